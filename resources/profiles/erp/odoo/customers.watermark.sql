-- How far changes have come. write_date is when the transaction began, in UTC: one that lasts longer than the overlap is
-- seen by the next whole read only.
select max(x.changed) as "watermark", now() at time zone 'UTC' as "clock"
from (
    select max(t.write_date) as changed from res_partner t
    union all
    select max(t.write_date) as changed from product_pricelist t
    union all
    select max(t.write_date) as changed from account_payment_term t
    union all
    select max(t.write_date) as changed from account_payment_term_line t
) x
