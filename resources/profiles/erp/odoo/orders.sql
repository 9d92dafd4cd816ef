-- Sales orders from :since on. The shop's number stands in the customer's reference, where it looks like :shop_numbers.
-- Quotations (draft, sent) count only if they came from the shop.
select
    coalesce(x.shop_number, s.name) as "order",
    case when x.shop_number is null then 'erp' else 'b2b' end as "origin",
    s.name       as "erp_number",
    x.shop_number as "b2b_number",
    s.date_order at time zone 'UTC' as "ordered_at",
    cast(s.commitment_date at time zone 'UTC' at time zone cast(:zone as text) as date) as "wanted_on",
    coalesce(nullif(trim(k.ref), ''), cast(k.id as text)) as "customer",
    coalesce(nullif(trim(i.ref), ''), cast(i.id as text)) as "payer",
    cast(s.partner_shipping_id as text) as "delivery_address",
    sp.name      as "salesperson",
    case when s.state = 'cancel' then 'cancelled'
         when s.state in ('draft', 'sent') then 'new'
         when s.state = 'done' then 'closed'
         when s.invoice_status = 'invoiced' then 'invoiced'
         when d.open_lines = 0 and d.shipped_lines > 0 then 'shipped'
         when d.shipped_lines > 0 then 'partly_shipped'
         else 'accepted' end as "status",
    c.name       as "currency",
    s.amount_untaxed as "net_total",
    s.amount_total as "gross_total",
    s.write_date at time zone 'UTC' as "updated_at",
    s.id         as "erp_id"
from sale_order s
join (
    select o.id, case when trim(o.client_order_ref) like cast(:shop_numbers as text)
        then nullif(trim(o.client_order_ref), '') end as shop_number
    from sale_order o
) x on x.id = s.id
join res_partner b on b.id = s.partner_id
join res_partner k on k.id = b.commercial_partner_id
left join res_partner bi on bi.id = s.partner_invoice_id
left join res_partner i on i.id = bi.commercial_partner_id
left join res_currency c on c.id = s.currency_id
left join res_users su on su.id = s.user_id
left join res_partner sp on sp.id = su.partner_id
left join (
    select l.order_id, sum(case when l.qty_delivered < l.product_uom_qty then 1 else 0 end) as open_lines,
        sum(case when l.qty_delivered > 0 then 1 else 0 end) as shipped_lines
    from sale_order_line l
    where l.display_type is null
    group by l.order_id
) d on d.order_id = s.id
where s.company_id = cast(:company as integer) and (s.state in ('sale', 'done', 'cancel') or x.shop_number is not null)
  and s.date_order >= cast(:since as date)
-- only order: coalesce(x.shop_number, s.name)
