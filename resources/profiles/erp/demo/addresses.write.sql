-- What may be written of an address, one statement for each field.

-- sets: street
update adres set ulica = :new_street, zmieniono = :now
where id = :erp_id and coalesce(ulica, '') = coalesce(:old_street, '');

-- sets: postcode
update adres set kod_pocztowy = :new_postcode, zmieniono = :now
where id = :erp_id and coalesce(kod_pocztowy, '') = coalesce(:old_postcode, '');

-- sets: city
update adres set miasto = :new_city, zmieniono = :now
where id = :erp_id and coalesce(miasto, '') = coalesce(:old_city, '');

-- sets: phone
update adres set telefon = :new_phone, zmieniono = :now
where id = :erp_id and coalesce(telefon, '') = coalesce(:old_phone, '');
