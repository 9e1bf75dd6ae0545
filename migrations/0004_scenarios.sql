-- What a scenario needs to be valued by itself: its method of the cost of equity, and the fiscal year of its figures
-- (null: the latest that has figures).
ALTER TABLE scenarios ADD COLUMN method TEXT NOT NULL DEFAULT 'CAPM'
  CHECK (method IN ('CAPM', 'FF5', 'DAMO', 'BUILD_UP', 'MANUAL', 'NONE'));
ALTER TABLE scenarios ADD COLUMN year INTEGER CHECK (year BETWEEN 1900 AND 2200);
