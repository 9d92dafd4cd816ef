-- Orders from customers (type 1280). The link to the shop is the foreign number, where it has the shape of the shop's numbers
-- (:shop_orders); else the ERP's own number, put together from its parts as the company's pattern has it. An order is priced
-- net or gross: its total is given as it was priced, in its own currency.
select
    x."order"      as "order",
    case when x.b2b_number is not null then 'b2b' else 'erp' end as "origin",
    x.erp_number   as "erp_number",
    x.b2b_number   as "b2b_number",
    x."ZaN_DataWystawienia" as "ordered_at",
    x.wanted_on    as "wanted_on",
    k."Knt_Akronim" as "customer",
    p."Knt_Akronim" as "payer",
    coalesce(nullif(rtrim(a."KnA_Akronim"), ''), cast(a."KnA_GIDNumer" as varchar(12))) as "delivery_address",
    r."Prc_Akronim" as "salesperson",
    case when x."ZaN_Stan" = 53 then 'closed' when x."ZaN_Stan" = 19 or x."ZaN_Stan" >= 32 then 'cancelled'
         when x."ZaN_Stan" >= 16 then 'closed' when x."ZaN_Stan" in (3, 4, 5) then 'accepted' else 'new' end as "status",
    coalesce(nullif(rtrim(x."ZaN_Waluta"), ''), :home_currency) as "currency",
    case when x."ZaN_FlagaNB" = 'B' then null else x.total end as "net_total",
    case when x."ZaN_FlagaNB" = 'B' then x.total end as "gross_total",
    x."ZaN_LastMod" as "updated_at",
    x."ZaN_GIDNumer" as "erp_id"
from (
    select y.*, case when y.b2b_number is null then y.erp_number else y.b2b_number end as "order"
    from (
        select n."ZaN_GIDNumer", n."ZaN_DataWystawienia", n."ZaN_Stan", n."ZaN_Waluta", n."ZaN_FlagaNB", n."ZaN_LastMod",
            n."ZaN_KntNumer", n."ZaN_KnPNumer", n."ZaN_AdWNumer", n."ZaN_OpiNumer",
            case when n."ZaN_DataRealizacji" between 1 and 109211 then n."ZaN_DataRealizacji" end as wanted_on,
            concat('ZS-', n."ZaN_ZamNumer", '/', case when n."ZaN_ZamMiesiac" < 10 then '0' else '' end, n."ZaN_ZamMiesiac", '/',
                n."ZaN_ZamRok", case when rtrim(n."ZaN_ZamSeria") <> '' then concat('/', rtrim(n."ZaN_ZamSeria")) end) as erp_number,
            case when rtrim(n."ZaN_DokumentObcy") <> '' and rtrim(n."ZaN_DokumentObcy") like :shop_orders
                 then rtrim(n."ZaN_DokumentObcy") end as b2b_number,
            (select cast(sum(e."ZaE_WartoscPoRabacie") as decimal(18, 2)) from "CDN"."ZamElem" e
                where e."ZaE_GIDNumer" = n."ZaN_GIDNumer") as total
        from "CDN"."ZamNag" n
        where n."ZaN_ZamTyp" = 1280 and n."ZaN_DataWystawienia" >= cast(:since as integer)
    ) y
) x
left join "CDN"."KntKarty" k on k."Knt_GIDNumer" = x."ZaN_KntNumer"
left join "CDN"."KntKarty" p on p."Knt_GIDNumer" = x."ZaN_KnPNumer" and x."ZaN_KnPNumer" <> x."ZaN_KntNumer"
left join "CDN"."KntAdresy" a on a."KnA_GIDNumer" = x."ZaN_AdWNumer"
left join "CDN"."PrcKarty" r on r."Prc_GIDNumer" = x."ZaN_OpiNumer"
where 1 = 1
-- only order: x."order"
-- only customer: rtrim(k."Knt_Akronim")
