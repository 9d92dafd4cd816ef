-- Touched since :watermark.
select i.name as "sku"
from "tabItem" i
where i.modified >= :watermark
