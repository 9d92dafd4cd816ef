-- Sales orders from :since on. The shop's number stands in the external document number, where it looks like :shop_numbers
-- (the program keeps it in capitals). A fully invoiced order is no longer among the orders: what its invoices tell is taken.
select
    coalesce(x.shop_number, x.number) as "order",
    case when x.shop_number is null then 'erp' else 'b2b' end as "origin",
    x.number     as "erp_number",
    x.shop_number as "b2b_number",
    x.ordered_at as "ordered_at",
    x.wanted_on  as "wanted_on",
    x.customer   as "customer",
    x.payer      as "payer",
    x.address    as "delivery_address",
    x.salesperson as "salesperson",
    x.status     as "status",
    case when x.currency = '' then g.currency else x.currency end as "currency",
    x.net        as "net_total",
    x.gross      as "gross_total"
from (
    select h."No_" as number,
        case when h."External Document No_" like cast(:shop_numbers as varchar(80))
             then nullif(h."External Document No_", '') end as shop_number,
        h."Order Date" as ordered_at,
        case when h."Requested Delivery Date" > cast('1753-01-01' as date)
             then cast(h."Requested Delivery Date" as date) end as wanted_on,
        h."Sell-to Customer No_" as customer, h."Bill-to Customer No_" as payer, h."Ship-to Code" as address,
        h."Salesperson Code" as salesperson,
        case when h."Status" in (2, 3) then 'held'
             when l.shipped_lines > 0 and l.open_lines = 0 then 'shipped'
             when l.shipped_lines > 0 then 'partly_shipped'
             when h."Status" = 1 then 'accepted'
             when h."Status" = 0 then 'new'
             else concat('status ', cast(h."Status" as varchar(11))) end as status,
        h."Currency Code" as currency, coalesce(l.net, 0) as net, coalesce(l.gross, 0) as gross
    from "{company}$Sales Header" h
    left join (
        select n."Document No_" as number, sum(n."Amount") as net, sum(n."Amount Including VAT") as gross,
            sum(case when n."Type" = 2 and n."Quantity Shipped" <> 0 then 1 else 0 end) as shipped_lines,
            sum(case when n."Type" = 2 and n."Outstanding Quantity" <> 0 then 1 else 0 end) as open_lines
        from "{company}$Sales Line" n
        where n."Document Type" = 1
        group by n."Document No_"
    ) l on l.number = h."No_"
    where h."Document Type" = 1 and h."Order Date" >= cast(:since as date)
    union all
    select i."Order No_",
        max(case when i."External Document No_" like cast(:shop_numbers as varchar(80))
                 then nullif(i."External Document No_", '') end),
        min(i."Order Date"), cast(null as date), min(i."Sell-to Customer No_"), min(i."Bill-to Customer No_"),
        min(i."Ship-to Code"), min(i."Salesperson Code"), 'invoiced', min(i."Currency Code"), sum(coalesce(l.net, 0)),
        sum(coalesce(l.gross, 0))
    from "{company}$Sales Invoice Header" i
    left join (
        select n."Document No_" as number, sum(n."Amount") as net, sum(n."Amount Including VAT") as gross
        from "{company}$Sales Invoice Line" n
        group by n."Document No_"
    ) l on l.number = i."No_"
    where i."Order No_" <> '' and i."Order Date" >= cast(:since as date)
      and not exists (select 1 from "{company}$Sales Header" o
          where o."Document Type" = 1 and o."No_" = i."Order No_")
    group by i."Order No_"
) x
cross join (
    select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency
    from "{company}$General Ledger Setup" e
) g
where 1 = 1
-- only order: coalesce(x.shop_number, x.number)
