-- Prices: one row for each article, list, quantity break and period. The net price is the exact one.
-- A VAT symbol (zw: exempt, np: outside VAT, oo: reverse charge) has no rate.
select
    t.symbol    as "sku",
    l.symbol    as "price_list",
    l.waluta    as "currency",
    t.jm        as "unit",
    c.od_ilosci as "min_qty",
    c.wazne_od  as "valid_from",
    c.wazne_do  as "valid_to",
    c.netto     as "net",
    c.brutto    as "gross",
    'net'       as "basis",
    case when t.stawka_vat in ('zw', 'np', 'oo') then null else t.stawka_vat end as "tax_rate",
    case when t.stawka_vat in ('zw', 'np', 'oo') then t.stawka_vat end           as "tax_symbol",
    c.zmieniono as "updated_at",
    c.id        as "erp_id"
from cena c
join towar t on t.id = c.towar_id
join cennik l on l.id = c.cennik_id
where t.aktywny = 1
-- only sku: t.symbol
-- only price_list: l.symbol
