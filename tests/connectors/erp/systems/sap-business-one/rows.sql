insert into "OADM" values ('Hurtownia', 'PLN');
insert into "OVTG" values ('S23', 23), ('S8', 8);
insert into "OITB" values (101, 'Pompy'), (102, 'Części');
insert into "OUOM" values (-1, 'Manual'), (7, 'KARTON');
-- Items: A kept in stock, B in packs of 12, on hold for December only, C a service, D on hold now, E valid until last year, F not sold, G new and never changed.
insert into "OITM" values
 ('A-1', 'Pompa', 101, '5901234123457  ', 'szt', 'szt', 1, 'S23', 'Y', 'Y', 'Y', null, null, 'N', null, null, '2020-01-01', 80000, '2026-03-01', 93005),
 ('B-1', 'Uszczelka', 102, null, 'op', 'szt', 12, 'S8', 'Y', 'Y', 'N', null, null, 'Y', '2026-12-01', '2026-12-31', '2020-01-01', 80000, '2026-03-01', 245900),
 ('C-1', 'Montaż', 102, '', 'h', 'h', 1, 'S23', 'Y', 'N', 'N', null, null, 'N', null, null, '2020-01-01', 80000, '2026-07-01', 0),
 ('D-1', 'Wstrzymana', 102, null, 'szt', 'szt', 1, 'S23', 'Y', 'Y', 'N', null, null, 'Y', null, null, '2020-01-01', 80000, '2026-03-01', 500),
 ('E-1', 'Wycofana', 102, null, 'szt', 'szt', 0, 'XX', 'Y', 'Y', 'Y', '2020-01-01', '2025-12-31', 'N', null, null, '2020-01-01', 80000, '2026-03-01', 93005),
 ('F-1', 'Surowiec', 102, null, 'kg', 'kg', 1, 'S23', 'N', 'Y', 'N', null, null, 'N', null, null, '2020-01-01', 80000, '2026-03-01', 93005),
 ('G-1', 'Nowa', 101, null, 'szt', 'szt', 1, 'S23', 'Y', 'Y', 'N', null, null, 'N', null, null, '2026-11-20', 70001, null, null);
