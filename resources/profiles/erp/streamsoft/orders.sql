-- Orders of customers from :since on, of the kinds of records that count as live. The shop's number is the external document
-- number, where it looks like :shop_numbers. Sums are those of the lines. The day 1899-12-30 is none.
select
    coalesce(x.SHOP_NUMBER, trim(n.NRDOKWEW)) as "order",
    case when x.SHOP_NUMBER is null then 'erp' else 'b2b' end as "origin",
    trim(n.NRDOKWEW) as "erp_number",
    x.SHOP_NUMBER  as "b2b_number",
    case when n.DATADOK > date '1899-12-30' then n.DATADOK end as "ordered_at",
    trim(c.NRKONTRAH) as "customer",
    cast(:currency as varchar(3)) as "currency",
    p.NETTO        as "net_total",
    p.BRUTTO       as "gross_total",
    trim(n.UWAGI)  as "note",
    n.ID_NAGL      as "erp_id"
from NAGL n
join (
    select h.ID_NAGL, case when trim(h.NRDOKZEW) like cast(:shop_numbers as varchar(80))
        then nullif(trim(h.NRDOKZEW), '') end as SHOP_NUMBER
    from NAGL h
    where h.ID_GRUPADOK = 80
) x on x.ID_NAGL = n.ID_NAGL
left join KONTRAH c on c.ID_KONTRAH = n.ID_KONTRAH
left join (
    select l.ID_NAGL, sum(l.WARTNETTO) as NETTO, sum(l.WARTBRUTTO) as BRUTTO
    from POZ l
    group by l.ID_NAGL
) p on p.ID_NAGL = n.ID_NAGL
where n.ID_GRUPADOK = 80 and n.BAZANAGL in (0, 3, 5, 8, 13, 14) and n.DATADOK >= cast(:since as date)
-- only order: coalesce(x.SHOP_NUMBER, trim(n.NRDOKWEW))
