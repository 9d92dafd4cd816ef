-- Invoices, corrections, issues from the warehouse (WZ) and receipts that are done (status 1). Amounts are kept in the home
-- currency and are turned back into the document's. paid is what its receivables have lost since; a settled document without
-- a receivable was paid at once.
select
    x.kind         as "kind",
    x.number       as "number",
    x.issued_on    as "issued_on",
    x.sold_on      as "sold_on",
    x.due_on       as "due_on",
    x.ksef_number  as "ksef_number",
    x.corrects_number as "corrects_number",
    k."kh_Symbol"  as "customer",
    case when o."dok_NrPelnyOryg" <> '' and o."dok_NrPelnyOryg" like :shop_orders then o."dok_NrPelnyOryg"
         else o."dok_NrPelny" end as "order",
    x.currency     as "currency",
    cast(x.net / x.rate as decimal(18, 2)) as "net_total",
    cast(x.gross / x.rate as decimal(18, 2)) as "gross_total",
    cast(case when x.kind = 'delivery_note' then null when x.still_open is not null then (x.gross - x.still_open) / x.rate
         when x.settled = 1 then x.gross / x.rate end as decimal(18, 2)) as "paid",
    (select max(c."dg_DataUtworzenia") from "dbo"."dok_DokCzas" c where c."dg_Id_dokumentu" = x.erp_id) as "updated_at",
    x.erp_id       as "erp_id"
from (
    select d."dok_Id" as erp_id, d."dok_NrPelny" as number, d."dok_PlatnikId" as customer_id, d."dok_DoDokId" as from_id,
        case d."dok_Typ" when 2 then 'invoice' when 6 then 'correction' when 11 then 'delivery_note' else 'other' end as kind,
        cast(d."dok_DataWyst" as date) as issued_on, cast(d."dok_DataMag" as date) as sold_on,
        cast(d."dok_PlatTermin" as date) as due_on, d."dok_NumerKSeF" as ksef_number,
        case when d."dok_Typ" = 6 then d."dok_DoDokNrPelny" end as corrects_number, d."dok_Rozliczony" as settled,
        coalesce(nullif(rtrim(d."dok_Waluta"), ''), :home_currency) as currency,
        cast(d."dok_WartNetto" as decimal(19, 4)) as net, cast(d."dok_WartBrutto" as decimal(19, 4)) as gross,
        case when d."dok_WalutaKurs" > 0 and rtrim(coalesce(d."dok_Waluta", '')) not in ('', :home_currency)
             then cast(d."dok_WalutaKurs" as decimal(19, 4)) / coalesce(nullif(d."dok_WalutaLiczbaJednostek", 0), 1) else 1 end as rate,
        (select sum(n."nzf_Wartosc") from "dbo"."nz__Finanse" n
            where n."nzf_IdDokumentAuto" = d."dok_Id" and n."nzf_Typ" = 39) as still_open
    from "dbo"."dok__Dokument" d
    where d."dok_Typ" in (2, 6, 11, 21) and d."dok_Status" = 1 and d."dok_DataWyst" >= cast(:since as date)
) x
left join "dbo"."kh__Kontrahent" k on k."kh_Id" = x.customer_id
left join "dbo"."dok__Dokument" o on o."dok_Id" = x.from_id and o."dok_Typ" = 16
where 1 = 1
-- only kind: x.kind
-- only number: x.number
