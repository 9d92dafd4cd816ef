-- Net prices. The sell price of a part is the list :default_list in the company's currency (the first one of its list
-- of currencies), from :first_quantity pieces on. Prices of a price group are the list of that name, with quantity breaks
-- and periods; those for everybody (no group, no customer) are further rows of :default_list. A price of one customer is
-- not a price list and is left out. The tax rate is the sum of the part's taxes in force today.
select
    p.partnumber as "sku",
    x.price_list as "price_list",
    coalesce(x.curr, (select min(c.curr) from curr c where c.rn = (select min(f.rn) from curr f))) as "currency",
    p.unit       as "unit",
    x.min_qty    as "min_qty",
    x.validfrom  as "valid_from",
    x.validto    as "valid_to",
    x.sellprice  as "net",
    'net'        as "basis",
    (select sum(t.rate) * 100
     from partstax pt
     join tax t on t.chart_id = pt.chart_id
     where pt.parts_id = p.id
       and (t.validto is null or t.validto >= cast(:today as date))
       and not exists (select 1 from tax e
           where e.chart_id = t.chart_id and e.validto >= cast(:today as date) and (t.validto is null or e.validto < t.validto))
    )            as "tax_rate"
from parts p
join (
    select distinct q.id as parts_id, :default_list as price_list, cast(null as char(3)) as curr,
        cast(:first_quantity as double precision) as min_qty, cast(null as date) as validfrom, cast(null as date) as validto,
        q.sellprice
    from parts q
    union all
    select pc.parts_id,
        case when pc.pricegroup_id > 0 then (select min(g.pricegroup) from pricegroup g where g.id = pc.pricegroup_id)
             else :default_list end,
        pc.curr, coalesce(nullif(pc.pricebreak, 0), cast(:first_quantity as double precision)), pc.validfrom, pc.validto,
        pc.sellprice
    from partscustomer pc
    where coalesce(pc.customer_id, 0) = 0
) x on x.parts_id = p.id
where coalesce(p.obsolete, false) = false and x.sellprice is not null
-- only sku: p.partnumber
-- only price_list: x.price_list
