-- Articles, those out of use included: the shop has to hide them.
select
    t.symbol    as "sku",
    t.ean       as "ean",
    t.nazwa     as "name",
    t.jm        as "unit",
    case when t.stawka_vat in ('zw', 'np', 'oo') then null else t.stawka_vat end as "tax_rate",
    t.kategoria as "category",
    t.aktywny   as "active",
    t.zmieniono as "updated_at",
    t.id        as "erp_id"
from towar t
where 1 = 1
-- only sku: t.symbol
-- only category: t.kategoria
