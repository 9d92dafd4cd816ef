-- Touched since :watermark.
select k.symbol as "sku"
from towar k
where k.zmieniono >= :watermark
