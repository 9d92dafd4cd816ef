-- Touched since :watermark: the customer, its group, or its terms of payment, whose rows are all stamped when one is edited.
select c.name as "customer"
from "tabCustomer" c
left join "tabCustomer Group" g on g.name = c.customer_group
where c.modified >= :watermark or g.modified >= :watermark
  or coalesce(nullif(c.payment_terms, ''), nullif(g.payment_terms, '')) in (
      select d.parent from "tabPayment Terms Template Detail" d where d.modified >= :watermark)
