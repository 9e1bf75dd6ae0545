-- Whether the file that a split was proposed from told what was traded, by which a crash is told from a split: 1 it did,
-- 0 it did not. NULL: not kept.
ALTER TABLE splits ADD COLUMN has_volumes INTEGER CHECK (has_volumes IN (0, 1));
