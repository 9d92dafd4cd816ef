-- Credit in the company's currency, of whoever is invoiced. The limit is empty where the company does not use limits or
-- the limit is 0, which Odoo takes as none. balance: what is open on posted receivables (credit notes and payments not yet
-- matched count against it). open_orders: of confirmed orders the share not yet invoiced, line by line, with tax.
select
    coalesce(nullif(trim(p.ref), ''), cast(p.id as text)) as "customer",
    x.credit_limit as "credit_limit",
    c.name       as "currency",
    coalesce(r.balance, 0) as "balance",
    coalesce(r.overdue, 0) as "overdue",
    coalesce(s.open_orders, 0) as "open_orders",
    x.credit_limit - coalesce(r.balance, 0) - coalesce(s.open_orders, 0) as "remaining",
    p.id         as "erp_id"
from res_partner p
join res_company o on o.id = cast(:company as integer)
join res_currency c on c.id = o.currency_id
join (
    select q.id, case when b.account_use_credit_limit then nullif(
        coalesce(cast(q.credit_limit ->> cast(:company as text) as numeric),
            (select min(cast(d.json_value as numeric)) from ir_default d
             join ir_model_fields f on f.id = d.field_id
             where f.model = 'res.partner' and f.name = 'credit_limit' and d.user_id is null
               and coalesce(d.company_id, b.id) = b.id)), 0) end as credit_limit
    from res_partner q
    join res_company b on b.id = cast(:company as integer)
) x on x.id = p.id
left join (
    select m.commercial_partner_id as partner_id, sum(l.amount_residual) as balance,
        sum(case when l.date_maturity < cast(:today as date) then l.amount_residual else 0 end) as overdue
    from account_move_line l
    join account_move m on m.id = l.move_id and m.state = 'posted' and m.company_id = cast(:company as integer)
    join account_account a on a.id = l.account_id and a.account_type = 'asset_receivable'
    where not coalesce(l.reconciled, false)
    group by m.commercial_partner_id
) r on r.partner_id = p.id
left join (
    select i.commercial_partner_id as partner_id,
        sum(l.price_total * (l.product_uom_qty - l.qty_invoiced) / l.product_uom_qty
            / coalesce(nullif(h.currency_rate, 0), 1)) as open_orders
    from sale_order h
    join sale_order_line l on l.order_id = h.id and l.display_type is null
    join res_partner i on i.id = h.partner_invoice_id
    where h.state in ('sale', 'done') and h.company_id = cast(:company as integer)
      and l.product_uom_qty > l.qty_invoiced and l.product_uom_qty > 0
    group by i.commercial_partner_id
) s on s.partner_id = p.id
where p.id = p.commercial_partner_id and p.customer_rank > 0 and coalesce(p.company_id, o.id) = o.id
-- only customer: coalesce(nullif(trim(p.ref), ''), cast(p.id as text))
