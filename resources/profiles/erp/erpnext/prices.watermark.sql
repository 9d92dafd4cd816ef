-- How far changes have come: the last one, and the clock (in UTC; the stamps are in the site's own zone, so that east of
-- Greenwich an hour or two more are looked at again).
select max(x.changed) as "watermark", current_timestamp as "clock"
from (
    select max(p.modified) as changed from "tabItem Price" p
    union all
    select max(i.modified) from "tabItem" i
    union all
    select max(d.modified) from "tabItem Tax Template Detail" d
) x
