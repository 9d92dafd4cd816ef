-- Orders from customers, by the document's type (ZK), whatever its symbol is configured to be. The link to the shop is the foreign
-- number, where it has the shape of the shop's numbers (:shop_orders); else the ERP's own.
select
    x."order"      as "order",
    case when x.b2b_number is not null then 'b2b' else 'erp' end as "origin",
    x."NumerWewnetrzny_PelnaSygnatura" as "erp_number",
    x.b2b_number   as "b2b_number",
    x."DataWydaniaWystawienia" as "ordered_at",
    x."TerminRealizacji" as "wanted_on",
    p."Sygnatura_PelnaSygnatura" as "customer",
    case when s."Uniewazniony" = 1 then 'cancelled' when s."Zamkniety" = 1 then 'closed' else 'accepted' end as "status",
    coalesce(w."Symbol", :home_currency) as "currency",
    x."Wartosc_NettoPoRabacie" as "net_total",
    x."Wartosc_BruttoPoRabacie" as "gross_total",
    x."Uwagi"      as "note",
    h."Zmieniono"  as "updated_at",
    x."Id"         as "erp_id"
from (
    select d."Id", d."NumerWewnetrzny_PelnaSygnatura", d."DataWydaniaWystawienia", d."TerminRealizacji", d."PodmiotId",
        d."StatusDokumentuId", d."Dokument_Waluta_Id", d."Dokument_Naglowek_Id", d."Wartosc_NettoPoRabacie",
        d."Wartosc_BruttoPoRabacie", d."Uwagi",
        case when d."NumerZewnetrzny" <> '' and d."NumerZewnetrzny" like :shop_orders then d."NumerZewnetrzny" end as b2b_number,
        case when d."NumerZewnetrzny" <> '' and d."NumerZewnetrzny" like :shop_orders then d."NumerZewnetrzny"
             else d."NumerWewnetrzny_PelnaSygnatura" end as "order"
    from "ModelDanychContainer"."Dokumenty" d
    join "ModelDanychContainer"."Konfiguracje" k on k."Id" = d."KonfiguracjaId"
    where k."TypDokumentu" = 1 and d."DataWydaniaWystawienia" >= cast(:since as date)
) x
left join "ModelDanychContainer"."Podmioty" p on p."Id" = x."PodmiotId"
left join "ModelDanychContainer"."StatusyDokumentow" s on s."Id" = x."StatusDokumentuId"
left join "ModelDanychContainer"."Waluty" w on w."Id" = x."Dokument_Waluta_Id"
left join "ModelDanychContainer"."NaglowkiEncji" h on h."Id" = x."Dokument_Naglowek_Id"
where 1 = 1
-- only order: x."order"
-- only customer: p."Sygnatura_PelnaSygnatura"
