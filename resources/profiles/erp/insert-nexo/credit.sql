-- Limits of trade credit. What is owed is not given: which table holds settlements is not known for certain. Who may not buy on
-- credit at all has a limit of 0. open_orders are the open ones in the home currency, whole.
select
    p."Sygnatura_PelnaSygnatura" as "customer",
    case when p."ZezwalajNaKredytKupiecki" = 1 then p."LimitKredytuKupieckiego" else 0 end as "credit_limit",
    cast(:home_currency as char(3)) as "currency",
    coalesce((select sum(d."Wartosc_BruttoPoRabacie") from "ModelDanychContainer"."Dokumenty" d
        join "ModelDanychContainer"."Konfiguracje" k on k."Id" = d."KonfiguracjaId"
        join "ModelDanychContainer"."Waluty" w on w."Id" = d."Dokument_Waluta_Id"
        left join "ModelDanychContainer"."StatusyDokumentow" s on s."Id" = d."StatusDokumentuId"
        where k."TypDokumentu" = 1 and d."PodmiotId" = p."Id" and w."Symbol" = :home_currency
          and coalesce(s."Uniewazniony", 0) = 0 and coalesce(s."Zamkniety", 0) = 0), 0) as "open_orders",
    p."MaksymalnyLiczbaDniSpoznien" as "max_days_late",
    p."Id"         as "erp_id"
from "ModelDanychContainer"."Podmioty" p
where p."Podtyp" <> 11 and p."Kontrahent" = 1
-- only customer: p."Sygnatura_PelnaSygnatura"
