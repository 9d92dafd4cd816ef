-- How far a side's own changes had come when its last read was taken: written in the read's transaction, never alone.
ALTER TABLE snapshot ADD COLUMN mark TEXT NOT NULL DEFAULT '';
