set search_path to "ModelDanychContainer";
insert into "GrupyAsortymentu" values (100000, 'Wkręty'), (100001, 'Farby');
insert into "StawkiVat" values ('00000000-0000-0000-0000-000000000001', 0.23, '23'), ('00000000-0000-0000-0000-000000000002', 0.08, '8'),
 ('00000000-0000-0000-0000-000000000003', 0, 'zw');
insert into "JednostkiMiar" values (1, 'szt.', 'sztuka'), (2, 'op.', 'opakowanie'), (3, 'l', 'litr'), (4, 'h', 'godzina');
-- goods, exempt goods, a service, one in the bin
insert into "Asortymenty" values (1, 'WKR-3,5', 'Wkręt 3,5', 2, 100000, '00000000-0000-0000-0000-000000000001', 0),
 (2, 'FARBA-W', 'Farba żółta', 2, 100001, '00000000-0000-0000-0000-000000000003', 0), (3, 'USL', 'Montaż', 1, null, '00000000-0000-0000-0000-000000000001', 0),
 (4, 'STARY', 'W koszu', 2, 100000, '00000000-0000-0000-0000-000000000002', 1);
-- a second unit, which is not the base one
insert into "JednostkiMiarAsortymentow" values (11, 1, 1, 1), (12, 1, 2, null), (21, 2, 3, 2), (31, 3, 4, 3), (41, 4, 1, 4);
-- the main code of the base unit, another of it, one of the second unit
insert into "KodyKreskowe" values (1, '5901234123457  ', 11, 11), (2, '1111111111116', 11, null), (3, '2222222222222', 12, 12);
insert into "Magazyny" values (1, 'MAG', 'Główny'), (2, 'SKL', 'Sklep');
insert into "StanyMagazynowe" values (1, 1, 10, 2, 0.5, 0), (2, 1, -1, 0, 0, 0), (4, 1, 9, 0, 0, 0);
insert into "Waluty" values (1, 'PLN'), (2, 'EUR');
-- approved, the default, closed; net and gross
insert into "Cenniki" values (1, 'Hurtowy', 1, 1, 0), (2, 'Detaliczny', 1, 0, 1), (3, 'Eksport', 2, 1, 0), (4, 'Dawny', 1, 2, 0);
insert into "PozycjeCennika" values (1, 1, 9, 11.07, null), (1, 1, 8.5, 10.455, 100), (1, 2, 10, 12.3, 0), (1, 3, 2.5, 3.075, null), (1, 4, 1, 1.23, null),
 (2, 2, 45, 45, null), (4, 2, 1, 1.08, null), (3, 1, 100, 123, null);
insert into "PoziomyCen" values (1, 'Hurtowy'), (3, 'Eksport');
-- the company itself; a customer on credit; a person without; out of use and blocked; a partner who is no customer
insert into "Podmioty" values (1, 2, 11, 0, 'MY', 'My', '', '', 1, null, null, 0, 0, 0, 0, 0),
 (2, 2, 7, 1, 'K001', 'Żółć', 'PL 123-456-78-90', '+48 22 000', 1, 1, 1, 14, 0, 1, 10000, 7),
 (3, 1, 7, 1, 'K002', 'Jan', '', '', 1, null, null, 0, 0, 0, 500, 0), (4, 2, 7, 1, 'K003', 'Export', 'DE123456789', '', 0, 3, 2, 30, 1, 1, 0, 0),
 (5, 2, 7, 0, 'BANK', 'Bank', '', '', 1, null, null, 0, 0, 0, 0, 0);
insert into "Kontakty" values (1, 2, 3, 'biuro@example.com', 1), (2, 2, 3, 'drugi@example.com', 0), (3, 2, 4, 'www.example.com', 1), (4, 3, 3, 'jan@example.com', 1);
-- both at once, for letters alone, two apart
insert into "Adresy_AdresPodmiotu" values (21, 2, 2, 2, null), (22, 2, null, null, 2), (31, 3, 3, null, null), (32, 3, null, 3, null), (51, 5, 5, null, null);
insert into "AdresySzczegoly" values (21, 'Długa', '5', '7', '00-001', 'Warszawa'), (22, 'Pocztowa', '2', '', '00-002', 'Warszawa'), (31, 'Lipowa', '9', null, '05-500', 'Piaseczno'),
 (32, 'Polna', '', '', '05-501', 'Piaseczno');
