-- Touched since :watermark: the price, the item, or the tax template that it names, whose rows are all stamped when one is edited.
select p.item_code as "sku"
from "tabItem Price" p
where p.modified >= :watermark
union
select i.name
from "tabItem" i
where i.modified >= :watermark
union
select x.parent
from "tabItem Tax" x
join "tabItem Tax Template Detail" d on d.parent = x.item_tax_template
where x.parenttype = 'Item' and d.modified >= :watermark
