-- Documents from :since on whose definition is named in :invoices, :corrections or :deliveries. Sums are those of the lines.
-- order: where the document comes from one order.
select
    x.KIND         as "kind",
    trim(n.NRDOKWEW) as "number",
    cast(n.DATADOK as date) as "issued_on",
    trim(c.NRKONTRAH) as "customer",
    o.ORDER_KEY    as "order",
    case when p.NETTO is not null then cast(:currency as varchar(3)) end as "currency",
    p.NETTO        as "net_total",
    p.BRUTTO       as "gross_total",
    n.ID_NAGL      as "erp_id"
from NAGL n
join (
    select f.ID_DEFDOK,
        case when position(',' || trim(f.SKROTDEFDOK) || ',' in ',' || cast(:invoices as varchar(200)) || ',') > 0 then 'invoice'
             when position(',' || trim(f.SKROTDEFDOK) || ',' in ',' || cast(:corrections as varchar(200)) || ',') > 0
             then 'correction'
             when position(',' || trim(f.SKROTDEFDOK) || ',' in ',' || cast(:deliveries as varchar(200)) || ',') > 0
             then 'delivery_note' end as KIND
    from DEFDOK f
) x on x.ID_DEFDOK = n.ID_DEFDOK and x.KIND is not null
left join KONTRAH c on c.ID_KONTRAH = n.ID_KONTRAH
left join (
    select l.ID_NAGL, sum(l.WARTNETTO) as NETTO, sum(l.WARTBRUTTO) as BRUTTO
    from POZ l
    group by l.ID_NAGL
) p on p.ID_NAGL = n.ID_NAGL
left join (
    select s.ID_NAGLCZYM as ID_NAGL, case when min(z.ID_NAGL) = max(z.ID_NAGL)
        then min(coalesce(case when trim(z.NRDOKZEW) like cast(:shop_numbers as varchar(80))
            then nullif(trim(z.NRDOKZEW), '') end, trim(z.NRDOKWEW))) end as ORDER_KEY
    from NAGLSPRZ s
    join NAGL z on z.ID_NAGL = s.ID_NAGLCO and z.ID_GRUPADOK = 80
    group by s.ID_NAGLCZYM
) o on o.ID_NAGL = n.ID_NAGL
where n.BAZANAGL in (0, 3, 5, 8, 13, 14) and n.DATADOK >= cast(:since as date)
-- only kind: x.KIND
-- only number: trim(n.NRDOKWEW)
