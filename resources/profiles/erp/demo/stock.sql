-- Stock: one row for each article and warehouse. Articles out of use are left out.
select
    t.symbol         as "sku",
    m.symbol         as "warehouse",
    s.ilosc          as "on_hand",
    s.rezerwacja     as "reserved",
    s.zamowione      as "incoming",
    s.termin_dostawy as "incoming_date",
    t.bez_limitu     as "backorder",
    t.jm             as "unit",
    s.zmieniono      as "updated_at",
    s.towar_id       as "erp_id"
from stan s
join towar t on t.id = s.towar_id
join magazyn m on m.id = s.magazyn_id
where t.aktywny = 1
-- only sku: t.symbol
-- only warehouse: m.symbol
