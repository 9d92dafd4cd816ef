insert into "dbo"."sl_Magazyn" values (1, 'MAG', 'Główny'), (2, 'SKL', 'Sklep');
insert into "dbo"."sl_StawkaVAT" values (1, 23, '23'), (2, 8, '8'), (3, 0, 'ZW');
insert into "dbo"."sl_GrupaTw" values (1, 'Wkręty'), (2, 'Farby');
insert into "dbo"."sl_GrupaKh" values (1, 'HURT'), (2, 'DETAL');
insert into "dbo"."sl_Rabat" values (1, 5), (2, 0);
insert into "dbo"."sl_FormaPlatnosci" values (1, 'Przelew 14 dni', 14), (2, 'Gotówka', 0);
insert into "dbo"."sl_Panstwo" values (1, 'Polska', 'PL'), (2, 'Niemcy', 'de');
insert into "dbo"."pd_Uzytkownik" values (1, 'JK', 'tajne');
-- in use, exempt from VAT, a service, out of use, deleted, a kit
insert into "dbo"."tw__Towar" values
 (1, 'WKR-3,5', 'Wkręt 3,5', '5901234123457  ', 'szt.', 1, 1, 1, 0, 0, 0.0150, 3),
 (2, 'FARBA-W', 'Farba żółta', '', 'l', 3, 2, 1, 0, 0, null, null),
 (3, 'USL', 'Montaż', '', 'h', 1, null, 2, 0, 0, null, null),
 (4, 'STARY', 'Wycofany', '', 'szt.', 1, 1, 1, 1, 0, null, null),
 (5, 'USUN', 'Usunięty', '', 'szt.', 1, 1, 1, 0, 1, null, null),
 (6, 'ZESTAW', 'Zestaw', '', 'kpl.', 2, null, 8, 0, 0, null, 0);
-- summer and winter time
insert into "dbo"."tw_Zmiana" values (1, 1, null, '2026-11-20 08:15:30', null, '2026-07-01 08:15:30', null, '2026-11-21 09:00:00.250');
-- below zero; out of use and deleted ones with stock; no row where nothing ever moved
insert into "dbo"."tw_Stan" values (1, 1, 12.5, 2.5), (1, 2, -3, 0), (2, 1, 7, 0), (4, 1, 3, 0), (5, 1, 9, 0);
-- level 0 is the purchase price; 4 is not set; 5 has no name
insert into "dbo"."tw_Parametr" values ('Detaliczna', 'Hurtowa', 'Eksport', 'Specjalna', '', '', '', '', '', '');
insert into "dbo"."tw_Cena" values (11, 1, 5, 6.15, 'PLN', 10.1, 12.423, 'PLN', 9, 11.07, '', 2.5, 3.075, 'EUR', 0, 0, 'PLN', 7, 8.61, 'PLN');
insert into "dbo"."tw_Cena" values (12, 2, 30, 30, 'PLN', 45, 45, 'PLN', 0, 0, null, null, null, null);
insert into "dbo"."tw_Cena" values (13, 3, 0, 0, 'PLN', 100, 123, null);
insert into "dbo"."tw_Cena" values (14, 4, 1, 1.23, 'PLN', 2, 2.46, 'PLN');
insert into "dbo"."tw_Cena" values (15, 5, 1, 1.23, 'PLN', 2, 2.46, 'PLN');
insert into "dbo"."tw_Cena" values (16, 6, 0, 0, 'PLN', 20, 21.6, 'PLN');
-- who pays for another; out of use; a supplier; a one-off buyer; one without an address; a deleted one
insert into "dbo"."kh__Kontrahent" values
 (1, 'K001', 2, 1, 2, 1, 1, 1, null, null, 'biuro@example.com', 'PLN', 0, 0, 0, 10000, 7, '2020-01-01 12:00:00', '2026-11-20 08:15:30'),
 (2, 'K002', 0, 1, null, 2, 1, null, null, 1, '', '', 0, 0, 0, 0, 0, '2020-01-01 12:00:00', '2026-01-02 10:00:00'),
 (3, 'K003', 2, 2, 3, null, 2, null, null, 3, 'jan@example.com', 'EUR', 1, 0, 1, 0, 0, '2026-07-01 12:00:00', null),
 (4, 'DOST', 1, null, null, 1, null, null, null, null, '', null, 0, 0, 0, 0, 0, null, null),
 (5, 'JEDN', 2, null, null, 1, null, null, null, null, '', null, 0, 1, 0, 0, 0, null, null),
 (6, 'K006', 2, null, 0, null, null, null, null, null, '', null, 0, 0, 0, 0, 0, null, null),
 (7, 'USUN', 2, null, null, null, null, null, null, null, '', null, 0, 0, 0, 0, 0, null, null);
