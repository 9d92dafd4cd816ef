-- Where customers are invoiced and where goods go.
select
    k.kod           as "customer",
    a.kod           as "address",
    a.rodzaj        as "kind",
    a.nazwa         as "name",
    a.ulica         as "street",
    a.kod_pocztowy  as "postcode",
    a.miasto        as "city",
    a.kraj          as "country",
    a.telefon       as "phone",
    a.zmieniono     as "updated_at",
    a.id            as "erp_id"
from adres a
join kontrahent k on k.id = a.kontrahent_id
where 1 = 1
-- only customer: k.kod
