-- Parts, assemblies and services that are still sold.
select
    p.partnumber as "sku",
    p.barcode    as "ean",
    p.description as "name",
    p.unit       as "unit",
    (select sum(t.rate) * 100
     from partstax pt
     join tax t on t.chart_id = pt.chart_id
     where pt.parts_id = p.id
       and (t.validto is null or t.validto >= cast(:today as date))
       and not exists (select 1 from tax e
           where e.chart_id = t.chart_id and e.validto >= cast(:today as date) and (t.validto is null or e.validto < t.validto))
    )            as "tax_rate",
    (select min(g.partsgroup) from partsgroup g where g.id = p.partsgroup_id) as "category",
    p.weight     as "weight",
    1            as "active",
    p.id         as "erp_id"
from parts p
where coalesce(p.obsolete, false) = false
-- only sku: p.partnumber
