-- Touched since :watermark.
select t.symbol as "sku"
from towar t
where t.zmieniono >= :watermark
union
select t.symbol
from cena c
join towar t on t.id = c.towar_id
where c.zmieniono >= :watermark
