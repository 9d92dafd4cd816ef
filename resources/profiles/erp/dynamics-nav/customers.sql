-- Customers by number. An empty bill-to customer means that the customer itself pays. Without a price group a customer buys
-- from the lists for all, :all_list. Blocked: for shipping, for invoices or for everything.
select
    c."No_"      as "customer",
    c."Name"     as "name",
    c."VAT Registration No_" as "tax_id",
    c."E-Mail"   as "email",
    c."Phone No_" as "phone",
    c."Customer Disc_ Group" as "group",
    case when c."Customer Price Group" = '' then cast(:all_list as varchar(20))
         else c."Customer Price Group" end as "price_list",
    c."Payment Terms Code" as "payment_term",
    c."Payment Method Code" as "payment_method",
    case when c."Currency Code" = '' then g.currency else c."Currency Code" end as "currency",
    case when c."Bill-to Customer No_" <> c."No_" then c."Bill-to Customer No_" end as "payer",
    c."Salesperson Code" as "salesperson",
    case when c."Blocked" <> 0 then 1 else 0 end as "blocked"
from "{company}$Customer" c
cross join (
    select coalesce(nullif(min(e."LCY Code"), ''), cast(:local_currency as varchar(10))) as currency
    from "{company}$General Ledger Setup" e
) g
where 1 = 1
-- only customer: c."No_"
