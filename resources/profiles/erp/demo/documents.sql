-- Invoices with their amounts and payments, and monthly reports, which belong to a month. Papers that only move stock have
-- none, and are left out. Whether the accounts of a document's month are closed is in okres: zamknieto is the day.
select
    case when d.rodzaj = 'FS' then 'invoice' else 'report' end as "kind",
    d.numer         as "number",
    d.data          as "issued_on",
    d.data_sprz     as "sold_on",
    d.termin        as "due_on",
    d.okres         as "period",
    case when o.zamknieto is not null then 'closed' when o.miesiac is not null then 'open' end as "period_state",
    o.zamknieto     as "period_closed_on",
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
left join okres o on o.miesiac = d.okres or (d.okres is null and d.data >= o.poczatek and d.data <= o.koniec)
where ((d.rodzaj = 'FS' and d.brutto is not null) or d.rodzaj = 'ZM')
-- only kind: case when d.rodzaj = 'FS' then 'invoice' else 'report' end
-- only number: d.numer
-- only customer: k.kod
