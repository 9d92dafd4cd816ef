-- A customer's own address, which has no code, and its ship-to addresses.
select
    x.customer   as "customer",
    x.address    as "address",
    x.kind       as "kind",
    x.name       as "name",
    case when x.street2 = '' then x.street else concat(x.street, ', ', x.street2) end as "street",
    x.postcode   as "postcode",
    x.city       as "city",
    x.country    as "country",
    x.contact    as "contact",
    x.phone      as "phone",
    x.email      as "email"
from (
    select c."No_" as customer, cast('' as varchar(10)) as address, 'both' as kind, c."Name" as name,
        c."Address" as street, c."Address 2" as street2, c."Post Code" as postcode, c."City" as city,
        c."Country_Region Code" as country, c."Contact" as contact, c."Phone No_" as phone, c."E-Mail" as email
    from "{company}$Customer" c
    union all
    select a."Customer No_", a."Code", 'delivery', a."Name", a."Address", a."Address 2", a."Post Code", a."City",
        a."Country_Region Code", a."Contact", a."Phone No_", a."E-Mail"
    from "{company}$Ship-to Address" a
) x
where 1 = 1
-- only customer: x.customer
