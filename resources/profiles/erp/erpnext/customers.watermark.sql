-- How far changes have come: the last one, and the clock (in UTC; the stamps are in the site's own zone, so that east of
-- Greenwich an hour or two more are looked at again).
select max(x.changed) as "watermark", current_timestamp as "clock"
from (
    select max(c.modified) as changed from "tabCustomer" c
    union all
    select max(g.modified) from "tabCustomer Group" g
    union all
    select max(d.modified) from "tabPayment Terms Template Detail" d
) x
