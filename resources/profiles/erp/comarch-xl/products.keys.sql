-- Every key, to see what is gone.
select t."Twr_Kod" as "sku"
from "CDN"."TwrKarty" t
where t."Twr_Typ" in (1, 2, 4)
