-- Customer orders (RO, type 308). The link to the shop is the foreign number, where it has the shape of the shop's numbers
-- (:shop_orders); else the ERP's own. Totals in a foreign currency stand in columns of their own (…Wal). An invoice or an
-- issue that was annulled takes an order nowhere.
select
    x."order"      as "order",
    case when x.b2b_number is not null then 'b2b' else 'erp' end as "origin",
    x."TrN_NumerPelny" as "erp_number",
    x.b2b_number   as "b2b_number",
    x."TrN_DataDok" as "ordered_at",
    k."Knt_Kod"    as "customer",
    p."Knt_Kod"    as "payer",
    case when x."TrN_Anulowany" <> 0 then 'cancelled' when x."TrN_Bufor" <> 0 then 'new' when x.invoices > 0 then 'invoiced'
         when x.issues > 0 then 'partly_shipped' else 'accepted' end as "status",
    case when x.foreign_money = 1 then x."TrN_Waluta" else :home_currency end as "currency",
    case when x.foreign_money = 1 then x."TrN_RazemNettoWal" else x."TrN_RazemNetto" end as "net_total",
    case when x.foreign_money = 1 then x."TrN_RazemBruttoWal" else x."TrN_RazemBrutto" end as "gross_total",
    x."TrN_Opis"   as "note",
    x."TrN_TS_Mod" as "updated_at",
    x."TrN_TrNID"  as "erp_id"
from (
    select n."TrN_TrNID", n."TrN_NumerPelny", n."TrN_DataDok", n."TrN_Anulowany", n."TrN_Bufor", n."TrN_Waluta", n."TrN_RazemNetto",
        n."TrN_RazemNettoWal", n."TrN_RazemBrutto", n."TrN_RazemBruttoWal", n."TrN_Opis", n."TrN_TS_Mod", n."TrN_PodID",
        n."TrN_PlatnikID",
        case when rtrim(n."TrN_Waluta") <> '' and n."TrN_Waluta" <> :home_currency then 1 else 0 end as foreign_money,
        (select count(*) from "CDN"."TraNagRelacje" r
            join "CDN"."TraNag" f on f."TrN_TrNID" = r."TrR_FaId" and f."TrN_Anulowany" = 0
            where r."TrR_TrNTyp" = 308 and r."TrR_TrNId" = n."TrN_TrNID" and r."TrR_FaTyp" in (302, 305)) as invoices,
        (select count(*) from "CDN"."TraNagRelacje" r
            join "CDN"."TraNag" f on f."TrN_TrNID" = r."TrR_FaId" and f."TrN_Anulowany" = 0
            where r."TrR_TrNTyp" = 308 and r."TrR_TrNId" = n."TrN_TrNID" and r."TrR_FaTyp" = 306) as issues,
        case when n."TrN_NumerObcy" <> '' and n."TrN_NumerObcy" like :shop_orders then n."TrN_NumerObcy" end as b2b_number,
        case when n."TrN_NumerObcy" <> '' and n."TrN_NumerObcy" like :shop_orders then n."TrN_NumerObcy"
             else n."TrN_NumerPelny" end as "order"
    from "CDN"."TraNag" n
    where n."TrN_TypDokumentu" = 308 and n."TrN_DataDok" >= cast(:since as date)
) x
left join "CDN"."Kontrahenci" k on k."Knt_KntId" = x."TrN_PodID"
left join "CDN"."Kontrahenci" p on p."Knt_KntId" = x."TrN_PlatnikID" and x."TrN_PlatnikID" <> x."TrN_PodID"
where 1 = 1
-- only order: x."order"
-- only customer: k."Knt_Kod"
