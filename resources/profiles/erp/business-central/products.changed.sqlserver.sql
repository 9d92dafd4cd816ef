-- SQL Server alone understands this; not yet run at a real one.
-- A variant too, when its item was touched; an item and its variants, when a bar code or a unit was.
select i."No_" as "sku"
from "{company}$Item{app}" i
where i."timestamp" >= cast(cast(:watermark as bigint) as binary(8))
  or i."No_" in (select r."Item No_" from "{company}$Item Reference{app}" r where r."timestamp" >= cast(cast(:watermark as bigint) as binary(8)))
  or i."No_" in (select u."Item No_" from "{company}$Item Unit of Measure{app}" u where u."timestamp" >= cast(cast(:watermark as bigint) as binary(8)))
union
select concat(a."Item No_", cast(:variant_mark as varchar(10)), a."Code")
from "{company}$Item Variant{app}" a
join "{company}$Item{app}" i on i."No_" = a."Item No_"
where a."timestamp" >= cast(cast(:watermark as bigint) as binary(8)) or i."timestamp" >= cast(cast(:watermark as bigint) as binary(8))
  or a."Item No_" in (select r."Item No_" from "{company}$Item Reference{app}" r where r."timestamp" >= cast(cast(:watermark as bigint) as binary(8)))
  or a."Item No_" in (select u."Item No_" from "{company}$Item Unit of Measure{app}" u where u."timestamp" >= cast(cast(:watermark as bigint) as binary(8)))
