-- Articles of the kind goods. ean: the first of the article's bar codes.
select
    trim(k.INDEKS) as "sku",
    (select min(trim(e.EAN)) from EAN e where e.ID_KARTOTEKA = k.ID_KARTOTEKA) as "ean",
    coalesce(nullif(trim(k.NAZWADL), ''), trim(k.NAZWASKR)) as "name",
    trim(j.JM)     as "unit",
    case when k.AKTYWNY = 1 then 1 else 0 end as "active",
    k.ID_KARTOTEKA as "erp_id"
from KARTOTEKA k
left join JM j on j.ID_JM = k.ID_JM
where k.ID_RODZAJKART = 1
-- only sku: trim(k.INDEKS)
