-- Lines of the same documents. An invoice made from issues of the warehouse has none of its own: they are on the issues. A
-- correction's lines are differences. Quantities are in the article's base unit.
select
    x.kind         as "kind",
    x.number       as "number",
    x."TrE_GIDLp"  as "line",
    coalesce(t."Twr_Kod", x."TrE_TwrKod") as "sku",
    x."TrE_Ilosc"  as "quantity",
    m."MAG_Kod"    as "warehouse",
    case when x."TrE_FlagaNB" = 'B' then null else x."TrE_Cena" end as "net_price",
    concat(x.gid_type, ':', x.gid, ':', x."TrE_GIDLp") as "erp_id"
from (
    select d."TrN_GIDTyp" as gid_type, d."TrN_GIDNumer" as gid, d."TrN_MagZNumer" as store,
        e."TrE_GIDLp", e."TrE_TwrNumer", e."TrE_TwrKod", e."TrE_Ilosc", e."TrE_FlagaNB", e."TrE_Cena",
        case when d."TrN_GIDTyp" in (2033, 2037, 1824, 1828) then 'invoice'
             when d."TrN_GIDTyp" in (2041, 2045, 1832, 1836) then 'correction'
             when d."TrN_GIDTyp" in (2001, 2005) then 'delivery_note' else 'other' end as kind,
        concat(rtrim(o."OB_Skrot"), '-', d."TrN_TrNNumer", '/', case when d."TrN_TrNMiesiac" < 10 then '0' else '' end,
            d."TrN_TrNMiesiac", '/', d."TrN_TrNRok", case when rtrim(d."TrN_TrNSeria") <> '' then concat('/', rtrim(d."TrN_TrNSeria")) end) as number
    from "CDN"."TraNag" d
    join "CDN"."TraElem" e on e."TrE_GIDTyp" = d."TrN_GIDTyp" and e."TrE_GIDNumer" = d."TrN_GIDNumer"
    left join "CDN"."Obiekty" o on o."OB_GIDTyp" = d."TrN_GIDTyp"
    where d."TrN_GIDTyp" in (2033, 2037, 1824, 1828, 2034, 2041, 2045, 1832, 1836, 2042, 2001, 2005, 2009, 2013) and d."TrN_Stan" in (3, 4, 5)
      and d."TrN_Data2" >= cast(:since as integer)
) x
left join "CDN"."TwrKarty" t on t."Twr_GIDNumer" = x."TrE_TwrNumer"
left join "CDN"."Magazyny" m on m."MAG_GIDNumer" = x.store
where 1 = 1
-- only kind: x.kind
-- only number: x.number
