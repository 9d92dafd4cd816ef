-- Days since 1800-12-28: 82510 is 2026-11-23. Seconds since 1990-01-01 by the local clock.
insert into "CDN"."Magazyny" values (1, 'MAG', 'Główny', 0), (2, 'SKL', 'Sklep', null), (3, 'ZABL', 'Zamknięty', 1);
-- goods, a product, a service, an archived one, a cost
insert into "CDN"."TwrKarty" values
 (1, 'WKR-3,5', 'Wkręt 3,5', '5901234123457  ', 'szt.', 1, 23, 8, 0, 0.0150, 1164010530),
 (2, 'FARBA-W', 'Farba żółta', '', 'l', 2, 0, 0, null, null, 0), (3, 'USL', 'Montaż', '', 'h', 4, 23, 23, 0, null, 0),
 (4, 'STARY', 'Wycofany', '', 'szt.', 1, 23, 23, 1, null, 0), (5, 'KOSZT', 'Koszt', '', 'szt.', 3, 23, 23, 0, null, 0);
insert into "CDN"."TwrGrupyDom" values (16, 1, 10, ''), (-16, 10, 0, 'WKRETY'), (16, 2, 11, ''), (-16, 11, 0, 'FARBY'), (16, 10, 11, '');
-- two deliveries of one article; shown, commercial and physical quantities differ; a blocked warehouse
insert into "CDN"."TwrZasoby" values (101, 1, 1, 10, 9, 11), (102, 1, 1, 2.5, 2.5, 2.5), (103, 1, 2, 7, 7, 7), (104, 2, 1, 3, 3, 3),
 (105, 4, 1, 99, 99, 99), (106, 1, 3, 50, 50, 50);
-- partly realised; expired yesterday; until today; switched off; for any warehouse; realised; of another kind; of a supplier
insert into "CDN"."Rezerwacje" values (2576, 1, 1, 1, 5, 1.5, 1, 1, 0, 960, 300, 1), (2576, 2, 1, 1, 2, 0, 1, 1, 82509, 0, 0, 0),
 (2576, 3, 1, 1, 1, 0, 1, 1, 82510, 0, 0, 0), (2576, 4, 1, 1, 9, 0, 1, 0, 0, 0, 0, 0), (2576, 5, 1, 0, 100, 0, 1, 1, 0, 0, 0, 0),
 (2576, 6, 1, 1, 4, 4, 1, 1, 0, 0, 0, 0), (2576, 7, 1, 1, 50, 0, 2, 1, 0, 0, 0, 0), (2592, 8, 1, 1, 100, 40, 1, 1, 0, 960, 400, 1);
-- for the second line of an order: from any warehouse, until today; expired; switched off; of another kind; of a supplier
insert into "CDN"."Rezerwacje" values (2576, 9, 2, 0, 2, 0.5, 1, 1, 82510, 960, 300, 2), (2576, 10, 2, 2, 7, 0, 1, 1, 82509, 960, 300, 2),
 (2576, 11, 2, 2, 7, 0, 1, 0, 0, 960, 300, 2), (2576, 12, 2, 2, 7, 0, 2, 1, 0, 960, 300, 2), (2592, 13, 2, 2, 7, 0, 1, 1, 0, 960, 300, 2),
 (2576, 14, 2, 0, 0.25, 0, 1, 1, 0, 960, 300, 2), (2576, 15, 2, 2, 7, 7, 1, 1, 0, 960, 300, 2), (2576, 16, 2, 0, 7, 0, 1, 1, 0, 16, 300, 2);
-- versions of lists: an older one, the newest active, a draft that is newer still
insert into "CDN"."TwrCenyNag" values (1, 1, 'Detal 2025', 5), (2, 1, 'Detal 2026', 5), (3, 2, 'Hurt', 5), (4, 1, 'Detal 2027', 1),
 (5, 3, 'Export', 5), (6, 2, 'K001', 5);
insert into "CDN"."Nazwy" values (64, 1, 'DETALICZNAB'), (64, 2, 'HURTOWA   N'), (64, 3, 'EXPORT    N'), (32, 1, 'other      ');
-- blanks for nobody (538976288); K001's own; the purchase price; none
insert into "CDN"."TwrCeny" values (1, 1, 1, 1, 11, 'PLN', 0, 0, 0), (2, 1, 1, 2, 12.3, 'PLN', 1151741730, 0, 0),
 (3, 1, 1, 4, 99, 'PLN', 0, 0, 0), (4, 1, 2, 3, 8.5, '', 0, 8224, 538976288), (5, 1, 2, 6, 7.9, 'PLN', 0, 32, 1), (6, 1, 0, 3, 5, 'PLN', 0, 0, 0),
 (7, 1, 3, 5, 2.5, 'EUR', 0, null, null), (8, 2, 1, 2, 45, 'PLN', 0, 0, 0), (9, 3, 1, 2, 123, 'PLN', 0, 0, 0), (10, 4, 1, 2, 1, 'PLN', 0, 0, 0),
 (11, 2, 2, 3, 0, 'PLN', 0, 0, 0);
