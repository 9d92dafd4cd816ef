-- Touched since :watermark.
select
    coalesce(nullif(trim(pp.default_code), ''), cast(pp.id as text)) as "sku"
from product_product pp
join product_template pt on pt.id = pp.product_tmpl_id
where pp.write_date >= cast(:watermark as timestamp) or pt.write_date >= cast(:watermark as timestamp)
  or pp.id in (select s.product_id from stock_quant s where s.write_date >= cast(:watermark as timestamp))
  or pp.id in (select n.product_id from stock_move n where n.write_date >= cast(:watermark as timestamp))
