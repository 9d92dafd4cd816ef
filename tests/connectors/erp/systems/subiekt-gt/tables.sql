-- Subiekt GT's own tables, as far as the profile reads them. bit is smallint here, money numeric(19,4), datetime timestamp(3).
create schema "dbo";
create table "dbo"."sl_Magazyn" ("mag_Id" integer not null, "mag_Symbol" varchar(3) not null, "mag_Nazwa" varchar(50) not null);
create table "dbo"."sl_StawkaVAT" ("vat_Id" integer not null, "vat_Stawka" numeric(19,4) not null, "vat_Symbol" varchar(20) not null);
create table "dbo"."sl_GrupaTw" ("grt_Id" integer not null, "grt_Nazwa" varchar(50) not null);
create table "dbo"."sl_GrupaKh" ("grk_Id" integer not null, "grk_Nazwa" varchar(50) not null);
create table "dbo"."sl_Rabat" ("rt_id" integer not null, "rt_Procent" numeric(19,4) not null);
create table "dbo"."sl_FormaPlatnosci" ("fp_Id" integer not null, "fp_Nazwa" varchar(50) not null, "fp_Termin" integer);
create table "dbo"."sl_Panstwo" ("pa_Id" integer not null, "pa_Nazwa" varchar(50) not null, "pa_KodPanstwaISO" char(2));
create table "dbo"."pd_Uzytkownik" ("uz_Id" integer not null, "uz_Identyfikator" varchar(20), "uz_Haslo" varchar(50));
create table "dbo"."tw__Towar" ("tw_Id" integer not null, "tw_Symbol" varchar(20) not null, "tw_Nazwa" varchar(50) not null,
    "tw_PodstKodKresk" varchar(20) not null, "tw_JednMiary" varchar(10) not null, "tw_IdVatSp" integer, "tw_IdGrupa" integer,
    "tw_Rodzaj" integer not null, "tw_Zablokowany" smallint not null, "tw_Usuniety" smallint not null, "tw_Masa" numeric(19,4),
    "tw_CzasDostawy" integer);
create table "dbo"."tw_Zmiana" ("zt_Id" integer not null, "zt_TowarId" integer not null, "zt_ZmianaSymbol" timestamp(3),
    "zt_ZmianaNazwa" timestamp(3), "zt_ZmianaGrupa" timestamp(3), "zt_ZmianaCenaSprzedazy" timestamp(3),
    "zt_ZmianaStawkaVATSprzed" timestamp(3), "zt_ZmianaMasaTowaru" timestamp(3));
create table "dbo"."tw_Stan" ("st_TowId" integer not null, "st_MagId" integer not null, "st_Stan" numeric(19,4) not null,
    "st_StanRez" numeric(19,4) not null, primary key ("st_TowId", "st_MagId"));
create table "dbo"."tw_Cena" ("tc_Id" integer not null, "tc_IdTowar" integer not null,
    "tc_CenaNetto0" numeric(19,4), "tc_CenaBrutto0" numeric(19,4), "tc_IdWaluta0" char(3), "tc_CenaNetto1" numeric(19,4), "tc_CenaBrutto1" numeric(19,4), "tc_IdWaluta1" char(3), "tc_CenaNetto2" numeric(19,4), "tc_CenaBrutto2" numeric(19,4), "tc_IdWaluta2" char(3), "tc_CenaNetto3" numeric(19,4), "tc_CenaBrutto3" numeric(19,4), "tc_IdWaluta3" char(3),
    "tc_CenaNetto4" numeric(19,4), "tc_CenaBrutto4" numeric(19,4), "tc_IdWaluta4" char(3), "tc_CenaNetto5" numeric(19,4), "tc_CenaBrutto5" numeric(19,4), "tc_IdWaluta5" char(3), "tc_CenaNetto6" numeric(19,4), "tc_CenaBrutto6" numeric(19,4), "tc_IdWaluta6" char(3), "tc_CenaNetto7" numeric(19,4), "tc_CenaBrutto7" numeric(19,4), "tc_IdWaluta7" char(3),
    "tc_CenaNetto8" numeric(19,4), "tc_CenaBrutto8" numeric(19,4), "tc_IdWaluta8" char(3), "tc_CenaNetto9" numeric(19,4), "tc_CenaBrutto9" numeric(19,4), "tc_IdWaluta9" char(3), "tc_CenaNetto10" numeric(19,4), "tc_CenaBrutto10" numeric(19,4), "tc_IdWaluta10" char(3));
