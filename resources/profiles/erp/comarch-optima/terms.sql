-- The discount of the card, and the discounts and fixed prices of Rabaty that have not ended. Rab_Typ says for whom and on
-- what: 1 customer and article, 2 customer, 3 group and group of articles, 4 group and article, 5 customer and group of
-- articles, 7 group of articles. Where Rab_Rabat is 0, Rab_Cena is a price.
select
    x.who_kind     as "who_kind",
    x.who          as "who",
    x.what_kind    as "what_kind",
    x.what         as "what",
    0              as "min_qty",
    x.discount_pct as "discount_pct",
    case when x.price_type = 2 then null else x.price end as "fixed_net",
    case when x.price_type = 2 then x.price end as "fixed_gross",
    case when x.price is not null then coalesce(nullif(rtrim(x.currency), ''), :home_currency) end as "currency",
    x.valid_from   as "valid_from",
    x.valid_to     as "valid_to",
    x.erp_id       as "erp_id"
from (
    select 'customer' as who_kind, k."Knt_Kod" as who, 'all' as what_kind, cast(null as varchar(50)) as what,
        k."Knt_Upust" as discount_pct, cast(null as decimal(17, 4)) as price, cast(null as smallint) as price_type,
        cast(null as varchar(3)) as currency, cast(null as date) as valid_from, cast(null as date) as valid_to,
        concat('Knt:', k."Knt_KntId") as erp_id
    from "CDN"."Kontrahenci" k
    where k."Knt_PodmiotTyp" = 1 and k."Knt_Upust" <> 0
    union all
    select case when r."Rab_Typ" in (1, 2, 5) then 'customer' when r."Rab_Typ" in (3, 4) then 'group' else 'all' end,
        case when r."Rab_Typ" in (1, 2, 5) then k."Knt_Kod" when r."Rab_Typ" in (3, 4) then b."Gru_Nazwa" end,
        case when r."Rab_Typ" in (1, 4) then 'product' when r."Rab_Typ" in (3, 5, 7) then 'category' else 'all' end,
        case when r."Rab_Typ" in (1, 4) then t."Twr_Kod" when r."Rab_Typ" in (3, 5, 7) then g."TwG_Kod" end,
        case when r."Rab_Rabat" <> 0 then r."Rab_Rabat" end, case when r."Rab_Rabat" = 0 then r."Rab_Cena" end,
        r."Rab_TypCenyNB", r."Rab_Waluta", cast(r."Rab_DataOd" as date),
        case when r."Rab_DataDo" < cast('2100-01-01' as date) then cast(r."Rab_DataDo" as date) end, concat('Rab:', r."Rab_RabId")
    from "CDN"."Rabaty" r
    left join "CDN"."Kontrahenci" k on r."Rab_Typ" in (1, 2, 5) and k."Knt_KntId" = r."Rab_PodmiotId"
        and k."Knt_PodmiotTyp" = r."Rab_PodmiotTyp"
    left join "CDN"."Grupy" b on r."Rab_Typ" in (3, 4) and b."Gru_GruID" = r."Rab_PodmiotId"
    left join "CDN"."Towary" t on r."Rab_Typ" in (1, 4) and t."Twr_TwrId" = r."Rab_TwrId"
    left join "CDN"."TwrGrupy" g on r."Rab_Typ" in (3, 5, 7) and g."TwG_GIDTyp" = -16 and g."TwG_GIDNumer" = r."Rab_TwrId"
    where r."Rab_Typ" in (1, 2, 3, 4, 5, 7) and r."Rab_DataDo" >= cast(:today as date)
) x
where 1 = 1
-- only who_kind: x.who_kind
-- only who: x.who
