-- Customers, and customers who are suppliers too. The name stands in three columns that continue each other. Who is his own
-- payer has none. The price list is the card's price number; 0 is the company's default one.
select
    k."Knt_Akronim" as "customer",
    concat(k."Knt_Nazwa1", k."Knt_Nazwa2", k."Knt_Nazwa3") as "name",
    k."Knt_NipE"   as "tax_id",
    k."Knt_EMail"  as "email",
    k."Knt_Telefon1" as "phone",
    g."KGD_Kod"    as "group",
    nullif(k."Knt_Cena", 0) as "price_list",
    k."Knt_SpTerminPlSpr" as "payment_days",
    nullif(k."Knt_FormaPl", 0) as "payment_method",
    coalesce(nullif(rtrim(k."Knt_Symbol"), ''), :home_currency) as "currency",
    h."Knt_Akronim" as "parent",
    p."Knt_Akronim" as "payer",
    (select min(r."Prc_Akronim") from "CDN"."KntOpiekun" o
        join "CDN"."PrcKarty" r on r."Prc_GIDNumer" = o."KtO_PrcNumer"
        where o."KtO_KntNumer" = k."Knt_GIDNumer" and o."KtO_Glowny" = 1) as "salesperson",
    case when coalesce(k."Knt_Archiwalny", 0) = 0 then 1 else 0 end as "active",
    case when coalesce(k."Knt_BlokadaTransakcji", 0) = 0 then 0 else 1 end as "blocked",
    k."Knt_LastModL" as "updated_at",
    k."Knt_GIDNumer" as "erp_id"
from "CDN"."KntKarty" k
left join "CDN"."KntKarty" p on p."Knt_GIDNumer" = k."Knt_KnPNumer" and p."Knt_GIDNumer" <> k."Knt_GIDNumer"
left join "CDN"."KntKarty" h on h."Knt_GIDNumer" = k."Knt_KnCNumer" and h."Knt_GIDNumer" <> k."Knt_GIDNumer"
left join "CDN"."KntGrupyDom" d on d."KGD_GIDTyp" = 32 and d."KGD_GIDNumer" = k."Knt_GIDNumer"
left join "CDN"."KntGrupyDom" g on g."KGD_GIDTyp" = -32 and g."KGD_GIDNumer" = d."KGD_GrONumer"
where k."Knt_Typ" in (16, 24)
-- only customer: rtrim(k."Knt_Akronim")
-- only group: rtrim(g."KGD_Kod")
