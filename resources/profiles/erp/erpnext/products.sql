-- Items that are sold; a template of variants is none, its variants are. tax_rate: the item's own tax template, else :tax_rate.
select
    i.name       as "sku",
    b.barcode    as "ean",
    i.item_name  as "name",
    i.stock_uom  as "unit",
    coalesce(t.rate, cast(nullif(:tax_rate, '') as decimal(9, 2))) as "tax_rate",
    i.item_group as "category",
    case when i.disabled = 1 then 0 else 1 end as "active",
    i.modified   as "updated_at",
    i.name       as "erp_id"
from "tabItem" i
left join (
    select c.parent, min(c.barcode) as barcode
    from "tabItem Barcode" c
    where c.parenttype = 'Item'
    group by c.parent
) b on b.parent = i.name
left join (
    select x.parent as item, min(d.tax_rate) as rate
    from "tabItem Tax" x
    join "tabItem Tax Template" h on h.name = x.item_tax_template and h.company = :company
    join "tabItem Tax Template Detail" d on d.parent = h.name
    where x.parenttype = 'Item'
    group by x.parent
) t on t.item = i.name
where i.is_sales_item = 1 and i.has_variants = 0
-- only sku: i.name
