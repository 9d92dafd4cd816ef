-- Goods are held for a line of an order, or no more: the ERP moves the article's reservation in stock with it, and refuses
-- where not so much is free. What was ordered is not touched.

-- sets: reserved
update zamowienie_poz set rezerwacja = :new_reserved, zmieniono = :now
where zamowienie_id = :erp_id and lp = :line and rezerwacja = :old_reserved;