insert into "OWHS" values ('01', 'Główny', 'N', 'N', 'N'), ('02', 'Stary', 'N', 'Y', 'N'), ('03', 'Bezpośrednio', 'N', 'N', 'Y'), ('04', 'Gdańsk', 'N', null, null);
insert into "OITW" values ('A-1', '01', 100.5, 20, 70, 'N', '2020-01-01'), ('A-1', '02', 9, 0, 0, 'N', null), ('A-1', '03', 8, 0, 0, 'N', null), ('A-1', '04', -2, 0, 0, 'N', null), ('B-1', '01', 0, 0, 0, 'N', null), ('C-1', '01', 0, 1, 0, 'N', null), ('D-1', '01', 5, 0, 0, 'N', null), ('F-1', '01', 5, 0, 0, 'N', null), ('G-1', '04', 1.25, null, 0, 'N', null);
insert into "OPOR" values (1, 1, 'N', 'O'), (2, 2, 'Y', 'C');
insert into "POR1" values (1, 0, 'A-1', '01', 50, 50, 'O', '2026-12-10'), (1, 1, 'A-1', '01', 30, 20, 'O', '2026-12-05'), (1, 2, 'A-1', '01', 30, 0, 'C', '2026-01-05'), (2, 0, 'A-1', '01', 30, 30, 'O', '2026-01-01');
-- Lists: 1 net in two currencies, 2 gross and with a period, 3 not in use.
insert into "OPLN" values (1, 'Cennik bazowy', 1, 1, 'PLN', 'EUR', null, 'N', 'Y', null, null), (2, 'Detal', 1, 1.23, '', null, null, 'Y', 'Y', '2026-01-01', '2026-12-31'), (3, 'Dawny', 1, 1, 'PLN', null, null, 'N', 'N', null, null);
insert into "ITM1" values ('A-1', 1, 100.123456, 'PLN', 25, 'EUR', 0, null, 'N', 1), ('A-1', 2, 123, '', null, null, null, null, 'Y', 1.23), ('A-1', 3, 1, 'PLN', null, null, null, null, 'N', 1), ('B-1', 1, 0, 'PLN', 0, 'EUR', 0, null, 'N', 1), ('B-1', 2, 9.99, null, null, null, null, null, 'Y', 1), ('C-1', 1, 80, null, null, null, null, null, 'N', 1), ('D-1', 1, 5, 'PLN', null, null, null, null, 'N', 1), ('F-1', 1, 5, 'PLN', null, null, null, null, 'N', 1);
-- Special prices: *1 is list 1 (a period with a break in cartons), K001 has all three kinds, its older period is over; K002's list is gross.
insert into "OSPP" values ('K001', 'A-1', 95, 'PLN', 5, 1, 'Y'), ('K002', 'B-1', 8.88, '', 0, 2, 'N'), ('K001', 'B-1', 0, 'PLN', 0, 1, 'N'), ('*1', 'A-1', 99, 'PLN', 1, 1, 'Y');
insert into "SPP1" values ('*1', 'A-1', 0, 98, 'PLN', 2, 1, '2026-11-01', '2026-11-30', 'Y'), ('K001', 'A-1', 0, 93, 'PLN', 7, 1, '2025-01-01', '2025-12-31', 'Y'), ('K001', 'A-1', 1, 90, 'PLN', 10, 1, '2026-01-01', null, 'Y');
insert into "SPP2" values ('*1', 'A-1', 0, 0, 10, 950, 'PLN', 5, 7), ('K001', 'A-1', 0, 0, 50, 70, 'PLN', 30, null), ('K001', 'A-1', 1, 0, 50, 85.5, 'PLN', 14.5, null);
-- Discount groups: of a customer group, of everybody on an item group (added up), of one partner, without dates (N), ended, of a vendor group, of a manufacturer.
insert into "OEDG" values (1, 'C', '10', '100', 'L', 'Y', '2026-01-01', '2026-12-31'), (2, 'A', '-1', '0', 'S', 'Y', null, null), (3, 'S', '2', 'K002', 'H', 'N', null, null), (4, 'A', '-1', '0', 'L', 'Y', '2020-01-01', '2020-12-31'), (5, 'V', '10', '101', 'L', 'Y', null, null);
insert into "EDG1" values (1, '4', 'A-1', 'D', 4, 0, 0), (2, '52', '102', 'D', 2.5, 0, 0), (3, '4', 'C-1', 'D', 15, 0, 0), (4, '4', 'A-1', 'D', 90, 0, 0), (5, '4', 'A-1', 'D', 91, 0, 0), (2, '43', '1', 'D', 92, 0, 0);
insert into "OCRG" values (100, 'Hurtownicy', 'C'), (101, 'Dostawcy', 'S');
insert into "OCTG" values (1, '30 dni', 30, 0, 1), (2, 'Koniec miesiąca', 0, 1, 1), (3, 'Raty', 10, 0, 3);
insert into "OSLP" values (-1, '-No Sales Employee-'), (5, 'Jan K.');
-- Partners: K001 pays itself and is valid from 2020; K002 is paid for by K001, all currencies; K003's deliveries go to K001 and it is on hold; K004 is valid until 2025; a supplier and a lead.
insert into "OCRD" values
 ('K001', 'Żuraw S.A.', 'C', 'C', 'PL725-18-01-126', 100, 1, 1, 5, 'PLN', 0, null, null, 'Y', '2020-01-01', null, 'N', null, null, 50000, 0, 1230.5, 100, 400, 'biuro@zuraw.example', '+48 42 1', 11, '2020-01-01', 80000, '2026-03-05', 235959),
 ('K002', 'Żuraw Oddział', 'C', 'C', '7251801126', 100, 2, 2, -1, '##', 3, 'K001', 'P', 'N', null, null, 'N', null, null, 0, 0, 0, 0, 0, null, null, 12, '2020-01-01', 80000, '2026-03-05', 1),
 ('K003', 'Gmina', 'C', 'G', null, 100, 3, 9, -1, 'EUR', 0, 'K001', 'D', 'N', null, null, 'Y', null, null, 100, 0, -50, null, 0, null, null, 13, '2026-11-01', 120000, null, null),
 ('K004', 'Jan Nowak', 'C', 'I', null, null, null, 1, null, '', 0, null, null, 'Y', null, '2025-12-31', 'N', null, null, null, 0, null, null, null, null, null, 14, '2020-01-01', 80000, '2026-03-05', 120000),
 ('D001', 'Dostawca', 'S', 'C', null, 101, 1, 1, -1, 'PLN', 0, null, null, 'N', null, null, 'N', null, null, 0, 0, 0, 0, 0, null, null, 15, '2020-01-01', 80000, null, null),
 ('L001', 'Lead', 'L', 'C', null, 100, 1, 1, -1, 'PLN', 0, null, null, 'N', null, null, 'N', null, null, 0, 0, 0, 0, 0, null, null, 16, '2020-01-01', 80000, null, null);
