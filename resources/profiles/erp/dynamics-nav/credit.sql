-- Credit in the company's currency, of whoever is billed. A limit of 0 is none. balance: all of the customer's detailed
-- ledger entries; overdue: those whose document was due before :today, so payments count against what they paid.
-- open_orders: of orders what is not shipped and what is shipped and not invoiced, and invoices being written that do not
-- come from a shipment, since those are counted with their order.
select
    c."No_"      as "customer",
    nullif(c."Credit Limit (LCY)", 0) as "credit_limit",
    g.currency   as "currency",
    coalesce(b.balance, 0) as "balance",
    coalesce(b.overdue, 0) as "overdue",
    coalesce(o.open_orders, 0) as "open_orders",
    nullif(c."Credit Limit (LCY)", 0) - coalesce(b.balance, 0) - coalesce(o.open_orders, 0) as "remaining"
from "{company}$Customer" c
cross join (
    select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency
    from "{company}$General Ledger Setup" e
) g
left join (
    select d."Customer No_" as customer, sum(d."Amount (LCY)") as balance,
        sum(case when d."Initial Entry Due Date" < cast(:today as date) then d."Amount (LCY)" else 0 end) as overdue
    from "{company}$Detailed Cust_ Ledg_ Entry" d
    group by d."Customer No_"
) b on b.customer = c."No_"
left join (
    select l."Bill-to Customer No_" as customer,
        sum(case when l."Document Type" = 1 then l."Outstanding Amount (LCY)" + l."Shipped Not Invoiced (LCY)"
                 else l."Outstanding Amount (LCY)" end) as open_orders
    from "{company}$Sales Line" l
    where l."Document Type" = 1 or (l."Document Type" = 2 and l."Shipment No_" = '')
    group by l."Bill-to Customer No_"
) o on o.customer = c."No_"
where 1 = 1
-- only customer: c."No_"
