-- Every key, to see what is gone.
select c."No_" as "customer"
from "{company}$Customer" c