-- One name for a billing and a delivery address.
insert into "CRD1" values ('K001', 'Główny', 'B', 'Wodna', '4', '90-001', 'Łódź', null, 'PL'), ('K001', 'Główny', 'S', 'Składowa', '', '90-002', 'Łódź', null, 'PL'), ('D001', 'X', 'B', 'Y', null, null, null, null, 'PL');
insert into "JDT1" values (1, 0, 'K001', '2026-10-01', 1000, 0), (2, 0, 'K001', '2026-10-05', 0, 69.5), (3, 0, 'K001', '2026-12-01', 300, 0), (4, 0, 'K001', '2026-01-01', 0, 0);
-- Orders: 1 from the shop, partly delivered; 2 in EUR, closed, paid for by K001; 3 cancelled, 4 cancels it; 5 untouched with a number of the customer's own; 8 is too old.
insert into "ORDR" values
 (1, 1001, 10, 'N', 'O', 'SHOP-55', 'K001', null, 'Główny', 5, '2026-03-10', '2026-03-20', 'PLN', 1230, 0, 230, 0, 'Pilne', '2026-03-10', 80000, '2026-03-11', 101500),
 (2, 1002, 10, 'N', 'C', null, 'K002', 'K001', null, -1, '2026-03-11', null, 'EUR', 4920, 1230, 920, 230, null, '2026-03-11', 80000, null, null),
 (3, 1003, 10, 'Y', 'C', 'SHOP-56', 'K001', null, null, -1, '2026-03-12', null, 'PLN', 12.3, 0, 2.3, 0, null, '2026-03-12', 80000, '2026-03-12', 90000),
 (4, 1004, 10, 'C', 'C', 'SHOP-56', 'K001', null, null, -1, '2026-03-12', null, 'PLN', 12.3, 0, 2.3, 0, null, '2026-03-12', 80000, '2026-03-12', 90000),
 (5, 1005, 10, 'N', 'O', 'PO 9', 'K003', '', null, null, '2026-03-13', '2026-03-31', 'PLN', 24.6, 0, 4.6, 0, null, '2026-03-13', 80000, '2026-03-13', 90000),
 (8, 999, 10, 'N', 'O', 'SHOP-1', 'K001', null, null, -1, '2025-12-31', null, 'PLN', 1, 0, 0, 0, null, '2025-12-31', 80000, '2025-12-31', 90000);
