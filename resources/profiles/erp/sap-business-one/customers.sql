-- Business partners of the type customer; suppliers and leads are left out. Active: not on hold, and within the days in which
-- the partner is valid. payment_days: where the terms are just a number of days.
select
    c."CardCode" as "customer",
    c."CardName" as "name",
    c."LicTradNum" as "tax_id",
    c."CmpPrivate" as "kind",
    c."E_Mail"   as "email",
    c."Phone1"   as "phone",
    g."GroupName" as "group",
    l."ListName" as "price_list",
    t."PymntGroup" as "payment_term",
    case when coalesce(t."ExtraMonth", 0) = 0 and coalesce(t."InstNum", 1) <= 1 then t."ExtraDays" end as "payment_days",
    case when coalesce(c."Currency", '') in ('', '##') then a."MainCurncy" else c."Currency" end as "currency",
    c."FatherCard" as "parent",
    case when c."FatherType" = 'P' then c."FatherCard" end as "payer",
    case when c."SlpCode" > 0 then s."SlpName" end as "salesperson",
    case when c."frozenFor" = 'Y' and (c."frozenFrom" is null or c."frozenFrom" <= cast(:today as date))
             and (c."frozenTo" is null or c."frozenTo" >= cast(:today as date)) then 0
         when c."validFor" = 'Y' and (c."validFrom" > cast(:today as date) or c."validTo" < cast(:today as date)) then 0
         else 1 end as "active",
    concat(z.dated, concat(' ', concat(substring(z.clock, 1, 2), concat(':', concat(substring(z.clock, 3, 2),
        concat(':', substring(z.clock, 5, 2))))))) as "updated_at",
    c."DocEntry" as "erp_id"
from "OCRD" c
join (
    select o."CardCode" as code, cast(cast(coalesce(o."UpdateDate", o."CreateDate") as date) as varchar(10)) as dated,
        substring(cast(1000000 + case when o."UpdateDate" is null then coalesce(o."CreateTS", 0)
            when o."UpdateTS" >= 240000 then 235959 else coalesce(o."UpdateTS", 0) end as varchar(7)), 2, 6) as clock
    from "OCRD" o
) z on z.code = c."CardCode"
cross join "OADM" a
left join "OCRG" g on g."GroupCode" = c."GroupCode"
left join "OPLN" l on l."ListNum" = c."ListNum"
left join "OCTG" t on t."GroupNum" = c."GroupNum"
left join "OSLP" s on s."SlpCode" = c."SlpCode"
where c."CardType" = 'C'
-- only customer: c."CardCode"
