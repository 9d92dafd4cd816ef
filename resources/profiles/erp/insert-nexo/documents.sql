-- Invoices (64), their corrections (2048), issues from the warehouse (4; 32 is the correction of one), by the document's type. Annulled
-- ones are left out, and those deferred or withdrawn, which only the ids of the vendor's own statuses tell.
select
    x.kind         as "kind",
    x.number       as "number",
    x.issued_on    as "issued_on",
    x.sold_on      as "sold_on",
    (select min(f."Numer") from "ModelDanychContainer"."NumeryKSeFDokumentow" f where f."Dokument_Id" = x.erp_id) as "ksef_number",
    c."NumerWewnetrzny_PelnaSygnatura" as "corrects_number",
    p."Sygnatura_PelnaSygnatura" as "customer",
    case when o."NumerZewnetrzny" <> '' and o."NumerZewnetrzny" like :shop_orders then o."NumerZewnetrzny"
         else o."NumerWewnetrzny_PelnaSygnatura" end as "order",
    coalesce(w."Symbol", :home_currency) as "currency",
    x.net          as "net_total",
    x.gross        as "gross_total",
    h."Zmieniono"  as "updated_at",
    x.erp_id       as "erp_id"
from (
    select d."Id" as erp_id, d."NumerWewnetrzny_PelnaSygnatura" as number, d."PodmiotId" as customer_id,
        case k."TypDokumentu" when 64 then 'invoice' when 2048 then 'correction' when 4 then 'delivery_note' else 'other' end as kind,
        cast(d."DataWydaniaWystawienia" as date) as issued_on, cast(d."DataSprzedazy" as date) as sold_on,
        d."Wartosc_NettoPoRabacie" as net, d."Wartosc_BruttoPoRabacie" as gross, d."Dokument_Waluta_Id" as currency_id,
        d."Dokument_Naglowek_Id" as header_id, d."DokumentKorygowanyId" as corrected,
        (select min(z."Dokument_Id") from "ModelDanychContainer"."PozycjeDokumentu" l
            join "ModelDanychContainer"."RealizacjePozycji" r on r."PozycjaRealizujacaId" = l."Id"
            join "ModelDanychContainer"."PozycjeDokumentu" z on z."Id" = r."PozycjaRealizowanaId"
            join "ModelDanychContainer"."Dokumenty" e on e."Id" = z."Dokument_Id"
            join "ModelDanychContainer"."Konfiguracje" q on q."Id" = e."KonfiguracjaId"
            where l."Dokument_Id" = d."Id" and q."TypDokumentu" = 1) as order_id
    from "ModelDanychContainer"."Dokumenty" d
    join "ModelDanychContainer"."Konfiguracje" k on k."Id" = d."KonfiguracjaId"
    left join "ModelDanychContainer"."StatusyDokumentow" s on s."Id" = d."StatusDokumentuId"
    where k."TypDokumentu" in (4, 32, 64, 2048) and d."DataWydaniaWystawienia" >= cast(:since as date)
      and coalesce(s."Uniewazniony", 0) = 0 and d."StatusDokumentuId" not in (14, 16, 17, 18, 46, 53, 138)
) x
left join "ModelDanychContainer"."Podmioty" p on p."Id" = x.customer_id
left join "ModelDanychContainer"."Waluty" w on w."Id" = x.currency_id
left join "ModelDanychContainer"."NaglowkiEncji" h on h."Id" = x.header_id
left join "ModelDanychContainer"."Dokumenty" c on c."Id" = x.corrected
left join "ModelDanychContainer"."Dokumenty" o on o."Id" = x.order_id
where 1 = 1
-- only kind: x.kind
-- only number: x.number
