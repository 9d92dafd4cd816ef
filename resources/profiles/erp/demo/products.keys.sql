-- Every key, to see what is gone.
select symbol as "sku" from towar