insert into "CDN"."PrmKarty" values (61, 'KONTRAKT  ', 1136073600, 1164326399, 3, 1), (62, 'FARBY', 0, 0, null, 1),
 (63, 'DAWNA', 0, 1164239999, 1, 1), (64, 'PROJEKT', 0, 0, 1, 0), (66, 'DWA RAZY', 0, 0, 1, 1);
insert into "CDN"."TwrPromocje" values (51, 61, 10, 1162202400), (52, 62, 0, 0), (53, 63, 0, 0), (54, 64, 0, 0), (55, 62, 0, 0), (56, 66, 0, 0);
-- a price by contract from 10 on; a group buys a category at a discount; ended yesterday; a draft; of a kind not known; twice
insert into "CDN"."KntUpusty" values (32, 3, 16, 1, 3, 9.9, 'EUR', 'B', 51), (-32, 20, -16, 11, 1, 10, '', 'N', 52), (32, 1, 16, 2, 1, 50, '', 'N', 53),
 (32, 1, 16, 2, 1, 50, '', 'N', 54), (32, 1, 16, 2, 4, 1, '', 'N', 55), (32, 5, 16, 1, 1, 3, '', 'N', 56), (32, 5, 16, 1, 1, 3, '', 'N', 56);
-- a name in parts; a branch whose head office pays and answers for the limit; archived and blocked; a supplier; who pays himself
insert into "CDN"."KntKarty" values
 (1, 'K001', 'Zakład Żółć ', 'Sp. z o.o.', '', '1234567890', 'biuro@example.com', '+48 22 000', 16, 0, 0, 0, 0, 0, 0, 2, 5, 'PLN', 14, 20, 1, 7, 1164010530),
 (2, 'K002', 'Oddział', '', '', '', '', '', 24, null, null, null, 1, 1, 1, 0, 0, '', 21, 20, 0, 0, 0),
 (3, 'K003', 'Jan', null, null, null, null, null, 16, 1, 1, 1, 0, 0, 0, 3, null, 'EUR', 0, 10, 0, 0, 0),
 (4, 'DOST', 'Dostawca', '', '', '', '', '', 8, 0, 0, 0, 0, 0, 0, 0, 5, 'PLN', 0, 0, 0, 0, 0),
 (5, 'K005', 'Piąty', '', '', '', '', '', 16, 0, 0, 0, 5, 1, 5, 0, 0, 'PLN', 0, 0, 1, 0, 0);
insert into "CDN"."KntGrupyDom" values (32, 1, 20, ''), (-32, 20, 0, 'HURT'), (32, 3, 21, ''), (-32, 21, 0, 'DETAL');
insert into "CDN"."PrcKarty" values (7, 'JK', '00000000000'), (8, 'AA', '00000000000');
insert into "CDN"."KntOpiekun" values (1, 7, 1), (1, 8, 0);
-- an archived row of the same acronym; one without an acronym
insert into "CDN"."KntAdresy" values
 (864, 11, 32, 1, 0, 'K001', 'Zakład Żółć ', 'Sp. z o.o.', '', 'Długa 5/7', '00-001', 'Warszawa', 'pl', '+48 22 000', '', 1164010530),
 (896, 12, 32, 1, 0, 'MAGAZYN', 'Magazyn', '', '', 'Krótka 1', '80-001', 'Gdańsk', 'PL', '', 'magazyn@example.com', 0),
 (896, 13, 32, 1, 81819, 'MAGAZYN', 'Dawny', '', '', 'Stara 3', '80-002', 'Gdańsk', 'PL', '', '', 0),
 (896, 14, 32, 1, 0, '', 'Budowa', '', '', 'Polna 8', '05-500', 'Piaseczno', 'PL', '', '', 0),
 (864, 31, 32, 3, null, 'K003', 'Jan', '', '', 'Lipowa 9', '10115', 'Berlin', 'DE', '', '', 0),
 (864, 41, 32, 4, 0, 'DOST', 'Dostawca', '', '', '', '', '', 'PL', '', '', 0);
