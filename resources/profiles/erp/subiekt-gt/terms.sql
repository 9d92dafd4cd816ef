-- What a customer pays other than a price list says: the discount of the card, and promotions that are in force or to come.
-- A promotion names its articles and customers one by one (pc_WyborTw, pc_WyborKh), or by group, or not at all.
select
    x.who_kind     as "who_kind",
    x.who          as "who",
    x.what_kind    as "what_kind",
    x.what         as "what",
    0              as "min_qty",
    x.discount_pct as "discount_pct",
    x.fixed_net    as "fixed_net",
    x.fixed_gross  as "fixed_gross",
    x.currency     as "currency",
    x.price_list   as "price_list",
    x.valid_from   as "valid_from",
    x.valid_to     as "valid_to",
    x.erp_id       as "erp_id"
from (
    select 'customer' as who_kind, k."kh_Symbol" as who, 'all' as what_kind, cast(null as varchar(50)) as what,
        r."rt_Procent" as discount_pct, cast(null as decimal(19, 4)) as fixed_net, cast(null as decimal(19, 4)) as fixed_gross,
        cast(null as char(3)) as currency, cast(null as varchar(10)) as price_list,
        cast(null as date) as valid_from, cast(null as date) as valid_to, concat('rt:', r."rt_id", ':', k."kh_Id") as erp_id
    from "dbo"."kh__Kontrahent" k
    join "dbo"."sl_Rabat" r on r."rt_id" = k."kh_IdRabat"
    where k."kh_Rodzaj" in (0, 2) and k."kh_Jednorazowy" = 0 and r."rt_Procent" <> 0
    union all
    select
        case when k."kh_Id" is not null then 'customer' when h."grk_Id" is not null then 'group' else 'all' end,
        coalesce(k."kh_Symbol", h."grk_Nazwa"),
        case when t."tw_Id" is not null then 'product' when g."grt_Id" is not null then 'category' else 'all' end,
        coalesce(t."tw_Symbol", g."grt_Nazwa"),
        nullif(p."pc_Rabat", 0), nullif(p."pc_CenaNetto", 0), nullif(p."pc_CenaBrutto", 0),
        case when p."pc_CenaNetto" <> 0 or p."pc_CenaBrutto" <> 0 then :home_currency end,
        case when p."pc_CenyPoziom" > 0 then cast(p."pc_CenyPoziom" as varchar(10)) end,
        case when p."pc_OgraniczonaCzasowo" = 1 then cast(p."pc_Od" as date) end,
        case when p."pc_OgraniczonaCzasowo" = 1 then cast(p."pc_Do" as date) end,
        concat('pc:', p."pc_Id", ':', k."kh_Id", ':', t."tw_Id")
    from "dbo"."dok_Promocja" p
    left join "dbo"."dok_PromocjaTowar" i on i."pct_IdPromocja" = p."pc_Id" and p."pc_WyborTw" = 1
    left join "dbo"."tw__Towar" t on t."tw_Id" = i."pct_IdTowaru"
    left join "dbo"."sl_GrupaTw" g on g."grt_Id" = p."pc_TwGrId" and coalesce(p."pc_WyborTw", 0) = 0
    left join "dbo"."dok_PromocjaKontrahent" j on j."pck_IdPromocja" = p."pc_Id" and p."pc_WyborKh" = 1
    left join "dbo"."kh__Kontrahent" k on k."kh_Id" = j."pck_IdKontrahent"
    left join "dbo"."sl_GrupaKh" h on h."grk_Id" = p."pc_KhGrId" and coalesce(p."pc_WyborKh", 0) = 0
    where coalesce(p."pc_Nieaktywna", 0) = 0
      and (p."pc_OgraniczonaCzasowo" = 0 or p."pc_Do" is null or p."pc_Do" >= cast(:today as date))
      and (coalesce(p."pc_WyborTw", 0) = 0 or t."tw_Usuniety" = 0)
      and (coalesce(p."pc_WyborKh", 0) = 0 or k."kh_Id" is not null)
) x
where 1 = 1
-- only who_kind: x.who_kind
-- only who: x.who