insert into "dbo"."adr__Ewid" values
 (11, 1, 1, 'K001', 'Żółć', 'Zakład Żółć Sp. z o.o.', 'PL 123-456-78-90', 'Długa', '5', '7', '00-001', 'Warszawa', 1, '+48 22 000', null),
 (12, 1, 11, 'K001-D', 'Magazyn', '', '', 'Krótka', '1', '', '80-001', 'Gdańsk', 2, '', '2026-11-01 10:00:00'),
 (13, 1, 2, 'K001-K', 'Poczta', '', '', 'Inna', '2', '', '00-002', 'Warszawa', 1, '', null),
 (14, 1, 11, '********************', 'Dawny', '', '', 'Stara', '3', '', '00-003', 'Warszawa', 1, '', null),
 (21, 2, 1, 'K002', 'Oddział Gdańsk', '', '123-456-78-90', '', '', '', '', 'Gdańsk', 1, '', '2026-11-22 10:00:00'),
 (31, 3, 1, 'K003', 'Jan', 'Jan', '', 'Lipowa', '9', '', '10115', 'Berlin', 2, '', null),
 (41, 4, 1, 'DOST', 'Dostawca', 'Dostawca', '', '', '', '', '', '', 1, '', null),
 (71, 7, 1, '********************', 'Usunięty', 'Usunięty', '', '', '', '', '', '', 1, '', null);
-- a group buys one article at a price; a category at a discount; ended yesterday; switched off; a list of their own for one
insert into "dbo"."dok_Promocja" values
 (1, null, 1, null, 0, 8.5, 10.455, '2026-11-01', '2026-11-30', 0, 1, 0, 1),
 (2, 2, null, null, 10, null, null, '2020-01-01', '2020-01-02', null, null, null, 0),
 (3, 2, 1, null, 11, null, null, '2026-11-01', '2026-11-22', 0, 0, 0, 1),
 (4, null, null, null, 50, null, null, null, null, 1, 0, 0, 0),
 (5, null, null, 3, null, null, null, null, null, 0, 1, 1, 0),
 (6, 1, 1, null, 3, null, null, null, '2026-11-23', 0, 0, 0, 1);
insert into "dbo"."dok_PromocjaTowar" values (1, 1), (5, 1), (5, 5);
insert into "dbo"."dok_PromocjaKontrahent" values (5, 2);
-- to suppliers: half arrived, realised, for the other warehouse; and what arrived
insert into "dbo"."dok__Dokument" values
 (100, 15, 6, 'ZD 1/MAG/2026', '', null, '', '2026-11-01', '2026-11-01', null, '2026-12-01', 1, 4, null, null, 500, 615, 'PLN', 1, 1, 0, null, ''),
 (101, 10, 1, 'PZ 1/MAG/2026', '', 100, 'ZD 1/MAG/2026', '2026-11-10', '2026-11-10', null, null, 1, 4, null, null, 200, 246, 'PLN', 1, 1, 0, null, ''),
 (102, 15, 8, 'ZD 2/MAG/2026', '', null, '', '2026-11-01', '2026-11-01', null, '2026-11-05', 1, 4, null, null, 250, 307.5, 'PLN', 1, 1, 0, null, ''),
 (103, 15, 5, 'ZD 3/MAG/2026', '', null, '', '2026-11-01', '2026-11-01', null, '2026-12-20', 1, 4, null, null, 25, 30.75, 'PLN', 1, 1, 0, null, '');