insert into "RDR1" values (1, 0, 1, 'A-1', 'Pompa', 10, 6, 'szt', 90, 100, 10, '01', 'O', 1), (1, 2, 0, 'B-1', 'Uszczelka', 2, 2, 'op', 50, 50, 0, '01', 'O', null), (2, 0, 0, 'A-1', 'Pompa', 4, 0, 'szt', 250, 250, 0, '04', 'C', 2), (3, 0, 0, 'A-1', 'Pompa', 1, 1, 'szt', 10, 10, 0, '01', 'C', null), (5, 0, 0, 'C-1', 'Montaż', 1, 1, 'h', 20, 20, 0, null, 'O', null), (8, 0, 0, 'A-1', 'Pompa', 1, 1, 'szt', 1, 1, 0, '01', 'O', null);
-- Deliveries of order 1 (one cancelled); invoice 1 of the delivery, partly paid, with two files; invoice 2 straight from order 2, in EUR; 3 of two orders; 4 cancelled, 5 cancels it. Credit memo of invoice 1.
insert into "ODLN" values (1, 501, 'N', 'K001', null, '2026-03-15', null, '2026-03-15', 80000, '2026-03-15', 93000), (2, 502, 'Y', 'K001', null, '2026-03-15', null, '2026-03-15', 80000, '2026-03-15', 93000), (3, 503, 'C', 'K001', null, '2026-03-15', null, '2026-03-15', 80000, '2026-03-15', 93000);
insert into "DLN1" values (1, 0, 'A-1', 3, '01', 17, 1, 0), (2, 0, 'A-1', 7, '01', 17, 1, 0), (3, 0, 'A-1', 7, '01', 15, 2, 0);
insert into "OINV" values
 (1, 701, 'N', 'K001', null, '2026-03-16', '2026-04-15', 'PLN', 332.1, 0, 62.1, 0, 100, 0, 9, '2026-03-16', 80000, '2026-03-16', 110000),
 (2, 702, 'N', 'K002', 'K001', '2026-03-17', null, 'EUR', 4920, 1230, 920, 230, 4920, 1230, null, '2026-03-17', 80000, '2026-03-17', 110000),
 (3, 703, 'N', 'K001', null, '2026-03-18', '2026-04-17', 'PLN', 3, 0, 0, 0, 0, 0, null, '2026-03-18', 80000, '2026-03-18', 110000),
 (4, 704, 'Y', 'K001', null, '2026-03-19', null, 'PLN', 3, 0, 0, 0, 0, 0, null, '2026-03-19', 80000, '2026-03-19', 110000),
 (5, 705, 'C', 'K001', null, '2026-03-19', null, 'PLN', 3, 0, 0, 0, 0, 0, null, '2026-03-19', 80000, '2026-03-19', 110000);
insert into "INV1" values (1, 0, 'A-1', 3, 90, '01', 15, 1, 0), (2, 0, 'A-1', 4, 250, '04', 17, 2, 0), (3, 0, 'A-1', 1, 1, '01', 17, 1, 0), (3, 1, 'C-1', 1, 2, null, 17, 5, 0), (4, 0, 'A-1', 1, 3, '01', 17, 1, 0);
insert into "ORIN" values (1, 801, 'N', 'K001', null, '2026-03-20', '2026-03-20', 'PLN', 110.7, 0, 20.7, 0, 110.7, 0, null, '2026-03-20', 80000, '2026-03-20', 120000);
insert into "RIN1" values (1, 0, 'A-1', 1, 90, '01', 13, 1, 0);
insert into "ATC1" values (9, 1, '\\srv\att', 'umowa', 'pdf'), (9, 2, '\\srv\att', 'faktura 701', 'pdf');
-- The first half of the month is locked, then it is closed for others than accountants; the last days have no period yet.
insert into "OFPR" ("AbsEntry", "Code", "F_RefDate", "T_RefDate", "PeriodStat") values (1, '2026-03a', '2026-03-01', '2026-03-16', 'Y'), (2, '2026-03b', '2026-03-17', '2026-03-18', 'C'), (3, '2026-03c', '2026-03-25', '2026-03-31', 'N');
