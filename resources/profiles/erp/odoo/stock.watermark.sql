-- How far changes have come. write_date is when the transaction began, in UTC: one that lasts longer than the overlap is
-- seen by the next whole read only.
select max(x.changed) as "watermark", now() at time zone 'UTC' as "clock"
from (
    select max(t.write_date) as changed from product_product t
    union all
    select max(t.write_date) as changed from product_template t
    union all
    select max(t.write_date) as changed from stock_quant t
    union all
    select max(t.write_date) as changed from stock_move t
) x
