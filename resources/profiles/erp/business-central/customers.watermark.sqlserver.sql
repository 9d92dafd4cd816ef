-- SQL Server alone understands this; not yet run at a real one.
-- The first row version that may still be open in somebody's transaction: all before it are there for good.
select cast(min_active_rowversion() as bigint) as "watermark"
