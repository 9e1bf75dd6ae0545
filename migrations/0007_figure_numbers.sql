-- The highest number of a figure at the last time that one left, so that none is given again: runs name their figures by
-- number.
CREATE TABLE retired_numbers (
  of TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
