-- Every key, to see what is gone.
select kod as "customer" from kontrahent
