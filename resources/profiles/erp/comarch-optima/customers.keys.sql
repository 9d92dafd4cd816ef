-- Every key, to see what is gone.
select k."Knt_Kod" as "customer"
from "CDN"."Kontrahenci" k
where k."Knt_PodmiotTyp" = 1 and k."Knt_Kod" not like '!%' and (k."Knt_Rodzaj_Odbiorca" = 1 or k."Knt_Rodzaj_Dostawca" = 0)