-- the symbol of an order is configured to be another one
insert into "Konfiguracje" values (1, 1), (2, 64), (3, 4), (4, 2048), (5, 2), (6, 32);
insert into "StatusyDokumentow" values (1, 'Do realizacji', 0, 0), (2, 'Zrealizowane', 1, 0), (15, 'Wykonany', 0, 0), (16, 'Odłożony', 0, 0), (19, 'Unieważniony', 1, 1);
insert into "NaglowkiEncji" values (1, '2026-11-20 09:00:00+01'), (2, '2026-07-03 10:00:00+02');
-- the shop's; realised; annulled, with the customer's own number; in euro; before :since; to a supplier
insert into "Dokumenty" values (300, 'ZAM', 1, 1, 'ZAM 1/2026', 'B2B-1001', 2, 1, '2026-11-19', null, '2026-11-25', 100, 123, 1, null, 'Proszę dzwonić', 1),
 (301, 'ZAM', 1, 2, 'ZAM 2/2026', '', 2, 1, '2026-07-01', null, null, 40.65, 50, 1, null, '', null), (302, 'ZAM', 1, 19, 'ZAM 3/2026', 'PO 77', 3, 1, '2026-11-20', null, null, 10, 12.3, 1, null, '', null),
 (303, 'ZAM', 1, 1, 'ZAM 4/2026', 'B2B-1002', 4, 2, '2026-11-21', null, null, 81.3, 100, 2, null, '', null), (304, 'ZAM', 1, 1, 'ZAM 9/1999', '', 3, 1, '1999-12-31', null, null, 0, 0, 1, null, '', null),
 (305, 'ZD', 5, 1, 'ZD 1/2026', '', 5, 1, '2026-11-21', null, null, 1, 1.23, 1, null, '', null);
-- done; deferred; annulled; a correction; an issue, its correction
insert into "Dokumenty" values (201, 'FS', 2, 15, 'FS 1/2026', '', 2, 1, '2026-11-03', '2026-11-02', null, 1000, 1230, 1, null, '', 2),
 (202, 'FS', 2, 16, 'FS 2/2026', '', 2, 1, '2026-11-04', '2026-11-04', null, 1, 1.23, 1, null, '', null), (203, 'FS', 2, 19, 'FS 3/2026', '', 2, 1, '2026-11-04', '2026-11-04', null, 1, 1.23, 1, null, '', null),
 (205, 'KFS', 4, 15, 'KFS 1/2026', '', 2, 1, '2026-11-15', '2026-11-15', null, -50, -61.5, 1, 201, '', null), (310, 'WZ', 3, 15, 'WZ 1/2026', '', 2, 1, '2026-11-20', null, null, 36, 44.28, null, null, '', null),
 (311, 'WZK', 6, 15, 'WZK 1/2026', '', 2, 1, '2026-11-22', null, null, -9, -11.07, 1, 310, '', null);
insert into "NumeryKSeFDokumentow" values (201, '1234567890-20261103-ABCDEF-12');
-- ordered in packages of 100; ids that do not follow each other
insert into "PozycjeDokumentu" values (1007, 300, 2, 2.5, 2.5, 4), (1002, 300, 1, 2, 200, 9), (1003, 301, 1, 5, 5, 8.13), (1004, 302, 1, 1, 1, 10), (1005, 303, 1, 10, 10, 8.13),
 (1006, 304, 1, 1, 1, 1), (2001, 201, 1, 5, 5, 8.13), (2005, 205, 1, -1, -1, 50), (2310, 310, 1, 1, 100, 9), (2311, 311, 1, -1, -100, 9), (2202, 202, 1, 1, 1, 1);
insert into "IlosciDoRealizacji" values (1002, 1), (1003, 0);
insert into "RealizacjePozycji" values (1003, 2001), (1002, 2310);
