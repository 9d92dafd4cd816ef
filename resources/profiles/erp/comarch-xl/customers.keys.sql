-- Every key, to see what is gone.
select k."Knt_Akronim" as "customer"
from "CDN"."KntKarty" k
where k."Knt_Typ" in (16, 24)
