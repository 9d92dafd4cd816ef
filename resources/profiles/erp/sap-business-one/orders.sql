-- Sales orders from :since on. The shop's number is the customer's reference number, where it looks like :shop_numbers. Documents
-- that cancel another one are no orders. A closed order was delivered, invoiced or closed by hand: the program does not say.
select
    coalesce(x.shop_number, cast(h."DocNum" as varchar(11))) as "order",
    case when x.shop_number is null then 'erp' else 'b2b' end as "origin",
    h."DocNum"   as "erp_number",
    x.shop_number as "b2b_number",
    h."DocDate"  as "ordered_at",
    cast(h."DocDueDate" as date) as "wanted_on",
    h."CardCode" as "customer",
    coalesce(nullif(h."FatherCard", ''), h."CardCode") as "payer",
    h."ShipToCode" as "delivery_address",
    case when h."SlpCode" > 0 then s."SlpName" end as "salesperson",
    case when h."CANCELED" = 'Y' then 'cancelled' when h."DocStatus" = 'C' then 'closed'
         when r.touched > 0 then 'partly_shipped' else 'accepted' end as "status",
    h."DocCur"   as "currency",
    case when h."DocTotalFC" <> 0 then h."DocTotalFC" - h."VatSumFC" else h."DocTotal" - h."VatSum" end as "net_total",
    case when h."DocTotalFC" <> 0 then h."DocTotalFC" else h."DocTotal" end as "gross_total",
    h."Comments" as "note",
    concat(x.dated, concat(' ', concat(substring(x.clock, 1, 2), concat(':', concat(substring(x.clock, 3, 2),
        concat(':', substring(x.clock, 5, 2))))))) as "updated_at",
    h."DocEntry" as "erp_id"
from "ORDR" h
join (
    select o."DocEntry" as entry,
        case when o."NumAtCard" like cast(:shop_numbers as varchar(100)) then nullif(o."NumAtCard", '') end as shop_number,
        cast(cast(coalesce(o."UpdateDate", o."CreateDate") as date) as varchar(10)) as dated,
        substring(cast(1000000 + case when o."UpdateDate" is null then coalesce(o."CreateTS", 0)
            when o."UpdateTS" >= 240000 then 235959 else coalesce(o."UpdateTS", 0) end as varchar(7)), 2, 6) as clock
    from "ORDR" o
) x on x.entry = h."DocEntry"
left join "OSLP" s on s."SlpCode" = h."SlpCode"
left join (
    select l."DocEntry" as entry, sum(case when l."OpenQty" < l."Quantity" then 1 else 0 end) as touched
    from "RDR1" l
    group by l."DocEntry"
) r on r.entry = h."DocEntry"
where h."CANCELED" <> 'C' and h."DocDate" >= cast(:since as date)
-- only order: coalesce(x.shop_number, cast(h."DocNum" as varchar(11)))
