-- Touched since the day of :watermark.
select c."CardCode" as "customer"
from "OCRD" c
where coalesce(c."UpdateDate", c."CreateDate") >= cast(:watermark as date)
