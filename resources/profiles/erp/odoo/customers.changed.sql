-- Touched since :watermark.
select
    coalesce(nullif(trim(p.ref), ''), cast(p.id as text)) as "customer"
from res_partner p
left join res_partner h on h.id = p.parent_id
where p.write_date >= cast(:watermark as timestamp) or h.write_date >= cast(:watermark as timestamp)
