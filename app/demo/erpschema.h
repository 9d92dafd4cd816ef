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
    kontrahent_id INTEGER REFERENCES kontrahent (id), magazyn_id INTEGER REFERENCES magazyn (id), data TEXT NOT NULL);
CREATE TABLE dokument_poz (dokument_id INTEGER NOT NULL REFERENCES dokument (id),
    towar_id INTEGER NOT NULL REFERENCES towar (id), ilosc TEXT NOT NULL, cena TEXT NOT NULL);
INSERT INTO magazyn VALUES (1,'MAG1','Magazyn Warszawa'), (2,'MAG2','Magazyn Gdańsk'), (3,'MAG3','Magazyn Kraków'),
    (4,'MAG1R','Warszawa - regał wysoki');
)sql";

} // namespace zgoda::demo
