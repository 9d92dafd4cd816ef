-- Line discounts and the prices of single customers, in force on :today (their period is no part of the key). Groups are customer
-- discount groups, categories are item discount groups. For the same customer, item and quantity the lowest price and the highest
-- discount count, each by itself, as in the program.
select
    x.who_kind   as "who_kind",
    x.who        as "who",
    x.what_kind  as "what_kind",
    x.what       as "what",
    x.min_qty    as "min_qty",
    max(x.discount) as "discount_pct",
    min(case when x.gross = 0 then x.price end) as "fixed_net",
    min(case when x.gross = 1 then x.price end) as "fixed_gross",
    x.currency   as "currency",
    0            as "combines",
    max(x.valid_from) as "valid_from",
    min(x.valid_to) as "valid_to"
from (
    select case when d."Sales Type" = 0 then 'customer' when d."Sales Type" = 1 then 'group' else 'all' end as who_kind,
        case when d."Sales Type" in (0, 1) then d."Sales Code" end as who,
        case when d."Type" = 1 then 'category' else 'product' end as what_kind,
        case when d."Type" = 0 and d."Variant Code" <> ''
             then concat(d."Code", cast(:variant_mark as varchar(10)), d."Variant Code") else d."Code" end as what,
        case when d."Minimum Quantity" = 0 then cast(:first_quantity as numeric(18, 4))
             else d."Minimum Quantity" end as min_qty,
        d."Line Discount _" as discount, cast(null as numeric(38, 20)) as price, 0 as gross,
        case when d."Currency Code" = '' then g.currency else d."Currency Code" end as currency,
        case when d."Starting Date" > cast('1753-01-01' as date) then cast(d."Starting Date" as date) end as valid_from,
        case when d."Ending Date" > cast('1753-01-01' as date) then cast(d."Ending Date" as date) end as valid_to
    from "{company}$Sales Line Discount" d
    cross join (
        select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency
        from "{company}$General Ledger Setup" e
    ) g
    where d."Sales Type" in (0, 1, 2) and d."Starting Date" <= cast(:today as date)
      and (d."Ending Date" <= cast('1753-01-01' as date) or d."Ending Date" >= cast(:today as date))
    union all
    select 'customer', p."Sales Code", 'product',
        case when p."Variant Code" <> ''
             then concat(p."Item No_", cast(:variant_mark as varchar(10)), p."Variant Code") else p."Item No_" end,
        case when p."Minimum Quantity" = 0 then cast(:first_quantity as numeric(18, 4)) else p."Minimum Quantity" end,
        cast(null as numeric(38, 20)), p."Unit Price", p."Price Includes VAT",
        case when p."Currency Code" = '' then g.currency else p."Currency Code" end,
        case when p."Starting Date" > cast('1753-01-01' as date) then cast(p."Starting Date" as date) end,
        case when p."Ending Date" > cast('1753-01-01' as date) then cast(p."Ending Date" as date) end
    from "{company}$Sales Price" p
    cross join (
        select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency
        from "{company}$General Ledger Setup" e
    ) g
    where p."Sales Type" = 0 and p."Starting Date" <= cast(:today as date)
      and (p."Ending Date" <= cast('1753-01-01' as date) or p."Ending Date" >= cast(:today as date))
) x
where 1 = 1
-- only who_kind: x.who_kind
-- only who: x.who
group by x.who_kind, x.who, x.what_kind, x.what, x.min_qty, x.currency
