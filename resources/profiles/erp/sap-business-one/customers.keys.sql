-- Every key, to see what is gone.
select c."CardCode" as "customer"
from "OCRD" c
where c."CardType" = 'C'
