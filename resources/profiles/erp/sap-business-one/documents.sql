-- Invoices, credit memos and deliveries from :since on; what was cancelled, and what cancels, is left out. A credit memo's
-- amounts are negative. order: the invoice's or delivery's, where all of its lines come from one order, directly or through a
-- delivery. file_name: the first attachment; it lies where the program's server put it.
select
    x.kind       as "kind",
    x.number     as "number",
    cast(x.issued_on as date) as "issued_on",
    (select min(case when t."PeriodStat" in ('Y', 'A') then 'closed' else 'open' end) from "OFPR" t
        where t."F_RefDate" <= x.issued_on and t."T_RefDate" >= x.issued_on) as "period_state",
    cast(x.due_on as date) as "due_on",
    x.corrects   as "corrects_number",
    x.customer   as "customer",
    coalesce(nullif(x.father, ''), x.customer) as "payer",
    o.order_key  as "order",
    x.currency   as "currency",
    x.net        as "net_total",
    x.gross      as "gross_total",
    x.paid       as "paid",
    f.file_name  as "file_name",
    concat(x.dated, concat(' ', concat(substring(x.clock, 1, 2), concat(':', concat(substring(x.clock, 3, 2),
        concat(':', substring(x.clock, 5, 2))))))) as "updated_at",
    x.entry      as "erp_id"
from (
    select 'invoice' as kind, h."DocNum" as number, h."DocEntry" as entry, h."DocDate" as issued_on, h."DocDueDate" as due_on,
        cast(null as integer) as corrects, h."CardCode" as customer, h."FatherCard" as father, h."DocCur" as currency,
        (case when h."DocTotalFC" <> 0 then h."DocTotalFC" - h."VatSumFC" else h."DocTotal" - h."VatSum" end) as net,
        (case when h."DocTotalFC" <> 0 then h."DocTotalFC" else h."DocTotal" end) as gross,
        (case when h."DocTotalFC" <> 0 then h."PaidFC" else h."PaidToDate" end) as paid,
        h."AtcEntry" as attachment, r.first_order, r.last_order,
        cast(cast(coalesce(h."UpdateDate", h."CreateDate") as date) as varchar(10)) as dated,
        substring(cast(1000000 + case when h."UpdateDate" is null then coalesce(h."CreateTS", 0)
            when h."UpdateTS" >= 240000 then 235959 else coalesce(h."UpdateTS", 0) end as varchar(7)), 2, 6) as clock
    from "OINV" h
    left join (
        select l."DocEntry" as entry,
            min(case when l."BaseType" = 17 then l."BaseEntry" else d."BaseEntry" end) as first_order,
            max(case when l."BaseType" = 17 then l."BaseEntry" else d."BaseEntry" end) as last_order
        from "INV1" l
        left join "DLN1" d on l."BaseType" = 15 and d."DocEntry" = l."BaseEntry" and d."LineNum" = l."BaseLine"
            and d."BaseType" = 17
        group by l."DocEntry"
    ) r on r.entry = h."DocEntry"
    where h."CANCELED" = 'N' and h."DocDate" >= cast(:since as date)
    union all
    select 'correction', h."DocNum", h."DocEntry", h."DocDate", h."DocDueDate", r.corrects, h."CardCode", h."FatherCard",
        h."DocCur",
        -(case when h."DocTotalFC" <> 0 then h."DocTotalFC" - h."VatSumFC" else h."DocTotal" - h."VatSum" end),
        -(case when h."DocTotalFC" <> 0 then h."DocTotalFC" else h."DocTotal" end),
        -(case when h."DocTotalFC" <> 0 then h."PaidFC" else h."PaidToDate" end),
        h."AtcEntry", cast(null as integer), cast(null as integer),
        cast(cast(coalesce(h."UpdateDate", h."CreateDate") as date) as varchar(10)) as dated,
        substring(cast(1000000 + case when h."UpdateDate" is null then coalesce(h."CreateTS", 0)
            when h."UpdateTS" >= 240000 then 235959 else coalesce(h."UpdateTS", 0) end as varchar(7)), 2, 6) as clock
    from "ORIN" h
    left join (
        select l."DocEntry" as entry, case when min(i."DocNum") = max(i."DocNum") then min(i."DocNum") end as corrects
        from "RIN1" l
        join "OINV" i on l."BaseType" = 13 and i."DocEntry" = l."BaseEntry"
        group by l."DocEntry"
    ) r on r.entry = h."DocEntry"
    where h."CANCELED" = 'N' and h."DocDate" >= cast(:since as date)
    union all
    select 'delivery_note', h."DocNum", h."DocEntry", h."DocDate", cast(null as date), cast(null as integer), h."CardCode",
        h."FatherCard", cast(null as varchar(3)), cast(null as decimal(19, 6)), cast(null as decimal(19, 6)),
        cast(null as decimal(19, 6)), h."AtcEntry", r.first_order, r.last_order,
        cast(cast(coalesce(h."UpdateDate", h."CreateDate") as date) as varchar(10)) as dated,
        substring(cast(1000000 + case when h."UpdateDate" is null then coalesce(h."CreateTS", 0)
            when h."UpdateTS" >= 240000 then 235959 else coalesce(h."UpdateTS", 0) end as varchar(7)), 2, 6) as clock
    from "ODLN" h
    left join (
        select l."DocEntry" as entry, min(case when l."BaseType" = 17 then l."BaseEntry" end) as first_order,
            max(case when l."BaseType" = 17 then l."BaseEntry" end) as last_order
        from "DLN1" l
        group by l."DocEntry"
    ) r on r.entry = h."DocEntry"
    where h."CANCELED" = 'N' and h."DocDate" >= cast(:since as date)
) x
left join (
    select h."DocEntry" as entry, coalesce(case when h."NumAtCard" like cast(:shop_numbers as varchar(100))
            then nullif(h."NumAtCard", '') end, cast(h."DocNum" as varchar(11))) as order_key
    from "ORDR" h
) o on o.entry = x.first_order and x.first_order = x.last_order
left join (
    select t."AbsEntry" as entry, min(concat(t."FileName", concat('.', t."FileExt"))) as file_name
    from "ATC1" t
    group by t."AbsEntry"
) f on f.entry = x.attachment
where 1 = 1
-- only kind: x.kind
-- only number: x.number
