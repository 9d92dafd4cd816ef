-- Main and delivery addresses; one for letters alone is left out. One address may be both.
select
    p."Sygnatura_PelnaSygnatura" as "customer",
    a."Id"         as "address",
    case when a."PodmiotAdresuPodstawowego_Id" is null then 'delivery' when a."PodmiotAdresuDostaw_Id" is null then 'billing'
         else 'both' end as "kind",
    p."NazwaSkrocona" as "name",
    concat(rtrim(s."Ulica"), case when s."NrDomu" <> '' then concat(' ', rtrim(s."NrDomu")) end,
        case when s."NrLokalu" <> '' then concat('/', rtrim(s."NrLokalu")) end) as "street",
    s."KodPocztowy" as "postcode",
    s."Miejscowosc" as "city",
    a."Id"         as "erp_id"
from "ModelDanychContainer"."Adresy_AdresPodmiotu" a
join "ModelDanychContainer"."Podmioty" p on p."Id" = a."Podmiot_Id"
left join "ModelDanychContainer"."AdresySzczegoly" s on s."Adres_Id" = a."Id"
where (a."PodmiotAdresuPodstawowego_Id" is not null or a."PodmiotAdresuDostaw_Id" is not null)
  and p."Podtyp" <> 11 and p."Kontrahent" = 1
-- only customer: p."Sygnatura_PelnaSygnatura"
