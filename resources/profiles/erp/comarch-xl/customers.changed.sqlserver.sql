-- SQL Server alone understands this; not yet run at a real one.
select rtrim(k."Knt_Akronim") as "customer"
from changetable(changes "CDN"."KntKarty", cast(:watermark as bigint)) as c
join "CDN"."KntKarty" k on k."Knt_GIDNumer" = c."Knt_GIDNumer"
