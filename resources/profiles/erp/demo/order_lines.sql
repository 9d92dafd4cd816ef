-- What was ordered, line by line.
select
    coalesce(z.numer_obcy, z.numer) as "order",
    l.lp            as "line",
    t.symbol        as "sku",
    l.ilosc         as "quantity",
    l.jm            as "unit",
    l.cena          as "net_price",
    l.rabat         as "discount_pct",
    m.symbol        as "warehouse",
    l.wydano        as "shipped",
    l.rezerwacja    as "reserved",
    l.zmieniono     as "updated_at",
    z.id            as "erp_id"
from zamowienie_poz l
join zamowienie z on z.id = l.zamowienie_id
join towar t on t.id = l.towar_id
left join magazyn m on m.id = l.magazyn_id
where 1 = 1
-- only order: coalesce(z.numer_obcy, z.numer)
-- only sku: t.symbol
