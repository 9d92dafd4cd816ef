-- Lines of orders from customers. shipped adds up the lines of documents (WZ, invoices, receipts) that are done, neither void nor
-- deferred, and realise this one.
select
    x."order"      as "order",
    x."ob_DokHanLp" as "line",
    t."tw_Symbol"  as "sku",
    x."ob_Ilosc"   as "quantity",
    x."ob_Jm"      as "unit",
    cast(x."ob_CenaNetto" / x.rate as decimal(18, 4)) as "net_price",
    x."ob_Rabat"   as "discount_pct",
    m."mag_Symbol" as "warehouse",
    coalesce((select sum(c."ob_Ilosc") from "dbo"."dok_Pozycja" c
        join "dbo"."dok__Dokument" e on e."dok_Id" = coalesce(c."ob_DokHanId", c."ob_DokMagId")
        where c."ob_DoId" = x."ob_Id" and e."dok_Typ" in (2, 11, 21) and e."dok_Status" = 1), 0) as "shipped",
    x."ob_Id"      as "erp_id"
from (
    select p."ob_Id", p."ob_DokHanLp", p."ob_TowId", p."ob_Ilosc", p."ob_Jm", p."ob_Rabat",
        cast(p."ob_CenaNetto" as decimal(19, 4)) as "ob_CenaNetto", coalesce(p."ob_MagId", d."dok_MagId") as store,
        case when d."dok_WalutaKurs" > 0 and rtrim(coalesce(d."dok_Waluta", '')) not in ('', :home_currency)
             then cast(d."dok_WalutaKurs" as decimal(19, 4)) / coalesce(nullif(d."dok_WalutaLiczbaJednostek", 0), 1) else 1 end as rate,
        case when d."dok_NrPelnyOryg" <> '' and d."dok_NrPelnyOryg" like :shop_orders then d."dok_NrPelnyOryg"
             else d."dok_NrPelny" end as "order"
    from "dbo"."dok__Dokument" d
    join "dbo"."dok_Pozycja" p on p."ob_DokHanId" = d."dok_Id"
    where d."dok_Typ" = 16 and d."dok_DataWyst" >= cast(:since as date)
) x
left join "dbo"."tw__Towar" t on t."tw_Id" = x."ob_TowId"
left join "dbo"."sl_Magazyn" m on m."mag_Id" = x.store
where 1 = 1
-- only order: x."order"
