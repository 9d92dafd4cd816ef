-- How far changes have come: the last one, and the clock that stamps them.
select max(zmieniono) as "watermark", current_timestamp as "clock" from kontrahent
