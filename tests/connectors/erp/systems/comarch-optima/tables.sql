-- Comarch ERP Optima's own tables, as far as the profile reads them; TrN_NumerPelny is computed there. tinyint is smallint
-- here, datetime timestamp(3).
create schema "CDN";
create table "CDN"."Magazyny" ("Mag_MagId" integer not null, "Mag_Symbol" varchar(20) not null, "Mag_NieAktywny" smallint not null);
create table "CDN"."Towary" ("Twr_TwrId" integer not null, "Twr_Kod" varchar(50) not null, "Twr_Nazwa" varchar(255) not null,
    "Twr_EAN" varchar(40) not null, "Twr_JM" varchar(20) not null, "Twr_Stawka" numeric(5,2) not null, "Twr_StawkaZak" numeric(5,2) not null,
    "Twr_Flaga" smallint not null, "Twr_TwGGIDNumer" integer, "Twr_NieAktywny" smallint not null, "Twr_TS_Mod" timestamp(3) not null);
create table "CDN"."TwrGrupy" ("TwG_GIDTyp" smallint, "TwG_GIDNumer" integer, "TwG_Kod" varchar(50));
create table "CDN"."TwrIlosci" ("TwI_TwIId" integer not null, "TwI_TwrId" integer not null, "TwI_MagId" integer, "TwI_Data" timestamp(3) not null,
    "TwI_Ilosc" numeric(15,4) not null, "TwI_Rezerwacje" numeric(15,4) not null, "TwI_Zamowienia" numeric(15,4) not null);
create table "CDN"."DefCeny" ("DfC_DfCId" integer not null, "DfC_Lp" smallint not null, "DfC_Nazwa" varchar(20), "DfC_Waluta" varchar(3),
    "DfC_Nieaktywna" smallint);
create table "CDN"."TwrCeny" ("TwC_TwCID" integer not null, "TwC_TwrID" integer not null, "TwC_TwCNumer" smallint not null,
    "TwC_Typ" smallint not null, "TwC_Wartosc" numeric(17,4) not null, "TwC_Waluta" varchar(3) not null);
create table "CDN"."Grupy" ("Gru_GruID" integer not null, "Gru_Typ" smallint not null, "Gru_Nazwa" varchar(20) not null);
create table "CDN"."Rabaty" ("Rab_RabId" integer not null, "Rab_Typ" smallint not null, "Rab_TypCenyNB" smallint not null, "Rab_TwrId" integer,
    "Rab_PodmiotTyp" smallint, "Rab_PodmiotId" integer, "Rab_Rabat" numeric(5,2) not null, "Rab_Cena" numeric(17,4) not null,
    "Rab_Waluta" varchar(3) not null, "Rab_DataOd" timestamp(3) not null, "Rab_DataDo" timestamp(3) not null);
create table "CDN"."FormyPlatnosci" ("FPl_FPlId" integer not null, "FPl_Nazwa" varchar(20) not null, "FPl_Termin" smallint not null);
create table "CDN"."Kontrahenci" ("Knt_KntId" integer not null, "Knt_PodmiotTyp" smallint, "Knt_Kod" varchar(20) not null,
    "Knt_Grupa" varchar(20) not null, "Knt_Nazwa1" varchar(50) not null, "Knt_Nazwa2" varchar(50) not null, "Knt_Nazwa3" varchar(250) not null,
    "Knt_NipE" varchar(13) not null, "Knt_Email" varchar(127) not null, "Knt_Telefon1" varchar(20) not null, "Knt_Ulica" varchar(40) not null,
    "Knt_NrDomu" varchar(10) not null, "Knt_NrLokalu" varchar(10) not null, "Knt_KodPocztowy" varchar(10) not null,
    "Knt_Miasto" varchar(40) not null, "Knt_KrajISO" varchar(2) not null, "Knt_KorUlica" varchar(40), "Knt_KorNrDomu" varchar(10),
    "Knt_KorNrLokalu" varchar(10), "Knt_KorKodPocztowy" varchar(10), "Knt_KorMiasto" varchar(40), "Knt_Upust" numeric(5,2) not null,
    "Knt_LimitFlag" smallint not null, "Knt_LimitKredytu" numeric(15,2) not null, "Knt_LimitKredytuWal" varchar(3) not null,
    "Knt_LimitKredytuWykorzystany" numeric(15,2) not null, "Knt_Ceny" smallint not null, "Knt_FplID" integer, "Knt_MaxZwloka" smallint not null,
    "Knt_TerminPlat" smallint not null, "Knt_Termin" smallint not null, "Knt_BlokadaDok" smallint not null,
    "Knt_Rodzaj_Dostawca" smallint not null, "Knt_Rodzaj_Odbiorca" smallint not null, "Knt_Nieaktywny" smallint not null,
    "Knt_Waluta" varchar(3) not null, "Knt_TS_Mod" timestamp(3) not null);
create table "CDN"."KntOdbiorcy" ("Odb_OdbID" integer not null, "Odb_OdbKntID" integer, "Odb_KntOdbID" integer, "Odb_Domyslny" smallint);
create table "CDN"."TraNag" ("TrN_TrNID" integer not null, "TrN_TypDokumentu" integer not null, "TrN_NumerPelny" varchar(30),
    "TrN_NumerObcy" varchar(256) not null, "TrN_Bufor" smallint not null, "TrN_Anulowany" integer not null, "TrN_Korekta" smallint not null,
    "TrN_ZwrId" integer, "TrN_DataDok" timestamp(3) not null, "TrN_DataWys" timestamp(3) not null, "TrN_DataOpe" timestamp(3) not null,
    "TrN_Termin" timestamp(3) not null, "TrN_PodID" integer, "TrN_PlatnikID" integer, "TrN_RazemNetto" numeric(15,2) not null,
    "TrN_RazemBrutto" numeric(15,2) not null, "TrN_RazemNettoWal" numeric(15,2) not null, "TrN_RazemBruttoWal" numeric(15,2) not null,
    "TrN_Waluta" varchar(3) not null, "TrN_MagZrdId" integer, "TrN_TypNB" smallint not null, "TrN_Opis" varchar(1024) not null,
    "TrN_NrKSeF" varchar(128) not null, "TrN_TS_Mod" timestamp(3) not null);
create table "CDN"."TraElem" ("TrE_TrEID" integer not null, "TrE_TrNId" integer not null, "TrE_Lp" integer not null, "TrE_TwrId" integer,
    "TrE_TwrKod" varchar(50) not null, "TrE_IloscJM" numeric(15,4) not null, "TrE_Jm" varchar(20) not null, "TrE_CenaW" numeric(17,4) not null,
    "TrE_Rabat" numeric(5,2) not null, "TrE_MagId" integer);
create table "CDN"."TraNagRelacje" ("TrR_TrRId" integer not null, "TrR_TrNTyp" integer, "TrR_TrNId" integer, "TrR_FaTyp" integer,
    "TrR_FaId" integer);
create table "CDN"."BnkZdarzenia" ("BZd_BZdID" integer not null, "BZd_DokumentTyp" smallint, "BZd_DokumentID" integer,
    "BZd_PodmiotTyp" smallint, "BZd_PodmiotID" integer, "BZd_Termin" timestamp(3) not null, "BZd_Kwota" numeric(15,2) not null,
    "BZd_KwotaRoz" numeric(15,2) not null, "BZd_KwotaSys" numeric(15,2) not null, "BZd_KwotaRozSys" numeric(15,2) not null,
    "BZd_Rozliczono" smallint not null, "BZd_Kierunek" smallint not null, "BZd_Waluta" varchar(3) not null);
