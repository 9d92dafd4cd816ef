-- The customer's address, and the one that goods are shipped to.
select
    x.customer     as "customer",
    x.address      as "address",
    x.kind         as "kind",
    x.name         as "name",
    x.street       as "street",
    x.postcode     as "postcode",
    x.city         as "city",
    x.contact      as "contact",
    x.phone        as "phone",
    x.email        as "email",
    x.erp_id       as "erp_id"
from (
    select c.customernumber as customer, 'main' as address, 'billing' as kind, c.name as name,
        concat(a.address1, case when a.address2 <> '' then concat(', ', a.address2) end) as street, a.zipcode as postcode, a.city as city,
        c.contact as contact, c.phone as phone, c.email as email, c.id as erp_id
    from customer c
    join address a on a.trans_id = c.id
    union all
    select c.customernumber, 'shipto', 'delivery', s.shiptoname,
        concat(s.shiptoaddress1, case when s.shiptoaddress2 <> '' then concat(', ', s.shiptoaddress2) end), s.shiptozipcode, s.shiptocity,
        s.shiptocontact, s.shiptophone, s.shiptoemail, c.id
    from customer c
    join shipto s on s.trans_id = c.id
) x
where 1 = 1
-- only customer: x.customer
