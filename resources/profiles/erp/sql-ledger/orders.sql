-- Sales orders, not quotations. The link to the shop is the customer's order number, where it has the shape of the shop's numbers
-- (:shop_orders); else the ERP's own number. How far an open order has come is told by its lines.
select
    x."order"      as "order",
    case when x.b2b_number is not null then 'b2b' else 'erp' end as "origin",
    x.ordnumber    as "erp_number",
    x.b2b_number   as "b2b_number",
    x.transdate    as "ordered_at",
    x.reqdate      as "wanted_on",
    c.customernumber as "customer",
    (select min(e.employeenumber) from employee e where e.id = x.employee_id) as "salesperson",
    case when x.closed = true then 'closed'
         when exists (select 1 from orderitems n where n.trans_id = x.id)
          and not exists (select 1 from orderitems n where n.trans_id = x.id and n.qty > coalesce(n.ship, 0)) then 'shipped'
         when exists (select 1 from orderitems n where n.trans_id = x.id and n.ship > 0) then 'partly_shipped'
         else 'accepted' end as "status",
    coalesce(x.curr, (select min(u.curr) from curr u where u.rn = (select min(f.rn) from curr f))) as "currency",
    x.netamount    as "net_total",
    x.amount       as "gross_total",
    x.notes        as "note",
    x.id           as "erp_id"
from (
    select o.id, o.ordnumber, o.transdate, o.reqdate, o.customer_id, o.employee_id, o.closed, o.curr, o.netamount, o.amount, o.notes,
        case when o.ponumber <> '' and o.ponumber like :shop_orders then o.ponumber end as b2b_number,
        case when o.ponumber <> '' and o.ponumber like :shop_orders then o.ponumber else o.ordnumber end as "order"
    from oe o
    where o.customer_id > 0 and coalesce(o.quotation, false) = false
) x
left join customer c on c.id = x.customer_id
where 1 = 1
-- only order: x."order"
-- only customer: c.customernumber