-- two limits in force, one in euro; one that ended; one to come; K005 is limited, and its only limit has ended
insert into "CDN"."KntLimityK" values (1, 1, 10000, 81819, 0, 'PLN', 1, 1), (2, 1, 1000, 81819, 82548, 'EUR', 4.305, 1),
 (3, 1, 99999, 79992, 82509, 'PLN', 1, 1), (4, 1, 99999, 82511, 0, 'PLN', 1, 1), (5, 5, 500, 79992, 82509, 'PLN', 1, 1);
-- overdue; not yet due; a correction; settled; a payable; one that is not settled at all
insert into "CDN"."TraPlat" values (2033, 201, 1, 32, 1, 82497, 500, 0, 2), (2033, 202, 1, 32, 1, 82527, 246, 0, 2),
 (2041, 205, 1, 32, 1, 82488, -50, 0, 2), (2033, 203, 1, 32, 3, 82508, 0, 1, 2), (1521, 900, 1, 32, 1, 82488, 999, 0, 1),
 (2034, 777, 1, 32, 1, 82488, 77, 2, 2);
-- the shop's, ordered by a branch; realised, without an end; cancelled, with the customer's own number; gross in euro; before :since; not
-- confirmed; closed while being realised. To suppliers: half delivered, realised, without a date,
-- without an end. Archived before it was confirmed
insert into "CDN"."ZamNag" values
 (300, 1280, 3, 2, 1, 12, 7, 1, 1, 2026, 11, 'SER', 'B2B-1001', 'PLN', 1, 1, 82506, 82512, 1164013200, 'N'),
 (301, 1280, 21, 1, 1, 0, 0, 1, 2, 2026, 7, '', '', 'PLN', 1, 1, 82365, 150483, 0, 'N'),
 (302, 1280, 51, 5, 0, 0, 0, 1, 3, 2026, 11, '', 'PO 77', 'PLN', 1, 1, 82507, 0, 0, 'N'),
 (303, 1280, 5, 3, 0, 0, 0, 1, 4, 2026, 11, '', 'B2B-1002', 'EUR', 4.305, 1, 82508, 0, 0, 'B'),
 (304, 1280, 3, 5, 0, 0, 0, 1, 9, 1999, 12, '', '', 'PLN', 1, 1, 72686, 0, 0, 'N'),
 (305, 1280, 2, 1, 0, 0, 0, 1, 5, 2026, 11, '', null, '', 0, 0, 82510, 0, 0, 'N'),
 (306, 1280, 53, 1, 0, 0, 0, 1, 6, 2026, 11, '', '', 'PLN', 1, 1, 82509, 0, 0, 'N'),
 (400, 1152, 3, 4, 0, 0, 0, 1, 1, 2026, 11, '', '', 'PLN', 1, 1, 82488, 82518, 0, 'N'),
 (401, 1152, 21, 4, 0, 0, 0, 1, 2, 2026, 11, '', '', 'PLN', 1, 1, 82488, 82492, 0, 'N'),
 (402, 1152, 5, 4, 0, 0, 0, 1, 3, 2026, 11, '', '', 'PLN', 1, 1, 82488, 0, 0, 'N'),
 (403, 1152, 3, 4, 0, 0, 0, 1, 4, 2026, 11, '', '', 'PLN', 1, 1, 82488, 150483, 0, 'N'),
 (307, 1280, 18, 1, 0, 0, 0, 1, 7, 2026, 11, '', '', 'PLN', 1, 1, 82509, 0, 0, 'N');
-- ordered in packages, kept in pieces; the article's code changed since; an article that is no more
insert into "CDN"."ZamElem" values (300, 1, 1, 1, 'WKR-STARY', 10, 'op.', 23, 5, 9, 90, 0), (300, 2, 2, 2, 'FARBA-W', 2.5, 'l', 0, 0, 4, 10, 2),
 (301, 1, 1, 1, 'WKR-3,5', 5, 'szt.', 23, 0, 8.13, 40.65, 1), (302, 1, 1, 1, 'WKR-3,5', 1, 'szt.', 23, 0, 10, 10, 1),
 (303, 1, 1, 1, 'WKR-3,5', 10, 'szt.', 23, 0, 10, 100, 1), (304, 1, 1, 1, 'WKR-3,5', 1, 'szt.', 23, 0, 0, 0, 1),
 (305, 1, 1, 3, 'USL', 1, 'h', 23, 0, 100, 100, 1), (306, 1, 1, 99, 'ZNIKL', 1, 'szt.', 23, 0, 5, 5, 1),
 (400, 1, 1, 1, 'WKR-3,5', 100, 'szt.', 23, 0, 5, 500, 0), (401, 1, 1, 1, 'WKR-3,5', 50, 'szt.', 23, 0, 5, 250, 0),
 (402, 1, 1, 2, 'FARBA-W', 8, 'l', 0, 0, 5, 40, 2), (403, 1, 1, 2, 'FARBA-W', 2, 'l', 0, 0, 5, 10, 2),
 (307, 1, 1, 3, 'USL', 1, 'h', 23, 0, 7, 7, 1);
