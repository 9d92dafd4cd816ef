-- A row that several fields make may be split: what is said is then said of each of its fields by itself.
ALTER TABLE note RENAME TO note_of_rows;
CREATE TABLE note (
    area        TEXT NOT NULL,
    key         TEXT NOT NULL,
    field       TEXT NOT NULL,            -- empty: the row as a whole
    owner       TEXT NOT NULL,            -- empty: nobody
    comment     TEXT NOT NULL,            -- empty: none
    postponed   INTEGER NOT NULL,
    until       TEXT NOT NULL,            -- ISO date on which it is back; empty: when a value moves
    fingerprint INTEGER NOT NULL,
    by          TEXT NOT NULL,
    at          INTEGER NOT NULL,
    split       INTEGER NOT NULL,         -- of the row as a whole: its fields are items of their own
    PRIMARY KEY (area, key, field)
) WITHOUT ROWID;
INSERT INTO note (area, key, field, owner, comment, postponed, until, fingerprint, by, at, split)
    SELECT area, key, '', owner, comment, postponed, until, fingerprint, by, at, 0 FROM note_of_rows;
DROP TABLE note_of_rows;
