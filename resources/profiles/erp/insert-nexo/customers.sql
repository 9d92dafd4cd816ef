-- Business partners that are customers, without the company itself (Podtyp 11). The table has no full name: that stands in the
-- snapshots which documents use, so the short one is given. Contacts of the kind 3 are e-mail addresses.
select
    p."Sygnatura_PelnaSygnatura" as "customer",
    p."NazwaSkrocona" as "name",
    p."NIP"        as "tax_id",
    case when p."Typ" = 1 then 'person' else 'company' end as "kind",
    (select min(k."Wartosc") from "ModelDanychContainer"."Kontakty" k
        where k."Podmiot_Id" = p."Id" and k."Rodzaj_Id" = 3 and k."Podstawowy" = 1) as "email",
    p."Telefon"    as "phone",
    c."Nazwa"      as "price_list",
    p."TerminPlatnosciSprzedaz" as "payment_days",
    coalesce(w."Symbol", :home_currency) as "currency",
    case when p."Aktywny" = 1 then 1 else 0 end as "active",
    case when p."BlokadaWystawianiaDokumentow" = 1 then 1 else 0 end as "blocked",
    p."Id"         as "erp_id"
from "ModelDanychContainer"."Podmioty" p
left join "ModelDanychContainer"."PoziomyCen" c on c."Id" = p."Podmiot_PoziomCen_Id"
left join "ModelDanychContainer"."Waluty" w on w."Id" = p."Podmiot_DomyslnaWalutaSprzedazy_Id"
where p."Podtyp" <> 11 and p."Kontrahent" = 1
-- only customer: p."Sygnatura_PelnaSygnatura"
-- only price_list: c."Nazwa"
