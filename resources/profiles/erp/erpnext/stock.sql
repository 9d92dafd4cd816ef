-- Stock by item and warehouse, as the program keeps it in its bins. reserved: for sales orders, production and subcontractors.
-- incoming: ordered and not yet received; its day is that of the first open purchase order. Groups of warehouses hold nothing.
select
    b.item_code  as "sku",
    b.warehouse  as "warehouse",
    b.actual_qty as "on_hand",
    b.reserved_qty + coalesce(b.reserved_qty_for_production, 0) + coalesce(b.reserved_qty_for_sub_contract, 0)
        as "reserved",
    b.ordered_qty as "incoming",
    o.expected   as "incoming_date",
    i.stock_uom  as "unit",
    b.modified   as "updated_at",
    b.name       as "erp_id"
from "tabBin" b
join "tabItem" i on i.name = b.item_code
join "tabWarehouse" w on w.name = b.warehouse
left join (
    select l.item_code, l.warehouse, min(l.schedule_date) as expected
    from "tabPurchase Order Item" l
    join "tabPurchase Order" p on p.name = l.parent
    where p.docstatus = 1 and p.status not in ('Closed', 'Completed') and l.qty > l.received_qty
    group by l.item_code, l.warehouse
) o on o.item_code = b.item_code and o.warehouse = b.warehouse
where w.company = :company and w.is_group = 0 and w.disabled = 0
  and i.disabled = 0 and i.has_variants = 0 and i.is_stock_item = 1 and i.is_sales_item = 1
-- only sku: b.item_code
-- only warehouse: b.warehouse
