-- Every key, to see what is gone.
select
    t.symbol    as "sku",
    l.symbol    as "price_list",
    l.waluta    as "currency",
    t.jm        as "unit",
    c.od_ilosci as "min_qty",
    c.wazne_od  as "valid_from"
from cena c
join towar t on t.id = c.towar_id
join cennik l on l.id = c.cennik_id
where t.aktywny = 1
