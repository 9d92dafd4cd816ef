-- Lines of the orders in orders.sql, numbered as they are shown; sections and notes are no lines.
-- net_price: of one unit, without tax, before the discount.
select
    x.order_key  as "order",
    x.line       as "line",
    coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text)) as "sku",
    x.product_uom_qty as "quantity",
    coalesce(u.name ->> cast(:language as text), u.name ->> 'en_US') as "unit",
    case when x.product_uom_qty <> 0 and coalesce(x.discount, 0) < 100
         then x.price_subtotal / x.product_uom_qty / (1 - coalesce(x.discount, 0) / 100) end as "net_price",
    coalesce(x.discount, 0) as "discount_pct",
    w.code       as "warehouse",
    x.qty_delivered as "shipped",
    x.write_date at time zone 'UTC' as "updated_at",
    x.id         as "erp_id"
from (
    select coalesce(case when trim(s.client_order_ref) like cast(:shop_numbers as text)
            then nullif(trim(s.client_order_ref), '') end, s.name) as order_key,
        row_number() over (partition by l.order_id order by l.sequence, l.id) as line,
        l.id, l.product_id, l.product_uom, l.product_uom_qty, l.price_subtotal, l.discount, l.qty_delivered, l.write_date,
        s.warehouse_id
    from sale_order_line l
    join sale_order s on s.id = l.order_id
    where l.display_type is null and s.company_id = cast(:company as integer) and s.date_order >= cast(:since as date)
      and (s.state in ('sale', 'done', 'cancel') or (trim(s.client_order_ref) like cast(:shop_numbers as text)
          and trim(s.client_order_ref) <> ''))
) x
join product_product pp on pp.id = x.product_id
left join uom_uom u on u.id = x.product_uom
left join stock_warehouse w on w.id = x.warehouse_id
where 1 = 1
-- only order: x.order_key
