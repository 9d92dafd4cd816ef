-- Rows that a run has written since their side was last read: what is kept of them here is older than what both sides
-- agree on. Written in the transaction that moves the baseline, gone when a read of the row is kept.
CREATE TABLE doubt (
    area TEXT NOT NULL,
    side INTEGER NOT NULL,
    key  TEXT NOT NULL,                   -- in the side's own codes
    at   INTEGER NOT NULL,
    PRIMARY KEY (area, side, key)
) WITHOUT ROWID;
-- The key in the target's codes. Empty: the same as `key`. NULL: of a run that was begun before this was kept.
ALTER TABLE step ADD COLUMN target_key TEXT;
