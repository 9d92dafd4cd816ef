-- Articles and services; those out of use are not active. VAT is that of sales, not of purchase (…Zak).
select
    t."Twr_Kod"    as "sku",
    t."Twr_EAN"    as "ean",
    t."Twr_Nazwa"  as "name",
    t."Twr_JM"     as "unit",
    t."Twr_Stawka" as "tax_rate",
    g."TwG_Kod"    as "category",
    case when t."Twr_NieAktywny" = 0 then 1 else 0 end as "active",
    t."Twr_TS_Mod" as "updated_at",
    t."Twr_TwrId"  as "erp_id"
from "CDN"."Towary" t
left join "CDN"."TwrGrupy" g on g."TwG_GIDTyp" = -16 and g."TwG_GIDNumer" = t."Twr_TwGGIDNumer"
where 1 = 1
-- only sku: t."Twr_Kod"
-- only category: g."TwG_Kod"
