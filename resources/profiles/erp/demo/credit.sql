-- What a customer may owe, what they owe, and what they ordered here that is not invoiced. Orders that came from the shop
-- count from the moment they are taken in; those that only the shop has are added by Zgoda.
select
    k.kod               as "customer",
    c.limit_kwota       as "credit_limit",
    c.waluta            as "currency",
    c.saldo             as "balance",
    c.przeterminowane   as "overdue",
    c.zamowienia        as "open_orders",
    c.blokada           as "hold",
    c.dni_po_terminie   as "max_days_late",
    c.wazny_do          as "valid_to",
    c.zmieniono         as "updated_at",
    c.kontrahent_id     as "erp_id"
from kredyt c
join kontrahent k on k.id = c.kontrahent_id
where 1 = 1
-- only customer: k.kod
