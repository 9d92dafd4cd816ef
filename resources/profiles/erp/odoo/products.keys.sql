-- Every key, to see what is gone.
select
    coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text)) as "sku"
from product_product pp
join product_template pt on pt.id = pp.product_tmpl_id
where pt.type <> 'service' and coalesce(pt.company_id, cast(:company as integer)) = cast(:company as integer)
  and ((pp.active and pt.active) or not exists (select 1 from product_product o
      join product_template ot on ot.id = o.product_tmpl_id
      where o.active and ot.active and o.default_code = pp.default_code))
