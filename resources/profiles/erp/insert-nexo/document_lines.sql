-- Lines of the same documents, counted by their ids.
select
    x.kind         as "kind",
    x.number       as "number",
    x.line         as "line",
    a."Symbol"     as "sku",
    x."IloscWJednostceBazowej" as "quantity",
    m."Symbol"     as "warehouse",
    x."Cena_NettoPoRabacie" as "net_price",
    x."Id"         as "erp_id"
from (
    select l."Id", l."AsortymentAktualnyId", l."IloscWJednostceBazowej", l."Cena_NettoPoRabacie", d."MagazynId",
        d."NumerWewnetrzny_PelnaSygnatura" as number, row_number() over (partition by d."Id" order by l."Id") as line,
        case k."TypDokumentu" when 64 then 'invoice' when 2048 then 'correction' when 4 then 'delivery_note' else 'other' end as kind
    from "ModelDanychContainer"."Dokumenty" d
    join "ModelDanychContainer"."Konfiguracje" k on k."Id" = d."KonfiguracjaId"
    join "ModelDanychContainer"."PozycjeDokumentu" l on l."Dokument_Id" = d."Id"
    left join "ModelDanychContainer"."StatusyDokumentow" s on s."Id" = d."StatusDokumentuId"
    where k."TypDokumentu" in (4, 32, 64, 2048) and d."DataWydaniaWystawienia" >= cast(:since as date)
      and coalesce(s."Uniewazniony", 0) = 0 and d."StatusDokumentuId" not in (14, 16, 17, 18, 46, 53, 138)
) x
left join "ModelDanychContainer"."Asortymenty" a on a."Id" = x."AsortymentAktualnyId"
left join "ModelDanychContainer"."Magazyny" m on m."Id" = x."MagazynId"
where 1 = 1
-- only kind: x.kind
-- only number: x.number
