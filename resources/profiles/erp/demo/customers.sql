-- Customers, with the codes (not the ids) of price list, head office and payer.
select
    k.kod          as "customer",
    k.nazwa        as "name",
    k.nip          as "tax_id",
    k.rodzaj       as "kind",
    k.email        as "email",
    k.telefon      as "phone",
    k.jezyk        as "language",
    k.grupa        as "group",
    l.symbol       as "price_list",
    k.termin       as "payment_term",
    k.dni          as "payment_days",
    k.forma        as "payment_method",
    k.waluta       as "currency",
    centrala.kod   as "parent",
    platnik.kod    as "payer",
    k.handlowiec   as "salesperson",
    k.aktywny      as "active",
    k.zablokowany  as "blocked",
    k.zmieniono    as "updated_at",
    k.id           as "erp_id"
from kontrahent k
left join cennik l on l.id = k.cennik_id
left join kontrahent centrala on centrala.id = k.centrala_id
left join kontrahent platnik on platnik.id = k.platnik_id
where 1 = 1
-- only customer: k.kod
-- only group: k.grupa
-- only salesperson: k.handlowiec
