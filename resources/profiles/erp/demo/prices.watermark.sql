-- How far changes have come: the last one, and the clock that stamps them.
select max(x.zmieniono) as "watermark", current_timestamp as "clock"
from (select zmieniono from towar union all select zmieniono from cena) x
