-- Lines of the documents in documents.sql. line: the program's row number, from 0. A credit memo's quantities are negative.
-- net_price: of one unit, after the discount.
select
    x.kind       as "kind",
    x.number     as "number",
    x.line       as "line",
    x.item       as "sku",
    x.quantity   as "quantity",
    x.place      as "warehouse",
    x.price      as "net_price"
from (
    select 'invoice' as kind, h."DocNum" as number, l."LineNum" as line, l."ItemCode" as item, l."Quantity" as quantity,
        l."WhsCode" as place, l."Price" as price
    from "INV1" l
    join "OINV" h on h."DocEntry" = l."DocEntry"
    where h."CANCELED" = 'N' and h."DocDate" >= cast(:since as date)
    union all
    select 'correction', h."DocNum", l."LineNum", l."ItemCode", -l."Quantity",
        l."WhsCode", l."Price"
    from "RIN1" l
    join "ORIN" h on h."DocEntry" = l."DocEntry"
    where h."CANCELED" = 'N' and h."DocDate" >= cast(:since as date)
    union all
    select 'delivery_note', h."DocNum", l."LineNum", l."ItemCode", l."Quantity",
        l."WhsCode", cast(null as decimal(19, 6))
    from "DLN1" l
    join "ODLN" h on h."DocEntry" = l."DocEntry"
    where h."CANCELED" = 'N' and h."DocDate" >= cast(:since as date)
) x
where 1 = 1
-- only kind: x.kind
-- only number: x.number
