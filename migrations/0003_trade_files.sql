-- What the rest of the trade's files hold: further factors, further tables of Damodaran, ratings, exchange rates,
-- yields, peers, today's prices; and what a person decides: the columns of unknown layouts, scenarios, reasons.

-- Monthly factors of other models than the five: French's three, momentum. A factor of a model has its own series
-- because its history is rewritten with the model's file.
CREATE TABLE factor_returns (
  region      TEXT NOT NULL,
  model       TEXT NOT NULL CHECK (model IN ('FF3', 'MOM')),
  factor      TEXT NOT NULL CHECK (factor IN ('mktrf', 'smb', 'hml', 'rf', 'mom')),
  date        TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  value       REAL,
  import_id   INTEGER REFERENCES imports (id),
  source_line INTEGER,
  PRIMARY KEY (region, model, factor, date)
) STRICT, WITHOUT ROWID;

-- Damodaran's other tables by industry (cost of capital, multiples, margins), as published: one row per industry,
-- its figures under stable keys.
CREATE TABLE damodaran_industry_figures (
  id             INTEGER PRIMARY KEY,
  dataset        TEXT    NOT NULL,
  region         TEXT    NOT NULL,
  industry       TEXT    NOT NULL,
  is_total       INTEGER NOT NULL DEFAULT 0 CHECK (is_total IN (0, 1)),
  firms          INTEGER,
  figures_json   TEXT    NOT NULL CHECK (json_valid(figures_json)),
  published_json TEXT    NOT NULL CHECK (json_valid(published_json)),
  source         TEXT    NOT NULL,
  asof           TEXT    NOT NULL,
  import_id      INTEGER REFERENCES imports (id),
  source_line    INTEGER,
  UNIQUE (dataset, region, industry, asof)
) STRICT;

CREATE TABLE country_risk (
  id             INTEGER PRIMARY KEY,
  country        TEXT NOT NULL,
  region         TEXT,
  rating         TEXT,
  default_spread REAL,
  country_risk_premium REAL,
  equity_risk_premium  REAL,
  tax_rate       REAL,
  published_json TEXT NOT NULL CHECK (json_valid(published_json)),
  source         TEXT NOT NULL,
  asof           TEXT NOT NULL,
  import_id      INTEGER REFERENCES imports (id),
  source_line    INTEGER,
  UNIQUE (country, asof)
) STRICT;

-- Interest coverage to rating to spread. A band holds min_coverage <= coverage < max_coverage; null is unbounded.
CREATE TABLE default_spreads (
  id           INTEGER PRIMARY KEY,
  class        TEXT NOT NULL,
  rating       TEXT NOT NULL,
  min_coverage REAL,
  max_coverage REAL,
  spread       REAL NOT NULL,
  source       TEXT NOT NULL,
  asof         TEXT NOT NULL,
  import_id    INTEGER REFERENCES imports (id),
  source_line  INTEGER,
  UNIQUE (class, rating, asof)
) STRICT;

-- Units of `quote` for one unit of `base`.
CREATE TABLE exchange_rates (
  base        TEXT NOT NULL CHECK (length(base) = 3),
  quote       TEXT NOT NULL CHECK (length(quote) = 3),
  date        TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  rate        REAL NOT NULL CHECK (rate > 0),
  import_id   INTEGER REFERENCES imports (id),
  source_line INTEGER,
  PRIMARY KEY (base, quote, date)
) STRICT, WITHOUT ROWID;

-- Government yields, decimals per year, under the provider's name of the series (DGS10).
CREATE TABLE yields (
  series         TEXT NOT NULL,
  date           TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  value          REAL NOT NULL,
  import_id      INTEGER REFERENCES imports (id),
  source_line    INTEGER,
  PRIMARY KEY (series, date)
) STRICT, WITHOUT ROWID;

-- What a series of yields is: its currency and maturity, as the file or a person says.
CREATE TABLE yield_series (
  series         TEXT PRIMARY KEY,
  currency       TEXT CHECK (currency IS NULL OR length(currency) = 3),
  maturity_years REAL CHECK (maturity_years > 0),
  source         TEXT NOT NULL,
  import_id      INTEGER REFERENCES imports (id)
) STRICT;

