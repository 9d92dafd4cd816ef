-- Every key, to see what is gone.
select c.name as "customer"
from "tabCustomer" c
join "tabCompany" o on o.name = :company
