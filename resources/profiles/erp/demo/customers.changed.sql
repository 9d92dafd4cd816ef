-- Touched since :watermark.
select k.kod as "customer"
from kontrahent k
where k.zmieniono >= :watermark
union
select k.kod
from kontrahent k
join kontrahent o on o.id = k.centrala_id or o.id = k.platnik_id
where o.zmieniono >= :watermark
