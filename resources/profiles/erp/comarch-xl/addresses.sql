-- Addresses in force: every change archives the row and adds another, so that ids move. The address is therefore known by its
-- acronym, and by its id only where it has none.
select
    k."Knt_Akronim" as "customer",
    coalesce(nullif(rtrim(a."KnA_Akronim"), ''), cast(a."KnA_GIDNumer" as varchar(12))) as "address",
    case when a."KnA_GIDTyp" = 864 then 'billing' else 'delivery' end as "kind",
    concat(a."KnA_Nazwa1", a."KnA_Nazwa2", a."KnA_Nazwa3") as "name",
    a."KnA_Ulica"  as "street",
    a."KnA_KodP"   as "postcode",
    a."KnA_Miasto" as "city",
    upper(a."KnA_Kraj") as "country",
    a."KnA_Telefon1" as "phone",
    a."KnA_EMail"  as "email",
    a."KnA_LastModL" as "updated_at",
    a."KnA_GIDNumer" as "erp_id"
from "CDN"."KntAdresy" a
join "CDN"."KntKarty" k on k."Knt_GIDNumer" = a."KnA_KntNumer"
where a."KnA_KntTyp" = 32 and a."KnA_GIDTyp" in (864, 896) and coalesce(a."KnA_DataArc", 0) = 0 and k."Knt_Typ" in (16, 24)
-- only customer: rtrim(k."Knt_Akronim")
