-- Posted invoices and credit notes, and goods issued. A credit note's amounts are negative. order: where all of a
-- document's lines come from one order. period_state: closed through the company's lock date.
select
    d.kind       as "kind",
    d.number     as "number",
    d.issued_on  as "issued_on",
    case when d.issued_on <= h.fiscalyear_lock_date then 'closed' when h.fiscalyear_lock_date is not null then 'open' end
        as "period_state",
    d.due_on     as "due_on",
    d.corrects   as "corrects_number",
    coalesce(nullif(trim(k.ref), ''), cast(k.id as text)) as "customer",
    coalesce(nullif(trim(y.ref), ''), cast(y.id as text)) as "payer",
    d.order_key  as "order",
    c.name       as "currency",
    d.net        as "net_total",
    d.gross      as "gross_total",
    d.paid       as "paid",
    d.file_name  as "file_name",
    d.file_size  as "file_size",
    d.changed at time zone 'UTC' as "updated_at",
    d.id         as "erp_id"
from (
    select m.id, case when m.move_type = 'out_refund' then 'correction' else 'invoice' end as kind, m.name as number,
        m.invoice_date as issued_on, m.invoice_date_due as due_on, e.name as corrects,
        coalesce(o.customer_id, m.commercial_partner_id) as customer_id, m.commercial_partner_id as payer_id, o.order_key,
        m.currency_id, g.sign * m.amount_untaxed as net, g.sign * m.amount_total as gross,
        g.sign * (m.amount_total - m.amount_residual) as paid, f.name as file_name, f.file_size, m.write_date as changed
    from account_move m
    join (select h.id, case when h.move_type = 'out_refund' then -1 else 1 end as sign from account_move h) g on g.id = m.id
    left join account_move e on e.id = m.reversed_entry_id
    left join (
        select l.move_id,
            case when count(distinct s.id) = 1 then min(coalesce(case when trim(s.client_order_ref) like cast(:shop_numbers as text)
                then nullif(trim(s.client_order_ref), '') end, s.name)) end as order_key,
            case when count(distinct b.commercial_partner_id) = 1 then min(b.commercial_partner_id) end as customer_id
        from account_move_line l
        join sale_order_line_invoice_rel r on r.invoice_line_id = l.id
        join sale_order_line n on n.id = r.order_line_id
        join sale_order s on s.id = n.order_id
        join res_partner b on b.id = s.partner_id
        group by l.move_id
    ) o on o.move_id = m.id
    left join (
        select a.res_id, min(a.name) as name, min(a.file_size) as file_size
        from ir_attachment a
        where a.res_model = 'account.move' and a.res_field = 'invoice_pdf_report_file'
        group by a.res_id
    ) f on f.res_id = m.id
    where m.move_type in ('out_invoice', 'out_refund') and m.state = 'posted' and m.company_id = cast(:company as integer)
      and m.invoice_date >= cast(:since as date)
    union all
    select p.id, 'delivery_note', p.name, cast(p.date_done at time zone 'UTC' at time zone cast(:zone as text) as date),
        null, null, b.commercial_partner_id, null, coalesce(case when trim(s.client_order_ref) like cast(:shop_numbers as text)
            then nullif(trim(s.client_order_ref), '') end, s.name), null, null, null, null, null, null, p.write_date
    from stock_picking p
    join stock_picking_type t on t.id = p.picking_type_id and t.code = 'outgoing'
    left join res_partner b on b.id = p.partner_id
    left join sale_order s on s.name = p.origin and s.company_id = p.company_id
    where p.state = 'done' and p.company_id = cast(:company as integer) and p.date_done >= cast(:since as date)
) d
join res_company h on h.id = cast(:company as integer)
left join res_partner k on k.id = d.customer_id
left join res_partner y on y.id = d.payer_id
left join res_currency c on c.id = d.currency_id
where 1 = 1
-- only kind: d.kind
-- only number: d.number
