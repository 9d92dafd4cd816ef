-- Touched since :watermark: the customer, the company above it, its salesperson's name, its price list. An edit of any terms of
-- payment touches everybody, since a customer without terms has the company's.
select
    coalesce(nullif(trim(p.ref), ''), cast(p.id as text)) as "customer"
from res_partner p
left join res_partner h on h.id = p.parent_id
left join res_users su on su.id = p.user_id
left join res_partner sp on sp.id = su.partner_id
left join product_pricelist l
    on l.id = cast(p.specific_property_product_pricelist ->> cast(:company as text) as integer)
where p.write_date >= cast(:watermark as timestamp) or h.write_date >= cast(:watermark as timestamp)
  or sp.write_date >= cast(:watermark as timestamp) or l.write_date >= cast(:watermark as timestamp)
  or exists (select 1 from account_payment_term t where t.write_date >= cast(:watermark as timestamp))
  or exists (select 1 from account_payment_term_line d where d.write_date >= cast(:watermark as timestamp))
