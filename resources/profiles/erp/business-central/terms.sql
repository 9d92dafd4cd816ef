-- Line discounts, and the prices of single customers, out of the price lists' lines in force on :today (their period is no
-- part of the key). A customer price group and a customer discount group are both a group here. For the same customer,
-- item and quantity the lowest price and the highest discount count, each by itself, as in the program.
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
    min(x.valid_to) as "valid_to",
    min(x.list_code) as "contract_no",
    max(x.changed) as "updated_at"
from (
    select case when l."Source Type" = 11 then 'customer' when l."Source Type" in (12, 13) then 'group'
            else 'all' end as who_kind,
        case when l."Source Type" in (11, 12, 13) then l."Source No_" end as who,
        case when l."Asset Type" = 20 then 'category' else 'product' end as what_kind,
        case when l."Asset Type" = 10 and l."Variant Code" <> ''
             then concat(l."Asset No_", cast(:variant_mark as varchar(10)), l."Variant Code")
             else l."Asset No_" end as what,
        case when l."Minimum Quantity" = 0 then cast(:first_quantity as numeric(18, 4))
             else l."Minimum Quantity" end as min_qty,
        case when l."Amount Type" in (0, 20) and l."Line Discount _" <> 0 then l."Line Discount _" end as discount,
        case when l."Amount Type" in (0, 17) and l."Source Type" = 11 then l."Unit Price" end as price,
        l."Price Includes VAT" as gross,
        case when l."Currency Code" = '' then g.currency else l."Currency Code" end as currency,
        case when l."Starting Date" > cast('1753-01-01' as date) then cast(l."Starting Date" as date) end as valid_from,
        case when l."Ending Date" > cast('1753-01-01' as date) then cast(l."Ending Date" as date) end as valid_to,
        l."Price List Code" as list_code,
        case when l."$systemModifiedAt" > cast('1753-01-01' as date) then l."$systemModifiedAt" end as changed
    from "{company}$Price List Line{app}" l
    cross join (
        select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency
        from "{company}$General Ledger Setup{app}" e
    ) g
    where l."Price Type" = 1 and l."Status" = 1 and l."Asset Type" in (10, 20) and l."Source Type" in (0, 10, 11, 12, 13)
      and ((l."Amount Type" in (0, 20) and l."Line Discount _" <> 0) or (l."Amount Type" in (0, 17) and l."Source Type" = 11))
      and l."Starting Date" <= cast(:today as date)
      and (l."Ending Date" <= cast('1753-01-01' as date) or l."Ending Date" >= cast(:today as date))
) x
where 1 = 1
-- only who_kind: x.who_kind
-- only who: x.who
group by x.who_kind, x.who, x.what_kind, x.what, x.min_qty, x.currency
