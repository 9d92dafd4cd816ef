-- Invoices, credit notes (invoices below zero) and other receivables that are approved. Amounts are kept in the company's currency
-- and are turned back into the document's by its rate.
select
    x.kind         as "kind",
    x.invnumber    as "number",
    x.transdate    as "issued_on",
    case when x.transdate <= b.closed_to then 'closed' when b.closed_to is not null then 'open' end as "period_state",
    x.duedate      as "due_on",
    c.customernumber as "customer",
    case when x.ponumber <> '' and x.ponumber like :shop_orders then x.ponumber else x.ordnumber end as "order",
    coalesce(x.curr, (select min(u.curr) from curr u where u.rn = (select min(f.rn) from curr f))) as "currency",
    x.netamount / x.rate as "net_total",
    x.amount / x.rate as "gross_total",
    coalesce(x.paid, 0) / x.rate as "paid",
    x.id           as "erp_id"
from (
    select a.id, a.invnumber, a.transdate, a.duedate, a.customer_id, a.ordnumber, a.ponumber, a.curr, a.netamount, a.amount, a.paid,
        coalesce(nullif(a.exchangerate, 0), 1) as rate,
        case when coalesce(a.invoice, false) = false then 'other' when a.amount < 0 then 'correction' else 'invoice' end as kind
    from ar a
    where coalesce(a.approved, true) = true
) x
cross join (
    select cast(min(nullif(f.fldvalue, '')) as date) as closed_to from defaults f where f.fldname = 'closedto'
) b
left join customer c on c.id = x.customer_id
where 1 = 1
-- only kind: x.kind
-- only number: x.invnumber
