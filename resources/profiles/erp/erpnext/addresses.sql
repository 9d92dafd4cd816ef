-- Addresses linked to customers; one address may belong to several.
select
    d.link_name  as "customer",
    a.name       as "address",
    case a.address_type when 'Billing' then 'billing' when 'Shipping' then 'delivery' else 'both' end as "kind",
    a.address_title as "name",
    nullif(concat_ws(', ', nullif(a.address_line1, ''), nullif(a.address_line2, '')), '') as "street",
    a.pincode    as "postcode",
    a.city       as "city",
    upper(n.code) as "country",
    a.phone      as "phone",
    a.email_id   as "email",
    a.modified   as "updated_at",
    a.name       as "erp_id"
from "tabAddress" a
join "tabDynamic Link" d on d.parent = a.name and d.parenttype = 'Address' and d.link_doctype = 'Customer'
left join "tabCountry" n on n.name = a.country
where coalesce(a.disabled, 0) = 0
-- only customer: d.link_name
