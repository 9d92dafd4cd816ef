-- A customer's own address, and its further ones by their ids. Contacts are people, not addresses.
select
    coalesce(nullif(trim(k.ref), ''), cast(k.id as text)) as "customer",
    cast(p.id as text) as "address",
    case when p.type = 'invoice' then 'billing' when p.type = 'delivery' then 'delivery' else 'both' end as "kind",
    coalesce(nullif(p.name, ''), k.name) as "name",
    nullif(concat_ws(', ', nullif(p.street, ''), nullif(p.street2, '')), '') as "street",
    p.zip        as "postcode",
    p.city       as "city",
    n.code       as "country",
    p.phone      as "phone",
    p.email      as "email",
    p.write_date at time zone 'UTC' as "updated_at",
    p.id         as "erp_id"
from res_partner p
join res_partner k on k.id = p.commercial_partner_id and k.customer_rank > 0
left join res_country n on n.id = p.country_id
where p.active and (p.id = k.id or p.type in ('invoice', 'delivery', 'other'))
  and coalesce(k.company_id, cast(:company as integer)) = cast(:company as integer)
-- only customer: coalesce(nullif(trim(k.ref), ''), cast(k.id as text))
