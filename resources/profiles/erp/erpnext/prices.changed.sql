-- Touched since :watermark.
select p.item_code as "sku"
from "tabItem Price" p
where p.modified >= :watermark
union
select i.name
from "tabItem" i
where i.modified >= :watermark
