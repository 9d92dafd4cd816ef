-- Stock by product and warehouse: what stands in the internal locations below the warehouse's own one. One product has
-- several rows there (lots, packages), so they are added up; goods that somebody else owns are left out. Locations of the
-- kinds customer, supplier, transit, inventory and production are outside the warehouse.
-- reserved: set aside for moves already planned. incoming: on its way in from outside the warehouse, and the first day.
select
    coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text)) as "sku",
    w.code       as "warehouse",
    q.on_hand    as "on_hand",
    q.reserved   as "reserved",
    coalesce(m.incoming, 0) as "incoming",
    m.incoming_date as "incoming_date",
    coalesce(u.name ->> cast(:language as text), u.name ->> 'en_US') as "unit",
    q.changed at time zone 'UTC' as "updated_at",
    pp.id        as "erp_id"
from (
    select s.product_id, v.id as warehouse_id, sum(s.quantity) as on_hand, sum(s.reserved_quantity) as reserved,
        max(s.write_date) as changed
    from stock_quant s
    join stock_location l on l.id = s.location_id and l.usage = 'internal'
    join stock_warehouse v on v.company_id = cast(:company as integer)
    join stock_location top on top.id = v.view_location_id and l.parent_path like top.parent_path || '%'
    where s.owner_id is null
    group by s.product_id, v.id
) q
join stock_warehouse w on w.id = q.warehouse_id
join product_product pp on pp.id = q.product_id
join product_template pt on pt.id = pp.product_tmpl_id
join uom_uom u on u.id = pt.uom_id
left join (
    select n.product_id, v.id as warehouse_id, sum(n.product_qty) as incoming,
        min(cast(n.date at time zone 'UTC' at time zone cast(:zone as text) as date)) as incoming_date
    from stock_move n
    join stock_location f on f.id = n.location_id
    join stock_location t on t.id = n.location_dest_id and t.usage = 'internal'
    join stock_warehouse v on v.company_id = cast(:company as integer)
    join stock_location top on top.id = v.view_location_id and t.parent_path like top.parent_path || '%'
    where n.state in ('waiting', 'confirmed', 'partially_available', 'assigned')
      and coalesce(f.parent_path, '') not like top.parent_path || '%'
    group by n.product_id, v.id
) m on m.product_id = q.product_id and m.warehouse_id = q.warehouse_id
where pp.active and pt.active
-- only sku: coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text))
-- only warehouse: w.code
