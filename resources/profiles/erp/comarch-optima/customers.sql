-- Customers: not the anonymous one (!NIEOKREŚLONY!), not who is a supplier alone. The name stands in three columns that continue
-- each other. The card's own days of payment come before those of the form of payment. parent is the customer to whom this
-- one belongs as a place of delivery.
select
    k."Knt_Kod"    as "customer",
    concat(k."Knt_Nazwa1", k."Knt_Nazwa2", k."Knt_Nazwa3") as "name",
    k."Knt_NipE"   as "tax_id",
    k."Knt_Email"  as "email",
    k."Knt_Telefon1" as "phone",
    k."Knt_Grupa"  as "group",
    nullif(k."Knt_Ceny", 0) as "price_list",
    case when k."Knt_TerminPlat" = 1 then k."Knt_Termin" else f."FPl_Termin" end as "payment_days",
    f."FPl_Nazwa"  as "payment_method",
    coalesce(nullif(rtrim(k."Knt_Waluta"), ''), :home_currency) as "currency",
    (select min(p."Knt_Kod") from "CDN"."KntOdbiorcy" o
        join "CDN"."Kontrahenci" p on p."Knt_KntId" = o."Odb_KntOdbID"
        where o."Odb_OdbKntID" = k."Knt_KntId" and p."Knt_KntId" <> k."Knt_KntId") as "parent",
    case when k."Knt_Nieaktywny" = 0 then 1 else 0 end as "active",
    case when k."Knt_BlokadaDok" = 0 then 0 else 1 end as "blocked",
    k."Knt_TS_Mod" as "updated_at",
    k."Knt_KntId"  as "erp_id"
from "CDN"."Kontrahenci" k
left join "CDN"."FormyPlatnosci" f on f."FPl_FPlId" = k."Knt_FplID"
where k."Knt_PodmiotTyp" = 1 and k."Knt_Kod" not like '!%' and (k."Knt_Rodzaj_Odbiorca" = 1 or k."Knt_Rodzaj_Dostawca" = 0)
-- only customer: k."Knt_Kod"
-- only group: k."Knt_Grupa"
