-- Two companies: 1 sells in PLN and uses credit limits; what belongs to 2 must not be seen.
insert into res_currency (id, name, active) values (1, 'EUR', true), (19, 'PLN', true);
insert into res_company (id, name, partner_id, currency_id, account_use_credit_limit, account_price_include, fiscalyear_lock_date) values (1, 'Hurtownia', 1, 19, true, 'tax_excluded', '2026-02-28'), (2, 'Filiale', 2, 1, false, 'tax_excluded', '2026-12-31');
insert into res_country (id, name, code) values (177, '{"en_US": "Poland"}', 'PL'), (57, '{"en_US": "Germany"}', 'DE');
insert into res_users (id, login, password, partner_id, active) values (6, 'anna', 'secret', 6, true);
insert into account_payment_term (id, name, active) values (1, '{"en_US": "Immediate", "pl_PL": "Natychmiast"}', true), (3, '{"en_US": "30 Days", "pl_PL": "30 dni"}', true), (4, '{"en_US": "Half now"}', true);
insert into account_payment_term_line (id, payment_id, value, value_amount, nb_days, delay_type) values (1, 1, 'percent', 100, 0, 'days_after'), (2, 3, 'percent', 100, 30, 'days_after'), (3, 4, 'percent', 50, 0, 'days_after'), (4, 4, 'percent', 50, 60, 'days_after');
insert into ir_model_fields (id, model, name) values (501, 'res.partner', 'credit_limit'), (502, 'res.partner', 'property_payment_term_id'), (503, 'res.company', 'credit_limit');
insert into ir_default (id, field_id, user_id, company_id, condition, json_value) values (1, 501, null, 1, null, '5000.0'), (2, 501, null, 2, null, '9.0'), (3, 502, null, null, null, '1'), (4, 501, 6, 1, null, '7.0'), (5, 503, null, 1, null, '8.0');
insert into product_pricelist (id, name, currency_id, company_id, active, sequence) values (1, '{"en_US": "Wholesale", "pl_PL": "Hurt"}', 19, null, true, 1), (2, '{"en_US": "Export"}', 1, 1, true, 2), (3, '{"en_US": "Old"}', 19, null, false, 3), (4, '{"en_US": "Filiale"}', 1, 2, true, 4);
-- Partners: 1, 2 and 6 are our own; 10 has a branch 11 with another ref; 12 a person without ref; 13 archived and blocked; 14 sold to once by 2 only; 15 a vendor.
insert into res_partner (id, name, ref, vat, is_company, parent_id, commercial_partner_id, company_id, type, street, street2, zip, city, country_id, email, phone, user_id, lang, active, customer_rank, sale_warn, credit_limit, property_payment_term_id, specific_property_product_pricelist, write_date) values
 (1, 'Hurtownia', null, 'PL5261040828', true, null, 1, null, 'contact', null, null, null, null, 177, null, null, null, 'pl_PL', true, 0, 'no-message', null, null, null, '2026-01-01 00:00:00'),
 (6, 'Anna', null, null, false, 1, 1, null, 'contact', null, null, null, null, null, null, null, null, 'pl_PL', true, 0, 'no-message', null, null, null, '2026-01-01 00:00:00'),
 (10, 'Żelbet Sp. z o.o.', 'K-010', 'PL 725-18-01-126', true, null, 10, null, 'contact', 'Wodna 4', 'hala B', '90-001', 'Łódź', 177, 'biuro@zelbet.example', '+48 42 100', 6, 'pl_PL', true, 12, 'no-message', '{"1": 20000.5, "2": 1}', '{"1": 3, "2": 1}', '{"1": 1, "2": 4}', '2026-03-01 10:15:30.123456'),
 (11, 'Żelbet Oddział Gdańsk', ' K-011 ', '7251801126', true, 10, 11, null, 'contact', 'Portowa 1', '', '80-001', 'Gdańsk', 177, null, null, null, 'pl_PL', true, 3, 'block', null, null, null, '2026-03-02 10:00:00'),
 (12, 'Jan Kowal', null, '', false, null, 12, null, 'contact', null, null, null, null, null, 'jan@kowal.example', null, null, 'en_US', true, 1, null, '{"1": 0}', '{"1": 4}', '{"1": 2}', '2026-03-03 10:00:00'),
 (13, 'Zamknięte GmbH', 'K-013', 'DE136695976', true, null, 13, 1, 'contact', 'Weg 2', null, '10115', 'Berlin', 57, null, null, 6, 'de_DE', false, 2, 'no-message', '{"2": 77}', null, '{"2": 4}', '2024-12-31 23:30:00'),
 (14, 'Nur Filiale', 'K-014', null, true, null, 14, 2, 'contact', null, null, null, null, 57, null, null, null, 'de_DE', true, 2, 'no-message', null, null, null, '2026-03-03 10:00:00'),
 (15, 'Dostawca', 'D-1', null, true, null, 15, null, 'contact', null, null, null, null, 177, null, null, null, 'pl_PL', true, 0, 'no-message', null, null, null, '2026-03-03 10:00:00'),
 (20, 'Magazyn Żelbet', null, null, false, 10, 10, null, 'delivery', 'Składowa 9', null, '90-002', 'Łódź', 177, null, '+48 42 200', null, 'pl_PL', true, 0, null, null, null, null, '2026-03-04 09:00:00'),
 (21, null, null, null, false, 10, 10, null, 'invoice', 'Księgowa 1', null, '00-001', 'Warszawa', 177, 'fv@zelbet.example', null, null, 'pl_PL', true, 0, null, null, null, null, '2026-03-04 09:00:00'),
 (22, 'Ewa Kontakt', null, null, false, 10, 10, null, 'contact', null, null, null, null, null, null, null, null, 'pl_PL', true, 0, null, null, null, null, '2026-03-04 09:00:00'),
 (23, 'Stary magazyn', null, null, false, 10, 10, null, 'delivery', 'Dawna 1', null, null, null, 177, null, null, null, 'pl_PL', false, 0, null, null, null, null, '2026-03-04 09:00:00');
