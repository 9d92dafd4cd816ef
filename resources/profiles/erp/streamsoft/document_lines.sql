-- Lines of the documents in documents.sql. net_price: of one unit, after the discount.
select
    x.KIND         as "kind",
    trim(n.NRDOKWEW) as "number",
    l.LP           as "line",
    trim(k.INDEKS) as "sku",
    l.ILOSC        as "quantity",
    trim(m.NRMAG)  as "warehouse",
    l.CENANETTO    as "net_price",
    l.ID_POZ       as "erp_id"
from POZ l
join NAGL n on n.ID_NAGL = l.ID_NAGL
join (
    select f.ID_DEFDOK,
        case when position(',' || trim(f.SKROTDEFDOK) || ',' in ',' || cast(:invoices as varchar(200)) || ',') > 0 then 'invoice'
             when position(',' || trim(f.SKROTDEFDOK) || ',' in ',' || cast(:corrections as varchar(200)) || ',') > 0
             then 'correction'
             when position(',' || trim(f.SKROTDEFDOK) || ',' in ',' || cast(:deliveries as varchar(200)) || ',') > 0
             then 'delivery_note' end as KIND
    from DEFDOK f
) x on x.ID_DEFDOK = n.ID_DEFDOK and x.KIND is not null
left join KARTOTEKA k on k.ID_KARTOTEKA = l.ID_KARTOTEKA
left join MAGAZYN m on m.ID_MAGAZYN = l.ID_MAGAZYN
where n.BAZANAGL in (0, 3, 5, 8, 13, 14) and n.DATADOK >= cast(:since as date)
-- only kind: x.KIND
-- only number: trim(n.NRDOKWEW)
