-- Every key, to see what is gone.
select
    coalesce(nullif(trim(p.ref), ''), cast(p.id as text)) as "customer"
from res_partner p
where p.id = p.commercial_partner_id and p.customer_rank > 0
  and coalesce(p.company_id, cast(:company as integer)) = cast(:company as integer)
