-- Touched since :watermark: the item, or the tax template that it names, whose rows are all stamped when one is edited.
select i.name as "sku"
from "tabItem" i
where i.modified >= :watermark
union
select x.parent
from "tabItem Tax" x
join "tabItem Tax Template Detail" d on d.parent = x.item_tax_template
where x.parenttype = 'Item' and d.modified >= :watermark
