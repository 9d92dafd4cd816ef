-- SQL Server alone understands this; not yet run at a real one.
select change_tracking_min_valid_version(object_id('CDN.KntKarty')) as "oldest"
