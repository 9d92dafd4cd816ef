-- The ten sales levels of the wide price table as ten price lists, by number: a level's name may be changed any day. Level 0
-- is the purchase price and is left out; so is a level without a name (not in use) and a price of 0 net and gross (not set).
select
    x.sku           as "sku",
    x.price_list    as "price_list",
    x.currency      as "currency",
    x.unit          as "unit",
    0               as "min_qty",
    cast(null as date) as "valid_from",
    x.net           as "net",
    x.gross         as "gross",
    case when x.symbol in ('zw', 'np', 'npo', 'oo', 'ue', 'ex') then null else x.rate end as "tax_rate",
    case when x.symbol in ('zw', 'np', 'npo', 'oo', 'ue', 'ex') then x.symbol end as "tax_symbol",
    cast(null as date) as "valid_to",
    x.updated_at    as "updated_at",
    x.erp_id        as "erp_id"
from (
    select t."tw_Symbol" as sku, cast(l.n as varchar(2)) as price_list, t."tw_JednMiary" as unit, c."tc_Id" as erp_id,
        (select max(z."zt_ZmianaCenaSprzedazy") from "dbo"."tw_Zmiana" z where z."zt_TowarId" = t."tw_Id") as updated_at,
        v."vat_Stawka" as rate, lower(rtrim(v."vat_Symbol")) as symbol,
        case l.n
            when 1 then p."twp_NazwaCeny1" when 2 then p."twp_NazwaCeny2"
            when 3 then p."twp_NazwaCeny3" when 4 then p."twp_NazwaCeny4"
            when 5 then p."twp_NazwaCeny5" when 6 then p."twp_NazwaCeny6"
            when 7 then p."twp_NazwaCeny7" when 8 then p."twp_NazwaCeny8"
            when 9 then p."twp_NazwaCeny9" when 10 then p."twp_NazwaCeny10" end as name,
        coalesce(nullif(rtrim(case l.n
            when 1 then c."tc_IdWaluta1" when 2 then c."tc_IdWaluta2"
            when 3 then c."tc_IdWaluta3" when 4 then c."tc_IdWaluta4"
            when 5 then c."tc_IdWaluta5" when 6 then c."tc_IdWaluta6"
            when 7 then c."tc_IdWaluta7" when 8 then c."tc_IdWaluta8"
            when 9 then c."tc_IdWaluta9" when 10 then c."tc_IdWaluta10" end), ''), :home_currency) as currency,
        case l.n
            when 1 then c."tc_CenaNetto1" when 2 then c."tc_CenaNetto2"
            when 3 then c."tc_CenaNetto3" when 4 then c."tc_CenaNetto4"
            when 5 then c."tc_CenaNetto5" when 6 then c."tc_CenaNetto6"
            when 7 then c."tc_CenaNetto7" when 8 then c."tc_CenaNetto8"
            when 9 then c."tc_CenaNetto9" when 10 then c."tc_CenaNetto10" end as net,
        case l.n
            when 1 then c."tc_CenaBrutto1" when 2 then c."tc_CenaBrutto2"
            when 3 then c."tc_CenaBrutto3" when 4 then c."tc_CenaBrutto4"
            when 5 then c."tc_CenaBrutto5" when 6 then c."tc_CenaBrutto6"
            when 7 then c."tc_CenaBrutto7" when 8 then c."tc_CenaBrutto8"
            when 9 then c."tc_CenaBrutto9" when 10 then c."tc_CenaBrutto10" end as gross
    from "dbo"."tw_Cena" c
    join "dbo"."tw__Towar" t on t."tw_Id" = c."tc_IdTowar"
    left join "dbo"."sl_StawkaVAT" v on v."vat_Id" = t."tw_IdVatSp"
    cross join "dbo"."tw_Parametr" p
    cross join (
        select 1 as n union all select 2 union all select 3 union all select 4 union all select 5
        union all select 6 union all select 7 union all select 8 union all select 9 union all select 10
    ) l
    where t."tw_Usuniety" = 0 and t."tw_Zablokowany" = 0
) x
where rtrim(coalesce(x.name, '')) <> '' and (x.net <> 0 or x.gross <> 0)
-- only sku: x.sku
-- only price_list: x.price_list
