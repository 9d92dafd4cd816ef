-- What was invoiced, line by line.
select
    'invoice'       as "kind",
    d.numer         as "number",
    l.lp            as "line",
    t.symbol        as "sku",
    l.ilosc         as "quantity",
    m.symbol        as "warehouse",
    l.cena          as "net_price",
    d.zmieniono     as "updated_at",
    d.id            as "erp_id"
from dokument_poz l
join dokument d on d.id = l.dokument_id
join towar t on t.id = l.towar_id
left join magazyn m on m.id = d.magazyn_id
where d.brutto is not null and d.rodzaj = 'FS'
-- only kind: 'invoice'
-- only number: d.numer
