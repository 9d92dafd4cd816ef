-- Touched since :watermark.
select k."Knt_Kod" as "customer"
from "CDN"."Kontrahenci" k
where k."Knt_TS_Mod" >= :watermark
