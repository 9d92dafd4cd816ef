-- Prices as the program itself works them out, by the procedure that the README tells to make: for each active article and each
-- price definition that documents use and that :price_lists names (all, if it is empty), seen from one warehouse. Both net and
-- gross come from the program. A price of 0 is none.
select
    trim(k.INDEKS) as "sku",
    d.ID_DEFCENY   as "price_list",
    cast(:currency as varchar(3)) as "currency",
    trim(j.JM)     as "unit",
    cast(:first_quantity as numeric(18, 4)) as "min_qty",
    cast(null as date) as "valid_from",
    c.NETTO        as "net",
    c.BRUTTO       as "gross",
    k.ID_KARTOTEKA as "erp_id"
from (
    select distinct n.ID_DEFCENY from NAGL n where n.ID_DEFCENY is not null
) d
cross join KARTOTEKA k
left join JM j on j.ID_JM = k.ID_JM
left join XXX_ZGODA_CENA(d.ID_DEFCENY, k.ID_KARTOTEKA, cast(:price_warehouse as integer)) c on 1 = 1
where k.ID_RODZAJKART = 1 and k.AKTYWNY = 1 and c.NETTO > 0
  and (cast(:price_lists as varchar(200)) = ''
    or position(',' || d.ID_DEFCENY || ',' in ',' || cast(:price_lists as varchar(200)) || ',') > 0)
-- only sku: trim(k.INDEKS)
-- only price_list: cast(d.ID_DEFCENY as varchar(11))
