-- Selling prices of the lists in use, from :first_quantity pieces on. What a price holds, net or gross, is said by the taxes of
-- a document and not by the list: lists named like :gross_lists hold gross prices, the others net ones. Prices of one customer
-- are terms; those of one batch are left out. tax_rate: the item's own tax template, else :tax_rate.
select
    p.item_code  as "sku",
    p.price_list as "price_list",
    coalesce(nullif(p.currency, ''), l.currency) as "currency",
    coalesce(nullif(p.uom, ''), i.stock_uom) as "unit",
    cast(:first_quantity as decimal(18, 4)) as "min_qty",
    p.valid_from as "valid_from",
    p.valid_upto as "valid_to",
    case when p.price_list like :gross_lists then null else p.price_list_rate end as "net",
    case when p.price_list like :gross_lists then p.price_list_rate end as "gross",
    case when p.price_list like :gross_lists then 'gross' else 'net' end as "basis",
    coalesce(t.rate, cast(nullif(:tax_rate, '') as decimal(9, 2))) as "tax_rate",
    p.modified   as "updated_at",
    p.name       as "erp_id"
from "tabItem Price" p
join "tabPrice List" l on l.name = p.price_list and l.enabled = 1 and l.selling = 1
join "tabItem" i on i.name = p.item_code
left join (
    select x.parent as item, min(d.tax_rate) as rate
    from "tabItem Tax" x
    join "tabItem Tax Template" h on h.name = x.item_tax_template and h.company = :company
    join "tabItem Tax Template Detail" d on d.parent = h.name
    where x.parenttype = 'Item'
    group by x.parent
) t on t.item = i.name
where p.selling = 1 and coalesce(p.customer, '') = '' and coalesce(p.batch_no, '') = ''
  and i.disabled = 0 and i.has_variants = 0 and i.is_sales_item = 1
-- only sku: p.item_code
-- only price_list: p.price_list
