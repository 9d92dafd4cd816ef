-- A customer's current address; it has no code. street: with the numbers of house and flat.
select
    trim(c.NRKONTRAH) as "customer",
    cast(null as varchar(20)) as "address",
    'both'         as "kind",
    trim(d.NAZWADL) as "name",
    trim(coalesce(trim(d.ULICA), '') || coalesce(' ' || nullif(trim(d.NRDOMU), ''), '')
        || coalesce('/' || nullif(trim(d.NRLOKALU), ''), '')) as "street",
    trim(d.KODPOCZTOWY) as "postcode",
    trim(d.MIEJSCOWOSC) as "city",
    trim(k.KODKRAJU) as "country",
    d.ID_DANEKONTRAH as "erp_id"
from KONTRAH c
join DANEKONTRAH d on d.ID_KONTRAH = c.ID_KONTRAH and d.BAZADANEKONTRAH = 1
left join KRAJ k on k.ID_KRAJ = d.ID_KRAJ
where c.BAZAKONTRAH = 0
-- only customer: trim(c.NRKONTRAH)
