-- Item lines of sales orders that are not fully invoiced. line: the program's line number, in steps of 10000. net_price: of
-- one unit, without tax, before the discount; where the order's prices include tax it is taken out.
select
    x.order_key  as "order",
    x.line       as "line",
    x.sku        as "sku",
    x.quantity   as "quantity",
    x.unit       as "unit",
    x.net_price  as "net_price",
    x.discount   as "discount_pct",
    x.warehouse  as "warehouse",
    x.shipped    as "shipped"
from (
    select coalesce(case when h."External Document No_" like cast(:shop_numbers as varchar(80))
            then nullif(h."External Document No_", '') end, h."No_") as order_key,
        l."Line No_" as line,
        case when l."Variant Code" = '' then l."No_"
             else concat(l."No_", cast(:variant_mark as varchar(10)), l."Variant Code") end as sku,
        l."Quantity" as quantity, l."Unit of Measure Code" as unit,
        case when h."Prices Including VAT" = 1
             then cast(l."Unit Price" as numeric(18, 6)) / (1 + cast(l."VAT _" as numeric(9, 4)) / 100)
             else l."Unit Price" end as net_price,
        l."Line Discount _" as discount,
        case when l."Location Code" = '' then cast(:main_warehouse as varchar(20)) else l."Location Code" end as warehouse,
        l."Quantity Shipped" as shipped
    from "{company}$Sales Line" l
    join "{company}$Sales Header" h on h."Document Type" = l."Document Type" and h."No_" = l."Document No_"
    where l."Document Type" = 1 and l."Type" = 2 and h."Order Date" >= cast(:since as date)
) x
where 1 = 1
-- only order: x.order_key
