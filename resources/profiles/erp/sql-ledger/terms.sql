-- A customer's own prices (they are kept beside those of price groups, with quantity breaks and periods), the discount of the
-- customer's card, and that of a type of business. What has ended is left out. Discounts are kept as fractions: 0.05 is 5 percent.
select
    x.who_kind     as "who_kind",
    x.who          as "who",
    x.what_kind    as "what_kind",
    x.what         as "what",
    x.min_qty      as "min_qty",
    x.discount_pct as "discount_pct",
    x.fixed_net    as "fixed_net",
    case when x.fixed_net is not null
         then coalesce(x.curr, (select min(u.curr) from curr u where u.rn = (select min(f.rn) from curr f))) end as "currency",
    x.valid_from   as "valid_from",
    x.valid_to     as "valid_to",
    x.erp_id       as "erp_id"
from (
    select 'customer' as who_kind, c.customernumber as who, 'product' as what_kind, p.partnumber as what,
        coalesce(pc.pricebreak, 0) as min_qty, cast(null as double precision) as discount_pct, pc.sellprice as fixed_net,
        pc.curr as curr, pc.validfrom as valid_from, pc.validto as valid_to, c.id as erp_id
    from partscustomer pc
    join customer c on c.id = pc.customer_id
    join parts p on p.id = pc.parts_id
    where coalesce(p.obsolete, false) = false and (pc.validto is null or pc.validto >= cast(:today as date))
    union all
    select 'customer', c.customernumber, 'all', null, 0, c.discount * 100, null, null, null, null, c.id
    from customer c
    where c.discount <> 0
    union all
    select 'group', b.description, 'all', null, 0, b.discount * 100, null, null, null, null, b.id
    from business b
    where b.discount <> 0
) x
where 1 = 1
-- only who_kind: x.who_kind
-- only who: x.who
