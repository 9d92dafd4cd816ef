-- Comarch ERP XL's own tables, as far as the profile reads them; KntUpusty is a view there. tinyint is smallint here.
create schema "CDN";
create table "CDN"."Magazyny" ("MAG_GIDNumer" integer not null, "MAG_Kod" char(10), "MAG_Nazwa" varchar(100), "MAG_Zablokowany" smallint);
create table "CDN"."TwrKarty" ("Twr_GIDNumer" integer not null, "Twr_Kod" char(40), "Twr_Nazwa" varchar(255), "Twr_Ean" varchar(40),
    "Twr_Jm" char(8), "Twr_Typ" smallint, "Twr_StawkaPodSpr" numeric(5,2), "Twr_StawkaPod" numeric(5,2), "Twr_Archiwalny" smallint,
    "Twr_Waga" numeric(15,4), "Twr_LastModL" integer);
create table "CDN"."TwrGrupyDom" ("TGD_GIDTyp" smallint, "TGD_GIDNumer" integer, "TGD_GrONumer" integer, "TGD_Kod" char(40));
create table "CDN"."TwrZasoby" ("TwZ_DstNumer" integer, "TwZ_TwrNumer" integer, "TwZ_MagNumer" integer, "TwZ_Ilosc" numeric(15,4),
    "TwZ_IlSpr" numeric(15,4), "TwZ_IlMag" numeric(15,4));
create table "CDN"."Rezerwacje" ("Rez_GIDTyp" smallint, "Rez_GIDNumer" integer, "Rez_TwrNumer" integer, "Rez_MagNumer" integer,
    "Rez_Ilosc" numeric(11,4), "Rez_Zrealizowano" numeric(11,4), "Rez_Typ" smallint, "Rez_Aktywna" smallint, "Rez_DataWaznosci" integer,
    "Rez_ZrdTyp" smallint, "Rez_ZrdNumer" integer, "Rez_ZrdLp" smallint);
create table "CDN"."TwrCenyNag" ("TCN_Id" integer not null, "TCN_RodzajCeny" integer, "TCN_Nazwa" varchar(100), "TCN_Stan" smallint);
create table "CDN"."TwrCeny" ("TwC_ID" integer not null, "TwC_TwrNumer" integer, "TwC_TwrLp" smallint, "TwC_TcnId" integer,
    "TwC_Wartosc" numeric(15,4), "TwC_Waluta" char(3), "TwC_CzasModyfikacji" integer, "TwC_KntTyp" smallint, "TwC_KntNumer" integer);
create table "CDN"."Nazwy" ("Naz_GIDTyp" smallint, "Naz_GIDLp" smallint, "Naz_Nazwa" varchar(100));
create table "CDN"."PrmKarty" ("PRM_Id" integer not null, "PRM_Akronim" varchar(200), "PRM_DataOd" integer, "PRM_DataDo" integer,
    "PRM_Priorytet" integer, "PRM_Stan" integer);
create table "CDN"."TwrPromocje" ("TPR_Id" integer not null, "TPR_PrmId" integer, "TPR_Prog" numeric(15,4), "TPR_LastMod" integer);
create table "CDN"."KntUpusty" ("KnU_KntTyp" smallint, "KnU_KntNumer" integer, "KnU_TwgTyp" smallint, "KnU_TwgNumer" integer,
    "KnU_Typ" integer, "KnU_Upust" numeric(15,4), "KnU_Symbol" varchar(3), "KnU_FlagaNB" varchar(1), "KnU_TPRID" integer not null);
create table "CDN"."KntKarty" ("Knt_GIDNumer" integer not null, "Knt_Akronim" char(20), "Knt_Nazwa1" varchar(50), "Knt_Nazwa2" varchar(50),
    "Knt_Nazwa3" varchar(250), "Knt_NipE" varchar(13), "Knt_EMail" varchar(255), "Knt_Telefon1" varchar(30), "Knt_Typ" smallint,
    "Knt_Archiwalny" smallint, "Knt_BlokadaTransakcji" smallint, "Knt_BlokadaZam" smallint, "Knt_KnPNumer" integer, "Knt_KnPParam" smallint,
    "Knt_KnCNumer" integer, "Knt_Cena" smallint, "Knt_Rabat" numeric(5,2), "Knt_Symbol" char(3), "Knt_SpTerminPlSpr" smallint,
    "Knt_FormaPl" smallint, "Knt_LimitTerminowy" smallint, "Knt_MaxDniPoTerminie" smallint, "Knt_LastModL" integer);
