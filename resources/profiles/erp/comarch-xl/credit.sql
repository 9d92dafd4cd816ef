-- Limits and receivables in the home currency. Where the card says that the limit counts on the payer (Knt_KnPParam), all
-- figures are the payer's. Several limits (currencies, periods) in force add up. overdue counts what is owed; where
-- :overdue_counts is net, it is less corrections and overpayments that were due by then too. open_orders are confirmed orders from customers, whole, with VAT. Who is limited and has no
-- limit in force, as after its last day, may owe nothing.
select
    x.customer     as "customer",
    x.credit_limit as "credit_limit",
    cast(:home_currency as char(3)) as "currency",
    x.balance      as "balance",
    x.overdue      as "overdue",
    x.open_orders  as "open_orders",
    x.credit_limit - x.balance - x.open_orders as "remaining",
    x.hold         as "hold",
    x.max_days_late as "max_days_late",
    x.valid_to     as "valid_to",
    x.erp_id       as "erp_id"
from (
    select k."Knt_Akronim" as customer, k."Knt_GIDNumer" as erp_id, h."Knt_MaxDniPoTerminie" as max_days_late,
        case when coalesce(h."Knt_BlokadaZam", 0) = 0 and coalesce(k."Knt_BlokadaZam", 0) = 0 then 0 else 1 end as hold,
        case when h."Knt_LimitTerminowy" <> 0 then (
            select cast(coalesce(sum(l."KLK_MaxLimitWart" * coalesce(nullif(l."KLK_KursL", 0), 1) / coalesce(nullif(l."KLK_KursM", 0), 1)), 0) as decimal(18, 2))
            from "CDN"."KntLimityK" l
            where l."KLK_KntNumer" = h."Knt_GIDNumer" and l."KLK_DataOd" <= cast(:day as integer)
              and (coalesce(l."KLK_DataDo", 0) = 0 or l."KLK_DataDo" >= cast(:day as integer))) end as credit_limit,
        case when h."Knt_LimitTerminowy" <> 0 then (
            select min(nullif(l."KLK_DataDo", 0)) from "CDN"."KntLimityK" l
            where l."KLK_KntNumer" = h."Knt_GIDNumer" and l."KLK_DataOd" <= cast(:day as integer)
              and l."KLK_DataDo" >= cast(:day as integer) and l."KLK_DataDo" <= 109211) end as valid_to,
        coalesce((select sum(r."TrP_PozostajeSys") from "CDN"."TraPlat" r
            where r."TrP_KntTyp" = 32 and r."TrP_KntNumer" = h."Knt_GIDNumer" and r."TrP_Typ" = 2 and r."TrP_Rozliczona" = 0), 0) as balance,
        coalesce((select sum(r."TrP_PozostajeSys") from "CDN"."TraPlat" r
            where r."TrP_KntTyp" = 32 and r."TrP_KntNumer" = h."Knt_GIDNumer" and r."TrP_Typ" = 2 and r."TrP_Rozliczona" = 0
              and (r."TrP_PozostajeSys" > 0 or :overdue_counts = 'net') and r."TrP_Termin" < cast(:day as integer)), 0) as overdue,
        coalesce((select cast(sum(e."ZaE_WartoscPoRabacie" * coalesce(nullif(n."ZaN_KursL", 0), 1) / coalesce(nullif(n."ZaN_KursM", 0), 1)
                * case when n."ZaN_FlagaNB" = 'B' then 1 else 1 + e."ZaE_StawkaPod" / 100 end) as decimal(18, 2))
            from "CDN"."ZamNag" n
            join "CDN"."ZamElem" e on e."ZaE_GIDNumer" = n."ZaN_GIDNumer"
            where n."ZaN_ZamTyp" = 1280 and n."ZaN_Stan" in (3, 4, 5)
              and coalesce(nullif(n."ZaN_KnPNumer", 0), n."ZaN_KntNumer") = h."Knt_GIDNumer"), 0) as open_orders
    from "CDN"."KntKarty" k
    join "CDN"."KntKarty" h on h."Knt_GIDNumer" = case when coalesce(k."Knt_KnPParam", 0) <> 0 and coalesce(k."Knt_KnPNumer", 0) <> 0
        then k."Knt_KnPNumer" else k."Knt_GIDNumer" end
    where k."Knt_Typ" in (16, 24)
) x
where 1 = 1
-- only customer: rtrim(x.customer)
