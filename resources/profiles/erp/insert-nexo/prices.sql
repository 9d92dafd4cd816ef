-- Price lists by their title, without closed ones (status 2). Steps by quantity are rows of their own. RodzajKalkulowanejCeny
-- says which of net and gross is exact. VAT rates are kept as fractions: 0.23 is 23 percent.
select
    a."Symbol"     as "sku",
    c."Tytul"      as "price_list",
    w."Symbol"     as "currency",
    j."Symbol"     as "unit",
    coalesce(p."IloscMin", 0) as "min_qty",
    cast(null as date) as "valid_from",
    p."CenaNetto"  as "net",
    p."CenaBrutto" as "gross",
    case when c."RodzajKalkulowanejCeny" = 1 then 'gross' else 'net' end as "basis",
    case when lower(rtrim(v."Symbol")) in ('zw', 'np', 'npo', 'oo', 'ue', 'ex') then null
         else cast(v."Stawka" * 100 as decimal(9, 2)) end as "tax_rate",
    case when lower(rtrim(v."Symbol")) in ('zw', 'np', 'npo', 'oo', 'ue', 'ex') then lower(rtrim(v."Symbol")) end as "tax_symbol"
from "ModelDanychContainer"."PozycjeCennika" p
join "ModelDanychContainer"."Cenniki" c on c."Id" = p."Cennik_Id"
join "ModelDanychContainer"."Waluty" w on w."Id" = c."Waluta_Id"
join "ModelDanychContainer"."Asortymenty" a on a."Id" = p."Asortyment_Id"
left join "ModelDanychContainer"."StawkiVat" v on v."Id" = a."StawkaVatSprzedaz_Id"
left join "ModelDanychContainer"."JednostkiMiarAsortymentow" u on u."AsortymentPodstawowej_Id" = a."Id"
left join "ModelDanychContainer"."JednostkiMiar" j on j."Id" = u."JednostkaMiary_Id"
where c."Status" <> 2 and a."IsInRecycleBin" = 0
-- only sku: a."Symbol"
-- only price_list: c."Tytul"