insert into uom_uom (id, name, factor, active) values (1, '{"en_US": "Units", "pl_PL": "szt."}', 1, true), (2, '{"en_US": "Dozens"}', 0.0833333333, true);
insert into product_category (id, name, complete_name, parent_id, parent_path) values (1, 'All', 'All', null, '1/'), (2, 'Screws', 'All / Screws', 1, '1/2/');
insert into account_tax (id, name, type_tax_use, amount_type, amount, price_include_override, company_id, active) values (1, '{"en_US": "23%"}', 'sale', 'percent', 23.0000, null, 1, true), (2, '{"en_US": "8% incl."}', 'sale', 'percent', 8.0000, 'tax_included', 1, true), (3, '{"en_US": "23% P"}', 'purchase', 'percent', 23.0000, null, 1, true), (4, '{"en_US": "19%"}', 'sale', 'percent', 19.0000, null, 2, true);
-- Products: 101 and 102 are variants of one template; 103 has no code; 104 and 105 (not for sale) share a code; 106 archived, 107 its heir with the same code; 108 a service; 109 not for sale; 110 archived.
insert into product_template (id, name, default_code, type, is_storable, categ_id, uom_id, company_id, list_price, weight, sale_ok, active, write_date) values
 (51, '{"en_US": "Screw", "pl_PL": "Wkręt"}', null, 'consu', true, 2, 1, null, 10.00, 0, true, true, '2026-02-01 08:00:00'),
 (52, '{"en_US": "Nameless"}', null, 'consu', true, 1, 1, null, 54.00, 1.5, true, true, '2026-02-01 08:00:00'),
 (53, '{"en_US": "Twice A"}', 'TWICE', 'consu', true, 1, 1, null, 1, 0, true, true, '2026-02-01 08:00:00'),
 (54, '{"en_US": "Twice B"}', 'TWICE', 'consu', true, 1, 1, null, 2, 0, false, true, '2026-02-01 08:00:00'),
 (55, '{"en_US": "Old box"}', 'BOX', 'consu', true, 1, 1, null, 3, 0, true, false, '2026-02-01 08:00:00'),
 (56, '{"en_US": "New box"}', 'BOX', 'consu', true, 1, 2, null, 4.25, 0, true, true, '2026-02-01 08:00:00'),
 (57, '{"en_US": "Work"}', 'WORK', 'service', false, 1, 1, null, 100, 0, true, true, '2026-02-01 08:00:00'),
 (58, '{"en_US": "Spare"}', 'SPARE', 'consu', true, 1, 1, null, 5, 0, false, true, '2026-02-01 08:00:00'),
 (59, '{"en_US": "Gone"}', 'GONE', 'consu', true, 1, 1, null, 6, 0, true, true, '2026-02-01 08:00:00'),
 (60, '{"en_US": "Only company 2"}', 'FOREIGN', 'consu', true, 1, 1, 2, 7, 0, true, true, '2026-02-01 08:00:00');
