-- Every key, to see what is gone.
select
    coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text)) as "sku",
    w.code as "warehouse"
from (
    select distinct s.product_id, v.id as warehouse_id
    from stock_quant s
    join stock_location l on l.id = s.location_id and l.usage = 'internal'
    join stock_warehouse v on v.company_id = cast(:company as integer)
    join stock_location top on top.id = v.view_location_id and l.parent_path like top.parent_path || '%'
    where s.owner_id is null
) q
join stock_warehouse w on w.id = q.warehouse_id
join product_product pp on pp.id = q.product_id
join product_template pt on pt.id = pp.product_tmpl_id
where pp.active and pt.active
