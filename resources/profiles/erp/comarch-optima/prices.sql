-- Price lists go by their number (DfC_Lp, not DfC_DfCId), as the customer's card names them; number 1 is the purchase price.
-- TwC_Typ 2 is gross, any other net. A price of 0 is not set. VAT is that of sales, not of purchase (…Zak).
select
    t."Twr_Kod"    as "sku",
    d."DfC_Lp"     as "price_list",
    coalesce(nullif(rtrim(c."TwC_Waluta"), ''), nullif(rtrim(d."DfC_Waluta"), ''), :home_currency) as "currency",
    t."Twr_JM"     as "unit",
    0              as "min_qty",
    cast(null as date) as "valid_from",
    case when c."TwC_Typ" = 2 then null else c."TwC_Wartosc" end as "net",
    case when c."TwC_Typ" = 2 then c."TwC_Wartosc" end as "gross",
    case when c."TwC_Typ" = 2 then 'gross' else 'net' end as "basis",
    t."Twr_Stawka" as "tax_rate",
    c."TwC_TwCID"  as "erp_id"
from "CDN"."TwrCeny" c
join "CDN"."Towary" t on t."Twr_TwrId" = c."TwC_TwrID"
join "CDN"."DefCeny" d on d."DfC_Lp" = c."TwC_TwCNumer"
where d."DfC_Lp" > 1 and coalesce(d."DfC_Nieaktywna", 0) = 0 and t."Twr_NieAktywny" = 0 and c."TwC_Wartosc" > 0
-- only sku: t."Twr_Kod"
-- only price_list: cast(d."DfC_Lp" as varchar(10))
