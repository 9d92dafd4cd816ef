-- Articles, services, packaging and kits; those in the bin are not active. The bar code hangs on the unit, not on the article.
-- VAT rates are kept as fractions: 0.23 is 23 percent.
select
    a."Symbol"     as "sku",
    (select min(b."Kod") from "ModelDanychContainer"."KodyKreskowe" b
        where b."JednostkaMiaryAsortymentuZKodemPodstawowym_Id" = u."Id") as "ean",
    a."Nazwa"      as "name",
    j."Symbol"     as "unit",
    case when lower(rtrim(v."Symbol")) in ('zw', 'np', 'npo', 'oo', 'ue', 'ex') then null
         else cast(v."Stawka" * 100 as decimal(9, 2)) end as "tax_rate",
    g."Nazwa"      as "category",
    case when a."IsInRecycleBin" = 1 then 0 else 1 end as "active",
    a."Id"         as "erp_id"
from "ModelDanychContainer"."Asortymenty" a
left join "ModelDanychContainer"."JednostkiMiarAsortymentow" u on u."AsortymentPodstawowej_Id" = a."Id"
left join "ModelDanychContainer"."JednostkiMiar" j on j."Id" = u."JednostkaMiary_Id"
left join "ModelDanychContainer"."StawkiVat" v on v."Id" = a."StawkaVatSprzedaz_Id"
left join "ModelDanychContainer"."GrupyAsortymentu" g on g."Id" = a."Grupa_Id"
where 1 = 1
-- only sku: a."Symbol"
-- only category: g."Nazwa"
