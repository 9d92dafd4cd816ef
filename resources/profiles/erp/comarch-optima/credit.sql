-- The limit in its own currency. Where that is the home currency, debts of every currency count, as they were booked; else only
-- debts of that currency. overdue: what was due before :today, less corrections and overpayments that were due by then too. open_orders are confirmed customer orders (type
-- 308) from which no invoice or receipt was made yet; one that was annulled does not count.
select
    x.customer     as "customer",
    x.credit_limit as "credit_limit",
    x.currency     as "currency",
    x.balance      as "balance",
    x.overdue      as "overdue",
    x.open_orders  as "open_orders",
    x.credit_limit - x.balance - x.open_orders as "remaining",
    x.max_days_late as "max_days_late",
    x.erp_id       as "erp_id"
from (
    select y.customer, y.credit_limit, y.currency, y.max_days_late, y.erp_id,
        coalesce((select sum(case when y.currency = :home_currency then b."BZd_KwotaSys" - b."BZd_KwotaRozSys"
                    else b."BZd_Kwota" - b."BZd_KwotaRoz" end)
            from "CDN"."BnkZdarzenia" b
            where b."BZd_PodmiotTyp" = 1 and b."BZd_PodmiotID" = y.erp_id and b."BZd_Rozliczono" <> 2 and b."BZd_Kierunek" = 1
              and (y.currency = :home_currency or b."BZd_Waluta" = y.currency)), 0) as balance,
        coalesce((select sum(case when y.currency = :home_currency then b."BZd_KwotaSys" - b."BZd_KwotaRozSys"
                    else b."BZd_Kwota" - b."BZd_KwotaRoz" end)
            from "CDN"."BnkZdarzenia" b
            where b."BZd_PodmiotTyp" = 1 and b."BZd_PodmiotID" = y.erp_id and b."BZd_Rozliczono" <> 2 and b."BZd_Kierunek" = 1
              and (y.currency = :home_currency or b."BZd_Waluta" = y.currency)
              and b."BZd_Termin" < cast(:today as date)), 0) as overdue,
        coalesce((select sum(case when y.currency = :home_currency then n."TrN_RazemBrutto" else n."TrN_RazemBruttoWal" end)
            from "CDN"."TraNag" n
            where n."TrN_TypDokumentu" = 308 and n."TrN_Bufor" = 0 and n."TrN_Anulowany" = 0
              and coalesce(n."TrN_PlatnikID", n."TrN_PodID") = y.erp_id
              and (y.currency = :home_currency or n."TrN_Waluta" = y.currency)
              and not exists (select 1 from "CDN"."TraNagRelacje" r
                  join "CDN"."TraNag" f on f."TrN_TrNID" = r."TrR_FaId" and f."TrN_Anulowany" = 0
                  where r."TrR_TrNTyp" = 308 and r."TrR_TrNId" = n."TrN_TrNID" and r."TrR_FaTyp" in (302, 305))), 0) as open_orders
    from (
        select k."Knt_Kod" as customer, case when k."Knt_LimitFlag" = 1 then k."Knt_LimitKredytu" end as credit_limit,
            coalesce(nullif(rtrim(case when k."Knt_LimitFlag" = 1 then k."Knt_LimitKredytuWal" end), ''), :home_currency) as currency,
            k."Knt_MaxZwloka" as max_days_late, k."Knt_KntId" as erp_id
        from "CDN"."Kontrahenci" k
        where k."Knt_PodmiotTyp" = 1 and k."Knt_Kod" not like '!%' and (k."Knt_Rodzaj_Odbiorca" = 1 or k."Knt_Rodzaj_Dostawca" = 0)
    ) y
) x
where 1 = 1
-- only customer: x.customer
