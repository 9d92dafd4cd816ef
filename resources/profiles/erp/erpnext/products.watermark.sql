-- How far changes have come: the last one, and the clock (in UTC; the stamps are in the site's own zone, so that east of
-- Greenwich an hour or two more are looked at again).
select max(i.modified) as "watermark", current_timestamp as "clock"
from "tabItem" i
