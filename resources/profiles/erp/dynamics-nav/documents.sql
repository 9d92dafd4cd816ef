-- Posted invoices, credit memos and shipments from :since on. A credit memo's amounts are negative. paid: the total less
-- what is open in the customer ledger, in the document's currency. order: the shop's number where the document carries one,
-- else the order's, from the header or, for an invoice of several shipments, from its lines if they agree.
select
    x.kind       as "kind",
    x.number     as "number",
    cast(x.issued_on as date) as "issued_on",
    case when x.issued_on < g.posting_from then 'closed' when g.posting_from > cast('1753-01-01' as date) then 'open' end
        as "period_state",
    case when x.due_on > cast('1753-01-01' as date) then cast(x.due_on as date) end as "due_on",
    x.corrects   as "corrects_number",
    x.customer   as "customer",
    x.payer      as "payer",
    coalesce(case when x.their_number like cast(:shop_numbers as varchar(80)) then nullif(x.their_number, '') end,
        x.order_number) as "order",
    case when x.net is null then null when x.currency = '' then g.currency else x.currency end as "currency",
    x.net        as "net_total",
    x.gross      as "gross_total",
    x.gross - x.open_amount as "paid"
from (
    select 'invoice' as kind, i."No_" as number, i."Posting Date" as issued_on, i."Due Date" as due_on,
        cast(null as varchar(20)) as corrects, i."Sell-to Customer No_" as customer, i."Bill-to Customer No_" as payer,
        i."External Document No_" as their_number,
        coalesce(nullif(i."Order No_", ''), case when l.first_order = l.last_order then nullif(l.first_order, '') end)
            as order_number,
        i."Currency Code" as currency, coalesce(l.net, 0) as net, coalesce(l.gross, 0) as gross,
        coalesce(r.open_amount, 0) as open_amount
    from "{company}$Sales Invoice Header" i
    left join (
        select n."Document No_" as number, sum(n."Amount") as net, sum(n."Amount Including VAT") as gross,
            min(case when n."Type" <> 0 then n."Order No_" end) as first_order,
            max(case when n."Type" <> 0 then n."Order No_" end) as last_order
        from "{company}$Sales Invoice Line" n
        group by n."Document No_"
    ) l on l.number = i."No_"
    left join (
        select d."Cust_ Ledger Entry No_" as entry, sum(d."Amount") as open_amount
        from "{company}$Detailed Cust_ Ledg_ Entry" d
        group by d."Cust_ Ledger Entry No_"
    ) r on r.entry = i."Cust_ Ledger Entry No_"
    where i."Posting Date" >= cast(:since as date)
    union all
    select 'correction', m."No_", m."Posting Date", m."Due Date",
        case when m."Applies-to Doc_ Type" = 2 then nullif(m."Applies-to Doc_ No_", '') end,
        m."Sell-to Customer No_", m."Bill-to Customer No_", m."External Document No_", cast(null as varchar(20)),
        m."Currency Code", -coalesce(l.net, 0), -coalesce(l.gross, 0), coalesce(r.open_amount, 0)
    from "{company}$Sales Cr_Memo Header" m
    left join (
        select n."Document No_" as number, sum(n."Amount") as net, sum(n."Amount Including VAT") as gross
        from "{company}$Sales Cr_Memo Line" n
        group by n."Document No_"
    ) l on l.number = m."No_"
    left join (
        select d."Cust_ Ledger Entry No_" as entry, sum(d."Amount") as open_amount
        from "{company}$Detailed Cust_ Ledg_ Entry" d
        group by d."Cust_ Ledger Entry No_"
    ) r on r.entry = m."Cust_ Ledger Entry No_"
    where m."Posting Date" >= cast(:since as date)
    union all
    select 'delivery_note', s."No_", s."Posting Date", cast('1753-01-01' as date), cast(null as varchar(20)),
        s."Sell-to Customer No_", s."Bill-to Customer No_", s."External Document No_", nullif(s."Order No_", ''),
        s."Currency Code", cast(null as numeric(18, 2)), cast(null as numeric(18, 2)), cast(null as numeric(18, 2))
    from "{company}$Sales Shipment Header" s
    where s."Posting Date" >= cast(:since as date)
) x
cross join (
    select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency,
        min(e."Allow Posting From") as posting_from
    from "{company}$General Ledger Setup" e
) g
where 1 = 1
-- only kind: x.kind
-- only number: x.number
