-- Unit prices of the price lists (the pricing of release 16 and later): lists for all customers are :all_list, those of a
-- customer price group are named after the group; a customer's own prices are terms, campaigns are left out. The price on
-- the item's card, which counts only where no list has one, is the list :default_list. A price without a variant holds for
-- every variant. Of several prices for the same thing the lowest counts, as in the program.
-- An empty currency is the company's own, an empty unit the item's base unit. Blank dates are 1753-01-01.
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
    v."VAT _"    as "tax_rate",
    y.changed    as "updated_at",
    y.erp_id     as "erp_id"
from (
    select x.*, row_number() over (partition by x.sku, x.price_list, x.currency, x.unit, x.min_qty, x.valid_from
            order by x.price, x.valid_to, x.erp_id) as place
    from (
        select case when s.variant = '' then s.item
                else concat(s.item, cast(:variant_mark as varchar(10)), s.variant) end as sku,
            case when l."Source Type" = 12 then l."Source No_" else cast(:all_list as varchar(20)) end as price_list,
            case when l."Currency Code" = '' then g.currency else l."Currency Code" end as currency,
            case when l."Unit of Measure Code" = '' then i."Base Unit of Measure"
                 else l."Unit of Measure Code" end as unit,
            case when l."Minimum Quantity" = 0 then cast(:first_quantity as numeric(18, 4))
                 else l."Minimum Quantity" end as min_qty,
            case when l."Starting Date" > cast('1753-01-01' as date) then cast(l."Starting Date" as date) end as valid_from,
            case when l."Ending Date" > cast('1753-01-01' as date) then cast(l."Ending Date" as date) end as valid_to,
            l."Unit Price" as price, l."Price Includes VAT" as gross, i."VAT Prod_ Posting Group" as vat_group,
            case when l."$systemModifiedAt" > cast('1753-01-01' as date) then l."$systemModifiedAt" end as changed,
            cast(l."$systemId" as varchar(36)) as erp_id
        from "{company}$Price List Line{app}" l
        join (
            select c."No_" as item, cast('' as varchar(10)) as variant from "{company}$Item{app}" c
            union all
            select a."Item No_", a."Code" from "{company}$Item Variant{app}" a
        ) s on s.item = l."Asset No_" and (l."Variant Code" = '' or l."Variant Code" = s.variant)
        join "{company}$Item{app}" i on i."No_" = s.item and i."Blocked" = 0 and i."Sales Blocked" = 0 and i."Type" = 0
        cross join (
            select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency
            from "{company}$General Ledger Setup{app}" e
        ) g
        where l."Price Type" = 1 and l."Status" = 1 and l."Asset Type" = 10 and l."Amount Type" in (0, 17)
          and l."Source Type" in (0, 10, 12)
        union all
        select case when s.variant = '' then s.item
                else concat(s.item, cast(:variant_mark as varchar(10)), s.variant) end,
            cast(:default_list as varchar(20)), g.currency, i."Base Unit of Measure",
            cast(:first_quantity as numeric(18, 4)), cast(null as date), cast(null as date), i."Unit Price",
            i."Price Includes VAT", i."VAT Prod_ Posting Group",
            case when i."$systemModifiedAt" > cast('1753-01-01' as date) then i."$systemModifiedAt" end,
            cast(i."$systemId" as varchar(36))
        from "{company}$Item{app}" i
        join (
            select c."No_" as item, cast('' as varchar(10)) as variant from "{company}$Item{app}" c
            union all
            select a."Item No_", a."Code" from "{company}$Item Variant{app}" a
        ) s on s.item = i."No_"
        cross join (
            select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency
            from "{company}$General Ledger Setup{app}" e
        ) g
        where i."Blocked" = 0 and i."Sales Blocked" = 0 and i."Type" = 0 and i."Unit Price" <> 0
    ) x
) y
left join "{company}$VAT Posting Setup{app}" v on v."VAT Prod_ Posting Group" = y.vat_group
    and v."VAT Bus_ Posting Group" = cast(:vat_business_group as varchar(20))
where y.place = 1
-- only sku: y.sku
-- only price_list: y.price_list
