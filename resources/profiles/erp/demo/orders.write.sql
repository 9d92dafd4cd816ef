-- An order from outside goes in by the ERP's own door, the tables import_zk and import_zk_poz. What is put there becomes an
-- order, which reserves the goods and counts against the limit, or is refused: a number that was taken in before, an unknown
-- customer or article. Head and lines are one transaction: all of it or nothing.
-- no undo: an order that was taken in is called off in the ERP's own program

-- creates: orders
insert into import_zk (numer_obcy, kontrahent, platnik, adres, data, termin, handlowiec, platnosc, waluta, netto, brutto,
    uwagi, kiedy)
values (:order, :new_customer, :new_payer, :new_delivery_address, :new_ordered_at, :new_wanted_on, :new_salesperson,
    :new_payment_status, :new_currency, :new_net_total, :new_gross_total, :new_note, :now);

-- creates: order_lines
insert into import_zk_poz (numer_obcy, lp, towar, ilosc, jm, cena, rabat, kiedy)
values (:order, :line, :new_sku, :new_quantity, :new_unit, :new_net_price, :new_discount_pct, :now);
