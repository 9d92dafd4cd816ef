-- Items that are sold. Active: not on hold, and within the days in which the item is valid. pack_qty: inventory units in one
-- sales unit, where that is more than one.
select
    i."ItemCode" as "sku",
    i."CodeBars" as "ean",
    i."ItemName" as "name",
    i."SalUnitMsr" as "unit",
    v."Rate"     as "tax_rate",
    g."ItmsGrpNam" as "category",
    case when i."NumInSale" <> 1 then nullif(i."NumInSale", 0) end as "pack_qty",
    case when i."frozenFor" = 'Y' and (i."frozenFrom" is null or i."frozenFrom" <= cast(:today as date))
             and (i."frozenTo" is null or i."frozenTo" >= cast(:today as date)) then 0
         when i."validFor" = 'Y' and (i."validFrom" > cast(:today as date) or i."validTo" < cast(:today as date)) then 0
         else 1 end as "active",
    concat(z.dated, concat(' ', concat(substring(z.clock, 1, 2), concat(':', concat(substring(z.clock, 3, 2),
        concat(':', substring(z.clock, 5, 2))))))) as "updated_at"
from "OITM" i
join (
    select o."ItemCode" as code, cast(cast(coalesce(o."UpdateDate", o."CreateDate") as date) as varchar(10)) as dated,
        substring(cast(1000000 + case when o."UpdateDate" is null then coalesce(o."CreateTS", 0)
            when o."UpdateTS" >= 240000 then 235959 else coalesce(o."UpdateTS", 0) end as varchar(7)), 2, 6) as clock
    from "OITM" o
) z on z.code = i."ItemCode"
left join "OITB" g on g."ItmsGrpCod" = i."ItmsGrpCod"
left join "OVTG" v on v."Code" = i."VatGourpSa"
where i."SellItem" = 'Y'
-- only sku: i."ItemCode"
