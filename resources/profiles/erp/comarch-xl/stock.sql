-- Stock of every article in use in every warehouse asked for: TwrZasoby has one row a delivery, added up here by the quantity
-- that :stock_kind names. Reserved are the active stock reservations of that warehouse; one for any warehouse (number 0) is
-- in none of them. incoming is what confirmed orders to suppliers (type 1152) still have to bring. Days are counted from
-- 1800-12-28.
select
    t."Twr_Kod"                as "sku",
    m."MAG_Kod"                as "warehouse",
    coalesce(z.quantity, 0)    as "on_hand",
    coalesce(r.quantity, 0)    as "reserved",
    coalesce(i.quantity, 0)    as "incoming",
    i.wanted                   as "incoming_date",
    t."Twr_Jm"                 as "unit",
    t."Twr_GIDNumer"           as "erp_id"
from "CDN"."TwrKarty" t
cross join "CDN"."Magazyny" m
left join (
    select s."TwZ_TwrNumer" as item, s."TwZ_MagNumer" as store,
        sum(case :stock_kind when 'commercial' then s."TwZ_IlSpr" when 'physical' then s."TwZ_IlMag" else s."TwZ_Ilosc" end) as quantity
    from "CDN"."TwrZasoby" s
    group by s."TwZ_TwrNumer", s."TwZ_MagNumer"
) z on z.item = t."Twr_GIDNumer" and z.store = m."MAG_GIDNumer"
left join (
    select b."Rez_TwrNumer" as item, b."Rez_MagNumer" as store, sum(b."Rez_Ilosc" - b."Rez_Zrealizowano") as quantity
    from "CDN"."Rezerwacje" b
    where b."Rez_GIDTyp" = 2576 and b."Rez_Typ" = 1 and b."Rez_Aktywna" <> 0 and b."Rez_Ilosc" > b."Rez_Zrealizowano"
      and (coalesce(b."Rez_DataWaznosci", 0) = 0 or b."Rez_DataWaznosci" >= cast(:day as integer))
    group by b."Rez_TwrNumer", b."Rez_MagNumer"
) r on r.item = t."Twr_GIDNumer" and r.store = m."MAG_GIDNumer"
left join (
    select e."ZaE_TwrNumer" as item, coalesce(nullif(e."ZaE_MagNumer", 0), n."ZaN_MagNumer") as store,
        sum(e."ZaE_Ilosc" - coalesce(d.done, 0)) as quantity, min(case when n."ZaN_DataRealizacji" between 1 and 109211 then n."ZaN_DataRealizacji" end) as wanted
    from "CDN"."ZamElem" e
    join "CDN"."ZamNag" n on n."ZaN_GIDNumer" = e."ZaE_GIDNumer"
    left join (
        select b."Rez_ZrdNumer" as number, b."Rez_ZrdLp" as line, sum(b."Rez_Zrealizowano") as done
        from "CDN"."Rezerwacje" b
        where b."Rez_GIDTyp" = 2592 and b."Rez_ZrdTyp" = 960
        group by b."Rez_ZrdNumer", b."Rez_ZrdLp"
    ) d on d.number = e."ZaE_GIDNumer" and d.line = e."ZaE_GIDLp"
    where n."ZaN_ZamTyp" = 1152 and n."ZaN_Stan" in (3, 5) and e."ZaE_Ilosc" > coalesce(d.done, 0)
    group by e."ZaE_TwrNumer", coalesce(nullif(e."ZaE_MagNumer", 0), n."ZaN_MagNumer")
) i on i.item = t."Twr_GIDNumer" and i.store = m."MAG_GIDNumer"
where coalesce(t."Twr_Archiwalny", 0) = 0 and t."Twr_Typ" in (1, 2) and coalesce(m."MAG_Zablokowany", 0) = 0
  and (:warehouses = '*' or concat(',', cast(:warehouses as varchar(4000)), ',') like concat('%,', rtrim(m."MAG_Kod"), ',%'))
-- only sku: rtrim(t."Twr_Kod")
-- only warehouse: rtrim(m."MAG_Kod")
