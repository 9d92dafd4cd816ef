-- Addresses of customers. A name is unique only within its kind, so a billing address is called B: and its name.
select
    d."CardCode" as "customer",
    case when d."AdresType" = 'B' then concat('B:', d."Address") else d."Address" end as "address",
    case when d."AdresType" = 'B' then 'billing' else 'delivery' end as "kind",
    c."CardName" as "name",
    case when coalesce(d."StreetNo", '') = '' then d."Street" else concat(d."Street", concat(' ', d."StreetNo")) end as "street",
    d."ZipCode"  as "postcode",
    d."City"     as "city",
    d."Country"  as "country"
from "CRD1" d
join "OCRD" c on c."CardCode" = d."CardCode"
where c."CardType" = 'C'
-- only customer: d."CardCode"
