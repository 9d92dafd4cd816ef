// Rows for SQL-Ledger's schema with everything in them that an ERP can get wrong.
#pragma once

namespace zgoda::test {

constexpr const char *ledgerSeed = R"(
insert into warehouse(id, description) values (20001, 'Hall A'), (20002, 'Hall B');
insert into pricegroup(id, pricegroup) values (20011, 'Wholesale');
insert into partsgroup(id, partsgroup) values (20021, 'Screws');
insert into tax(chart_id, rate, validto) values (10029, 0.22, '2026-09-20'), (10029, 0.23, '2026-09-30'), (10029, 0.24, null);
insert into parts(id, partnumber, description, unit, sellprice, onhand, weight, barcode, partsgroup_id, obsolete, inventory_accno_id) values
 (1, 'S-1', 'Screw', 'pcs', 0.1, 99, 0.015, '5901234123457', 20021, false, 10007),
 (2, ' S-2 ', 'Bolt', 'pcs', 19.99, 5.5, null, null, null, null, 10007),
 (3, 'TWICE', 'One', 'pcs', 1, 1, null, null, null, false, 10007),
 (4, 'TWICE', 'Other', 'pcs', 2, 2, null, null, null, false, 10007),
 (5, 'GONE', 'Obsolete', 'pcs', 3, 3, null, null, null, true, 10007),
 (6, null, 'Nameless', 'pcs', 3, 3, null, null, null, false, 10007),
 (7, 'WORK', 'Service', 'h', 123456789.123456, 0, null, null, null, false, null),
 (8, 'HUGE', 'Too large', 'pcs', 1e20, 0, null, null, null, false, null),
 (9, 'NAN', 'Not a number', 'pcs', 'NaN', 0, null, null, null, false, null);
insert into partstax(parts_id, chart_id) values (1, 10029);
insert into inventory(parts_id, warehouse_id, qty) values (1, 20001, 0.1), (1, 20001, 0.2), (1, 20002, -3), (1, null, 7), (1, 777, 1),
 (3, 20001, 1), (4, 20001, 2), (5, 20001, 5);
insert into oe(id, customer_id, vendor_id, warehouse_id, closed, quotation, reqdate) values (1, 30001, 0, 20001, false, false, null),
 (2, 0, 30001, 20001, false, false, '2026-12-24'), (3, 30001, 0, 20001, true, false, null), (4, 30001, 0, 20001, false, true, null);
insert into orderitems(trans_id, parts_id, qty, ship) values (1, 1, 5, 1.5), (2, 1, 100, 0), (3, 1, 50, 0), (4, 1, 60, 0);
insert into partscustomer(parts_id, customer_id, pricegroup_id, pricebreak, sellprice, validfrom, validto, curr) values
 (1, 0, 20011, 0, 0.08, null, null, 'USD'), (1, 0, 20011, 100, 0.07, '2026-01-01', '2026-12-31', 'EUR'), (1, 30001, 0, 0, 0.01, null, null, 'USD'),
 (1, 0, 0, 50, 0.09, null, null, null);
insert into customer(id, customernumber, name, taxnumber, email, phone, terms, language_code, pricegroup_id, curr, enddate) values
 (30001, 'C-1', 'Żółw Sp. z o.o.', 'PL 123-456-78-90', 'a@example.com', '+48 1', 14, 'pl', 20011, 'EUR', null),
 (30002, 'C-2', 'Ended', null, null, null, 0, null, null, null, '2026-09-20'),
 (30004, 'C-3', 'Last day', null, null, null, 0, null, null, null, '2026-09-21'),
 (30003, 'C-1', 'Same number', null, null, null, 0, null, null, null, null);
update customer set creditlimit = 1000, discount = 0.05 where id = 30002;
insert into business(id, description, discount) values (20041, 'Retail', 0.02), (20042, 'None', 0);
insert into address(trans_id, address1, address2, city, zipcode) values (30002, 'Long Street 5', 'Flat 7', 'Dublin', 'D01');
insert into shipto(trans_id, shiptoname, shiptoaddress1, shiptocity, shiptozipcode) values (30002, 'Depot', 'Short Street 1', 'Cork', 'T12'), (1, 'Of an order', 'x', 'x', 'x');
insert into partscustomer(parts_id, customer_id, pricebreak, sellprice, validto) values (2, 30002, 10, 15, '2026-09-20'), (2, 30002, 10, 16, '2026-09-21');
update oe set ordnumber = 'SO-1', ponumber = 'B2B-1001', transdate = '2026-09-01', curr = 'EUR', exchangerate = 2, netamount = 10, amount = 12.3 where id = 1;
update oe set ordnumber = 'SO-3', ponumber = '', transdate = '2026-09-01', netamount = 1, amount = 1.23 where id = 3;
update oe set ordnumber = 'Q-4', quonumber = 'Q-4' where id = 4;
update orderitems set sellprice = 9.99, discount = 0.05, unit = 'pcs' where trans_id = 1;
insert into oe(id, customer_id, vendor_id, ordnumber, transdate, reqdate, amount, netamount, notes) values (5, 30002, 0, 'SO-5', '2026-09-02', '2026-10-01', 100, 81.3, 'Call first');
insert into ar(id, invnumber, transdate, duedate, customer_id, amount, netamount, paid, invoice, approved, ordnumber, curr, exchangerate) values
 (1001, 'INV-1', '2026-09-03', '2026-09-20', 30002, 123, 100, 23, true, true, 'SO-5', null, null), (1002, 'CN-1', '2026-09-04', '2026-09-10', 30002, -12.3, -10, 0, true, true, null, null, null),
 (1003, 'AR-1', '2026-09-05', '2026-09-21', 30002, 50, 50, 0, false, true, null, null, null), (1004, 'INV-2', '2026-09-06', '2026-09-30', 30001, 40, 32, 20, true, true, null, 'EUR', 4),
 (1005, 'DRAFT', '2026-09-07', '2026-09-30', 30002, 9, 9, 0, true, false, null, null, null);
insert into invoice(id, trans_id, parts_id, qty, sellprice, fxsellprice, assemblyitem) values (9001, 1001, 1, 2, 50, null, false), (9002, 1001, 2, 4, 0, null, true),
 (9003, 1004, 1, 1, 32, 8, false), (9004, 1005, 1, 1, 9, null, false), (9005, 1001, 2, 1, 1.5, null, false);
insert into defaults(fldname, fldvalue) values ('closedto', '20260904');
)";

} // namespace zgoda::test
