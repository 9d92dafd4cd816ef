-- Lines of orders from customers. Quantities are in the article's base unit, whatever unit was ordered (ZaE_JmZ), so the unit
-- is the base one too. shipped adds up the parts of issued documents that name this line; reserved what active stock
-- reservations of this line still hold, in whichever warehouse. Days are counted from 1800-12-28.
select
    x."order"      as "order",
    x."ZaE_Pozycja" as "line",
    coalesce(t."Twr_Kod", x."ZaE_TwrKod") as "sku",
    x."ZaE_Ilosc"  as "quantity",
    t."Twr_Jm"     as "unit",
    case when x."ZaN_FlagaNB" = 'B' then null else x."ZaE_CenaUzgodniona" end as "net_price",
    x."ZaE_Rabat"  as "discount_pct",
    m."MAG_Kod"    as "warehouse",
    coalesce((select sum(s."TrS_Ilosc") from "CDN"."TraSElem" s
        join "CDN"."TraNag" d on d."TrN_GIDTyp" = s."TrS_GIDTyp" and d."TrN_GIDNumer" = s."TrS_GIDNumer"
        where s."TrS_ZlcTyp" = 960 and s."TrS_ZlcNumer" = x."ZaE_GIDNumer" and s."TrS_ZlcLp" = x."ZaE_GIDLp"
          and d."TrN_GIDTyp" in (2001, 2005, 2033, 2034, 2037) and d."TrN_Stan" in (3, 4, 5)), 0) as "shipped",
    coalesce((select sum(b."Rez_Ilosc" - b."Rez_Zrealizowano") from "CDN"."Rezerwacje" b
        where b."Rez_ZrdTyp" = 960 and b."Rez_ZrdNumer" = x."ZaE_GIDNumer" and b."Rez_ZrdLp" = x."ZaE_GIDLp"
          and b."Rez_GIDTyp" = 2576 and b."Rez_Typ" = 1 and b."Rez_Aktywna" <> 0 and b."Rez_Ilosc" > b."Rez_Zrealizowano"
          and (coalesce(b."Rez_DataWaznosci", 0) = 0 or b."Rez_DataWaznosci" >= cast(:day as integer))), 0) as "reserved",
    concat(x."ZaE_GIDNumer", ':', x."ZaE_GIDLp") as "erp_id"
from (
    select e."ZaE_GIDNumer", e."ZaE_GIDLp", e."ZaE_Pozycja", e."ZaE_TwrNumer", e."ZaE_TwrKod", e."ZaE_Ilosc", e."ZaE_CenaUzgodniona",
        e."ZaE_Rabat", n."ZaN_FlagaNB", coalesce(nullif(e."ZaE_MagNumer", 0), n."ZaN_MagNumer") as store,
        case when rtrim(n."ZaN_DokumentObcy") <> '' and rtrim(n."ZaN_DokumentObcy") like :shop_orders
             then rtrim(n."ZaN_DokumentObcy")
             else concat('ZS-', n."ZaN_ZamNumer", '/', case when n."ZaN_ZamMiesiac" < 10 then '0' else '' end, n."ZaN_ZamMiesiac", '/',
                 n."ZaN_ZamRok", case when rtrim(n."ZaN_ZamSeria") <> '' then concat('/', rtrim(n."ZaN_ZamSeria")) end) end as "order"
    from "CDN"."ZamNag" n
    join "CDN"."ZamElem" e on e."ZaE_GIDNumer" = n."ZaN_GIDNumer"
    where n."ZaN_ZamTyp" = 1280 and n."ZaN_DataWystawienia" >= cast(:since as integer)
) x
left join "CDN"."TwrKarty" t on t."Twr_GIDNumer" = x."ZaE_TwrNumer"
left join "CDN"."Magazyny" m on m."MAG_GIDNumer" = x.store
where 1 = 1
-- only order: x."order"
