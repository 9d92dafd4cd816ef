-- Invoices with their amounts and payments. Papers that only move stock have none, and are left out.
select
    'invoice'       as "kind",
    d.numer         as "number",
    d.data          as "issued_on",
    d.data_sprz     as "sold_on",
    d.termin        as "due_on",
    k.kod           as "customer",
    p.kod           as "payer",
    d.zamowienie    as "order",
    d.waluta        as "currency",
    d.netto         as "net_total",
    d.brutto        as "gross_total",
    d.zaplacono     as "paid",
    d.plik          as "file_name",
    d.zmieniono     as "updated_at",
    d.id            as "erp_id"
from dokument d
join kontrahent k on k.id = d.kontrahent_id
left join kontrahent p on p.id = d.platnik_id
where d.brutto is not null and d.rodzaj = 'FS'
-- only kind: 'invoice'
-- only number: d.numer
-- only customer: k.kod
