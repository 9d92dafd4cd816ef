-- Customers. Price list and payment terms are the customer's own, else its group's, else (the list) that of the selling settings.
-- payment_days: where the terms are one payment some days after the invoice.
select
    c.name       as "customer",
    c.customer_name as "name",
    c.tax_id     as "tax_id",
    c.customer_type as "kind",
    c.email_id   as "email",
    c.mobile_no  as "phone",
    c.language   as "language",
    c.customer_group as "group",
    coalesce(nullif(c.default_price_list, ''), nullif(g.default_price_list, ''),
        (select min(s.value) from "tabSingles" s
         where s.doctype = 'Selling Settings' and s.field = 'selling_price_list')) as "price_list",
    coalesce(nullif(c.payment_terms, ''), nullif(g.payment_terms, '')) as "payment_term",
    d.days       as "payment_days",
    coalesce(nullif(c.default_currency, ''), o.default_currency) as "currency",
    t.sales_person as "salesperson",
    case when c.disabled = 1 then 0 else 1 end as "active",
    c.is_frozen  as "blocked",
    c.modified   as "updated_at",
    c.name       as "erp_id"
from "tabCustomer" c
join "tabCompany" o on o.name = :company
left join "tabCustomer Group" g on g.name = c.customer_group
left join (
    select l.parent, case when count(*) = 1 and min(l.due_date_based_on) = 'Day(s) after invoice date'
        then min(l.credit_days) end as days
    from "tabPayment Terms Template Detail" l
    group by l.parent
) d on d.parent = coalesce(nullif(c.payment_terms, ''), nullif(g.payment_terms, ''))
left join (
    select m.parent, min(m.sales_person) as sales_person
    from "tabSales Team" m
    where m.parenttype = 'Customer'
    group by m.parent
) t on t.parent = c.name
where 1 = 1
-- only customer: c.name
