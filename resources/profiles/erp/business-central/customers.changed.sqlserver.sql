-- SQL Server alone understands this; not yet run at a real one.
select c."No_" as "customer"
from "{company}$Customer{app}" c
where c."timestamp" >= cast(cast(:watermark as bigint) as binary(8))