create table "dbo"."tw_Parametr" ("twp_NazwaCeny1" varchar(20), "twp_NazwaCeny2" varchar(20), "twp_NazwaCeny3" varchar(20), "twp_NazwaCeny4" varchar(20), "twp_NazwaCeny5" varchar(20), "twp_NazwaCeny6" varchar(20), "twp_NazwaCeny7" varchar(20), "twp_NazwaCeny8" varchar(20), "twp_NazwaCeny9" varchar(20), "twp_NazwaCeny10" varchar(20));
create table "dbo"."kh__Kontrahent" ("kh_Id" integer not null, "kh_Symbol" varchar(20) not null, "kh_Rodzaj" integer not null,
    "kh_IdGrupa" integer, "kh_Cena" integer, "kh_IdRabat" integer, "kh_IdFormaP" integer, "kh_IdOpiekun" integer,
    "kh_IdOdbiorca" integer, "kh_IdNabywca" integer, "kh_EMail" varchar(255) not null, "kh_DomyslnaWaluta" char(3),
    "kh_Zablokowany" smallint not null, "kh_Jednorazowy" smallint not null, "kh_Osoba" smallint not null,
    "kh_MaxWartKred" numeric(19,4) not null, "kh_MaxDniSp" integer not null, "kh_DataDodania" timestamp(3),
    "kh_DataZmiany" timestamp(3));
create table "dbo"."adr__Ewid" ("adr_Id" integer not null, "adr_IdObiektu" integer not null, "adr_TypAdresu" integer not null,
    "adr_Symbol" varchar(20) not null, "adr_Nazwa" varchar(50) not null, "adr_NazwaPelna" varchar(255) not null,
    "adr_NIP" varchar(20) not null, "adr_Ulica" varchar(60) not null, "adr_NrDomu" varchar(10) not null,
    "adr_NrLokalu" varchar(10) not null, "adr_Kod" varchar(8) not null, "adr_Miejscowosc" varchar(40) not null,
    "adr_IdPanstwo" integer, "adr_Telefon" varchar(35) not null, "adr_DataZmiany" timestamp(3));
create table "dbo"."dok_Promocja" ("pc_Id" integer not null, "pc_TwGrId" integer, "pc_KhGrId" integer, "pc_CenyPoziom" integer,
    "pc_Rabat" numeric(19,4), "pc_CenaNetto" numeric(19,4), "pc_CenaBrutto" numeric(19,4), "pc_Od" timestamp(3),
    "pc_Do" timestamp(3), "pc_Nieaktywna" smallint, "pc_WyborTw" smallint, "pc_WyborKh" smallint,
    "pc_OgraniczonaCzasowo" smallint not null);
create table "dbo"."dok_PromocjaTowar" ("pct_IdPromocja" integer not null, "pct_IdTowaru" integer not null);
create table "dbo"."dok_PromocjaKontrahent" ("pck_IdPromocja" integer not null, "pck_IdKontrahent" integer not null);
create table "dbo"."dok__Dokument" ("dok_Id" integer not null, "dok_Typ" integer not null, "dok_Status" integer not null,
    "dok_NrPelny" varchar(30) not null, "dok_NrPelnyOryg" varchar(30) not null, "dok_DoDokId" integer,
    "dok_DoDokNrPelny" varchar(30) not null, "dok_DataWyst" timestamp(3) not null, "dok_DataMag" timestamp(3) not null,
    "dok_PlatTermin" timestamp(3), "dok_TerminRealizacji" timestamp(3), "dok_MagId" integer, "dok_PlatnikId" integer,
    "dok_OdbiorcaId" integer, "dok_AdresDostawyId" integer, "dok_WartNetto" numeric(19,4) not null,
    "dok_WartBrutto" numeric(19,4) not null, "dok_Waluta" char(3), "dok_WalutaKurs" numeric(19,4) not null,
    "dok_WalutaLiczbaJednostek" integer not null, "dok_Rozliczony" smallint not null, "dok_NumerKSeF" varchar(64),
    "dok_Uwagi" varchar(500) not null);
create table "dbo"."dok_DokCzas" ("dg_Id" integer not null, "dg_Id_dokumentu" integer not null, "dg_DataUtworzenia" timestamp(3));
create table "dbo"."dok_Pozycja" ("ob_Id" integer not null, "ob_DoId" integer, "ob_DokHanId" integer, "ob_DokHanLp" integer,
    "ob_DokMagId" integer, "ob_DokMagLp" integer, "ob_TowId" integer, "ob_Ilosc" numeric(19,4) not null,
    "ob_IloscMag" numeric(19,4) not null, "ob_Jm" varchar(10), "ob_CenaNetto" numeric(19,4) not null,
    "ob_Rabat" numeric(19,4) not null, "ob_MagId" integer);
create table "dbo"."nz__Finanse" ("nzf_Id" integer not null, "nzf_Typ" integer not null, "nzf_Podtyp" integer not null,
    "nzf_TypObiektu" integer, "nzf_IdObiektu" integer, "nzf_TerminPlatnosci" timestamp(3),
    "nzf_WartoscPierwotna" numeric(19,4) not null, "nzf_Wartosc" numeric(19,4) not null, "nzf_IdDokumentAuto" integer);
