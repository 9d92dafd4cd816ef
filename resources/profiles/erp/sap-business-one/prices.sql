-- Prices of the price lists in their up to three currencies, and of the lists' periods and quantities (special prices whose
-- partner is called *1, *2, … after the list's number). A price of 0 is none. An empty currency is the list's, then the
-- company's own. Net or gross is said of the whole list. Prices of a single partner are terms.
select
    x.item       as "sku",
    l."ListName" as "price_list",
    coalesce(nullif(x.currency, ''), nullif(l."PrimCurr", ''), a."MainCurncy") as "currency",
    coalesce(u."UomCode", i."SalUnitMsr") as "unit",
    coalesce(nullif(x.min_qty, 0), cast(:first_quantity as decimal(19, 6))) as "min_qty",
    cast(x.valid_from as date) as "valid_from",
    cast(x.valid_to as date) as "valid_to",
    case when l."IsGrossPrc" = 'Y' then null else x.price end as "net",
    case when l."IsGrossPrc" = 'Y' then x.price end as "gross",
    case when l."IsGrossPrc" = 'Y' then 'gross' else 'net' end as "basis",
    v."Rate"     as "tax_rate"
from (
    select p."ItemCode" as item, p."PriceList" as list, p."Currency" as currency, 0 as min_qty,
        n."ValidFrom" as valid_from, n."ValidTo" as valid_to, p."Price" as price, -1 as unit
    from "ITM1" p join "OPLN" n on n."ListNum" = p."PriceList"
    union all
    select p."ItemCode", p."PriceList", p."Currency1", 0, n."ValidFrom", n."ValidTo", p."AddPrice1", -1
    from "ITM1" p join "OPLN" n on n."ListNum" = p."PriceList"
    union all
    select p."ItemCode", p."PriceList", p."Currency2", 0, n."ValidFrom", n."ValidTo", p."AddPrice2", -1
    from "ITM1" p join "OPLN" n on n."ListNum" = p."PriceList"
    union all
    select s."ItemCode", n."ListNum", s."Currency", 0, s."FromDate", s."ToDate", s."Price", -1
    from "SPP1" s join "OPLN" n on s."CardCode" = concat('*', cast(n."ListNum" as varchar(11)))
    union all
    select q."ItemCode", n."ListNum", q."Currency", q."Amount", s."FromDate", s."ToDate", q."Price", coalesce(q."UomEntry", -1)
    from "SPP2" q
    join "SPP1" s on s."CardCode" = q."CardCode" and s."ItemCode" = q."ItemCode" and s."LINENUM" = q."SPP1LNum"
    join "OPLN" n on q."CardCode" = concat('*', cast(n."ListNum" as varchar(11)))
) x
join "OPLN" l on l."ListNum" = x.list and l."ValidFor" = 'Y'
join "OITM" i on i."ItemCode" = x.item and i."SellItem" = 'Y'
cross join "OADM" a
left join "OUOM" u on u."UomEntry" = x.unit and x.unit > 0
left join "OVTG" v on v."Code" = i."VatGourpSa"
where x.price > 0
  and 1 = case when i."frozenFor" = 'Y' and (i."frozenFrom" is null or i."frozenFrom" <= cast(:today as date))
             and (i."frozenTo" is null or i."frozenTo" >= cast(:today as date)) then 0
         when i."validFor" = 'Y' and (i."validFrom" > cast(:today as date) or i."validTo" < cast(:today as date)) then 0
         else 1 end
-- only sku: x.item
-- only price_list: l."ListName"