-- from customers: the shop's; closed; cancelled, with the customer's own number; in EUR; before :since; deferred
insert into "dbo"."dok__Dokument" values
 (300, 16, 6, 'ZK 1/MAG/2026', 'B2B-1001', null, '', '2026-11-19', '2026-11-19', null, '2026-11-25', 1, 1, 2, 12, 100, 123, 'PLN', 1, 1, 0, null, 'Proszę dzwonić'),
 (301, 16, 8, 'ZK 2/MAG/2026', '', null, '', '2026-07-01', '2026-07-01', null, null, 1, 1, null, null, 40.65, 50, 'PLN', 1, 1, 0, null, ''),
 (302, 16, 2, 'ZK 3/MAG/2026', 'PO 77', null, '', '2026-11-20', '2026-11-20', null, null, 1, 2, null, null, 10, 12.3, 'PLN', 1, 1, 0, null, ''),
 (303, 16, 7, 'ZK 4/MAG/2026', 'B2B-1002', null, '', '2026-11-21', '2026-11-21', null, null, 1, 3, null, null, 350, 430.5, 'EUR', 4.305, 1, 0, null, ''),
 (304, 16, 6, 'ZK 9/MAG/1999', '', null, '', '1999-12-31', '1999-12-31', null, null, 1, null, null, null, 1, 1.23, 'PLN', 1, 1, 0, null, ''),
 (305, 16, 3, 'ZK 5/MAG/2026', '', null, '', '2026-11-23', '2026-11-23', null, null, 1, 1, null, null, 100, 123, null, 0, 1, 0, null, '');
-- invoices: partly paid; not paid; in a currency of a hundred, settled at once; deferred; two receivables. Correction, receipt, WZ, a void WZ, a
-- deferred WZ and PZ
insert into "dbo"."dok__Dokument" values
 (201, 2, 1, 'FS 1/MAG/2026', '', 301, 'ZK 2/MAG/2026', '2026-11-03', '2026-11-02', '2026-11-10', null, 1, 1, 1, null, 1000, 1230, 'PLN', 1, 1, 0, '1234567890-20261103-ABCDEF-12', ''),
 (202, 2, 1, 'FS 2/MAG/2026', '', 300, 'ZK 1/MAG/2026', '2026-11-20', '2026-11-20', '2026-12-10', null, 1, 1, 2, null, 200, 246, 'PLN', 1, 1, 0, null, ''),
 (203, 2, 1, 'FS 3/MAG/2026', '', null, '', '2026-11-21', '2026-11-21', '2026-11-21', null, 1, 3, 3, null, 35, 43.05, 'HUF', 1.05, 100, 1, null, ''),
 (204, 2, 3, 'FS 4/MAG/2026', '', null, '', '2026-11-22', '2026-11-22', null, null, 1, 1, 1, null, 1, 1.23, 'PLN', 1, 1, 0, null, ''),
 (205, 6, 1, 'KFS 1/MAG/2026', '', 201, 'FS 1/MAG/2026', '2026-11-15', '2026-11-15', '2026-11-01', null, 1, 1, 1, null, -50, -61.5, 'PLN', 1, 1, 0, null, ''),
 (206, 21, 1, 'PA 1/SKL/2026', '', null, '', '2026-11-16', '2026-11-16', null, null, 2, null, null, null, 10, 12.3, 'PLN', 1, 1, 1, null, ''),
 (209, 2, 1, 'FS 5/MAG/2026', '', null, '', '2026-11-17', '2026-11-17', '2026-11-22', null, 1, 6, 6, null, 81.3, 100, 'PLN', 1, 1, 0, null, ''),
 (310, 11, 1, 'WZ 1/MAG/2026', '', 300, 'ZK 1/MAG/2026', '2026-11-20', '2026-11-20', null, null, 1, 1, 2, null, 36, 44.28, 'PLN', 1, 1, 0, null, ''),
 (311, 11, 2, 'WZ 3/MAG/2026', '', 300, 'ZK 1/MAG/2026', '2026-11-20', '2026-11-20', null, null, 1, 1, 2, null, 27, 33.21, 'PLN', 1, 1, 0, null, ''),
 (312, 11, 1, 'WZ 2/MAG/2026', '', 301, 'ZK 2/MAG/2026', '2026-11-02', '2026-11-02', null, null, 1, 1, 1, null, 40.65, 50, 'PLN', 1, 1, 0, null, ''),
 (313, 11, 3, 'WZ 4/MAG/2026', '', 300, 'ZK 1/MAG/2026', '2026-11-20', '2026-11-20', null, null, 1, 1, 2, null, 18, 22.14, 'PLN', 1, 1, 0, null, ''),
 (314, 10, 3, 'PZ 2/MAG/2026', '', 100, 'ZD 1/MAG/2026', '2026-11-20', '2026-11-20', null, null, 1, 4, null, null, 100, 123, 'PLN', 1, 1, 0, null, '');
