-- Stock by article and warehouse: physical stock, and what of it is not available any more. Articles of the kind goods that are
-- active, in active warehouses. Texts are padded with blanks.
select
    trim(k.INDEKS) as "sku",
    trim(m.NRMAG)  as "warehouse",
    s.STAN         as "on_hand",
    s.STAN - s.STANDYSP as "reserved",
    trim(j.JM)     as "unit",
    k.ID_KARTOTEKA as "erp_id"
from STANMAG s
join KARTOTEKA k on k.ID_KARTOTEKA = s.ID_KARTOTEKA
join MAGAZYN m on m.ID_MAGAZYN = s.ID_MAGAZYN
left join JM j on j.ID_JM = k.ID_JM
where k.ID_RODZAJKART = 1 and k.AKTYWNY = 1 and m.AKTYWNY = 1
-- only sku: trim(k.INDEKS)
-- only warehouse: trim(m.NRMAG)
