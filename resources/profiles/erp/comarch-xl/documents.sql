-- Invoices (2033, 2037; advance ones 1824, 1828), their corrections (2041, 2045, 1832, 1836), receipts (2034, corrected by 2042)
-- and issues from the warehouse (2001, 2005; corrected by 2009, 2013) that left the buffer. Totals are in the home currency, on
-- documents in a foreign currency too.
select
    x.kind         as "kind",
    x.number       as "number",
    x.issued_on    as "issued_on",
    x.sold_on      as "sold_on",
    x.due_on       as "due_on",
    (select min(f."KSF_Numer") from "CDN"."KSeFDokumenty" f
        where f."KSF_DokTyp" = x.gid_type and f."KSF_DokNumer" = x.gid and f."KSF_Numer" <> '') as "ksef_number",
    case when c."TrN_GIDNumer" is not null then concat(rtrim(co."OB_Skrot"), '-', c."TrN_TrNNumer", '/',
        case when c."TrN_TrNMiesiac" < 10 then '0' else '' end, c."TrN_TrNMiesiac", '/', c."TrN_TrNRok",
        case when rtrim(c."TrN_TrNSeria") <> '' then concat('/', rtrim(c."TrN_TrNSeria")) end) end as "corrects_number",
    k."Knt_Akronim" as "customer",
    p."Knt_Akronim" as "payer",
    case when n."ZaN_GIDNumer" is null then null
         when rtrim(n."ZaN_DokumentObcy") <> '' and rtrim(n."ZaN_DokumentObcy") like :shop_orders then rtrim(n."ZaN_DokumentObcy")
         else concat('ZS-', n."ZaN_ZamNumer", '/', case when n."ZaN_ZamMiesiac" < 10 then '0' else '' end, n."ZaN_ZamMiesiac", '/',
             n."ZaN_ZamRok", case when rtrim(n."ZaN_ZamSeria") <> '' then concat('/', rtrim(n."ZaN_ZamSeria")) end) end as "order",
    cast(:home_currency as char(3)) as "currency",
    x.net          as "net_total",
    x.net + x.vat  as "gross_total",
    case when x.still_open is not null then x.net + x.vat - x.still_open end as "paid",
    x.updated_at   as "updated_at",
    concat(x.gid_type, ':', x.gid) as "erp_id"
from (
    select d."TrN_GIDTyp" as gid_type, d."TrN_GIDNumer" as gid, d."TrN_KntNumer" as customer_id, d."TrN_KnPNumer" as payer_id,
        case when d."TrN_GIDTyp" in (2033, 2037, 1824, 1828) then 'invoice'
             when d."TrN_GIDTyp" in (2041, 2045, 1832, 1836) then 'correction'
             when d."TrN_GIDTyp" in (2001, 2005) then 'delivery_note' else 'other' end as kind,
        concat(rtrim(o."OB_Skrot"), '-', d."TrN_TrNNumer", '/', case when d."TrN_TrNMiesiac" < 10 then '0' else '' end,
            d."TrN_TrNMiesiac", '/', d."TrN_TrNRok", case when rtrim(d."TrN_TrNSeria") <> '' then concat('/', rtrim(d."TrN_TrNSeria")) end) as number,
        d."TrN_Data2" as issued_on, d."TrN_Data3" as sold_on,
        case when d."TrN_Termin" between 1 and 109211 then d."TrN_Termin" end as due_on,
        d."TrN_ZwrTyp" as corrected_type, d."TrN_ZwrNumer" as corrected,
        case when d."TrN_ZaNTyp" = 960 then d."TrN_ZaNNumer" end as order_id,
        d."TrN_NettoR" as net, d."TrN_VatR" as vat, d."TrN_LastMod" as updated_at,
        (select sum(r."TrP_PozostajeSys") from "CDN"."TraPlat" r
            where r."TrP_GIDTyp" = d."TrN_GIDTyp" and r."TrP_GIDNumer" = d."TrN_GIDNumer" and r."TrP_Typ" = 2) as still_open
    from "CDN"."TraNag" d
    left join "CDN"."Obiekty" o on o."OB_GIDTyp" = d."TrN_GIDTyp"
    where d."TrN_GIDTyp" in (2033, 2037, 1824, 1828, 2034, 2041, 2045, 1832, 1836, 2042, 2001, 2005, 2009, 2013) and d."TrN_Stan" in (3, 4, 5)
      and d."TrN_Data2" >= cast(:since as integer)
) x
left join "CDN"."KntKarty" k on k."Knt_GIDNumer" = x.customer_id
left join "CDN"."KntKarty" p on p."Knt_GIDNumer" = x.payer_id and x.payer_id <> x.customer_id
left join "CDN"."TraNag" c on x.corrected > 0 and c."TrN_GIDTyp" = x.corrected_type and c."TrN_GIDNumer" = x.corrected
left join "CDN"."Obiekty" co on co."OB_GIDTyp" = c."TrN_GIDTyp"
left join "CDN"."ZamNag" n on n."ZaN_GIDNumer" = x.order_id
where 1 = 1
-- only kind: x.kind
-- only number: x.number
