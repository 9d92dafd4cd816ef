-- Three kinds of terms in force on :today: discount groups (of all partners, one partner or a group of them, for an item or an
-- item group), special prices of one partner, and a partner's general discount. Of one partner's special prices for the same
-- quantity the most special one counts: a quantity's, then a period's, then the partner's.
-- combines: discounts that are added up or multiplied, instead of the lowest or highest being taken.
select
    x.who_kind   as "who_kind",
    x.who        as "who",
    x.what_kind  as "what_kind",
    x.what       as "what",
    x.min_qty    as "min_qty",
    x.discount   as "discount_pct",
    x.fixed_net  as "fixed_net",
    x.fixed_gross as "fixed_gross",
    x.currency   as "currency",
    x.combines   as "combines",
    cast(x.valid_from as date) as "valid_from",
    cast(x.valid_to as date) as "valid_to"
from (
    select case when e."Type" = 'S' then 'customer' when e."Type" = 'C' then 'group' else 'all' end as who_kind,
        case when e."Type" = 'S' then e."ObjCode" when e."Type" = 'C' then k."GroupName" end as who,
        case when d."ObjType" = '4' then 'product' else 'category' end as what_kind,
        case when d."ObjType" = '4' then d."ObjKey" else b."ItmsGrpNam" end as what,
        cast(:first_quantity as decimal(19, 6)) as min_qty, d."Discount" as discount,
        cast(null as decimal(19, 6)) as fixed_net, cast(null as decimal(19, 6)) as fixed_gross,
        cast(null as varchar(3)) as currency, case when e."DiscRel" in ('S', 'M') then 1 else 0 end as combines,
        e."ValidForm" as valid_from, e."ValidTo" as valid_to, 1 as place
    from "OEDG" e
    join "EDG1" d on d."AbsEntry" = e."AbsEntry"
    left join "OCRG" k on e."Type" = 'C' and cast(k."GroupCode" as varchar(20)) = e."ObjCode"
    left join "OITB" b on d."ObjType" = '52' and cast(b."ItmsGrpCod" as varchar(20)) = d."ObjKey"
    where e."Type" in ('A', 'S', 'C') and d."ObjType" in ('4', '52')
      and (e."ValidFor" = 'Y' or cast(:undated_groups as integer) = 1)
      and (e."ValidForm" is null or e."ValidForm" <= cast(:today as date))
      and (e."ValidTo" is null or e."ValidTo" >= cast(:today as date))
    union all
    select 'customer', s.partner, 'product', s.item, s.min_qty, cast(null as decimal(19, 6)),
        case when coalesce(l."IsGrossPrc", 'N') <> 'Y' then s.price end, case when l."IsGrossPrc" = 'Y' then s.price end,
        coalesce(nullif(s.currency, ''), a."MainCurncy"), 0, s.valid_from, s.valid_to,
        row_number() over (partition by s.partner, s.item, s.min_qty order by s.weight desc, s.line desc)
    from (
        select o."CardCode" as partner, o."ItemCode" as item, cast(:first_quantity as decimal(19, 6)) as min_qty,
            o."Price" as price, o."Currency" as currency, o."ListNum" as list, cast(null as date) as valid_from,
            cast(null as date) as valid_to, 1 as weight, 0 as line
        from "OSPP" o
        union all
        select p."CardCode", p."ItemCode", cast(:first_quantity as decimal(19, 6)), p."Price", p."Currency", p."ListNum",
            cast(p."FromDate" as date), cast(p."ToDate" as date), 2, p."LINENUM"
        from "SPP1" p
        where (p."FromDate" is null or p."FromDate" <= cast(:today as date)) and (p."ToDate" is null or p."ToDate" >= cast(:today as date))
        union all
        select q."CardCode", q."ItemCode", q."Amount", q."Price", q."Currency", p."ListNum", cast(p."FromDate" as date),
            cast(p."ToDate" as date), 3, p."LINENUM"
        from "SPP2" q
        join "SPP1" p on p."CardCode" = q."CardCode" and p."ItemCode" = q."ItemCode" and p."LINENUM" = q."SPP1LNum"
        where (p."FromDate" is null or p."FromDate" <= cast(:today as date)) and (p."ToDate" is null or p."ToDate" >= cast(:today as date))
    ) s
    left join "OPLN" l on l."ListNum" = s.list
    cross join "OADM" a
    where s.partner not like '*%' and s.price > 0
    union all
    select 'customer', c."CardCode", 'all', cast(null as varchar(50)), cast(:first_quantity as decimal(19, 6)), c."Discount",
        cast(null as decimal(19, 6)), cast(null as decimal(19, 6)), cast(null as varchar(3)), 1, cast(null as date),
        cast(null as date), 1
    from "OCRD" c
    where c."CardType" = 'C' and c."Discount" <> 0
) x
where x.place = 1
-- only who_kind: x.who_kind
-- only who: x.who
