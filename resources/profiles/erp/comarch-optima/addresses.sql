-- The address of the card, and the one for letters where it is another. Places of delivery are customers of their own.
select
    x.customer     as "customer",
    x.address      as "address",
    'billing'      as "kind",
    x.name         as "name",
    concat(rtrim(x.street), case when x.house <> '' then concat(' ', rtrim(x.house)) end,
        case when x.flat <> '' then concat('/', rtrim(x.flat)) end) as "street",
    x.postcode     as "postcode",
    x.city         as "city",
    x.country      as "country",
    x.phone        as "phone",
    x.email        as "email",
    x.updated_at   as "updated_at",
    x.erp_id       as "erp_id"
from (
    select k."Knt_Kod" as customer, 'main' as address, concat(k."Knt_Nazwa1", k."Knt_Nazwa2", k."Knt_Nazwa3") as name,
        k."Knt_Ulica" as street, k."Knt_NrDomu" as house, k."Knt_NrLokalu" as flat, k."Knt_KodPocztowy" as postcode,
        k."Knt_Miasto" as city, upper(k."Knt_KrajISO") as country, k."Knt_Telefon1" as phone, k."Knt_Email" as email,
        k."Knt_TS_Mod" as updated_at, k."Knt_KntId" as erp_id
    from "CDN"."Kontrahenci" k
    where k."Knt_PodmiotTyp" = 1 and k."Knt_Kod" not like '!%' and (k."Knt_Rodzaj_Odbiorca" = 1 or k."Knt_Rodzaj_Dostawca" = 0)
    union all
    select k."Knt_Kod", 'letters', concat(k."Knt_Nazwa1", k."Knt_Nazwa2", k."Knt_Nazwa3"), k."Knt_KorUlica", k."Knt_KorNrDomu",
        k."Knt_KorNrLokalu", k."Knt_KorKodPocztowy", k."Knt_KorMiasto", null, null, null, k."Knt_TS_Mod", k."Knt_KntId"
    from "CDN"."Kontrahenci" k
    where k."Knt_PodmiotTyp" = 1 and k."Knt_Kod" not like '!%' and (k."Knt_Rodzaj_Odbiorca" = 1 or k."Knt_Rodzaj_Dostawca" = 0)
      and coalesce(k."Knt_KorMiasto", '') <> ''
) x
where 1 = 1
-- only customer: x.customer
