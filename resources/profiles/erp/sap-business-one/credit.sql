-- Credit in the company's currency, as the program keeps it: balance of the account, open deliveries and open orders.
-- overdue: open journal rows of the partner that were due before :today. A limit of 0 is none.
select
    c."CardCode" as "customer",
    nullif(c."CreditLine", 0) as "credit_limit",
    a."MainCurncy" as "currency",
    coalesce(c."Balance", 0) as "balance",
    coalesce(j.overdue, 0) as "overdue",
    coalesce(c."DNotesBal", 0) + coalesce(c."OrdersBal", 0) as "open_orders",
    nullif(c."CreditLine", 0) - coalesce(c."Balance", 0) - coalesce(c."DNotesBal", 0) - coalesce(c."OrdersBal", 0)
        as "remaining",
    c."DocEntry" as "erp_id"
from "OCRD" c
cross join "OADM" a
left join (
    select r."ShortName" as partner, sum(r."BalDueDeb" - r."BalDueCred") as overdue
    from "JDT1" r
    where r."DueDate" < cast(:today as date) and (r."BalDueDeb" <> 0 or r."BalDueCred" <> 0)
    group by r."ShortName"
) j on j.partner = c."CardCode"
where c."CardType" = 'C'
-- only customer: c."CardCode"
