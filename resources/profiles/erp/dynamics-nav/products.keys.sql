-- Every key, to see what is gone.
select x.sku as "sku"
from (
    select c."No_" as item, c."No_" as sku from "{company}$Item" c
    union all
    select a."Item No_", concat(a."Item No_", cast(:variant_mark as varchar(10)), a."Code") from "{company}$Item Variant" a
) x
join "{company}$Item" i on i."No_" = x.item and i."Type" = 0
