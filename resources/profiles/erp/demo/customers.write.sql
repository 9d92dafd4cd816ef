-- What may be written of a customer: contact data and the tax number. One statement for each field, so that a change of
-- one never touches another. Each names the value that was there, and must change exactly one row.

-- sets: name
update kontrahent set nazwa = :new_name, zmieniono = :now
where id = :erp_id and coalesce(nazwa, '') = coalesce(:old_name, '');

-- sets: tax_id
update kontrahent set nip = :new_tax_id, zmieniono = :now
where id = :erp_id and coalesce(nip, '') = coalesce(:old_tax_id, '');

-- sets: email
update kontrahent set email = :new_email, zmieniono = :now
where id = :erp_id and coalesce(email, '') = coalesce(:old_email, '');

-- sets: phone
update kontrahent set telefon = :new_phone, zmieniono = :now
where id = :erp_id and coalesce(telefon, '') = coalesce(:old_phone, '');

-- sets: language
update kontrahent set jezyk = :new_language, zmieniono = :now
where id = :erp_id and coalesce(jezyk, '') = coalesce(:old_language, '');
