-- SQL Server alone understands this; not yet run at a real one.
select rtrim(t."Twr_Kod") as "sku"
from changetable(changes "CDN"."TwrKarty", cast(:watermark as bigint)) as c
join "CDN"."TwrKarty" t on t."Twr_GIDNumer" = c."Twr_GIDNumer"
