-- The greater part of a large baseline, packed by column in pieces of rows. What was agreed since lies on top, as rows of
-- base_<area>, which then has two values more: a BLOB of one byte is "as in the image", and "#gone" 1 a row of the image
-- that is no more. Image and rows change in the same transactions as the journal.
CREATE TABLE base_image (
    area      TEXT PRIMARY KEY,
    row_count INTEGER NOT NULL,
    fields    TEXT NOT NULL               -- JSON: id, type, scale of each packed column
) WITHOUT ROWID;
CREATE TABLE base_piece (
    area TEXT NOT NULL,
    no   INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (area, no)
);
