-- Item lines of the documents in documents.sql. A credit memo's quantities are negative. net_price: of one unit, without
-- tax, after the discount.
select
    x.kind       as "kind",
    x.number     as "number",
    x.line       as "line",
    case when x.variant = '' then x.item
         else concat(x.item, cast(:variant_mark as varchar(10)), x.variant) end as "sku",
    x.quantity   as "quantity",
    case when x.place = '' then cast(:main_warehouse as varchar(20)) else x.place end as "warehouse",
    x.net_price  as "net_price"
from (
    select 'invoice' as kind, l."Document No_" as number, l."Line No_" as line, l."No_" as item,
        l."Variant Code" as variant, l."Quantity" as quantity, l."Location Code" as place,
        case when l."Quantity" <> 0 then cast(l."Amount" as numeric(18, 6)) / cast(l."Quantity" as numeric(18, 6)) end
            as net_price
    from "{company}$Sales Invoice Line" l
    join "{company}$Sales Invoice Header" i on i."No_" = l."Document No_"
    where l."Type" = 2 and i."Posting Date" >= cast(:since as date)
    union all
    select 'correction', l."Document No_", l."Line No_", l."No_", l."Variant Code", -l."Quantity", l."Location Code",
        case when l."Quantity" <> 0 then cast(l."Amount" as numeric(18, 6)) / cast(l."Quantity" as numeric(18, 6)) end
    from "{company}$Sales Cr_Memo Line" l
    join "{company}$Sales Cr_Memo Header" m on m."No_" = l."Document No_"
    where l."Type" = 2 and m."Posting Date" >= cast(:since as date)
    union all
    select 'delivery_note', l."Document No_", l."Line No_", l."No_", l."Variant Code", l."Quantity", l."Location Code",
        cast(null as numeric(18, 6))
    from "{company}$Sales Shipment Line" l
    join "{company}$Sales Shipment Header" s on s."No_" = l."Document No_"
    where l."Type" = 2 and s."Posting Date" >= cast(:since as date)
) x
where 1 = 1
-- only kind: x.kind
-- only number: x.number
