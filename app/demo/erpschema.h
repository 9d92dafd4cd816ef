// The demo ERP's tables. Decimals are text, as trade systems that came from xBase keep them.
#pragma once

namespace zgoda::demo {

inline constexpr char erpSchema[] = R"sql(
CREATE TABLE towar (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL, nazwa TEXT NOT NULL, ean TEXT, jm TEXT NOT NULL,
    stawka_vat TEXT, kategoria TEXT,
    bez_limitu INTEGER NOT NULL DEFAULT 0, aktywny INTEGER NOT NULL DEFAULT 1, zmieniono TEXT NOT NULL);
CREATE INDEX towar_symbol ON towar (symbol);
CREATE TABLE magazyn (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL UNIQUE, nazwa TEXT NOT NULL);
CREATE TABLE stan (towar_id INTEGER NOT NULL REFERENCES towar (id), magazyn_id INTEGER NOT NULL REFERENCES magazyn (id),
    ilosc TEXT NOT NULL, rezerwacja TEXT NOT NULL DEFAULT '0.0000', zamowione TEXT NOT NULL DEFAULT '0.0000',
    termin_dostawy TEXT, zmieniono TEXT NOT NULL, PRIMARY KEY (towar_id, magazyn_id));
CREATE TABLE cennik (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL UNIQUE, nazwa TEXT NOT NULL, waluta TEXT NOT NULL);
CREATE TABLE cena (id INTEGER PRIMARY KEY, towar_id INTEGER NOT NULL REFERENCES towar (id),
    cennik_id INTEGER NOT NULL REFERENCES cennik (id), od_ilosci TEXT NOT NULL DEFAULT '1.0000', wazne_od TEXT, wazne_do TEXT,
    netto TEXT NOT NULL, brutto TEXT NOT NULL, zmieniono TEXT NOT NULL);
CREATE INDEX cena_towar ON cena (towar_id, cennik_id);
CREATE TABLE kontrahent (id INTEGER PRIMARY KEY, kod TEXT NOT NULL UNIQUE, nazwa TEXT NOT NULL, nip TEXT, rodzaj TEXT NOT NULL,
    email TEXT, telefon TEXT, jezyk TEXT, grupa TEXT, cennik_id INTEGER REFERENCES cennik (id), termin TEXT, dni INTEGER,
    forma TEXT, waluta TEXT, centrala_id INTEGER REFERENCES kontrahent (id), platnik_id INTEGER REFERENCES kontrahent (id),
    handlowiec TEXT, aktywny INTEGER NOT NULL DEFAULT 1, zablokowany INTEGER NOT NULL DEFAULT 0, zmieniono TEXT NOT NULL);
CREATE TABLE dokument (id INTEGER PRIMARY KEY, numer TEXT NOT NULL, rodzaj TEXT NOT NULL,
    kontrahent_id INTEGER REFERENCES kontrahent (id), magazyn_id INTEGER REFERENCES magazyn (id), data TEXT NOT NULL,
    platnik_id INTEGER REFERENCES kontrahent (id), data_sprz TEXT, termin TEXT, zamowienie TEXT, waluta TEXT, netto TEXT, brutto TEXT,
    zaplacono TEXT, plik TEXT, okres TEXT, zmieniono TEXT);
CREATE TABLE okres (miesiac TEXT PRIMARY KEY, poczatek TEXT NOT NULL, koniec TEXT NOT NULL, zamknieto TEXT);
CREATE TABLE dokument_poz (dokument_id INTEGER NOT NULL REFERENCES dokument (id),
    towar_id INTEGER NOT NULL REFERENCES towar (id), ilosc TEXT NOT NULL, cena TEXT NOT NULL,
    lp INTEGER NOT NULL DEFAULT 1);
CREATE INDEX dokument_poz_dokument ON dokument_poz (dokument_id);
CREATE TABLE zamowienie (id INTEGER PRIMARY KEY, numer TEXT NOT NULL UNIQUE, numer_obcy TEXT UNIQUE,
    kontrahent_id INTEGER NOT NULL REFERENCES kontrahent (id), platnik_id INTEGER REFERENCES kontrahent (id), adres TEXT,
    data_zam TEXT NOT NULL, termin TEXT, handlowiec TEXT, status TEXT NOT NULL, platnosc TEXT, waluta TEXT NOT NULL,
    netto TEXT NOT NULL, brutto TEXT NOT NULL, uwagi TEXT, zmieniono TEXT NOT NULL);
CREATE TABLE zamowienie_poz (zamowienie_id INTEGER NOT NULL REFERENCES zamowienie (id), lp INTEGER NOT NULL,
    towar_id INTEGER NOT NULL REFERENCES towar (id), ilosc TEXT NOT NULL, jm TEXT, cena TEXT NOT NULL, rabat TEXT,
    magazyn_id INTEGER REFERENCES magazyn (id), wydano TEXT, rezerwacja TEXT NOT NULL DEFAULT '0.0000', zmieniono TEXT NOT NULL,
    PRIMARY KEY (zamowienie_id, lp));
-- What a line holds is held in stock, as far as there is that much.
CREATE TRIGGER zamowienie_poz_rezerwacja AFTER UPDATE OF rezerwacja ON zamowienie_poz BEGIN
    SELECT raise(ABORT, 'ZK: there is not so much free') WHERE new.rezerwacja - old.rezerwacja > (SELECT ilosc - rezerwacja
        FROM stan WHERE towar_id = new.towar_id AND magazyn_id = new.magazyn_id);
    UPDATE stan SET rezerwacja = printf('%.4f', max(0, rezerwacja + new.rezerwacja - old.rezerwacja)), zmieniono = new.zmieniono
        WHERE towar_id = new.towar_id AND magazyn_id = new.magazyn_id;
END;
CREATE TABLE kredyt (kontrahent_id INTEGER PRIMARY KEY REFERENCES kontrahent (id), limit_kwota TEXT, waluta TEXT NOT NULL,
    saldo TEXT NOT NULL, przeterminowane TEXT NOT NULL, zamowienia TEXT NOT NULL, blokada INTEGER NOT NULL DEFAULT 0,
    dni_po_terminie INTEGER, wazny_do TEXT, zmieniono TEXT NOT NULL);
CREATE TABLE rabat (id INTEGER PRIMARY KEY, kogo TEXT NOT NULL, kto TEXT, czego TEXT NOT NULL, co TEXT, od_ilosci TEXT NOT NULL,
    procent TEXT, priorytet INTEGER, laczy INTEGER, wazne_od TEXT, wazne_do TEXT, umowa TEXT, zmieniono TEXT NOT NULL);
CREATE TABLE adres (id INTEGER PRIMARY KEY, kontrahent_id INTEGER NOT NULL REFERENCES kontrahent (id), kod TEXT NOT NULL,
    rodzaj TEXT NOT NULL, nazwa TEXT, ulica TEXT, kod_pocztowy TEXT, miasto TEXT, kraj TEXT, telefon TEXT, zmieniono TEXT NOT NULL);
-- The door for orders from outside: what is put here becomes an order or is refused, and nothing else writes one.
CREATE TABLE import_zk (numer_obcy TEXT PRIMARY KEY, kontrahent TEXT, platnik TEXT, adres TEXT, data TEXT, termin TEXT,
    handlowiec TEXT, platnosc TEXT, waluta TEXT, netto TEXT, brutto TEXT, uwagi TEXT, kiedy TEXT NOT NULL);
CREATE TABLE import_zk_poz (numer_obcy TEXT NOT NULL, lp INTEGER NOT NULL, towar TEXT, ilosc TEXT, jm TEXT, cena TEXT, rabat TEXT,
    kiedy TEXT NOT NULL, PRIMARY KEY (numer_obcy, lp));
CREATE TRIGGER import_zk_przyjecie AFTER INSERT ON import_zk BEGIN
    SELECT raise(ABORT, 'ZK: this number was taken in before')
        WHERE EXISTS (SELECT 1 FROM zamowienie WHERE numer_obcy = new.numer_obcy);
    SELECT raise(ABORT, 'ZK: there is no such customer') WHERE NOT EXISTS (SELECT 1 FROM kontrahent WHERE kod = new.kontrahent);
    INSERT INTO zamowienie (numer, numer_obcy, kontrahent_id, platnik_id, adres, data_zam, termin, handlowiec, status, platnosc,
        waluta, netto, brutto, uwagi, zmieniono)
    SELECT 'ZK ' || (SELECT coalesce(max(id), 0) + 1 FROM zamowienie) || '/B2B', new.numer_obcy, k.id,
        (SELECT id FROM kontrahent WHERE kod = new.platnik), new.adres, new.data, new.termin,
        coalesce(new.handlowiec, k.handlowiec), 'P', new.platnosc, new.waluta, new.netto, new.brutto, new.uwagi, new.kiedy
    FROM kontrahent k WHERE k.kod = new.kontrahent;
    UPDATE kredyt SET zamowienia = printf('%.2f', zamowienia + new.brutto), zmieniono = new.kiedy WHERE kontrahent_id =
        (SELECT coalesce(platnik_id, kontrahent_id) FROM zamowienie WHERE numer_obcy = new.numer_obcy);
END;
CREATE TRIGGER import_zk_poz_przyjecie AFTER INSERT ON import_zk_poz BEGIN
    SELECT raise(ABORT, 'ZK: there is no such article') WHERE NOT EXISTS (SELECT 1 FROM towar WHERE symbol = new.towar);
    INSERT INTO zamowienie_poz (zamowienie_id, lp, towar_id, ilosc, jm, cena, rabat, magazyn_id, wydano, rezerwacja, zmieniono)
    SELECT z.id, new.lp, (SELECT min(id) FROM towar WHERE symbol = new.towar), new.ilosc, new.jm, new.cena, new.rabat, 1,
        '0.0000', new.ilosc, new.kiedy
    FROM zamowienie z WHERE z.numer_obcy = new.numer_obcy;
    UPDATE stan SET rezerwacja = printf('%.4f', rezerwacja + new.ilosc), zmieniono = new.kiedy WHERE magazyn_id = 1
        AND towar_id = (SELECT min(id) FROM towar WHERE symbol = new.towar);
END;
INSERT INTO magazyn VALUES (1,'MAG1','Magazyn Warszawa'), (2,'MAG2','Magazyn Gdańsk'), (3,'MAG3','Magazyn Kraków'),
    (4,'MAG1R','Warszawa - regał wysoki');
)sql";

} // namespace zgoda::demo
