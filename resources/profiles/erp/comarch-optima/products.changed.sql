-- Touched since :watermark.
select t."Twr_Kod" as "sku"
from "CDN"."Towary" t
where t."Twr_TS_Mod" >= :watermark
