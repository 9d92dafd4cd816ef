-- What each read of an area counted: how many rows differed and why, in the form that zgodactl prints, too
-- (models/trend/trendjson.h). Thinned as it grows: see models/trend/series.h.
CREATE TABLE trend (
    area  TEXT NOT NULL,
    at    INTEGER NOT NULL,               -- when both sides had been read
    point TEXT NOT NULL,                  -- JSON
    PRIMARY KEY (area, at)
) WITHOUT ROWID;
