-- Lines of customer orders, in the unit that was ordered. An order priced gross has no net price.
select
    x."order"      as "order",
    x."TrE_Lp"     as "line",
    coalesce(t."Twr_Kod", x."TrE_TwrKod") as "sku",
    x."TrE_IloscJM" as "quantity",
    x."TrE_Jm"     as "unit",
    case when x."TrN_TypNB" = 2 then null else x."TrE_CenaW" end as "net_price",
    x."TrE_Rabat"  as "discount_pct",
    m."Mag_Symbol" as "warehouse",
    x."TrE_TrEID"  as "erp_id"
from (
    select e."TrE_TrEID", e."TrE_Lp", e."TrE_TwrId", e."TrE_TwrKod", e."TrE_IloscJM", e."TrE_Jm", e."TrE_CenaW", e."TrE_Rabat",
        n."TrN_TypNB", coalesce(e."TrE_MagId", n."TrN_MagZrdId") as store,
        case when n."TrN_NumerObcy" <> '' and n."TrN_NumerObcy" like :shop_orders then n."TrN_NumerObcy"
             else n."TrN_NumerPelny" end as "order"
    from "CDN"."TraNag" n
    join "CDN"."TraElem" e on e."TrE_TrNId" = n."TrN_TrNID"
    where n."TrN_TypDokumentu" = 308 and n."TrN_DataDok" >= cast(:since as date)
) x
left join "CDN"."Towary" t on t."Twr_TwrId" = x."TrE_TwrId"
left join "CDN"."Magazyny" m on m."Mag_MagId" = x.store
where 1 = 1
-- only order: x."order"
