-- Lines of the documents in documents.sql; a return's quantities are negative already. net_price: of one unit, without tax,
-- after the discount.
select
    x.kind       as "kind",
    x.number     as "number",
    x.line       as "line",
    x.item_code  as "sku",
    x.qty        as "quantity",
    x.warehouse  as "warehouse",
    x.net_rate   as "net_price",
    x.modified   as "updated_at",
    x.name       as "erp_id"
from (
    select case when i.is_return = 1 then 'correction' else 'invoice' end as kind, i.name as number, l.idx as line,
        l.item_code, l.qty, l.warehouse, l.net_rate, l.modified, l.name
    from "tabSales Invoice Item" l
    join "tabSales Invoice" i on i.name = l.parent
    where i.docstatus = 1 and i.company = :company and i.posting_date >= cast(:since as date)
    union all
    select 'delivery_note', d.name, l.idx, l.item_code, l.qty, l.warehouse, null, l.modified, l.name
    from "tabDelivery Note Item" l
    join "tabDelivery Note" d on d.name = l.parent
    where d.docstatus = 1 and d.is_return = 0 and d.company = :company and d.posting_date >= cast(:since as date)
) x
where 1 = 1
-- only kind: x.kind
-- only number: x.number
