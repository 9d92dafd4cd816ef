-- Orders of customers. One that came from the shop is known by the shop's number (numer_obcy), the others by their own.
select
    coalesce(z.numer_obcy, z.numer) as "order",
    case when z.numer_obcy is null then 'erp' else 'b2b' end as "origin",
    z.numer         as "erp_number",
    z.numer_obcy    as "b2b_number",
    z.data_zam      as "ordered_at",
    z.termin        as "wanted_on",
    k.kod           as "customer",
    p.kod           as "payer",
    z.adres         as "delivery_address",
    z.handlowiec    as "salesperson",
    z.status        as "status",
    z.platnosc      as "payment_status",
    z.waluta        as "currency",
    z.netto         as "net_total",
    z.brutto        as "gross_total",
    z.uwagi         as "note",
    z.zmieniono     as "updated_at",
    z.id            as "erp_id"
from zamowienie z
join kontrahent k on k.id = z.kontrahent_id
left join kontrahent p on p.id = z.platnik_id
where 1 = 1
-- only order: coalesce(z.numer_obcy, z.numer)
-- only customer: k.kod
-- only salesperson: z.handlowiec
