-- Customers (not suppliers, not one-off buyers). Name, tax number and telephone stand only on the main address (type 1); a
-- customer without one, as failed imports leave behind, is shown without a name rather than not at all.
select
    k."kh_Symbol"  as "customer",
    coalesce(nullif(a."adr_NazwaPelna", ''), a."adr_Nazwa") as "name",
    a."adr_NIP"    as "tax_id",
    case when k."kh_Osoba" = 1 then 'person' else 'company' end as "kind",
    k."kh_EMail"   as "email",
    a."adr_Telefon" as "phone",
    g."grk_Nazwa"  as "group",
    case when k."kh_Cena" > 0 then cast(k."kh_Cena" as varchar(10)) end as "price_list",
    f."fp_Termin"  as "payment_days",
    f."fp_Nazwa"   as "payment_method",
    coalesce(nullif(rtrim(k."kh_DomyslnaWaluta"), ''), :home_currency) as "currency",
    b."kh_Symbol"  as "payer",
    u."uz_Identyfikator" as "salesperson",
    case when k."kh_Zablokowany" = 1 then 0 else 1 end as "active",
    case when a."adr_DataZmiany" > coalesce(k."kh_DataZmiany", k."kh_DataDodania") then a."adr_DataZmiany"
         else coalesce(k."kh_DataZmiany", k."kh_DataDodania") end as "updated_at",
    k."kh_Id"      as "erp_id"
from "dbo"."kh__Kontrahent" k
left join "dbo"."adr__Ewid" a on a."adr_IdObiektu" = k."kh_Id" and a."adr_TypAdresu" = 1
left join "dbo"."sl_GrupaKh" g on g."grk_Id" = k."kh_IdGrupa"
left join "dbo"."sl_FormaPlatnosci" f on f."fp_Id" = k."kh_IdFormaP"
left join "dbo"."kh__Kontrahent" b on b."kh_Id" = k."kh_IdNabywca" and b."kh_Id" <> k."kh_Id"
left join "dbo"."pd_Uzytkownik" u on u."uz_Id" = k."kh_IdOpiekun"
where k."kh_Rodzaj" in (0, 2) and k."kh_Jednorazowy" = 0 and coalesce(a."adr_Symbol", '') not like '***%'
-- only customer: k."kh_Symbol"
-- only group: g."grk_Nazwa"
