-- Touched since :watermark.
select c.name as "customer"
from "tabCustomer" c
left join "tabCustomer Group" g on g.name = c.customer_group
where c.modified >= :watermark or g.modified >= :watermark
