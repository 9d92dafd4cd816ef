-- SQL Server alone understands this; not yet run at a real one.
-- Empty where change tracking is not switched on: then all is read.
select change_tracking_current_version() as "watermark"
