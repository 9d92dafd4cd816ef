-- nexo's own tables, as far as the profile reads them. bit is smallint here, nvarchar varchar, datetime timestamp(3),
-- datetimeoffset timestamptz, uniqueidentifier uuid.
create schema "ModelDanychContainer";
create table "ModelDanychContainer"."Asortymenty" ("Id" integer not null, "Symbol" varchar(50) not null, "Nazwa" varchar(255) not null,
    "Rodzaj_Id" integer not null, "Grupa_Id" integer, "StawkaVatSprzedaz_Id" uuid, "IsInRecycleBin" smallint not null);
create table "ModelDanychContainer"."GrupyAsortymentu" ("Id" integer not null, "Nazwa" varchar(100));
create table "ModelDanychContainer"."StawkiVat" ("Id" uuid not null, "Stawka" numeric(9,4) not null, "Symbol" varchar(10));
create table "ModelDanychContainer"."JednostkiMiar" ("Id" integer not null, "Symbol" varchar(20), "Nazwa" varchar(50));
create table "ModelDanychContainer"."JednostkiMiarAsortymentow" ("Id" integer not null, "Asortyment_Id" integer, "JednostkaMiary_Id" integer,
    "AsortymentPodstawowej_Id" integer);
create table "ModelDanychContainer"."KodyKreskowe" ("Id" integer not null, "Kod" varchar(50), "JednostkaMiaryAsortymentu_Id" integer,
    "JednostkaMiaryAsortymentuZKodemPodstawowym_Id" integer);
create table "ModelDanychContainer"."Magazyny" ("Id" integer not null, "Symbol" varchar(20), "Nazwa" varchar(100));
create table "ModelDanychContainer"."StanyMagazynowe" ("Asortyment_Id" integer, "Magazyn_Id" integer, "IloscDostepna" numeric(18,4) not null,
    "IloscZarezerwowanaIlosciowo" numeric(18,4) not null, "IloscZarezerwowanaDostawowo" numeric(18,4) not null, "IloscZadysponowana" numeric(18,4) not null);
create table "ModelDanychContainer"."Waluty" ("Id" integer not null, "Symbol" varchar(3));
create table "ModelDanychContainer"."Cenniki" ("Id" integer not null, "Tytul" varchar(100), "Waluta_Id" integer, "Status" integer,
    "RodzajKalkulowanejCeny" integer);
create table "ModelDanychContainer"."PozycjeCennika" ("Asortyment_Id" integer, "Cennik_Id" integer, "CenaNetto" numeric(18,4),
    "CenaBrutto" numeric(18,4), "IloscMin" numeric(18,4));
create table "ModelDanychContainer"."PoziomyCen" ("Id" integer not null, "Nazwa" varchar(100));
create table "ModelDanychContainer"."Podmioty" ("Id" integer not null, "Typ" integer, "Podtyp" integer, "Kontrahent" smallint,
    "Sygnatura_PelnaSygnatura" varchar(50), "NazwaSkrocona" varchar(100), "NIP" varchar(20), "Telefon" varchar(50), "Aktywny" smallint,
    "Podmiot_PoziomCen_Id" integer, "Podmiot_DomyslnaWalutaSprzedazy_Id" integer, "TerminPlatnosciSprzedaz" integer,
    "BlokadaWystawianiaDokumentow" smallint, "ZezwalajNaKredytKupiecki" smallint, "LimitKredytuKupieckiego" numeric(18,2),
    "MaksymalnyLiczbaDniSpoznien" integer);
create table "ModelDanychContainer"."Kontakty" ("Id" integer not null, "Podmiot_Id" integer, "Rodzaj_Id" integer, "Wartosc" varchar(255),
    "Podstawowy" smallint);
create table "ModelDanychContainer"."Adresy_AdresPodmiotu" ("Id" integer not null, "Podmiot_Id" integer, "PodmiotAdresuPodstawowego_Id" integer,
    "PodmiotAdresuDostaw_Id" integer, "PodmiotAdresuKorespondencyjnego_Id" integer);
create table "ModelDanychContainer"."AdresySzczegoly" ("Adres_Id" integer, "Ulica" varchar(100), "NrDomu" varchar(10), "NrLokalu" varchar(10),
    "KodPocztowy" varchar(10), "Miejscowosc" varchar(50));
create table "ModelDanychContainer"."Konfiguracje" ("Id" integer not null, "TypDokumentu" integer);
create table "ModelDanychContainer"."StatusyDokumentow" ("Id" integer not null, "Nazwa" varchar(50), "Zamkniety" smallint, "Uniewazniony" smallint);
create table "ModelDanychContainer"."NaglowkiEncji" ("Id" integer not null, "Zmieniono" timestamptz);
create table "ModelDanychContainer"."Dokumenty" ("Id" integer not null, "Symbol" varchar(10), "KonfiguracjaId" integer, "StatusDokumentuId" integer,
    "NumerWewnetrzny_PelnaSygnatura" varchar(50), "NumerZewnetrzny" varchar(50), "PodmiotId" integer, "MagazynId" integer,
    "DataWydaniaWystawienia" timestamp(3), "DataSprzedazy" timestamp(3), "TerminRealizacji" timestamp(3),
    "Wartosc_NettoPoRabacie" numeric(18,2), "Wartosc_BruttoPoRabacie" numeric(18,2), "Dokument_Waluta_Id" integer, "DokumentKorygowanyId" integer,
    "Uwagi" varchar(500), "Dokument_Naglowek_Id" integer);
create table "ModelDanychContainer"."NumeryKSeFDokumentow" ("Dokument_Id" integer, "Numer" varchar(64));
create table "ModelDanychContainer"."PozycjeDokumentu" ("Id" integer not null, "Dokument_Id" integer, "AsortymentAktualnyId" integer,
    "Ilosc" numeric(18,4), "IloscWJednostceBazowej" numeric(18,4), "Cena_NettoPoRabacie" numeric(18,4));
create table "ModelDanychContainer"."IlosciDoRealizacji" ("PozycjaDokumentuRealizowanego_Id" integer, "PozostalaIlosc" numeric(18,4));
create table "ModelDanychContainer"."RealizacjePozycji" ("PozycjaRealizowanaId" integer, "PozycjaRealizujacaId" integer);
