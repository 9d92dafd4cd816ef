-- Lines of orders from customers. They have no number of their own but their order: it is counted here by their ids. What is
-- still to come of a line stands in IlosciDoRealizacji; a line that is not there has no shipped quantity.
select
    x."order"      as "order",
    x.line         as "line",
    a."Symbol"     as "sku",
    x."IloscWJednostceBazowej" as "quantity",
    j."Symbol"     as "unit",
    x."Cena_NettoPoRabacie" as "net_price",
    m."Symbol"     as "warehouse",
    cast(x."IloscWJednostceBazowej" * (x."Ilosc" - r."PozostalaIlosc") / nullif(x."Ilosc", 0) as decimal(18, 4)) as "shipped",
    x."Id"         as "erp_id"
from (
    select l."Id", l."AsortymentAktualnyId", l."Ilosc", l."IloscWJednostceBazowej", l."Cena_NettoPoRabacie", d."MagazynId",
        row_number() over (partition by d."Id" order by l."Id") as line,
        case when d."NumerZewnetrzny" <> '' and d."NumerZewnetrzny" like :shop_orders then d."NumerZewnetrzny"
             else d."NumerWewnetrzny_PelnaSygnatura" end as "order"
    from "ModelDanychContainer"."Dokumenty" d
    join "ModelDanychContainer"."Konfiguracje" k on k."Id" = d."KonfiguracjaId"
    join "ModelDanychContainer"."PozycjeDokumentu" l on l."Dokument_Id" = d."Id"
    where k."TypDokumentu" = 1 and d."DataWydaniaWystawienia" >= cast(:since as date)
) x
left join "ModelDanychContainer"."Asortymenty" a on a."Id" = x."AsortymentAktualnyId"
left join "ModelDanychContainer"."JednostkiMiarAsortymentow" u on u."AsortymentPodstawowej_Id" = a."Id"
left join "ModelDanychContainer"."JednostkiMiar" j on j."Id" = u."JednostkaMiary_Id"
left join "ModelDanychContainer"."Magazyny" m on m."Id" = x."MagazynId"
left join "ModelDanychContainer"."IlosciDoRealizacji" r on r."PozycjaDokumentuRealizowanego_Id" = x."Id"
where 1 = 1
-- only order: x."order"
