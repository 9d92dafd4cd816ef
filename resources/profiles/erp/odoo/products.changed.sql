-- Touched since :watermark.
select
    coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text)) as "sku"
from product_product pp
join product_template pt on pt.id = pp.product_tmpl_id
where pp.write_date >= cast(:watermark as timestamp) or pt.write_date >= cast(:watermark as timestamp)
