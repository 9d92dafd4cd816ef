-- Submitted and cancelled sales orders from :since on, and drafts that came from the shop. The shop's number is the customer's
-- order number, where it looks like :shop_numbers. A cancelled order that was amended is left out: its successor carries on.
select
    coalesce(x.shop_number, s.name) as "order",
    case when x.shop_number is null then 'erp' else 'b2b' end as "origin",
    s.name       as "erp_number",
    x.shop_number as "b2b_number",
    s.transaction_date as "ordered_at",
    s.delivery_date as "wanted_on",
    s.customer   as "customer",
    s.shipping_address_name as "delivery_address",
    t.sales_person as "salesperson",
    case when s.docstatus = 2 then 'cancelled' when s.docstatus = 0 then 'new' when s.status = 'On Hold' then 'held'
         when s.status = 'Closed' then 'closed' when s.per_billed >= 100 then 'invoiced'
         when s.per_delivered >= 100 then 'shipped' when s.per_delivered > 0 then 'partly_shipped'
         else 'accepted' end as "status",
    s.currency   as "currency",
    s.net_total  as "net_total",
    s.grand_total as "gross_total",
    s.modified   as "updated_at",
    s.name       as "erp_id"
from "tabSales Order" s
join (
    select o.name, case when o.po_no like :shop_numbers then nullif(trim(o.po_no), '') end as shop_number
    from "tabSales Order" o
) x on x.name = s.name
left join (
    select m.parent, min(m.sales_person) as sales_person
    from "tabSales Team" m
    where m.parenttype = 'Sales Order'
    group by m.parent
) t on t.parent = s.name
where s.company = :company and s.transaction_date >= cast(:since as date)
  and (s.docstatus = 1 or (s.docstatus = 0 and x.shop_number is not null)
    or (s.docstatus = 2 and not exists (select 1 from "tabSales Order" a where a.amended_from = s.name)))
-- only order: coalesce(x.shop_number, s.name)
