-- Lines of sales orders, counted by their ids. The price of an order whose prices include tax is not a net price.
select
    x."order"      as "order",
    x.line         as "line",
    (select min(p.partnumber) from parts p where p.id = x.parts_id) as "sku",
    x.qty          as "quantity",
    x.unit         as "unit",
    case when x.taxincluded = true then null else x.sellprice end as "net_price",
    x.discount * 100 as "discount_pct",
    coalesce((select min(w.description) from warehouse w where w.id = x.warehouse_id), :main_warehouse) as "warehouse",
    coalesce(x.ship, 0) as "shipped",
    x.id           as "erp_id"
from (
    select n.id, n.parts_id, n.qty, n.unit, n.sellprice, n.discount, n.ship, o.taxincluded, o.warehouse_id,
        row_number() over (partition by o.id order by n.id) as line,
        case when o.ponumber <> '' and o.ponumber like :shop_orders then o.ponumber else o.ordnumber end as "order"
    from oe o
    join orderitems n on n.trans_id = o.id
    where o.customer_id > 0 and coalesce(o.quotation, false) = false
) x
where 1 = 1
-- only order: x."order"
