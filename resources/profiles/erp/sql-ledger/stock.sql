-- Stock per part and warehouse: the sum of its movements. What was moved without naming a warehouse counts for
-- :main_warehouse. parts.onhand, which the program keeps beside the movements and which may disagree with them, is taken
-- only for a part that has no movements at all (a company without warehouses books none); there it stands for
-- :main_warehouse too. Grouping is by the part's id, not by its number: two parts with one number stay two rows, which
-- are then reported. No id in this database is unique by itself, so names are looked up with min(), never joined.
--
-- reserved: sold and not yet shipped. incoming: ordered from vendors and not yet received, and the first wanted date.
select
    p.partnumber as "sku",
    s.warehouse  as "warehouse",
    s.on_hand    as "on_hand",
    coalesce(o.reserved, 0) as "reserved",
    coalesce(o.incoming, 0) as "incoming",
    o.incoming_date as "incoming_date",
    p.unit       as "unit",
    p.id         as "erp_id"
from parts p
join (
    select m.parts_id, m.warehouse, sum(m.qty) as on_hand
    from (
        select i.parts_id, i.qty,
            coalesce((select min(w.description) from warehouse w where w.id = i.warehouse_id), :main_warehouse) as warehouse
        from inventory i
    ) m
    group by m.parts_id, m.warehouse
    union all
    select distinct q.id, :main_warehouse, q.onhand
    from parts q
    where not exists (select 1 from inventory i where i.parts_id = q.id)
      and (coalesce(q.onhand, 0) <> 0
        or (not exists (select 1 from warehouse) and (q.inventory_accno_id > 0 or q.assembly = true)))
) s on s.parts_id = p.id
left join (
    select l.parts_id, l.warehouse,
        sum(case when l.customer_id > 0 then l.open_qty end) as reserved,
        sum(case when l.vendor_id > 0 then l.open_qty end) as incoming,
        min(case when l.vendor_id > 0 then l.wanted end) as incoming_date
    from (
        select n.parts_id, oe.customer_id, oe.vendor_id, n.qty - coalesce(n.ship, 0) as open_qty,
            coalesce(n.reqdate, oe.reqdate) as wanted,
            coalesce((select min(w.description) from warehouse w where w.id = oe.warehouse_id), :main_warehouse) as warehouse
        from orderitems n
        join oe on oe.id = n.trans_id
        where coalesce(oe.closed, false) = false and coalesce(oe.quotation, false) = false
          and n.qty > coalesce(n.ship, 0)
    ) l
    group by l.parts_id, l.warehouse
) o on o.parts_id = s.parts_id and o.warehouse = s.warehouse
where coalesce(p.obsolete, false) = false
-- only sku: p.partnumber
-- only warehouse: s.warehouse
