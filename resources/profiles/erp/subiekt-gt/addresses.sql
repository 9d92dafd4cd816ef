-- The main address (type 1) and the delivery addresses (type 11) of customers.
select
    k."kh_Symbol"  as "customer",
    a."adr_Id"     as "address",
    case when a."adr_TypAdresu" = 1 then 'billing' else 'delivery' end as "kind",
    coalesce(nullif(a."adr_NazwaPelna", ''), a."adr_Nazwa") as "name",
    concat(rtrim(a."adr_Ulica"),
        case when a."adr_NrDomu" <> '' then concat(' ', rtrim(a."adr_NrDomu")) end,
        case when a."adr_NrLokalu" <> '' then concat('/', rtrim(a."adr_NrLokalu")) end) as "street",
    a."adr_Kod"    as "postcode",
    a."adr_Miejscowosc" as "city",
    upper(p."pa_KodPanstwaISO") as "country",
    a."adr_Telefon" as "phone",
    a."adr_DataZmiany" as "updated_at",
    a."adr_Id"     as "erp_id"
from "dbo"."adr__Ewid" a
join "dbo"."kh__Kontrahent" k on k."kh_Id" = a."adr_IdObiektu"
left join "dbo"."sl_Panstwo" p on p."pa_Id" = a."adr_IdPanstwo"
where a."adr_TypAdresu" in (1, 11) and a."adr_Symbol" not like '***%'
  and k."kh_Rodzaj" in (0, 2) and k."kh_Jednorazowy" = 0
-- only customer: k."kh_Symbol"
