-- Every key, to see what is gone.
select
    p.item_code  as "sku",
    p.price_list as "price_list",
    coalesce(nullif(p.currency, ''), l.currency) as "currency",
    coalesce(nullif(p.uom, ''), i.stock_uom) as "unit",
    cast(:first_quantity as decimal(18, 4)) as "min_qty",
    p.valid_from as "valid_from"
from "tabItem Price" p
join "tabPrice List" l on l.name = p.price_list and l.enabled = 1 and l.selling = 1
join "tabItem" i on i.name = p.item_code
where p.selling = 1 and coalesce(p.customer, '') = '' and coalesce(p.batch_no, '') = ''
  and i.disabled = 0 and i.has_variants = 0 and i.is_sales_item = 1
