-- Stock by item, variant and location, in the base unit: the sum of the item ledger. Stock without a location counts for
-- :main_warehouse; locations for goods in transit are no warehouses. A variant's code follows the item's after :variant_mark.
-- reserved: open sales order lines (but drop shipments), and stock set aside for anything else than a sale.
-- incoming: open purchase order lines, and the first day one is expected.
select
    x.sku        as "sku",
    x.warehouse  as "warehouse",
    x.on_hand    as "on_hand",
    x.reserved   as "reserved",
    x.incoming   as "incoming",
    x.expected   as "incoming_date",
    i."Base Unit of Measure" as "unit"
from (
    select k.item, case when k.variant = '' then k.item
            else concat(k.item, cast(:variant_mark as varchar(10)), k.variant) end as sku,
        case when k.place = '' then cast(:main_warehouse as varchar(20)) else k.place end as warehouse,
        sum(k.on_hand) as on_hand, sum(k.reserved) as reserved, sum(k.incoming) as incoming, min(k.expected) as expected
    from (
        select e."Item No_" as item, e."Variant Code" as variant, e."Location Code" as place, e."Quantity" as on_hand,
            0 as reserved, 0 as incoming, cast(null as date) as expected
        from "{company}$Item Ledger Entry" e
        union all
        select l."No_", l."Variant Code", l."Location Code", 0, l."Outstanding Qty_ (Base)", 0, cast(null as date)
        from "{company}$Sales Line" l
        where l."Document Type" = 1 and l."Type" = 2 and l."Drop Shipment" = 0
        union all
        select r."Item No_", r."Variant Code", r."Location Code", 0, r."Quantity (Base)", 0, cast(null as date)
        from "{company}$Reservation Entry" r
        join "{company}$Reservation Entry" d on d."Entry No_" = r."Entry No_" and d."Positive" = 0
        where r."Positive" = 1 and r."Source Type" = 32 and r."Source Subtype" = 0 and r."Reservation Status" = 0
          and d."Source Type" <> 37
        union all
        select p."No_", p."Variant Code", p."Location Code", 0, 0, p."Outstanding Qty_ (Base)",
            case when p."Outstanding Qty_ (Base)" > 0 and p."Expected Receipt Date" > cast('1753-01-01' as date)
                 then cast(p."Expected Receipt Date" as date) end
        from "{company}$Purchase Line" p
        where p."Document Type" = 1 and p."Type" = 2 and p."Drop Shipment" = 0
    ) k
    left join "{company}$Location" w on w."Code" = k.place
    where coalesce(w."Use As In-Transit", 0) = 0
    group by k.item, k.variant, k.place
) x
join "{company}$Item" i on i."No_" = x.item
where i."Type" = 0 and i."Blocked" = 0
-- only sku: x.sku
-- only warehouse: x.warehouse