-- Comparable companies of one company, money in whole units of `currency`.
CREATE TABLE peers (
  id               INTEGER PRIMARY KEY,
  ticker_id        INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  name             TEXT    NOT NULL,
  symbol           TEXT,
  currency         TEXT    CHECK (currency IS NULL OR length(currency) = 3),
  asof             TEXT    NOT NULL,
  figures_json     TEXT    NOT NULL CHECK (json_valid(figures_json)),
  excluded_reason  TEXT,
  source           TEXT    NOT NULL,
  import_id        INTEGER REFERENCES imports (id),
  source_line      INTEGER,
  created_at       TEXT    NOT NULL,
  UNIQUE (ticker_id, name, asof)
) STRICT;

-- Today's price of a company as typed or pasted, beside the downloaded series.
CREATE TABLE quotes (
  ticker_id   INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  date        TEXT    NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  price       REAL    NOT NULL CHECK (price > 0),
  currency    TEXT,
  source      TEXT    NOT NULL,
  import_id   INTEGER REFERENCES imports (id),
  source_line INTEGER,
  created_at  TEXT    NOT NULL,
  PRIMARY KEY (ticker_id, date)
) STRICT, WITHOUT ROWID;

-- A provider's list of companies and their industries, to look a company's industry up.
CREATE TABLE company_industries (
  source      TEXT NOT NULL,
  symbol      TEXT NOT NULL,
  name        TEXT NOT NULL,
  industry    TEXT NOT NULL,
  country     TEXT,
  published_json TEXT NOT NULL CHECK (json_valid(published_json)),
  asof        TEXT,
  import_id   INTEGER REFERENCES imports (id),
  source_line INTEGER,
  PRIMARY KEY (source, symbol, name)
) STRICT, WITHOUT ROWID;

-- A filled valuation workbook: what was typed into it and what it answered, for the comparison with our own figures.
CREATE TABLE valuation_workbooks (
  id             INTEGER PRIMARY KEY,
  ticker_id      INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  kind           TEXT    NOT NULL,
  asof           TEXT    NOT NULL,
  inputs_json    TEXT    NOT NULL CHECK (json_valid(inputs_json)),
  published_json TEXT    NOT NULL CHECK (json_valid(published_json)),
  source         TEXT    NOT NULL,
  import_id      INTEGER REFERENCES imports (id),
  created_at     TEXT    NOT NULL,
  UNIQUE (ticker_id, kind, asof)
) STRICT;

-- What a person said of the columns of an unknown layout, by the fingerprint of its header.
CREATE TABLE column_mappings (
  fingerprint  TEXT PRIMARY KEY CHECK (length(fingerprint) = 64),
  header_json  TEXT NOT NULL CHECK (json_valid(header_json)),
  mapping_json TEXT NOT NULL CHECK (json_valid(mapping_json)),
  updated_at   TEXT NOT NULL
) STRICT;

-- Named variants of a company's assumptions, with the weight of each in the expected value.
CREATE TABLE scenarios (
  id               INTEGER PRIMARY KEY,
  ticker_id        INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  name             TEXT    NOT NULL,
  model            TEXT    NOT NULL,
  position         INTEGER NOT NULL,
  weight           REAL    CHECK (weight BETWEEN 0 AND 1),
  assumptions_json TEXT    NOT NULL CHECK (json_valid(assumptions_json)),
  created_at       TEXT    NOT NULL,
  updated_at       TEXT    NOT NULL,
  UNIQUE (ticker_id, name)
) STRICT;

-- What a figure is: from a file; typed before there was one (it gives way to the file's); typed over it (it leads until
-- it is removed), with the reason. Figures typed before this was kept lead, or do not, as they did.
ALTER TABLE statements ADD COLUMN reason TEXT;
ALTER TABLE statements ADD COLUMN basis TEXT NOT NULL DEFAULT 'reported'
  CHECK (basis IN ('reported', 'provisional', 'correction'));
UPDATE statements
   SET basis = CASE
         WHEN superseded_by IS NULL
          AND EXISTS (SELECT 1 FROM statements AS other
                       WHERE other.ticker_id = statements.ticker_id AND other.item = statements.item
                         AND other.fiscal_year = statements.fiscal_year
                         AND other.fiscal_period = statements.fiscal_period
                         AND other.import_id IS NOT NULL)
         THEN 'correction' ELSE 'provisional' END
 WHERE import_id IS NULL;
