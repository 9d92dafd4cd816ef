-- Invoices (302), receipts (305), issues from the warehouse (306) and pro forma invoices (320) that left the buffer and are not
-- annulled; a correction has the type of what it corrects. Totals in a foreign currency stand in columns of their own (…Wal).
-- paid is what its payments have settled; a document without payments says nothing of it.
select
    x.kind         as "kind",
    x.number       as "number",
    x.issued_on    as "issued_on",
    x.sold_on      as "sold_on",
    x.due_on       as "due_on",
    x.ksef_number  as "ksef_number",
    c."TrN_NumerPelny" as "corrects_number",
    k."Knt_Kod"    as "customer",
    p."Knt_Kod"    as "payer",
    case when o."TrN_NumerObcy" <> '' and o."TrN_NumerObcy" like :shop_orders then o."TrN_NumerObcy"
         else o."TrN_NumerPelny" end as "order",
    x.currency     as "currency",
    x.net          as "net_total",
    x.gross        as "gross_total",
    case when x.still_open is not null then x.gross - x.still_open end as "paid",
    x.updated_at   as "updated_at",
    x.erp_id       as "erp_id"
from (
    select n."TrN_TrNID" as erp_id, n."TrN_NumerPelny" as number, n."TrN_TS_Mod" as updated_at, n."TrN_PodID" as customer_id,
        n."TrN_PlatnikID" as payer_id, case when n."TrN_Korekta" <> 0 then n."TrN_ZwrId" end as corrected,
        case when n."TrN_TypDokumentu" = 302 and n."TrN_Korekta" <> 0 then 'correction' when n."TrN_TypDokumentu" = 302 then 'invoice'
             when n."TrN_TypDokumentu" = 306 and n."TrN_Korekta" = 0 then 'delivery_note'
             when n."TrN_TypDokumentu" = 320 then 'proforma' else 'other' end as kind,
        cast(n."TrN_DataWys" as date) as issued_on, cast(n."TrN_DataOpe" as date) as sold_on, cast(n."TrN_Termin" as date) as due_on,
        n."TrN_NrKSeF" as ksef_number,
        case when rtrim(n."TrN_Waluta") <> '' and n."TrN_Waluta" <> :home_currency then n."TrN_Waluta" else :home_currency end as currency,
        case when rtrim(n."TrN_Waluta") <> '' and n."TrN_Waluta" <> :home_currency then n."TrN_RazemNettoWal" else n."TrN_RazemNetto" end as net,
        case when rtrim(n."TrN_Waluta") <> '' and n."TrN_Waluta" <> :home_currency then n."TrN_RazemBruttoWal" else n."TrN_RazemBrutto" end as gross,
        (select sum(b."BZd_Kwota" - b."BZd_KwotaRoz") from "CDN"."BnkZdarzenia" b
            where b."BZd_DokumentTyp" = 1 and b."BZd_DokumentID" = n."TrN_TrNID") as still_open,
        (select min(r."TrR_TrNId") from "CDN"."TraNagRelacje" r
            where r."TrR_TrNTyp" = 308 and r."TrR_FaTyp" = n."TrN_TypDokumentu" and r."TrR_FaId" = n."TrN_TrNID") as order_id
    from "CDN"."TraNag" n
    where n."TrN_TypDokumentu" in (302, 305, 306, 320) and n."TrN_Bufor" = 0 and n."TrN_Anulowany" = 0
      and n."TrN_DataWys" >= cast(:since as date)
) x
left join "CDN"."Kontrahenci" k on k."Knt_KntId" = x.customer_id and k."Knt_Kod" not like '!%'
left join "CDN"."Kontrahenci" p on p."Knt_KntId" = x.payer_id and x.payer_id <> x.customer_id
left join "CDN"."TraNag" c on c."TrN_TrNID" = x.corrected
left join "CDN"."TraNag" o on o."TrN_TrNID" = x.order_id
where 1 = 1
-- only kind: x.kind
-- only number: x.number
