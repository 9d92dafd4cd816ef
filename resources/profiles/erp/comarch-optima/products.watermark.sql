-- How far changes have come: the last one, and the clock of the server. The stamps are local times.
select max(t."Twr_TS_Mod") as "watermark", current_timestamp as "clock"
from "CDN"."Towary" t
