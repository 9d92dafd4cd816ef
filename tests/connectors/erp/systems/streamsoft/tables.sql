-- Streamsoft Prestiż: the columns that the profile reads. Texts of fixed length are padded. The real database is in WIN1250, which the
-- server turns into the UTF-8 of this one.
create table JM (ID_JM integer not null primary key, JM char(10));
create table KARTOTEKA (ID_KARTOTEKA integer not null primary key, INDEKS char(40), NAZWASKR varchar(35), NAZWADL varchar(360), AKTYWNY smallint, ID_RODZAJKART integer, ID_JM integer, ID_GRUPAKART integer, CENAZAK numeric(18,4));
create table EAN (ID_KARTOTEKA integer, EAN char(20));
create table MAGAZYN (ID_MAGAZYN integer not null primary key, NRMAG char(10), NAZWAMAG varchar(40), AKTYWNY smallint);
create table STANMAG (ID_STANMAG integer not null primary key, ID_KARTOTEKA integer, ID_MAGAZYN integer, STAN numeric(18,4), STANDYSP numeric(18,4));
create table KRAJ (ID_KRAJ integer not null primary key, KODKRAJU char(3));
create table KONTRAH (ID_KONTRAH integer not null primary key, NRKONTRAH char(15), NAZWASKR varchar(35), GLOBALNRLOKALIZ varchar(13), BAZAKONTRAH smallint);
create table DANEKONTRAH (ID_DANEKONTRAH integer not null primary key, ID_KONTRAH integer, BAZADANEKONTRAH smallint, NIPW varchar(15), NAZWADL varchar(360), ULICA varchar(40), NRDOMU char(10), NRLOKALU char(10), KODPOCZTOWY char(10), MIEJSCOWOSC varchar(40), ID_KRAJ integer);
create table DEFDOK (ID_DEFDOK integer not null primary key, SKROTDEFDOK char(10), OPISDEFDOK varchar(40));
create table NAGL (ID_NAGL integer not null primary key, NRDOKWEW char(25), NRDOKZEW char(25), NAPODSTAWIE varchar(40), DATADOK timestamp, ID_KONTRAH integer, ID_DANEKONTRAH integer, ID_DEFDOK integer, ID_GRUPADOK integer, SUMAOG numeric(18,4), STATUS integer, UWAGI varchar(255), ID_DEFCENY integer, BAZANAGL smallint);
create table NAGLSPRZ (RODZAJSPRZNAGL integer, ID_NAGLCO integer, ID_NAGLCZYM integer);
create table POZ (ID_POZ integer not null primary key, ID_NAGL integer, LP integer, ID_KARTOTEKA integer, ID_MAGAZYN integer, ILOSC numeric(18,4), JM char(10), CENAWENETTO numeric(18,4), CENAWEBRUTTO numeric(18,4), BONIF1POZ numeric(18,4), CENANETTO numeric(18,4), CENABRUTTO numeric(18,4), WARTNETTO numeric(18,4), WARTVAT numeric(18,4), WARTBRUTTO numeric(18,4));
create table CENY_PROBNE (ID_DEFCENY integer, ID_KARTOTEKA integer, ID_MAGAZYN integer, NETTO numeric(18,4), BRUTTO numeric(18,4));
-- In the manner of the program's own procedure: four values, and not selectable. The tables behind the real one are not known.
create procedure GET_WARTOSC_CENYKART (DEFCENY integer, KARTOTEKA integer, MAGAZYN integer) returns (NETTO numeric(18,4), BRUTTO numeric(18,4), INNE integer, ZAOKR integer) as begin INNE = 0; ZAOKR = 2; select max(p.NETTO), max(p.BRUTTO) from CENY_PROBNE p where p.ID_DEFCENY = :DEFCENY and p.ID_KARTOTEKA = :KARTOTEKA and p.ID_MAGAZYN = :MAGAZYN into :NETTO, :BRUTTO; end;
create procedure XXX_ZGODA_CENA (DEFCENY integer, KARTOTEKA integer, MAGAZYN integer) returns (NETTO numeric(18,4), BRUTTO numeric(18,4)) as declare INNE integer; declare ZAOKR integer; begin execute procedure GET_WARTOSC_CENYKART (:DEFCENY, :KARTOTEKA, :MAGAZYN) returning_values :NETTO, :BRUTTO, :INNE, :ZAOKR; suspend; end;
grant select on CENY_PROBNE to procedure GET_WARTOSC_CENYKART;
grant execute on procedure GET_WARTOSC_CENYKART to procedure XXX_ZGODA_CENA;
