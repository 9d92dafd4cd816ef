-- Lines of the documents in documents.sql, numbered as they are shown. net_price: of one unit, after the discount.
select
    d.kind       as "kind",
    d.number     as "number",
    d.line       as "line",
    coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text)) as "sku",
    d.quantity   as "quantity",
    d.warehouse  as "warehouse",
    d.net_price  as "net_price",
    d.changed at time zone 'UTC' as "updated_at",
    d.id         as "erp_id"
from (
    select case when m.move_type = 'out_refund' then 'correction' else 'invoice' end as kind, m.name as number,
        row_number() over (partition by m.id order by l.sequence, l.id) as line, l.id, l.product_id,
        case when m.move_type = 'out_refund' then -l.quantity else l.quantity end as quantity,
        cast(null as text) as warehouse,
        case when l.quantity <> 0 then l.price_subtotal / l.quantity end as net_price, l.write_date as changed
    from account_move_line l
    join account_move m on m.id = l.move_id
    where l.display_type = 'product' and m.move_type in ('out_invoice', 'out_refund') and m.state = 'posted'
      and m.company_id = cast(:company as integer) and m.invoice_date >= cast(:since as date)
    union all
    select 'delivery_note', p.name, row_number() over (partition by p.id order by n.sequence, n.id), n.id, n.product_id,
        n.quantity, w.code, null, n.write_date
    from stock_move n
    join stock_picking p on p.id = n.picking_id
    join stock_picking_type t on t.id = p.picking_type_id and t.code = 'outgoing'
    left join stock_warehouse w on w.id = t.warehouse_id
    where n.state = 'done' and p.state = 'done' and p.company_id = cast(:company as integer)
      and p.date_done >= cast(:since as date)
) d
left join product_product pp on pp.id = d.product_id
where 1 = 1
-- only kind: d.kind
-- only number: d.number
