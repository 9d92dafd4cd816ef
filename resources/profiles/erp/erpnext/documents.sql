-- Submitted invoices, returns (whose amounts are negative already) and delivery notes from :since on. order: where all of a
-- document's lines come from one order.
select
    x.kind       as "kind",
    x.number     as "number",
    x.issued_on  as "issued_on",
    (select min(case when c.closed = 1 then 'closed' else 'open' end)
        from "tabAccounting Period" a
        join "tabClosed Document" c on c.parent = a.name
        where a.company = :company and a.start_date <= x.issued_on and a.end_date >= x.issued_on
          and c.document_type = case when x.kind = 'delivery_note' then 'Delivery Note' else 'Sales Invoice' end)
        as "period_state",
    x.due_on     as "due_on",
    x.corrects   as "corrects_number",
    x.customer   as "customer",
    coalesce(case when s.po_no like :shop_numbers then nullif(trim(s.po_no), '') end, s.name) as "order",
    x.currency   as "currency",
    x.net        as "net_total",
    x.gross      as "gross_total",
    x.paid       as "paid",
    x.modified   as "updated_at",
    x.number     as "erp_id"
from (
    select case when i.is_return = 1 then 'correction' else 'invoice' end as kind, i.name as number,
        i.posting_date as issued_on, i.due_date as due_on, i.return_against as corrects, i.customer, l.order_name,
        i.currency, i.net_total as net, i.grand_total as gross, i.grand_total - i.outstanding_amount as paid, i.modified
    from "tabSales Invoice" i
    left join (
        select n.parent, case when min(coalesce(n.sales_order, '')) = max(coalesce(n.sales_order, ''))
            then min(n.sales_order) end as order_name
        from "tabSales Invoice Item" n
        group by n.parent
    ) l on l.parent = i.name
    where i.docstatus = 1 and i.company = :company and i.posting_date >= cast(:since as date)
    union all
    select 'delivery_note', d.name, d.posting_date, null, null, d.customer, l.order_name, null, null, null, null, d.modified
    from "tabDelivery Note" d
    left join (
        select n.parent, case when min(coalesce(n.against_sales_order, '')) = max(coalesce(n.against_sales_order, ''))
            then min(n.against_sales_order) end as order_name
        from "tabDelivery Note Item" n
        group by n.parent
    ) l on l.parent = d.name
    where d.docstatus = 1 and d.is_return = 0 and d.company = :company and d.posting_date >= cast(:since as date)
) x
left join "tabSales Order" s on s.name = x.order_name
where 1 = 1
-- only kind: x.kind
-- only number: x.number
