-- What else the trade's files hold: prices without an adjusted close, with what their close is.

-- Some providers print no adjusted close. A row has at least one of the two; which one a return may use is said by
-- price_series.
DROP VIEW prices;
CREATE TABLE price_days_2 (
  ticker_id   INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  day         INTEGER NOT NULL CHECK (day BETWEEN -36525 AND 73049),
  adj_close   REAL    CHECK (adj_close > 0),
  close       REAL    CHECK (close > 0),
  import_id   INTEGER REFERENCES imports (id),
  source_line INTEGER,
  PRIMARY KEY (ticker_id, day),
  CHECK (coalesce(adj_close, close) IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO price_days_2 (ticker_id, day, adj_close, close, import_id, source_line)
SELECT ticker_id, day, adj_close, close, import_id, source_line FROM price_days;
DROP TABLE price_days;
ALTER TABLE price_days_2 RENAME TO price_days;
CREATE VIEW prices AS
SELECT ticker_id * 131072 + day + 36525 AS id,
       ticker_id,
       date(day * 86400, 'unixepoch') AS date,
       adj_close,
       close,
       import_id,
       source_line
  FROM price_days;

-- What the close of a company's series is: adjusted for splits and dividends, for splits alone, or as traded.
CREATE TABLE price_series (
  ticker_id   INTEGER PRIMARY KEY REFERENCES tickers (id) ON DELETE CASCADE,
  close_basis TEXT NOT NULL CHECK (close_basis IN ('adjusted', 'split-adjusted', 'as-traded')),
  frequency   TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly')),
  format      TEXT NOT NULL,
  import_id   INTEGER REFERENCES imports (id)
) STRICT;

-- Steps of a price as traded that look like splits. Only an accepted one changes a figure.
CREATE TABLE splits (
  ticker_id   INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  date        TEXT    NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  new_shares  REAL    NOT NULL CHECK (new_shares > 0),
  old_shares  REAL    NOT NULL CHECK (old_shares > 0),
  status      TEXT    NOT NULL CHECK (status IN ('proposed', 'accepted', 'rejected')),
  import_id   INTEGER REFERENCES imports (id),
  source_line INTEGER,
  PRIMARY KEY (ticker_id, date)
) STRICT, WITHOUT ROWID;
