-- Goods, products and services; archived ones are not active. VAT is that of sales (…Spr). The category is the main group.
select
    t."Twr_Kod"    as "sku",
    t."Twr_Ean"    as "ean",
    t."Twr_Nazwa"  as "name",
    t."Twr_Jm"     as "unit",
    t."Twr_StawkaPodSpr" as "tax_rate",
    g."TGD_Kod"    as "category",
    t."Twr_Waga"   as "weight",
    case when coalesce(t."Twr_Archiwalny", 0) = 0 then 1 else 0 end as "active",
    t."Twr_LastModL" as "updated_at",
    t."Twr_GIDNumer" as "erp_id"
from "CDN"."TwrKarty" t
left join "CDN"."TwrGrupyDom" m on m."TGD_GIDTyp" = 16 and m."TGD_GIDNumer" = t."Twr_GIDNumer"
left join "CDN"."TwrGrupyDom" g on g."TGD_GIDTyp" = -16 and g."TGD_GIDNumer" = m."TGD_GrONumer"
where t."Twr_Typ" in (1, 2, 4)
-- only sku: rtrim(t."Twr_Kod")
-- only category: rtrim(g."TGD_Kod")