insert into "CDN"."Obiekty" values (2033, 'FS'), (2034, 'PA'), (2041, 'FSK'), (2001, 'WZ'), (1824, 'FSL'), (2042, 'PAK');
-- ids are unique within a type alone (201 is an invoice and an issue); in the buffer (1), cancelled (6); an advance; a receipt's correction
insert into "CDN"."TraNag" values
 (2033, 201, 3, 1, 1, 1, 1, 2026, 11, 'SER', 82490, 82489, 82497, 1000, 230, 'PLN', 0, 0, 0, 0, 960, 301, 1151920800),
 (2033, 202, 3, 2, 1, 1, 2, 2026, 11, 'SER', 82507, 82507, 82527, 200, 46, 'PLN', 0, 0, 0, 0, 960, 300, 0),
 (2033, 203, 5, 3, 3, 1, 3, 2026, 11, '', 82508, 82508, 150483, 350, 80.5, 'EUR', 0, 0, 0, 0, 0, 0, 0),
 (2033, 204, 1, 1, 1, 1, 4, 2026, 11, '', 82509, 82509, 0, 1, 0.23, 'PLN', 0, 0, 0, 0, 0, 0, 0),
 (2033, 207, 6, 1, 1, 1, 5, 2026, 11, '', 82509, 82509, 0, 1, 0.23, 'PLN', 0, 0, 0, 0, 0, 0, 0),
 (2041, 205, 3, 1, 1, 1, 1, 2026, 11, 'SER', 82502, 82502, 82488, -50, -11.5, 'PLN', 0, 0, 2033, 201, 0, 0, 0),
 (2034, 206, 5, 0, 0, 2, 1, 2026, 11, '', 82503, 82503, 0, 10, 2.3, 'PLN', 0, 0, 0, 0, 0, 0, 0),
 (2001, 310, 5, 2, 1, 1, 1, 2026, 11, 'SER', 82507, 82507, 0, 36, 8.28, 'PLN', 2033, 202, 0, 0, 960, 300, 0),
 (2001, 311, 1, 2, 1, 1, 2, 2026, 11, 'SER', 82507, 82507, 0, 27, 6.21, 'PLN', 0, 0, 0, 0, 960, 300, 0),
 (2001, 201, 3, 5, 5, 1, 9, 2026, 11, '', 82491, 82491, 0, 1, 0.23, 'PLN', 0, 0, 0, 0, 0, 0, 0),
 (1824, 401, 5, 1, 1, 1, 1, 2026, 11, '', 82490, 82490, 82490, 100, 23, 'PLN', 0, 0, 0, 0, 0, 0, 0),
 (2042, 402, 5, 0, 0, 2, 1, 2026, 11, '', 82504, 82504, 0, -10, -2.3, 'PLN', 0, 0, 2034, 206, 0, 0, 0);
insert into "CDN"."TraElem" values (2033, 201, 1, 1, 'WKR-3,5', 5, 'N', 8.13), (2041, 205, 1, 1, 'WKR-3,5', -1, 'N', 8.13), (2034, 206, 1, 2, 'FARBA-W', 1, 'B', 10),
 (2033, 203, 1, 1, 'WKR-3,5', 10, 'N', 35), (2001, 310, 1, 1, 'WKR-3,5', 4, 'N', 9), (2001, 311, 1, 1, 'WKR-3,5', 3, 'N', 9), (2001, 201, 1, 1, 'WKR-3,5', 2, 'N', 0.5);
-- one line from two deliveries
insert into "CDN"."TraSElem" values (2001, 310, 1, 1, 3, 960, 300, 1), (2001, 310, 1, 2, 1, 960, 300, 1), (2001, 311, 1, 1, 3, 960, 300, 1),
 (2033, 201, 1, 1, 5, 960, 301, 1), (2001, 201, 1, 1, 2, 0, 0, 0);
insert into "CDN"."KSeFDokumenty" values (2033, 201, ''), (2033, 201, '1234567890-20261103-ABCDEF-12'), (2033, 202, ''), (2001, 310, null);
