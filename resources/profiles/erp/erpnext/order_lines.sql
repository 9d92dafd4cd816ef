-- Lines of the orders in orders.sql. net_price: of one unit, without tax, before the discount.
select
    coalesce(x.shop_number, s.name) as "order",
    l.idx        as "line",
    l.item_code  as "sku",
    l.qty        as "quantity",
    l.uom        as "unit",
    case when coalesce(l.discount_percentage, 0) < 100
         then l.net_rate / (1 - coalesce(l.discount_percentage, 0) / 100) end as "net_price",
    l.discount_percentage as "discount_pct",
    l.warehouse  as "warehouse",
    l.delivered_qty as "shipped",
    l.modified   as "updated_at",
    l.name       as "erp_id"
from "tabSales Order Item" l
join "tabSales Order" s on s.name = l.parent
join (
    select o.name, case when o.po_no like :shop_numbers then nullif(trim(o.po_no), '') end as shop_number
    from "tabSales Order" o
) x on x.name = s.name
where l.parenttype = 'Sales Order' and s.company = :company and s.transaction_date >= cast(:since as date)
  and (s.docstatus = 1 or (s.docstatus = 0 and x.shop_number is not null)
    or (s.docstatus = 2 and not exists (select 1 from "tabSales Order" a where a.amended_from = s.name)))
-- only order: coalesce(x.shop_number, s.name)
