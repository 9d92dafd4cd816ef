-- Goods and their variants; services and what is not kept in stock are left out. ean: the item's GTIN, else its first bar
-- code among the cross references; a variant has only the latter. tax_rate: for customers of :vat_business_group.
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
    case when i."Blocked" = 1 then 0 else 1 end as "active"
from (
    select c."No_" as item, c."No_" as sku, coalesce(nullif(c."GTIN", ''), b.code) as ean, c."Description" as name
    from "{company}$Item" c
    left join (
        select r."Item No_" as item, min(r."Cross-Reference No_") as code
        from "{company}$Item Cross Reference" r
        where r."Cross-Reference Type" = 3 and r."Variant Code" = ''
        group by r."Item No_"
    ) b on b.item = c."No_"
    union all
    select a."Item No_", concat(a."Item No_", cast(:variant_mark as varchar(10)), a."Code"), b.code, a."Description"
    from "{company}$Item Variant" a
    left join (
        select r."Item No_" as item, r."Variant Code" as variant, min(r."Cross-Reference No_") as code
        from "{company}$Item Cross Reference" r
        where r."Cross-Reference Type" = 3 and r."Variant Code" <> ''
        group by r."Item No_", r."Variant Code"
    ) b on b.item = a."Item No_" and b.variant = a."Code"
) x
join "{company}$Item" i on i."No_" = x.item and i."Type" = 0
left join "{company}$VAT Posting Setup" v on v."VAT Prod_ Posting Group" = i."VAT Prod_ Posting Group"
    and v."VAT Bus_ Posting Group" = cast(:vat_business_group as varchar(20))
left join "{company}$Item Unit of Measure" u on u."Item No_" = i."No_" and u."Code" = i."Sales Unit of Measure"
    and i."Sales Unit of Measure" <> i."Base Unit of Measure"
where 1 = 1
-- only sku: x.sku
