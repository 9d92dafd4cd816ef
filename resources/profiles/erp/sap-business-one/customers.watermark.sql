-- How far changes have come: the day of the last one. The time of day is kept beside it, but values beyond midnight have been
-- met; so every read looks at all that changed on the last day again.
select max(coalesce(c."UpdateDate", c."CreateDate")) as "watermark", current_timestamp as "clock"
from "OCRD" c