insert into product_product (id, product_tmpl_id, default_code, barcode, active, weight, write_date) values
 (101, 51, 'WKR-35', '5901234123457', true, 0.0125, '2026-03-10 12:00:00.5'), (102, 51, 'WKR-50', null, true, 0, '2026-01-10 12:00:00'),
 (103, 52, '', '5901234000017', true, null, '2026-02-01 08:00:00'), (104, 53, 'TWICE', null, true, 0, '2026-02-01 08:00:00'),
 (105, 54, 'TWICE', null, true, 0, '2026-02-01 08:00:00'), (106, 55, 'BOX', null, true, 0, '2026-02-01 08:00:00'),
 (107, 56, 'BOX', null, true, 0, '2026-02-01 08:00:00'), (108, 57, 'WORK', null, true, 0, '2026-02-01 08:00:00'),
 (109, 58, 'SPARE', null, true, 0, '2026-02-01 08:00:00'), (110, 59, 'GONE', null, false, 0, '2026-02-01 08:00:00'),
 (111, 60, 'FOREIGN', null, true, 0, '2026-02-01 08:00:00');
insert into product_template_attribute_value (id, product_tmpl_id, price_extra) values (1, 51, 0), (2, 51, 2.505);
insert into product_variant_combination values (101, 1), (102, 2);
insert into product_taxes_rel values (51, 1), (51, 3), (51, 4), (52, 2), (53, 1), (54, 1), (56, 1), (58, 1), (59, 1);
-- Price rules of 'Hurt': a product's price with breaks, one variant's own from 100 on (which hides the product's from 500 on), an older equal rule, periods, a percentage, a formula, ended and future ones, lists that are archived or another company's.
insert into product_pricelist_item (id, pricelist_id, company_id, currency_id, applied_on, product_id, product_tmpl_id, categ_id, min_quantity, date_start, date_end, compute_price, fixed_price, percent_price, base, base_pricelist_id, price_discount, price_round, price_surcharge, price_min_margin, price_max_margin, write_date) values
 (1, 1, null, 19, '1_product', null, 51, null, 0, null, null, 'fixed', 8.50, 0, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (2, 1, null, 19, '1_product', null, 51, null, 500, null, null, 'fixed', 7.00, 0, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (3, 1, null, 19, '0_product_variant', 101, 51, null, 100, null, null, 'fixed', 7.25, 0, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (4, 1, null, 19, '1_product', null, 52, null, 0, null, null, 'fixed', 50, 0, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (5, 1, null, 19, '1_product', null, 52, null, 0, null, null, 'fixed', 49, 0, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-03 08:00:00'),
 (6, 2, null, 1, '1_product', null, 56, null, 1, '2025-12-31 23:00:00', '2026-12-31 22:59:59', 'fixed', 1.1, 0, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (7, 1, null, 19, '2_product_category', null, null, 2, 0, null, null, 'percentage', 0, 12.5, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (8, 1, null, 19, '3_global', null, null, null, 0, null, null, 'percentage', 0, 5, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (9, 1, null, 19, '3_global', null, null, null, 1000, null, null, 'formula', 0, 0, 'list_price', null, 15, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (10, 2, null, 1, '3_global', null, null, null, 0, null, null, 'formula', 0, 0, 'pricelist', 1, 3, 0.05, 1, 0, 0, '2026-02-02 08:00:00'),
 (11, 1, null, 19, '1_product', null, 53, null, 0, null, '2020-12-31 22:59:59', 'percentage', 0, 90, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (12, 1, null, 19, '1_product', null, 56, null, 10, '2026-01-01 00:00:00', null, 'percentage', 0, 7.25, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (13, 1, null, 19, '1_product', null, 56, null, 10, '2099-01-01 00:00:00', null, 'percentage', 0, 50, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (14, 3, null, 19, '1_product', null, 56, null, 0, null, null, 'fixed', 1, 0, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (15, 4, 2, 1, '1_product', null, 56, null, 0, null, null, 'fixed', 1, 0, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (16, 1, null, 19, '1_product', null, 59, null, 0, null, null, 'fixed', 1, 0, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (17, 2, null, 1, '2_product_category', null, null, 1, 0, null, null, 'fixed', 0.99, 0, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-02 08:00:00'),
 (18, 1, null, 19, '3_global', null, null, null, 0, null, null, 'percentage', 0, 6, 'list_price', null, 0, 0, 0, 0, 0, '2026-02-04 08:00:00');
-- Locations: the path of WH is 1/7/, and 1/70/ only looks like being below it; GDA is 1/9/.
insert into stock_location (id, name, usage, location_id, parent_path, company_id, active) values (1, 'Physical', 'view', null, '1/', null, true), (4, 'Vendors', 'supplier', 1, '1/4/', null, true), (5, 'Customers', 'customer', 1, '1/5/', null, true), (6, 'Transit', 'transit', 1, '1/6/', 1, true), (7, 'WH', 'view', 1, '1/7/', 1, true), (8, 'Stock', 'internal', 7, '1/7/8/', 1, true), (10, 'Shelf', 'internal', 8, '1/7/8/10/', 1, true), (11, 'Scrap', 'inventory', 7, '1/7/11/', 1, true), (9, 'GDA', 'view', 1, '1/9/', 1, true), (12, 'Stock', 'internal', 9, '1/9/12/', 1, true), (70, 'Far', 'internal', 1, '1/70/', 1, true), (80, 'F2', 'view', 1, '1/80/', 2, true), (81, 'Stock', 'internal', 80, '1/80/81/', 2, true);
insert into stock_warehouse (id, name, code, company_id, view_location_id, lot_stock_id, active) values (1, 'Główny', 'WH', 1, 7, 8, true), (2, 'Gdańsk', 'GDA', 1, 9, 12, true), (3, 'Filiale', 'F2', 2, 80, 81, true);
insert into stock_quant (id, product_id, location_id, lot_id, owner_id, company_id, quantity, reserved_quantity, write_date) values
 (1, 101, 8, 1, null, 1, 100.5, 10, '2026-03-20 06:00:00'), (2, 101, 10, 2, null, 1, 20.25, 0.5, '2026-03-21 06:00:00.75'), (3, 101, 10, null, 15, 1, 999, 0, '2026-03-22 06:00:00'),
 (4, 101, 11, null, null, 1, 7, 0, '2026-03-22 06:00:00'), (5, 101, 5, null, null, 1, 50, 0, '2026-03-22 06:00:00'), (6, 101, 6, null, null, 1, 5, 0, '2026-03-22 06:00:00'), (7, 101, 70, null, null, 1, 33, 0, '2026-03-22 06:00:00'),
 (8, 101, 12, null, null, 1, -3, 0, '2026-03-20 07:00:00'), (9, 102, 8, null, null, 1, 0, 0, '2026-03-20 07:00:00'), (10, 103, 8, null, null, 1, 4, 0, '2026-03-20 07:00:00'),
 (11, 104, 8, null, null, 1, 1, 0, '2026-03-20 07:00:00'), (12, 105, 8, null, null, 1, 2, 0, '2026-03-20 07:00:00'), (13, 106, 8, null, null, 1, 5, 0, '2026-03-20 07:00:00'), (14, 107, 8, null, null, 1, 6, 1, '2026-03-20 07:00:00'), (15, 101, 81, null, null, 2, 1000, 0, '2026-03-20 07:00:00'), (16, 110, 8, null, null, 1, 5, 0, '2026-03-20 07:00:00');
insert into stock_picking_type (id, name, code, warehouse_id) values (1, '{"en_US": "Receipts"}', 'incoming', 1), (2, '{"en_US": "Deliveries"}', 'outgoing', 1);
-- On its way in: two receipts (the first due just after midnight in Warsaw), a move inside the warehouse, one done, one cancelled, one out.
insert into stock_move (id, sequence, product_id, product_uom_qty, product_qty, quantity, state, date, location_id, location_dest_id, picking_id, company_id, write_date) values
 (1, 10, 101, 30, 30, 0, 'assigned', '2026-04-01 22:30:00', 4, 8, null, 1, '2026-03-20 07:00:00'), (2, 10, 101, 12.5, 12.5, 0, 'waiting', '2026-05-01 08:00:00', 6, 10, null, 1, '2026-03-20 07:00:00'), (3, 10, 101, 5, 5, 0, 'assigned', '2026-03-01 08:00:00', 8, 10, null, 1, '2026-03-20 07:00:00'),
 (4, 10, 101, 40, 40, 40, 'done', '2026-03-01 08:00:00', 4, 8, null, 1, '2026-03-20 07:00:00'), (5, 10, 101, 41, 41, 0, 'cancel', '2026-03-01 08:00:00', 4, 8, null, 1, '2026-03-20 07:00:00'), (6, 10, 101, 10.5, 10.5, 0, 'assigned', '2026-03-01 08:00:00', 8, 5, null, 1, '2026-03-20 07:00:00'),
 (7, 20, 107, 2, 24, 2, 'done', '2026-03-15 08:00:00', 8, 5, 31, 1, '2026-03-15 10:00:00'), (8, 10, 101, 3, 3, 3, 'done', '2026-03-15 08:00:00', 8, 5, 31, 1, '2026-03-15 10:00:00'), (9, 10, 102, 3, 3, 0, 'cancel', '2026-03-15 08:00:00', 8, 5, 31, 1, '2026-03-15 10:00:00');
-- Orders: 1 from the shop, delivered to 20 and invoiced to 21; 2 of the branch, invoiced to the head office, in EUR; 3 a quotation of ours (not an order yet); 4 a quotation of the shop; 5 cancelled; 6 another company's; 7 before :since; 8 a customer's own number that is not the shop's.
insert into sale_order (id, name, state, locked, client_order_ref, partner_id, partner_invoice_id, partner_shipping_id, date_order, commitment_date, currency_id, currency_rate, user_id, company_id, warehouse_id, amount_untaxed, amount_tax, amount_total, invoice_status, write_date) values
 (1, 'S00001', 'sale', false, ' SHOP-1001', 10, 21, 20, '2026-03-10 23:15:00', '2026-03-19 23:00:00', 19, 1, 6, 1, 1, 100.00, 23.00, 123.00, 'to invoice', '2026-03-15 10:00:00'),
 (2, 'S00002', 'sale', false, null, 11, 10, 11, '2026-03-11 10:00:00', null, 1, 0.25, null, 1, 2, 50.00, 0, 50.00, 'no', '2026-03-15 10:00:00'),
 (3, 'S00003', 'draft', false, null, 10, 10, 10, '2026-03-12 10:00:00', null, 19, 1, null, 1, 1, 5, 1.15, 6.15, 'no', '2026-03-15 10:00:00'),
 (4, 'S00004', 'sent', false, 'SHOP-1002', 12, 12, 12, '2026-03-12 11:00:00', null, 19, 1, null, 1, 1, 8.5, 1.96, 10.46, 'no', '2026-03-15 10:00:00'),
 (5, 'S00005', 'cancel', false, 'SHOP-1003', 12, 12, 12, '2026-03-12 12:00:00', null, 19, 1, null, 1, 1, 8.5, 1.96, 10.46, 'no', '2026-03-15 10:00:00'),
 (6, 'S00001', 'sale', false, 'SHOP-9', 14, 14, 14, '2026-03-12 12:00:00', null, 1, 1, null, 2, 3, 1, 0, 1, 'no', '2026-03-15 10:00:00'),
 (7, 'S00000', 'sale', true, 'SHOP-1', 10, 10, 10, '2019-12-31 12:00:00', null, 19, 1, null, 1, 1, 1, 0, 1, 'invoiced', '2026-03-15 10:00:00'),
 (8, 'S00008', 'sale', true, 'PO 77', 10, 10, 10, '2026-02-01 12:00:00', null, 19, 1, 6, 1, 1, 8.50, 1.96, 10.46, 'invoiced', '2026-03-15 10:00:00');
insert into sale_order_line (id, order_id, sequence, product_id, name, product_uom, product_uom_qty, qty_delivered, qty_invoiced, price_unit, discount, price_subtotal, price_total, display_type, write_date) values
 (1, 1, 20, 107, 'Box', 2, 2, 2, 0, 10, 0, 20.00, 24.60, null, '2026-03-15 10:00:00'), (2, 1, 10, 101, 'Screw', 1, 10, 3, 3, 10, 20, 80.00, 98.40, null, '2026-03-15 10:00:00'), (3, 1, 5, null, 'Section', null, 0, 0, 0, 0, 0, 0, 0, 'line_section', '2026-03-15 10:00:00'),
 (4, 2, 10, 101, 'Screw', 1, 50, 0, 0, 1, 0, 50.00, 50.00, null, '2026-03-15 10:00:00'), (5, 4, 10, 103, 'Nameless', 1, 1, 0, 0, 9.18, 0, 8.50, 9.18, null, '2026-03-15 10:00:00'), (6, 5, 10, 102, 'Screw', 1, 1, 0, 0, 8.5, 100, 0, 0, null, '2026-03-15 10:00:00'), (7, 8, 10, 102, 'Screw', 1, 1, 1, 1, 8.5, 0, 8.5, 10.46, null, '2026-03-15 10:00:00'), (8, 3, 10, 102, 'Screw', 1, 1, 0, 0, 5, 0, 5, 6.15, null, '2026-03-15 10:00:00');
insert into account_account (id, name, account_type) values (1, '{"en_US": "Receivable"}', 'asset_receivable'), (2, '{"en_US": "Sales"}', 'income');
-- Documents: an invoice of order 1 partly paid, its credit note, an invoice of two orders, a draft, a vendor's bill, one of the other company.
insert into account_move (id, name, ref, move_type, state, payment_state, invoice_date, invoice_date_due, partner_id, commercial_partner_id, currency_id, company_id, amount_untaxed, amount_total, amount_residual, reversed_entry_id, write_date) values
 (1, 'INV/2026/00001', null, 'out_invoice', 'posted', 'partial', '2026-03-16', '2026-03-23', 21, 10, 19, 1, 24.00, 29.52, 19.52, null, '2026-03-16 10:00:00'),
 (2, 'RINV/2026/00001', null, 'out_refund', 'posted', 'not_paid', '2026-03-18', '2026-03-18', 21, 10, 19, 1, 8.00, 9.84, 9.84, 1, '2026-03-18 10:00:00'),
 (3, 'INV/2026/00002', null, 'out_invoice', 'posted', 'paid', '2026-02-10', '2026-03-12', 10, 10, 19, 1, 9.00, 10.96, 0, null, '2026-03-18 10:00:00'),
 (4, '/', null, 'out_invoice', 'draft', 'not_paid', '2026-03-20', null, 10, 10, 19, 1, 9.00, 10.96, 10.96, null, '2026-03-18 10:00:00'),
 (5, 'BILL/1', null, 'in_invoice', 'posted', 'not_paid', '2026-03-20', null, 15, 15, 19, 1, 9.00, 10.96, 10.96, null, '2026-03-18 10:00:00'),
 (6, 'INV/2026/00001', null, 'out_invoice', 'posted', 'not_paid', '2026-03-20', null, 14, 14, 1, 2, 9.00, 10.96, 10.96, null, '2026-03-18 10:00:00'),
 (7, 'INV/2026/00003', null, 'out_invoice', 'posted', 'not_paid', '2026-03-28', '2026-12-27', 11, 11, 19, 1, 100.00, 123.00, 123.00, null, '2026-03-28 10:00:00');
insert into account_move_line (id, move_id, sequence, account_id, partner_id, product_id, quantity, price_subtotal, amount_residual, date_maturity, reconciled, display_type, write_date) values
 (1, 1, 10, 2, 10, 101, 3, 24.00, 0, null, false, 'product', '2026-03-16 10:00:00'), (2, 1, 100, 1, 10, null, null, 0, 19.52, '2026-03-23', false, 'payment_term', '2026-03-16 10:00:00'), (3, 2, 10, 2, 10, 101, 1, 8.00, 0, null, false, 'product', '2026-03-18 10:00:00'), (4, 2, 100, 1, 10, null, null, 0, -9.84, '2026-03-18', false, 'payment_term', '2026-03-18 10:00:00'),
 (5, 3, 20, 2, 10, 102, 1, 8.50, 0, null, false, 'product', '2026-03-18 10:00:00'), (6, 3, 10, 2, 10, 101, 1, 0.50, 0, null, false, 'product', '2026-03-18 10:00:00'), (7, 3, 100, 1, 10, null, null, 0, 0, '2026-03-12', true, 'payment_term', '2026-03-18 10:00:00'), (8, 4, 100, 1, 10, null, null, 0, 10.96, '2026-03-12', false, 'payment_term', '2026-03-18 10:00:00'),
 (9, 6, 100, 1, 14, null, null, 0, 10.96, '2026-03-12', false, 'payment_term', '2026-03-18 10:00:00'), (10, 7, 100, 1, 11, null, null, 0, 123.00, '2026-12-27', false, 'payment_term', '2026-03-28 10:00:00'), (11, 7, 10, 2, 11, null, 1, 100.00, 0, null, false, 'product', '2026-03-28 10:00:00');
insert into sale_order_line_invoice_rel values (1, 2), (5, 7), (6, 4);
insert into ir_attachment (id, name, res_model, res_id, res_field, mimetype, store_fname, checksum, file_size) values (1, 'INV_2026_00001.pdf', 'account.move', 1, 'invoice_pdf_report_file', 'application/pdf', 'ab/cd', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 48123), (2, 'note.txt', 'account.move', 3, null, 'text/plain', 'ef/01', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 5);
insert into stock_picking (id, name, origin, state, date_done, partner_id, picking_type_id, company_id, write_date) values (31, 'WH/OUT/00001', 'S00001', 'done', '2026-03-15 23:10:00', 20, 2, 1, '2026-03-15 23:10:00'), (32, 'WH/OUT/00002', 'S00001', 'assigned', null, 20, 2, 1, '2026-03-15 23:10:00'), (33, 'WH/IN/00001', null, 'done', '2026-03-15 08:00:00', 15, 1, 1, '2026-03-15 23:10:00');
