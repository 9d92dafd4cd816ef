-- Every key, to see what is gone.
select t.symbol as "sku", m.symbol as "warehouse"
from stan s
join towar t on t.id = s.towar_id
join magazyn m on m.id = s.magazyn_id
where t.aktywny = 1
