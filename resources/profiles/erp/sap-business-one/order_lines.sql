-- Lines of the orders in orders.sql. line: the program's row number, from 0. net_price: of one unit, before the discount.
-- shipped: by deliveries and by invoices made straight from the order.
select
    x.order_key  as "order",
    l."LineNum"  as "line",
    l."ItemCode" as "sku",
    l."Quantity" as "quantity",
    l."unitMsr"  as "unit",
    l."PriceBefDi" as "net_price",
    l."DiscPrcnt" as "discount_pct",
    l."WhsCode"  as "warehouse",
    coalesce(d.quantity, 0) as "shipped"
from "RDR1" l
join (
    select h."DocEntry" as entry, coalesce(case when h."NumAtCard" like cast(:shop_numbers as varchar(100))
            then nullif(h."NumAtCard", '') end, cast(h."DocNum" as varchar(11))) as order_key
    from "ORDR" h
    where h."CANCELED" <> 'C' and h."DocDate" >= cast(:since as date)
) x on x.entry = l."DocEntry"
left join (
    select t.entry, t.line, sum(t.quantity) as quantity
    from (
        select n."BaseEntry" as entry, n."BaseLine" as line, n."Quantity" as quantity
        from "DLN1" n join "ODLN" o on o."DocEntry" = n."DocEntry" and o."CANCELED" = 'N'
        where n."BaseType" = 17
        union all
        select n."BaseEntry", n."BaseLine", n."Quantity"
        from "INV1" n join "OINV" o on o."DocEntry" = n."DocEntry" and o."CANCELED" = 'N'
        where n."BaseType" = 17
    ) t
    group by t.entry, t.line
) d on d.entry = l."DocEntry" and d.line = l."LineNum"
where 1 = 1
-- only order: x.order_key