insert into "dbo"."dok_DokCzas" values (1, 300, '2026-11-19 14:30:00'), (2, 300, '2026-11-20 09:00:00'), (3, 201, '2026-07-03 10:00:00');
-- the line of an invoice that is its WZ's too (2001); lines of WZ and PZ have no trade document
insert into "dbo"."dok_Pozycja" values
 (1101, null, 100, 1, null, null, 1, 100, 100, 'szt.', 5, 0, null), (2009, 1101, null, null, 101, 1, 1, 40, 40, 'szt.', 5, 0, null),
 (1102, null, 102, 1, null, null, 1, 50, 50, 'szt.', 5, 0, null), (1103, null, 103, 1, null, null, 1, 1, 5, 'op.', 5, 0, 2),
 (1001, null, 300, 1, null, null, 1, 10, 10, 'szt.', 9, 5, null), (1002, null, 300, 2, null, null, 2, 2.5, 2.5, 'l', 4, 0, 2),
 (1003, null, 301, 1, null, null, 1, 5, 5, 'szt.', 8.13, 0, null), (1006, null, 302, 1, null, null, 1, 1, 1, 'szt.', 10, 0, null),
 (1004, null, 303, 1, null, null, 1, 10, 10, 'szt.', 35, 0, null), (1005, null, 305, 1, null, null, 3, 1, 1, 'h', 100, 0, null),
 (1007, null, 304, 1, null, null, 1, 1, 1, 'szt.', 1, 0, null),
 (2001, 1003, 201, 1, 312, 1, 1, 5, 5, 'szt.', 8.13, 0, null), (2002, 1001, null, null, 310, 1, 1, 4, 4, 'szt.', 9, 0, null),
 (2003, 1001, null, null, 311, 1, 1, 3, 3, 'szt.', 9, 0, null), (2004, null, 202, 1, null, null, 2, 2, 2, 'l', 100, 0, null),
 (2005, null, 203, 1, null, null, 1, 10, 10, 'szt.', 3.5, 0, null), (2006, 2001, 205, 1, null, null, 1, 4, 4, 'szt.', 8.13, 0, null),
 (2007, null, 206, 1, null, null, 2, 1, 1, 'l', 10, 0, null), (2008, null, 209, 1, null, null, 3, 1, 1, 'h', 81.3, 0, null),
 (2010, 1001, null, null, 313, 1, 1, 2, 2, 'szt.', 9, 0, null), (2011, 1101, null, null, 314, 1, 1, 20, 20, 'szt.', 5, 0, null);
-- overdue, not yet due, an overpayment, a payable, an employee's, two of one invoice (one due today), below zero since yesterday and as of tomorrow
insert into "dbo"."nz__Finanse" values
 (1, 39, 1, 1, 1, '2026-11-10', 1230, 500, 201), (2, 39, 1, 1, 1, '2026-12-10', 246, 246, 202), (3, 39, 1, 1, 1, '2026-11-01', -61.5, -50, 205),
 (4, 40, 1, 1, 1, '2026-11-01', 999, 999, null), (5, 39, 1, 2, 1, '2026-11-01', 77, 77, null),
 (6, 39, 1, 1, 6, '2026-11-22', 60, 30, 209), (7, 39, 4, 1, 6, '2026-11-23', 40, 20, 209),
 (8, 39, 1, 1, 2, '2026-11-22', -15, -15, null), (9, 39, 1, 1, 3, '2026-11-24', -20, -20, null);
