-- Goods and their variants; services and what is not kept in stock are left out. ean: the item's GTIN, else its first bar
-- code among the references; a variant has only the latter. tax_rate: for customers of :vat_business_group.
-- pack_qty: base units in one sales unit, where that is another unit.
select
    x.sku        as "sku",
    x.ean        as "ean",
    x.name       as "name",
    i."Base Unit of Measure" as "unit",
    v."VAT _"    as "tax_rate",
    i."Item Category Code" as "category",
    u."Qty_ per Unit of Measure" as "pack_qty",
    nullif(i."Net Weight", 0) as "weight",
    case when i."Blocked" = 1 or i."Sales Blocked" = 1 then 0 else 1 end as "active",
    case when x.changed > cast('1753-01-01' as date) then x.changed end as "updated_at",
    x.erp_id     as "erp_id"
from (
    select c."No_" as item, c."No_" as sku, coalesce(nullif(c."GTIN", ''), b.code) as ean, c."Description" as name,
        c."$systemModifiedAt" as changed, cast(c."$systemId" as varchar(36)) as erp_id
    from "{company}$Item{app}" c
    left join (
        select r."Item No_" as item, min(r."Reference No_") as code
        from "{company}$Item Reference{app}" r
        where r."Reference Type" = 3 and r."Variant Code" = ''
        group by r."Item No_"
    ) b on b.item = c."No_"
    union all
    select a."Item No_", concat(a."Item No_", cast(:variant_mark as varchar(10)), a."Code"), b.code, a."Description",
        a."$systemModifiedAt", cast(a."$systemId" as varchar(36))
    from "{company}$Item Variant{app}" a
    left join (
        select r."Item No_" as item, r."Variant Code" as variant, min(r."Reference No_") as code
        from "{company}$Item Reference{app}" r
        where r."Reference Type" = 3 and r."Variant Code" <> ''
        group by r."Item No_", r."Variant Code"
    ) b on b.item = a."Item No_" and b.variant = a."Code"
) x
join "{company}$Item{app}" i on i."No_" = x.item and i."Type" = 0
left join "{company}$VAT Posting Setup{app}" v on v."VAT Prod_ Posting Group" = i."VAT Prod_ Posting Group"
    and v."VAT Bus_ Posting Group" = cast(:vat_business_group as varchar(20))
left join "{company}$Item Unit of Measure{app}" u on u."Item No_" = i."No_" and u."Code" = i."Sales Unit of Measure"
    and i."Sales Unit of Measure" <> i."Base Unit of Measure"
where 1 = 1
-- only sku: x.sku
