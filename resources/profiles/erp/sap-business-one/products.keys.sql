-- Every key, to see what is gone.
select i."ItemCode" as "sku"
from "OITM" i
where i."SellItem" = 'Y'
