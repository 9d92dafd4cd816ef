-- Lines of invoices and credit notes, counted by their ids, without the parts that an assembly was made of. The price is in the
-- document's currency; one that includes tax is not a net price.
select
    x.kind         as "kind",
    x.invnumber    as "number",
    x.line         as "line",
    (select min(p.partnumber) from parts p where p.id = x.parts_id) as "sku",
    x.qty          as "quantity",
    coalesce((select min(w.description) from warehouse w where w.id = x.warehouse_id), :main_warehouse) as "warehouse",
    case when x.taxincluded = true then null else x.price end as "net_price",
    x.id           as "erp_id"
from (
    select i.id, i.parts_id, i.qty, coalesce(i.fxsellprice, i.sellprice) as price, a.invnumber, a.taxincluded, a.warehouse_id,
        row_number() over (partition by a.id order by i.id) as line,
        case when a.amount < 0 then 'correction' else 'invoice' end as kind
    from ar a
    join invoice i on i.trans_id = a.id
    where a.invoice = true and coalesce(a.approved, true) = true and coalesce(i.assemblyitem, false) = false
) x
where 1 = 1
-- only kind: x.kind
-- only number: x.invnumber
