-- Limits, debts and open sales orders in the company's currency. A limit of 0 is none. overdue: what was due before :today, less
-- credit notes and overpayments that were due by then too, as the program's own aging report counts.
select
    x.customer     as "customer",
    x.credit_limit as "credit_limit",
    (select min(u.curr) from curr u where u.rn = (select min(f.rn) from curr f)) as "currency",
    x.balance      as "balance",
    x.overdue      as "overdue",
    x.open_orders  as "open_orders",
    x.credit_limit - x.balance - x.open_orders as "remaining",
    x.erp_id       as "erp_id"
from (
    select c.customernumber as customer, nullif(c.creditlimit, 0) as credit_limit, c.id as erp_id,
        coalesce((select sum(a.amount - coalesce(a.paid, 0)) from ar a
            where a.customer_id = c.id and coalesce(a.approved, true) = true), 0) as balance,
        coalesce((select sum(a.amount - coalesce(a.paid, 0)) from ar a
            where a.customer_id = c.id and coalesce(a.approved, true) = true
              and a.duedate < cast(:today as date)), 0) as overdue,
        coalesce((select sum(o.amount * coalesce(nullif(o.exchangerate, 0), 1)) from oe o
            where o.customer_id = c.id and coalesce(o.closed, false) = false and coalesce(o.quotation, false) = false), 0) as open_orders
    from customer c
) x
where 1 = 1
-- only customer: x.customer
