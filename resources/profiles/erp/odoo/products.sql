-- Goods that may be sold, variant by variant; services are left out. An archived one is not active; it is left out where
-- one that is not archived has the same code (Odoo archives variants and makes new ones with the old code).
select
    coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text)) as "sku",
    pp.barcode   as "ean",
    coalesce(pt.name ->> cast(:language as text), pt.name ->> 'en_US') as "name",
    coalesce(u.name ->> cast(:language as text), u.name ->> 'en_US') as "unit",
    (select sum(a.amount)
     from product_taxes_rel r
     join account_tax a on a.id = r.tax_id and a.active and a.amount_type = 'percent' and a.type_tax_use = 'sale'
         and a.company_id = cast(:company as integer)
     where r.prod_id = pt.id) as "tax_rate",
    g.complete_name as "category",
    coalesce(nullif(pp.weight, 0), nullif(pt.weight, 0)) as "weight",
    case when pp.active and pt.active and pt.sale_ok then 1 else 0 end as "active",
    greatest(pp.write_date, pt.write_date) at time zone 'UTC' as "updated_at",
    pp.id        as "erp_id"
from product_product pp
join product_template pt on pt.id = pp.product_tmpl_id
join uom_uom u on u.id = pt.uom_id
left join product_category g on g.id = pt.categ_id
where pt.type <> 'service' and coalesce(pt.company_id, cast(:company as integer)) = cast(:company as integer)
  and ((pp.active and pt.active) or not exists (select 1 from product_product o
      join product_template ot on ot.id = o.product_tmpl_id
      where o.active and ot.active and o.default_code = pp.default_code))
-- only sku: coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text))
