-- Stock of every article that is in use, in every warehouse: an article that never moved has no row in tw_Stan, which
-- means nothing there, not nothing known. incoming is what open orders to suppliers (type 15) still have to bring: what a
-- receipt that is only deferred (status 3) names has not come.
select
    t."tw_Symbol"                 as "sku",
    m."mag_Symbol"                as "warehouse",
    coalesce(s."st_Stan", 0)      as "on_hand",
    coalesce(s."st_StanRez", 0)   as "reserved",
    coalesce(o.incoming, 0)       as "incoming",
    o.incoming_date               as "incoming_date",
    t."tw_CzasDostawy"            as "lead_days",
    t."tw_JednMiary"              as "unit",
    t."tw_Id"                     as "erp_id"
from "dbo"."tw__Towar" t
cross join "dbo"."sl_Magazyn" m
left join "dbo"."tw_Stan" s on s."st_TowId" = t."tw_Id" and s."st_MagId" = m."mag_Id"
left join (
    select p."ob_TowId" as item, coalesce(p."ob_MagId", d."dok_MagId") as store,
        sum(p."ob_IloscMag" - coalesce(r.done, 0)) as incoming,
        min(cast(d."dok_TerminRealizacji" as date)) as incoming_date
    from "dbo"."dok_Pozycja" p
    join "dbo"."dok__Dokument" d on d."dok_Id" = p."ob_DokHanId"
    left join (
        select c."ob_DoId" as line, sum(c."ob_IloscMag") as done
        from "dbo"."dok_Pozycja" c
        join "dbo"."dok__Dokument" e on e."dok_Id" = coalesce(c."ob_DokMagId", c."ob_DokHanId")
        where e."dok_Typ" in (1, 10) and e."dok_Status" = 1
        group by c."ob_DoId"
    ) r on r.line = p."ob_Id"
    where d."dok_Typ" = 15 and d."dok_Status" in (5, 6, 7) and p."ob_IloscMag" > coalesce(r.done, 0)
    group by p."ob_TowId", coalesce(p."ob_MagId", d."dok_MagId")
) o on o.item = t."tw_Id" and o.store = m."mag_Id"
where t."tw_Usuniety" = 0 and t."tw_Zablokowany" = 0 and t."tw_Rodzaj" in (1, 8)
-- only sku: t."tw_Symbol"
-- only warehouse: m."mag_Symbol"
