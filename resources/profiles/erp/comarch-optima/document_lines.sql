-- Lines of the same documents, in the unit that was sold.
select
    x.kind         as "kind",
    x.number       as "number",
    x."TrE_Lp"     as "line",
    coalesce(t."Twr_Kod", x."TrE_TwrKod") as "sku",
    x."TrE_IloscJM" as "quantity",
    m."Mag_Symbol" as "warehouse",
    case when x."TrN_TypNB" = 2 then null else x."TrE_CenaW" end as "net_price",
    x."TrE_TrEID"  as "erp_id"
from (
    select e."TrE_TrEID", e."TrE_Lp", e."TrE_TwrId", e."TrE_TwrKod", e."TrE_IloscJM", e."TrE_CenaW", n."TrN_TypNB",
        n."TrN_NumerPelny" as number, coalesce(e."TrE_MagId", n."TrN_MagZrdId") as store,
        case when n."TrN_TypDokumentu" = 302 and n."TrN_Korekta" <> 0 then 'correction' when n."TrN_TypDokumentu" = 302 then 'invoice'
             when n."TrN_TypDokumentu" = 306 and n."TrN_Korekta" = 0 then 'delivery_note'
             when n."TrN_TypDokumentu" = 320 then 'proforma' else 'other' end as kind
    from "CDN"."TraNag" n
    join "CDN"."TraElem" e on e."TrE_TrNId" = n."TrN_TrNID"
    where n."TrN_TypDokumentu" in (302, 305, 306, 320) and n."TrN_Bufor" = 0 and n."TrN_Anulowany" = 0
      and n."TrN_DataWys" >= cast(:since as date)
) x
left join "CDN"."Towary" t on t."Twr_TwrId" = x."TrE_TwrId"
left join "CDN"."Magazyny" m on m."Mag_MagId" = x.store
where 1 = 1
-- only kind: x.kind
-- only number: x.number
