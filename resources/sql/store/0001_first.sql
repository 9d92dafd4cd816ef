-- The local store of one workspace. Each file of this folder is one step, run in one transaction; PRAGMA user_version
-- is the number of the last one. Times are milliseconds UTC. Keys are JSON arrays of canonical texts.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- A run is a plan that was begun: its being here means that the plan is used.
CREATE TABLE run (
    id      TEXT PRIMARY KEY,             -- the plan's
    no      INTEGER NOT NULL UNIQUE,      -- in the order they were begun
    kind    INTEGER NOT NULL,             -- 0 sync, 1 undo, 2 retry
    of_run  TEXT NOT NULL,
    begun   INTEGER NOT NULL,
    ended   INTEGER NOT NULL DEFAULT 0,   -- 0: running, or cut off
    by      TEXT NOT NULL,
    areas   TEXT NOT NULL,                -- JSON array
    steps   INTEGER NOT NULL,
    done    INTEGER NOT NULL DEFAULT 0,
    failed  INTEGER NOT NULL DEFAULT 0,
    unknown INTEGER NOT NULL DEFAULT 0,   -- sent, and no outcome known
    skipped INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX run_by_origin ON run (of_run);
CREATE TABLE run_plan (
    run  TEXT PRIMARY KEY REFERENCES run (id),
    plan BLOB NOT NULL                    -- the plan file, compressed
);

CREATE TABLE step (
    run    TEXT NOT NULL REFERENCES run (id),
    id     TEXT NOT NULL,
    area   TEXT NOT NULL,
    key    TEXT NOT NULL,
    target INTEGER NOT NULL,              -- 0 ERP, 1 B2B
    state  INTEGER NOT NULL DEFAULT 0,    -- 0 planned, 1 sent, 2 done, 3 failed, 4 unknown, 5 skipped
    writes TEXT NOT NULL,                 -- JSON
    PRIMARY KEY (run, id)
) WITHOUT ROWID;

CREATE TRIGGER step_counted AFTER UPDATE OF state ON step BEGIN
    UPDATE run SET
        done = done + (new.state = 2) - (old.state = 2),
        failed = failed + (new.state = 3) - (old.state = 3),
        unknown = unknown + (new.state IN (1, 4)) - (old.state IN (1, 4)),
        skipped = skipped + (new.state = 5) - (old.state = 5)
    WHERE id = new.run;
END;

-- Append-only; each row holds the hash of the one before, and meta's `chain` the last one.
CREATE TABLE journal (
    seq       INTEGER PRIMARY KEY,        -- without gaps
    run       TEXT NOT NULL,
    step      TEXT NOT NULL,              -- empty: about the run, or about the area when there is no run either
    area      TEXT NOT NULL,
    key       TEXT NOT NULL,
    state     INTEGER NOT NULL,
    target    INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    by        TEXT NOT NULL,
    writes    TEXT NOT NULL,              -- JSON: field, from, to, base, reason, rule, by
    note      TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    hash      TEXT NOT NULL
);
CREATE INDEX journal_by_run ON journal (run);
CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_keeps_words BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Who holds an area. The lock itself is a file beside this one; this says who to ask.
CREATE TABLE lease (
    area  TEXT PRIMARY KEY,
    run   TEXT NOT NULL,
    by    TEXT NOT NULL,
    host  TEXT NOT NULL,
    since INTEGER NOT NULL
) WITHOUT ROWID;

-- The baseline is one table an area, base_<area>, made from its schema: key fields, then the compared fields. Decimals
-- are integers at the scale given here, dates ISO texts, instants milliseconds, an empty key part ''. NULL is an empty
-- value; a BLOB of no bytes is a value that was never agreed.
CREATE TABLE base_column (
    area  TEXT NOT NULL,
    field TEXT NOT NULL,
    type  INTEGER NOT NULL,
    scale INTEGER NOT NULL,
    key   INTEGER NOT NULL,               -- place in the key, from 1; 0: not part of it
    PRIMARY KEY (area, field)
) WITHOUT ROWID;
CREATE TABLE base_area (
    area   TEXT PRIMARY KEY,
    agreed INTEGER NOT NULL               -- when something was first agreed
) WITHOUT ROWID;

-- The last read of each side: packed columns in pieces of rows. Pieces from 1000000 on are partial reads on top.
CREATE TABLE snapshot (
    area     TEXT NOT NULL,
    side     INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    taken    INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    fields   TEXT NOT NULL,               -- JSON: id, type, scale of each packed column
    problems TEXT NOT NULL,               -- JSON
    PRIMARY KEY (area, side)
) WITHOUT ROWID;
CREATE TABLE snapshot_piece (
    area TEXT NOT NULL,
    side INTEGER NOT NULL,
    no   INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (area, side, no)
);
CREATE TABLE good_rows (
    area      TEXT NOT NULL,
    side      INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    PRIMARY KEY (area, side)
) WITHOUT ROWID;

-- Values below are written as "T" and the canonical text, "N" null, "A" absent, "U" unknown.
CREATE TABLE choice (
    area TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL,
    take INTEGER NOT NULL, value TEXT NOT NULL,
    base TEXT NOT NULL, erp TEXT NOT NULL, b2b TEXT NOT NULL,
    by TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (area, key, field)
) WITHOUT ROWID;
CREATE TABLE acceptance (
    area TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL,
    erp TEXT NOT NULL, b2b TEXT NOT NULL,
    reason TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL, until TEXT NOT NULL,
    PRIMARY KEY (area, key, field)
) WITHOUT ROWID;
CREATE TABLE sighting (
    area TEXT NOT NULL, key TEXT NOT NULL,
    fingerprint INTEGER NOT NULL, first INTEGER NOT NULL, reads INTEGER NOT NULL,
    PRIMARY KEY (area, key)
) WITHOUT ROWID;
CREATE TABLE link (
    identity TEXT NOT NULL, erp TEXT NOT NULL, b2b TEXT NOT NULL,
    how INTEGER NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (identity, erp, b2b)
) WITHOUT ROWID;
