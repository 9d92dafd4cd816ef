-- Touched since the day of :watermark.
select i."ItemCode" as "sku"
from "OITM" i
where coalesce(i."UpdateDate", i."CreateDate") >= cast(:watermark as date)
