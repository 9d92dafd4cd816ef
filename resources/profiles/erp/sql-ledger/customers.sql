-- Customers by number. Without a price group a customer buys from :default_list; without a currency, in the company's.
select
    c.customernumber as "customer",
    c.name           as "name",
    c.taxnumber      as "tax_id",
    c.email          as "email",
    c.phone          as "phone",
    c.language_code  as "language",
    (select min(b.description) from business b where b.id = c.business_id) as "group",
    coalesce((select min(g.pricegroup) from pricegroup g where g.id = c.pricegroup_id), :default_list) as "price_list",
    c.terms          as "payment_days",
    (select min(m.description) from paymentmethod m where m.id = c.paymentmethod_id) as "payment_method",
    coalesce(c.curr, (select min(u.curr) from curr u where u.rn = (select min(f.rn) from curr f))) as "currency",
    (select min(e.employeenumber) from employee e where e.id = c.employee_id) as "salesperson",
    case when c.enddate is null or c.enddate >= cast(:today as date) then 1 else 0 end as "active",
    c.id             as "erp_id"
from customer c
where 1 = 1
-- only customer: c.customernumber
