-- Credit in the company's currency. The limit is the customer's, else its group's, else the company's; 0 is none. balance: the
-- customer's ledger entries that are not cancelled. open_orders: of submitted orders the share not billed, and deliveries that
-- come from no order and are not billed.
select
    c.name       as "customer",
    coalesce(nullif(l.credit_limit, 0), nullif(g.credit_limit, 0), nullif(o.credit_limit, 0)) as "credit_limit",
    o.default_currency as "currency",
    coalesce(b.balance, 0) as "balance",
    coalesce(i.overdue, 0) as "overdue",
    coalesce(s.open_orders, 0) + coalesce(n.open_orders, 0) as "open_orders",
    coalesce(nullif(l.credit_limit, 0), nullif(g.credit_limit, 0), nullif(o.credit_limit, 0)) - coalesce(b.balance, 0)
        - coalesce(s.open_orders, 0) - coalesce(n.open_orders, 0) as "remaining",
    c.name       as "erp_id"
from "tabCustomer" c
join "tabCompany" o on o.name = :company
left join "tabCustomer Credit Limit" l on l.parent = c.name and l.parenttype = 'Customer' and l.company = o.name
left join "tabCustomer Credit Limit" g on g.parent = c.customer_group and g.parenttype = 'Customer Group'
    and g.company = o.name and g.bypass_credit_limit_check = 0
left join (
    select e.party, sum(e.debit) - sum(e.credit) as balance
    from "tabGL Entry" e
    where e.party_type = 'Customer' and e.is_cancelled = 0 and e.company = :company
    group by e.party
) b on b.party = c.name
left join (
    select v.customer, sum(v.outstanding_amount * coalesce(nullif(v.conversion_rate, 0), 1)) as overdue
    from "tabSales Invoice" v
    where v.docstatus = 1 and v.company = :company and v.due_date < cast(:today as date)
    group by v.customer
) i on i.customer = c.name
left join (
    select h.customer, sum(h.base_grand_total * (100 - h.per_billed) / 100) as open_orders
    from "tabSales Order" h
    where h.docstatus = 1 and h.company = :company and h.per_billed < 100 and h.status <> 'Closed'
    group by h.customer
) s on s.customer = c.name
left join (
    select h.customer, sum(h.base_grand_total * (100 - h.per_billed) / 100) as open_orders
    from "tabDelivery Note" h
    where h.docstatus = 1 and h.company = :company and h.per_billed < 100 and h.status <> 'Closed'
      and not exists (select 1 from "tabDelivery Note Item" k where k.parent = h.name
          and (coalesce(k.against_sales_order, '') <> '' or coalesce(k.against_sales_invoice, '') <> ''))
    group by h.customer
) n on n.customer = c.name
where 1 = 1
-- only customer: c.name
