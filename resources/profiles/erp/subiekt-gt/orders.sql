-- Orders from customers (type 16). The link to the shop is the original number, where it has the shape of the shop's numbers
-- (:shop_orders); else the ERP's own. Amounts are kept in the home currency and are turned back into the order's by its rate.
select
    x."order"      as "order",
    case when x.b2b_number is not null then 'b2b' else 'erp' end as "origin",
    x."dok_NrPelny" as "erp_number",
    x.b2b_number   as "b2b_number",
    x."dok_DataWyst" as "ordered_at",
    x."dok_TerminRealizacji" as "wanted_on",
    k."kh_Symbol"  as "customer",
    x."dok_AdresDostawyId" as "delivery_address",
    case x."dok_Status" when 8 then 'closed' when 2 then 'cancelled' when 0 then 'cancelled' when 3 then 'new'
         else 'accepted' end as "status",
    coalesce(nullif(rtrim(x."dok_Waluta"), ''), :home_currency) as "currency",
    cast(x."dok_WartNetto" / x.rate as decimal(18, 2)) as "net_total",
    cast(x."dok_WartBrutto" / x.rate as decimal(18, 2)) as "gross_total",
    x."dok_Uwagi"  as "note",
    (select max(c."dg_DataUtworzenia") from "dbo"."dok_DokCzas" c where c."dg_Id_dokumentu" = x."dok_Id") as "updated_at",
    x."dok_Id"     as "erp_id"
from (
    select d."dok_Id", d."dok_NrPelny", d."dok_DataWyst", d."dok_TerminRealizacji", d."dok_AdresDostawyId", d."dok_Status",
        d."dok_Waluta", d."dok_Uwagi", d."dok_PlatnikId",
        cast(d."dok_WartNetto" as decimal(19, 4)) as "dok_WartNetto", cast(d."dok_WartBrutto" as decimal(19, 4)) as "dok_WartBrutto",
        case when d."dok_WalutaKurs" > 0 and rtrim(coalesce(d."dok_Waluta", '')) not in ('', :home_currency)
             then cast(d."dok_WalutaKurs" as decimal(19, 4)) / coalesce(nullif(d."dok_WalutaLiczbaJednostek", 0), 1) else 1 end as rate,
        case when d."dok_NrPelnyOryg" <> '' and d."dok_NrPelnyOryg" like :shop_orders then d."dok_NrPelnyOryg" end as b2b_number,
        case when d."dok_NrPelnyOryg" <> '' and d."dok_NrPelnyOryg" like :shop_orders then d."dok_NrPelnyOryg"
             else d."dok_NrPelny" end as "order"
    from "dbo"."dok__Dokument" d
    where d."dok_Typ" = 16 and d."dok_DataWyst" >= cast(:since as date)
) x
left join "dbo"."kh__Kontrahent" k on k."kh_Id" = x."dok_PlatnikId"
where 1 = 1
-- only order: x."order"
-- only customer: k."kh_Symbol"
