-- Lines of the orders in orders.sql. net_price: of one unit, before the discount.
select
    coalesce(x.SHOP_NUMBER, trim(n.NRDOKWEW)) as "order",
    l.LP           as "line",
    trim(k.INDEKS) as "sku",
    l.ILOSC        as "quantity",
    trim(l.JM)     as "unit",
    l.CENAWENETTO  as "net_price",
    l.BONIF1POZ    as "discount_pct",
    trim(m.NRMAG)  as "warehouse",
    l.ID_POZ       as "erp_id"
from POZ l
join NAGL n on n.ID_NAGL = l.ID_NAGL
join (
    select h.ID_NAGL, case when trim(h.NRDOKZEW) like cast(:shop_numbers as varchar(80))
        then nullif(trim(h.NRDOKZEW), '') end as SHOP_NUMBER
    from NAGL h
    where h.ID_GRUPADOK = 80
) x on x.ID_NAGL = n.ID_NAGL
left join KARTOTEKA k on k.ID_KARTOTEKA = l.ID_KARTOTEKA
left join MAGAZYN m on m.ID_MAGAZYN = l.ID_MAGAZYN
where n.ID_GRUPADOK = 80 and n.BAZANAGL in (0, 3, 5, 8, 13, 14) and n.DATADOK >= cast(:since as date)
-- only order: coalesce(x.SHOP_NUMBER, trim(n.NRDOKWEW))
