insert into JM values (1, 'szt');
insert into JM values (2, 'kg');
-- Articles: two bar codes, Polish letters in the code, one no longer active, a service, one without unit and price.
insert into KARTOTEKA values (1, 'WKR-3,5', 'Wkręt', 'Wkręt do drewna 3,5×40', 1, 1, 1, 1, 0);
insert into KARTOTEKA values (2, 'ŻÓŁĆ', 'Farba żółta', '', 1, 1, 2, 1, 0);
insert into KARTOTEKA values (3, 'STARY', 'Dawny', 'Dawny', 0, 1, 1, 1, 0);
insert into KARTOTEKA values (4, 'USL', 'Usługa', 'Usługa', 1, 2, null, 1, 0);
insert into KARTOTEKA values (5, 'BEZCENY', 'Bez ceny', null, 1, 1, null, 1, 0);
insert into EAN values (1, '5901234123464');
insert into EAN values (1, '5901234123457');
insert into MAGAZYN values (1, 'MAG1', 'Główny', 1);
insert into MAGAZYN values (2, 'MAG2', 'Sklep', 1);
insert into MAGAZYN values (3, 'MAG9', 'Zamknięty', 0);
-- Stock: partly promised, negative, in a closed warehouse, of an article that is no longer active, of a service.
insert into STANMAG values (1, 1, 1, 100.5, 80.25);
insert into STANMAG values (2, 1, 2, -2, -2);
insert into STANMAG values (3, 1, 3, 7, 7);
insert into STANMAG values (4, 2, 1, 0.1250, 0);
insert into STANMAG values (5, 3, 1, 5, 5);
insert into STANMAG values (6, 4, 1, 5, 5);
insert into KRAJ values (1, 'PL');
-- Customers: the second row is what the first one was before.
insert into KONTRAH values (1, 'K001', 'Żuraw', null, 0);
insert into KONTRAH values (2, 'K001', 'Żuraw dawniej', null, 1);
insert into KONTRAH values (3, '  K003', 'Jan', null, 0);
-- Their data: row 1 is history.
insert into DANEKONTRAH values (1, 1, 0, '111', 'Żuraw sp.j.', 'Dawna', '1', '', '00-001', 'Łódź', 1);
insert into DANEKONTRAH values (2, 1, 1, 'PL7251801126', 'Żuraw S.A.', 'Wodna', '4', '5', '90-001', 'Łódź', 1);
insert into DANEKONTRAH values (3, 3, 1, '', 'Jan Kowal', 'Polna', '7A', null, null, 'Gdynia', null);
insert into DANEKONTRAH values (4, 2, 1, '222', 'Nie czytać', '', '', '', '', '', 1);
insert into DEFDOK values (1, 'FV', 'Faktura');
insert into DEFDOK values (2, 'WZ', 'Wydanie');
insert into DEFDOK values (3, 'ZO', 'Zamówienie');
insert into DEFDOK values (4, 'FVK', 'Korekta');
insert into DEFDOK values (5, 'PZ', 'Przyjęcie');
-- Headers: an order of the shop, one with a number of the customer's own, one that is not live, one to a supplier, an old one; an invoice and a delivery of the first, a correction, a receipt, an invoice of two orders without lines, one that is not live.
insert into NAGL values (1, 'ZO/1/2026', 'SHOP-1', null, '2026-03-10 09:30:00', 1, 2, 3, 80, 123, 1, 'Pilne żółte', 1, 0);
insert into NAGL values (2, 'ZO/2/2026', 'PO 5', null, '2026-07-11', 3, 3, 3, 80, 10, 1, null, 2, 3);
insert into NAGL values (3, 'ZO/3/2026', 'SHOP-3', null, '2026-03-12', 1, 2, 3, 80, 10, 1, null, 1, 1);
insert into NAGL values (4, 'ZD/1/2026', 'SHOP-4', null, '2026-03-12', 1, 2, 3, 70, 10, 1, null, 3, 0);
insert into NAGL values (5, 'ZO/9/2025', 'SHOP-0', null, '2025-12-31', 1, 2, 3, 80, 10, 1, null, null, 0);
insert into NAGL values (11, 'FV/1/2026', null, null, '2026-03-16', 1, 2, 1, 30, 61.5, 1, null, 1, 0);
insert into NAGL values (12, 'WZ/1/2026', null, null, '2026-03-15 12:00:00', 1, 2, 2, 40, 50, 1, null, null, 0);
insert into NAGL values (13, 'FVK/1/2026', null, null, '2026-03-20', 1, 2, 4, 30, -12.3, 1, null, null, 5);
insert into NAGL values (14, 'PZ/1/2026', null, null, '2026-03-20', 1, 2, 5, 45, 1, 1, null, null, 0);
insert into NAGL values (15, 'FV/2/2026', null, null, '2026-03-21', 3, 3, 1, 30, 0, 1, null, null, 0);
insert into NAGL values (16, 'FV/3/2026', null, null, '2026-03-21', 3, 3, 1, 30, 0, 1, null, null, 2);
insert into NAGLSPRZ values (1, 1, 11);
insert into NAGLSPRZ values (1, 1, 12);
insert into NAGLSPRZ values (1, 1, 15);
insert into NAGLSPRZ values (1, 2, 15);
insert into NAGLSPRZ values (1, 14, 13);
insert into POZ values (1, 1, 1, 1, 1, 10, 'szt', 10, 12.3, 20, 8, 9.84, 80, 18.4, 98.4);
insert into POZ values (2, 1, 2, 2, 1, 2, 'kg', 10, 12.3, 0, 10, 12.3, 20, 4.6, 24.6);
insert into POZ values (3, 2, 1, 5, null, 1, null, 8.13, 10, 0, 8.13, 10, 8.13, 1.87, 10);
insert into POZ values (4, 11, 1, 1, 1, 5, 'szt', 10, 12.3, 20, 8, 9.84, 40, 9.2, 49.2);
insert into POZ values (5, 12, 1, 1, 1, 5, 'szt', 10, 12.3, 20, 8, 9.84, 40, 9.2, 49.2);
insert into POZ values (6, 13, 1, 1, 1, -1, 'szt', 10, 12.3, 20, 8, 9.84, -8, -1.84, -9.84);
insert into POZ values (7, 14, 1, 1, 1, 5, 'szt', 1, 1, 0, 1, 1, 5, 0, 5);
insert into POZ values (8, 3, 1, 1, 1, 5, 'szt', 1, 1, 0, 1, 1, 5, 0, 5);
-- Prices: of definitions 1 and 2; 3 is used by orders to suppliers only and is not asked for, 9 by nobody; of an inactive article and of another warehouse.
insert into CENY_PROBNE values (1, 1, 1, 10.1234, 12.4518);
insert into CENY_PROBNE values (2, 1, 1, 9, 11.07);
insert into CENY_PROBNE values (1, 2, 1, 20, 24.6);
insert into CENY_PROBNE values (3, 1, 1, 5, 6);
insert into CENY_PROBNE values (9, 1, 1, 1, 1);
insert into CENY_PROBNE values (1, 3, 1, 4, 5);
insert into CENY_PROBNE values (1, 1, 2, 99, 99);
