-- Stock of every article that has ever moved, in every warehouse in use. TwrIlosci is a history: the newest row not later than
-- today counts (rows of the future exist), and a row without a warehouse is the sum of all, which would count twice.
select
    t."Twr_Kod"                        as "sku",
    m."Mag_Symbol"                     as "warehouse",
    coalesce(q."TwI_Ilosc", 0)         as "on_hand",
    coalesce(q."TwI_Rezerwacje", 0)    as "reserved",
    coalesce(q."TwI_Zamowienia", 0)    as "incoming",
    t."Twr_JM"                         as "unit",
    t."Twr_TwrId"                      as "erp_id"
from "CDN"."Towary" t
cross join "CDN"."Magazyny" m
left join (
    select i."TwI_TwrId", i."TwI_MagId", i."TwI_Ilosc", i."TwI_Rezerwacje", i."TwI_Zamowienia",
        row_number() over (partition by i."TwI_TwrId", i."TwI_MagId" order by i."TwI_Data" desc, i."TwI_TwIId" desc) as newest
    from "CDN"."TwrIlosci" i
    where i."TwI_MagId" is not null and cast(i."TwI_Data" as date) <= cast(:today as date)
) q on q."TwI_TwrId" = t."Twr_TwrId" and q."TwI_MagId" = m."Mag_MagId" and q.newest = 1
where t."Twr_NieAktywny" = 0 and m."Mag_NieAktywny" = 0
  and exists (select 1 from "CDN"."TwrIlosci" h where h."TwI_TwrId" = t."Twr_TwrId")
-- only sku: t."Twr_Kod"
-- only warehouse: m."Mag_Symbol"
