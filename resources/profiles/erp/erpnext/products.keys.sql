-- Every key, to see what is gone.
select i.name as "sku"
from "tabItem" i
where i.is_sales_item = 1 and i.has_variants = 0
