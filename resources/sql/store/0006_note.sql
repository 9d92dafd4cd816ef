-- What people say of rows that need somebody: who looks after one, a comment, that it may wait. A row is postponed for
-- exactly the values that the fingerprint was made of.
CREATE TABLE note (
    area        TEXT NOT NULL,
    key         TEXT NOT NULL,
    owner       TEXT NOT NULL,            -- empty: nobody
    comment     TEXT NOT NULL,            -- empty: none
    postponed   INTEGER NOT NULL,
    until       TEXT NOT NULL,            -- ISO date on which it is back; empty: when a value moves
    fingerprint INTEGER NOT NULL,
    by          TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (area, key)
) WITHOUT ROWID;
