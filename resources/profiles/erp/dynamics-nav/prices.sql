-- Sales prices: those for all customers are the list :all_list, those of a customer price group are named after the group; a
-- customer's own prices are terms, campaigns are left out. The price on the item's card, which counts only where there is no
-- other, is the list :default_list. A price without a variant holds for every variant. Of several prices for the same thing the
-- lowest counts, as in the program. An empty currency is the company's own, an empty unit the item's base unit. Blank dates are
-- 1753-01-01.
select
    y.sku        as "sku",
    y.price_list as "price_list",
    y.currency   as "currency",
    y.unit       as "unit",
    y.min_qty    as "min_qty",
    y.valid_from as "valid_from",
    y.valid_to   as "valid_to",
    case when y.gross = 1 then null else y.price end as "net",
    case when y.gross = 1 then y.price end as "gross",
    case when y.gross = 1 then 'gross' else 'net' end as "basis",
    v."VAT _"    as "tax_rate"
from (
    select x.*, row_number() over (partition by x.sku, x.price_list, x.currency, x.unit, x.min_qty, x.valid_from
            order by x.price, x.valid_to) as place
    from (
        select case when s.variant = '' then s.item
                else concat(s.item, cast(:variant_mark as varchar(10)), s.variant) end as sku,
            case when p."Sales Type" = 1 then p."Sales Code" else cast(:all_list as varchar(20)) end as price_list,
            case when p."Currency Code" = '' then g.currency else p."Currency Code" end as currency,
            case when p."Unit of Measure Code" = '' then i."Base Unit of Measure"
                 else p."Unit of Measure Code" end as unit,
            case when p."Minimum Quantity" = 0 then cast(:first_quantity as numeric(18, 4))
                 else p."Minimum Quantity" end as min_qty,
            case when p."Starting Date" > cast('1753-01-01' as date) then cast(p."Starting Date" as date) end as valid_from,
            case when p."Ending Date" > cast('1753-01-01' as date) then cast(p."Ending Date" as date) end as valid_to,
            p."Unit Price" as price, p."Price Includes VAT" as gross, i."VAT Prod_ Posting Group" as vat_group
        from "{company}$Sales Price" p
        join (
            select c."No_" as item, cast('' as varchar(10)) as variant from "{company}$Item" c
            union all
            select a."Item No_", a."Code" from "{company}$Item Variant" a
        ) s on s.item = p."Item No_" and (p."Variant Code" = '' or p."Variant Code" = s.variant)
        join "{company}$Item" i on i."No_" = s.item and i."Blocked" = 0 and i."Type" = 0
        cross join (
            select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency
            from "{company}$General Ledger Setup" e
        ) g
        where p."Sales Type" in (1, 2)
        union all
        select case when s.variant = '' then s.item
                else concat(s.item, cast(:variant_mark as varchar(10)), s.variant) end,
            cast(:default_list as varchar(20)), g.currency, i."Base Unit of Measure",
            cast(:first_quantity as numeric(18, 4)), cast(null as date), cast(null as date), i."Unit Price",
            i."Price Includes VAT", i."VAT Prod_ Posting Group"
        from "{company}$Item" i
        join (
            select c."No_" as item, cast('' as varchar(10)) as variant from "{company}$Item" c
            union all
            select a."Item No_", a."Code" from "{company}$Item Variant" a
        ) s on s.item = i."No_"
        cross join (
            select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency
            from "{company}$General Ledger Setup" e
        ) g
        where i."Blocked" = 0 and i."Type" = 0 and i."Unit Price" <> 0
    ) x
) y
left join "{company}$VAT Posting Setup" v on v."VAT Prod_ Posting Group" = y.vat_group
    and v."VAT Bus_ Posting Group" = cast(:vat_business_group as varchar(20))
where y.place = 1
-- only sku: y.sku
-- only price_list: y.price_list
