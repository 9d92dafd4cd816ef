-- Customers by number. Of both tables only the current rows: the older ones are kept beside them, and their flags say the
-- opposite of each other (BAZAKONTRAH 0, BAZADANEKONTRAH 1).
select
    trim(c.NRKONTRAH) as "customer",
    trim(d.NAZWADL) as "name",
    trim(d.NIPW)   as "tax_id",
    c.ID_KONTRAH   as "erp_id"
from KONTRAH c
join DANEKONTRAH d on d.ID_KONTRAH = c.ID_KONTRAH and d.BAZADANEKONTRAH = 1
where c.BAZAKONTRAH = 0
-- only customer: trim(c.NRKONTRAH)
