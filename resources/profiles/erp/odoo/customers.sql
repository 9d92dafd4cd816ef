-- Companies and persons that Odoo invoices: a partner that is its own commercial partner. Their contacts and addresses are
-- rows of the same table and are left out here. A company below another one is a branch.
-- Values that differ by company are kept as {"1": value}; where a customer has none, the company's default counts.
select
    coalesce(nullif(trim(p.ref), ''), cast(p.id as text)) as "customer",
    p.name       as "name",
    p.vat        as "tax_id",
    case when not p.is_company then 'person' when p.parent_id is null then 'company' else 'branch' end as "kind",
    p.email      as "email",
    p.phone      as "phone",
    left(p.lang, 2) as "language",
    coalesce(l.name ->> cast(:language as text), l.name ->> 'en_US') as "price_list",
    coalesce(t.name ->> cast(:language as text), t.name ->> 'en_US') as "payment_term",
    (select max(d.nb_days) from account_payment_term_line d
     where d.payment_id = t.id and d.delay_type = 'days_after'
     having count(*) = 1) as "payment_days",
    coalesce(lc.name, oc.name) as "currency",
    coalesce(nullif(trim(h.ref), ''), cast(h.id as text)) as "parent",
    sp.name      as "salesperson",
    case when p.active then 1 else 0 end as "active",
    case when p.sale_warn = 'block' then 1 else 0 end as "blocked",
    p.write_date at time zone 'UTC' as "updated_at",
    p.id         as "erp_id"
from res_partner p
join res_company o on o.id = cast(:company as integer)
join res_currency oc on oc.id = o.currency_id
left join res_partner h on h.id = p.parent_id
left join product_pricelist l
    on l.id = cast(p.specific_property_product_pricelist ->> cast(:company as text) as integer)
left join res_currency lc on lc.id = l.currency_id
left join account_payment_term t
    on t.id = coalesce(cast(p.property_payment_term_id ->> cast(:company as text) as integer),
        (select min(cast(d.json_value as integer)) from ir_default d
         join ir_model_fields f on f.id = d.field_id
         where f.model = 'res.partner' and f.name = 'property_payment_term_id' and d.user_id is null
           and coalesce(d.company_id, o.id) = o.id))
left join res_users su on su.id = p.user_id
left join res_partner sp on sp.id = su.partner_id
where p.id = p.commercial_partner_id and p.customer_rank > 0
  and coalesce(p.company_id, o.id) = o.id
-- only customer: coalesce(nullif(trim(p.ref), ''), cast(p.id as text))