create table "CDN"."KntGrupyDom" ("KGD_GIDTyp" smallint, "KGD_GIDNumer" integer, "KGD_GrONumer" integer, "KGD_Kod" char(20));
create table "CDN"."KntOpiekun" ("KtO_KntNumer" integer, "KtO_PrcNumer" integer, "KtO_Glowny" smallint);
create table "CDN"."PrcKarty" ("Prc_GIDNumer" integer, "Prc_Akronim" char(20), "Prc_Pesel" varchar(11));
create table "CDN"."KntAdresy" ("KnA_GIDTyp" smallint, "KnA_GIDNumer" integer, "KnA_KntTyp" smallint, "KnA_KntNumer" integer,
    "KnA_DataArc" integer, "KnA_Akronim" char(20), "KnA_Nazwa1" varchar(50), "KnA_Nazwa2" varchar(50), "KnA_Nazwa3" varchar(250),
    "KnA_Ulica" varchar(30), "KnA_KodP" varchar(10), "KnA_Miasto" varchar(30), "KnA_Kraj" char(2), "KnA_Telefon1" varchar(30),
    "KnA_EMail" varchar(255), "KnA_LastModL" integer);
create table "CDN"."KntLimityK" ("KLK_Id" integer, "KLK_KntNumer" integer, "KLK_MaxLimitWart" numeric(15,2), "KLK_DataOd" integer,
    "KLK_DataDo" integer, "KLK_Waluta" char(3), "KLK_KursL" numeric(15,4), "KLK_KursM" numeric(15,4));
create table "CDN"."TraPlat" ("TrP_GIDTyp" smallint, "TrP_GIDNumer" integer, "TrP_GIDLp" smallint, "TrP_KntTyp" smallint,
    "TrP_KntNumer" integer, "TrP_Termin" integer, "TrP_PozostajeSys" numeric(15,2), "TrP_Rozliczona" smallint, "TrP_Typ" smallint);
create table "CDN"."ZamNag" ("ZaN_GIDNumer" integer not null, "ZaN_ZamTyp" smallint, "ZaN_Stan" smallint, "ZaN_KntNumer" integer,
    "ZaN_KnPNumer" integer, "ZaN_AdWNumer" integer, "ZaN_OpiNumer" integer, "ZaN_MagNumer" integer, "ZaN_ZamNumer" integer,
    "ZaN_ZamRok" smallint, "ZaN_ZamMiesiac" smallint, "ZaN_ZamSeria" char(5), "ZaN_DokumentObcy" varchar(40), "ZaN_Waluta" char(3),
    "ZaN_KursL" numeric(15,4), "ZaN_KursM" numeric(15,4), "ZaN_DataWystawienia" integer, "ZaN_DataRealizacji" integer,
    "ZaN_LastMod" integer, "ZaN_FlagaNB" char(1));
create table "CDN"."ZamElem" ("ZaE_GIDNumer" integer not null, "ZaE_GIDLp" smallint not null, "ZaE_Pozycja" smallint, "ZaE_TwrNumer" integer,
    "ZaE_TwrKod" varchar(40), "ZaE_Ilosc" numeric(11,4), "ZaE_JmZ" varchar(8), "ZaE_StawkaPod" numeric(5,2), "ZaE_Rabat" numeric(5,2),
    "ZaE_CenaUzgodniona" numeric(15,4), "ZaE_WartoscPoRabacie" numeric(15,2), "ZaE_MagNumer" integer);
create table "CDN"."Obiekty" ("OB_GIDTyp" smallint, "OB_Skrot" char(8));
create table "CDN"."TraNag" ("TrN_GIDTyp" smallint, "TrN_GIDNumer" integer, "TrN_Stan" smallint, "TrN_KntNumer" integer,
    "TrN_KnPNumer" integer, "TrN_MagZNumer" integer, "TrN_TrNNumer" integer, "TrN_TrNRok" smallint, "TrN_TrNMiesiac" smallint,
    "TrN_TrNSeria" char(5), "TrN_Data2" integer, "TrN_Data3" integer, "TrN_Termin" integer, "TrN_NettoR" numeric(15,2),
    "TrN_VatR" numeric(15,2), "TrN_Waluta" char(3), "TrN_SpiTyp" smallint, "TrN_SpiNumer" integer, "TrN_ZwrTyp" smallint,
    "TrN_ZwrNumer" integer, "TrN_ZaNTyp" smallint, "TrN_ZaNNumer" integer, "TrN_LastMod" integer);
create table "CDN"."TraElem" ("TrE_GIDTyp" smallint, "TrE_GIDNumer" integer, "TrE_GIDLp" smallint, "TrE_TwrNumer" integer,
    "TrE_TwrKod" varchar(40), "TrE_Ilosc" numeric(11,4), "TrE_FlagaNB" char(1), "TrE_Cena" numeric(15,4));
create table "CDN"."TraSElem" ("TrS_GIDTyp" smallint, "TrS_GIDNumer" integer, "TrS_GIDLp" smallint, "TrS_SubGIDLp" smallint,
    "TrS_Ilosc" numeric(11,4), "TrS_ZlcTyp" smallint, "TrS_ZlcNumer" integer, "TrS_ZlcLp" smallint);
create table "CDN"."KSeFDokumenty" ("KSF_DokTyp" smallint, "KSF_DokNumer" integer, "KSF_Numer" varchar(100));
