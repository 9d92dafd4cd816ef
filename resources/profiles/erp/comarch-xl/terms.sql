-- Terms as they are stored, not the price that comes out of them: the discount of the card, a customer's own prices, and the
-- discounts and fixed prices of promotions in force or to come (their dates are seconds since 1990-01-01).
select
    x.who_kind     as "who_kind",
    x.who          as "who",
    x.what_kind    as "what_kind",
    x.what         as "what",
    x.min_qty      as "min_qty",
    x.discount_pct as "discount_pct",
    case when x.flag = 'B' then null else x.fixed end as "fixed_net",
    case when x.flag = 'B' then x.fixed end as "fixed_gross",
    case when x.fixed is not null then coalesce(nullif(rtrim(x.currency), ''), :home_currency) end as "currency",
    x.priority     as "priority",
    x.valid_from   as "valid_from",
    x.valid_to     as "valid_to",
    x.contract_no  as "contract_no",
    x.updated_at   as "updated_at",
    x.erp_id       as "erp_id"
from (
    select 'customer' as who_kind, rtrim(k."Knt_Akronim") as who, 'all' as what_kind, cast(null as varchar(40)) as what,
        cast(0 as decimal(15, 4)) as min_qty, cast(k."Knt_Rabat" as decimal(15, 4)) as discount_pct,
        cast(null as decimal(15, 4)) as fixed, cast(null as char(1)) as flag, cast(null as varchar(3)) as currency,
        cast(null as integer) as priority, cast(null as integer) as valid_from, cast(null as integer) as valid_to,
        cast(null as varchar(200)) as contract_no, cast(null as integer) as updated_at, concat('Knt:', k."Knt_GIDNumer") as erp_id
    from "CDN"."KntKarty" k
    where k."Knt_Typ" in (16, 24) and k."Knt_Rabat" <> 0
    union all
    select 'customer', rtrim(k."Knt_Akronim"), 'product', rtrim(t."Twr_Kod"), 0, null, c."TwC_Wartosc",
        substring(n."Naz_Nazwa", 11, 1), c."TwC_Waluta", null, null, null, null, c."TwC_CzasModyfikacji", concat('TwC:', c."TwC_ID")
    from (
        select p."TwC_ID", p."TwC_TwrNumer", p."TwC_TwrLp", p."TwC_KntNumer", p."TwC_Wartosc", p."TwC_Waluta", p."TwC_CzasModyfikacji",
            row_number() over (partition by p."TwC_TwrNumer", p."TwC_KntNumer" order by p."TwC_TcnId" desc, p."TwC_ID" desc) as version
        from "CDN"."TwrCeny" p
        join "CDN"."TwrCenyNag" h on h."TCN_Id" = p."TwC_TcnId"
        where p."TwC_KntTyp" = 32 and p."TwC_KntNumer" > 0 and p."TwC_Wartosc" > 0 and h."TCN_Stan" = 5
    ) c
    join "CDN"."KntKarty" k on k."Knt_GIDNumer" = c."TwC_KntNumer"
    join "CDN"."TwrKarty" t on t."Twr_GIDNumer" = c."TwC_TwrNumer"
    left join "CDN"."Nazwy" n on n."Naz_GIDTyp" = 64 and n."Naz_GIDLp" = c."TwC_TwrLp"
    where c.version = 1 and coalesce(t."Twr_Archiwalny", 0) = 0
    union all
    select case when u."KnU_KntTyp" = -32 then 'group' else 'customer' end,
        case when u."KnU_KntTyp" = -32 then rtrim(kg."KGD_Kod") else rtrim(k."Knt_Akronim") end,
        case when u."KnU_TwgTyp" = -16 then 'category' else 'product' end,
        case when u."KnU_TwgTyp" = -16 then rtrim(tg."TGD_Kod") else rtrim(t."Twr_Kod") end,
        coalesce(o."TPR_Prog", 0), case when u."KnU_Typ" = 1 then u."KnU_Upust" end, case when u."KnU_Typ" = 3 then u."KnU_Upust" end,
        u."KnU_FlagaNB", u."KnU_Symbol", m."PRM_Priorytet", m."PRM_DataOd", m."PRM_DataDo", rtrim(m."PRM_Akronim"), o."TPR_LastMod",
        concat('TPR:', u."KnU_TPRID")
    from "CDN"."KntUpusty" u
    left join "CDN"."TwrPromocje" o on o."TPR_Id" = u."KnU_TPRID"
    left join "CDN"."PrmKarty" m on m."PRM_Id" = o."TPR_PrmId"
    left join "CDN"."KntKarty" k on u."KnU_KntTyp" = 32 and k."Knt_GIDNumer" = u."KnU_KntNumer"
    left join "CDN"."KntGrupyDom" kg on u."KnU_KntTyp" = -32 and kg."KGD_GIDTyp" = -32 and kg."KGD_GIDNumer" = u."KnU_KntNumer"
    left join "CDN"."TwrKarty" t on u."KnU_TwgTyp" = 16 and t."Twr_GIDNumer" = u."KnU_TwgNumer"
    left join "CDN"."TwrGrupyDom" tg on u."KnU_TwgTyp" = -16 and tg."TGD_GIDTyp" = -16 and tg."TGD_GIDNumer" = u."KnU_TwgNumer"
    where u."KnU_Typ" in (1, 3) and (m."PRM_Id" is null or (m."PRM_Stan" = 1
        and (coalesce(m."PRM_DataDo", 0) = 0 or m."PRM_DataDo" >= cast(:day_since_1990 as integer) * 86400)))
) x
where 1 = 1
-- only who_kind: x.who_kind
-- only who: x.who
