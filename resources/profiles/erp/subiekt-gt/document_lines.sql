-- Lines of the same documents. Trade documents own a line by ob_DokHanId, issues from the warehouse by ob_DokMagId; one line
-- may belong to an invoice and to its WZ, and is then a line of both.
select
    x.kind         as "kind",
    x.number       as "number",
    x.line         as "line",
    t."tw_Symbol"  as "sku",
    x."ob_Ilosc"   as "quantity",
    m."mag_Symbol" as "warehouse",
    cast(x."ob_CenaNetto" / x.rate as decimal(18, 4)) as "net_price",
    x."ob_Id"      as "erp_id"
from (
    select p."ob_Id", p."ob_TowId", p."ob_Ilosc", cast(p."ob_CenaNetto" as decimal(19, 4)) as "ob_CenaNetto",
        coalesce(p."ob_MagId", d."dok_MagId") as store, d."dok_NrPelny" as number,
        case when d."dok_Typ" = 11 then p."ob_DokMagLp" else p."ob_DokHanLp" end as line,
        case d."dok_Typ" when 2 then 'invoice' when 6 then 'correction' when 11 then 'delivery_note' else 'other' end as kind,
        case when d."dok_WalutaKurs" > 0 and rtrim(coalesce(d."dok_Waluta", '')) not in ('', :home_currency)
             then cast(d."dok_WalutaKurs" as decimal(19, 4)) / coalesce(nullif(d."dok_WalutaLiczbaJednostek", 0), 1) else 1 end as rate
    from "dbo"."dok__Dokument" d
    join "dbo"."dok_Pozycja" p on (d."dok_Typ" = 11 and p."ob_DokMagId" = d."dok_Id")
        or (d."dok_Typ" <> 11 and p."ob_DokHanId" = d."dok_Id")
    where d."dok_Typ" in (2, 6, 11, 21) and d."dok_Status" = 1 and d."dok_DataWyst" >= cast(:since as date)
) x
left join "dbo"."tw__Towar" t on t."tw_Id" = x."ob_TowId"
left join "dbo"."sl_Magazyn" m on m."mag_Id" = x.store
where 1 = 1
-- only kind: x.kind
-- only number: x.number
