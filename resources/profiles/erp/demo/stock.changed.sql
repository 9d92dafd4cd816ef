-- Touched since :watermark.
select t.symbol as "sku"
from towar t
where t.zmieniono >= :watermark
union
select t.symbol
from stan s
join towar t on t.id = s.towar_id
where s.zmieniono >= :watermark
