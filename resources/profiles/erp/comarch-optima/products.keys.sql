-- Every key, to see what is gone.
select t."Twr_Kod" as "sku"
from "CDN"."Towary" t
