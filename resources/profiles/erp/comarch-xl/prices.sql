-- General prices: of each article and price number, the one of the newest active list version. Price lists go by their
-- number, as the customer's card names them. The eleventh letter of the price's name says whether it is net or gross.
-- A customer's own prices are terms. VAT is that of sales (…Spr), not the purchase one with the shorter name.
select
    t."Twr_Kod"    as "sku",
    c."TwC_TwrLp"  as "price_list",
    coalesce(nullif(rtrim(c."TwC_Waluta"), ''), :home_currency) as "currency",
    t."Twr_Jm"     as "unit",
    0              as "min_qty",
    cast(null as date) as "valid_from",
    case when substring(n."Naz_Nazwa", 11, 1) = 'B' then null else c."TwC_Wartosc" end as "net",
    case when substring(n."Naz_Nazwa", 11, 1) = 'B' then c."TwC_Wartosc" end as "gross",
    case when substring(n."Naz_Nazwa", 11, 1) = 'B' then 'gross' else 'net' end as "basis",
    t."Twr_StawkaPodSpr" as "tax_rate",
    c."TwC_CzasModyfikacji" as "updated_at",
    c."TwC_ID"     as "erp_id"
from (
    select p."TwC_ID", p."TwC_TwrNumer", p."TwC_TwrLp", p."TwC_Wartosc", p."TwC_Waluta", p."TwC_CzasModyfikacji",
        row_number() over (partition by p."TwC_TwrNumer", p."TwC_TwrLp" order by p."TwC_TcnId" desc, p."TwC_ID" desc) as version
    from "CDN"."TwrCeny" p
    join "CDN"."TwrCenyNag" h on h."TCN_Id" = p."TwC_TcnId"
    where coalesce(p."TwC_KntNumer", 0) in (0, 538976288) and p."TwC_Wartosc" > 0 and p."TwC_TwrLp" > 0 and h."TCN_Stan" = 5
) c
join "CDN"."TwrKarty" t on t."Twr_GIDNumer" = c."TwC_TwrNumer"
left join "CDN"."Nazwy" n on n."Naz_GIDTyp" = 64 and n."Naz_GIDLp" = c."TwC_TwrLp"
where c.version = 1 and coalesce(t."Twr_Archiwalny", 0) = 0 and t."Twr_Typ" in (1, 2, 4)
-- only sku: rtrim(t."Twr_Kod")
-- only price_list: cast(c."TwC_TwrLp" as varchar(10))
