-- The public schema of a Fairbook book. Dates are ISO text (YYYY-MM-DD), rates are decimals, money is in the
-- row's currency in whole units.

CREATE TABLE imports (
  id            INTEGER PRIMARY KEY,
  file_name     TEXT    NOT NULL,
  sha256        TEXT    NOT NULL CHECK (length(sha256) = 64),
  format        TEXT,
  subject       TEXT,
  region        TEXT,
  vintage       TEXT,
  asof          TEXT,
  status        TEXT    NOT NULL CHECK (status IN ('stored', 'unchanged', 'refused', 'undone')),
  rows_read     INTEGER NOT NULL,
  rows_stored   INTEGER NOT NULL,
  rows_updated  INTEGER NOT NULL,
  rows_unchanged INTEGER NOT NULL,
  rows_refused  INTEGER NOT NULL,
  problems_json TEXT    NOT NULL CHECK (json_valid(problems_json)),
  notes_json    TEXT    NOT NULL CHECK (json_valid(notes_json)),
  created_at    TEXT    NOT NULL,
  undone_at     TEXT,
  CHECK (rows_read = rows_stored + rows_updated + rows_unchanged + rows_refused)
) STRICT;
CREATE INDEX imports_by_sha256 ON imports (sha256);

CREATE TABLE tickers (
  id              INTEGER PRIMARY KEY,
  symbol          TEXT NOT NULL UNIQUE CHECK (symbol = upper(symbol) AND length(symbol) BETWEEN 1 AND 24),
  name            TEXT,
  region          TEXT,
  industry        TEXT,
  currency        TEXT CHECK (currency IS NULL OR length(currency) = 3),
  fiscal_year_end TEXT CHECK (fiscal_year_end IS NULL OR fiscal_year_end GLOB '[01][0-9]-[0-3][0-9]'),
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL
) STRICT;

-- Prices are most of a book: kept by company and day number (days since 1970-01-01) without a second index,
-- at about half the size of a rowid table with a UNIQUE index. The public name is the view below.
CREATE TABLE price_days (
  ticker_id   INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  day         INTEGER NOT NULL CHECK (day BETWEEN -36525 AND 73049),
  adj_close   REAL    NOT NULL CHECK (adj_close > 0),
  close       REAL    CHECK (close > 0),
  import_id   INTEGER REFERENCES imports (id),
  source_line INTEGER,
  PRIMARY KEY (ticker_id, day)
) STRICT, WITHOUT ROWID;

CREATE VIEW prices AS
SELECT ticker_id * 131072 + day + 36525 AS id,
       ticker_id,
       date(day * 86400, 'unixepoch') AS date,
       adj_close,
       close,
       import_id,
       source_line
  FROM price_days;

CREATE TABLE ff5_factors (
  id          INTEGER PRIMARY KEY,
  region      TEXT NOT NULL,
  date        TEXT NOT NULL CHECK (date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  mktrf       REAL,
  smb         REAL,
  hml         REAL,
  rmw         REAL,
  cma         REAL,
  rf          REAL,
  import_id   INTEGER REFERENCES imports (id),
  source_line INTEGER,
  UNIQUE (region, date)
) STRICT;

CREATE TABLE damodaran_industry_betas (
  id                            INTEGER PRIMARY KEY,
  region                        TEXT NOT NULL,
  industry                      TEXT NOT NULL,
  is_total                      INTEGER NOT NULL DEFAULT 0 CHECK (is_total IN (0, 1)),
  firms                         INTEGER,
  beta                          REAL,
  debt_to_equity                REAL,
  effective_tax_rate            REAL,
  marginal_tax_rate             REAL,
  unlevered_beta                REAL,
  cash_to_firm_value            REAL,
  cash_corrected_unlevered_beta REAL,
  published_json                TEXT NOT NULL CHECK (json_valid(published_json)),
  source                        TEXT NOT NULL,
  asof                          TEXT NOT NULL,
  import_id                     INTEGER REFERENCES imports (id),
  source_line                   INTEGER,
  UNIQUE (region, industry, asof)
) STRICT;

-- As-reported facts and typed figures. A later value of the same item and period supersedes the earlier one;
-- both stay. period_start is NULL for balance-sheet items and point-in-time rates.
CREATE TABLE statements (
  id            INTEGER PRIMARY KEY,
  ticker_id     INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  item          TEXT NOT NULL,
  period_start  TEXT,
  period_end    TEXT NOT NULL,
  fiscal_year   INTEGER NOT NULL,
  fiscal_period TEXT NOT NULL CHECK (fiscal_period IN ('FY', 'H1', 'H2', 'Q1', 'Q2', 'Q3', 'Q4', 'TTM')),
  value         REAL NOT NULL,
  unit          TEXT NOT NULL,
  source        TEXT NOT NULL,
  filed         TEXT,
  accession     TEXT,
  import_id     INTEGER REFERENCES imports (id),
  source_line   INTEGER,
  created_at    TEXT NOT NULL,
  superseded_by INTEGER REFERENCES statements (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX statements_by_subject ON statements (ticker_id, fiscal_year, item);
-- Deleting a fact looks for those it superseded; without this each deletion reads the whole table.
CREATE INDEX statements_by_successor ON statements (superseded_by) WHERE superseded_by IS NOT NULL;

-- Dated market rates: risk-free yields, equity risk premia, exchange rates, ...
CREATE TABLE rates (
  id             INTEGER PRIMARY KEY,
  kind           TEXT NOT NULL,
  scope          TEXT NOT NULL,
  asof           TEXT NOT NULL,
  value          REAL NOT NULL,
  standard_error REAL CHECK (standard_error >= 0),
  basis          TEXT,
  source         TEXT NOT NULL,
  created_at     TEXT NOT NULL,
  UNIQUE (kind, scope, asof, created_at)
) STRICT;

-- The audit record. Runs are immutable: what went in, what came out or why it was refused.
CREATE TABLE input_series (
  hash    TEXT PRIMARY KEY CHECK (length(hash) = 64),
  kind    TEXT NOT NULL,
  payload BLOB NOT NULL
) STRICT;

CREATE TABLE runs (
  id             INTEGER PRIMARY KEY,
  kind           TEXT NOT NULL,
  subject        TEXT NOT NULL,
  inputs_hash    TEXT NOT NULL CHECK (length(inputs_hash) = 64),
  engine_version TEXT NOT NULL,
  inputs_json    TEXT NOT NULL CHECK (json_valid(inputs_json)),
  outputs_json   TEXT CHECK (outputs_json IS NULL OR json_valid(outputs_json)),
  refusal_json   TEXT CHECK (refusal_json IS NULL OR json_valid(refusal_json)),
  warnings_json  TEXT NOT NULL CHECK (json_valid(warnings_json)),
  created_at     TEXT NOT NULL,
  UNIQUE (kind, inputs_hash, engine_version),
  CHECK ((outputs_json IS NULL) <> (refusal_json IS NULL))
) STRICT;

-- Who asked for a run: equal inputs give one run, whoever asks.
CREATE TABLE run_subjects (
  run_id     INTEGER NOT NULL REFERENCES runs (id),
  subject    TEXT    NOT NULL,
  created_at TEXT    NOT NULL,
  PRIMARY KEY (subject, run_id)
) STRICT, WITHOUT ROWID;

-- What a run rests on: earlier runs, and the public series it was read from ('prices:AAPL', 'factors:US', ...).
CREATE TABLE run_parents (
  run_id    INTEGER NOT NULL REFERENCES runs (id),
  role      TEXT    NOT NULL,
  parent_id INTEGER NOT NULL REFERENCES runs (id),
  PRIMARY KEY (run_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_parents_by_parent ON run_parents (parent_id);

CREATE TABLE run_sources (
  source TEXT    NOT NULL,
  run_id INTEGER NOT NULL REFERENCES runs (id),
  PRIMARY KEY (source, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_sources_by_run ON run_sources (run_id);

-- When a public series last changed. A result chosen earlier than that is stale, and says so.
CREATE TABLE source_changes (
  source     TEXT PRIMARY KEY,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE betas (
  id           INTEGER PRIMARY KEY,
  ticker_id    INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  method       TEXT NOT NULL CHECK (method IN ('CAPM', 'FF5', 'DAMO')),
  asof         TEXT NOT NULL,
  beta         REAL NOT NULL,
  details_json TEXT NOT NULL CHECK (json_valid(details_json)),
  run_id       INTEGER NOT NULL REFERENCES runs (id),
  updated_at   TEXT NOT NULL,
  UNIQUE (ticker_id, method, asof)
) STRICT;
CREATE INDEX betas_by_run ON betas (run_id);

CREATE TABLE wacc_runs (
  id          INTEGER PRIMARY KEY,
  ticker_id   INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  year        INTEGER NOT NULL,
  method      TEXT NOT NULL CHECK (method IN ('CAPM', 'FF5', 'DAMO', 'BUILD_UP', 'MANUAL')),
  re          REAL NOT NULL,
  rd_at       REAL,
  w_e         REAL NOT NULL,
  w_d         REAL NOT NULL,
  wacc        REAL NOT NULL,
  inputs_json TEXT NOT NULL CHECK (json_valid(inputs_json)),
  run_id      INTEGER NOT NULL REFERENCES runs (id),
  created_at  TEXT NOT NULL,
  UNIQUE (ticker_id, year, method)
) STRICT;
CREATE INDEX wacc_runs_by_run ON wacc_runs (run_id);

CREATE TABLE intrinsic_values (
  id                 INTEGER PRIMARY KEY,
  ticker_id          INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  method             TEXT NOT NULL CHECK (method IN ('CAPM', 'FF5', 'DAMO', 'BUILD_UP', 'MANUAL', 'NONE')),
  model              TEXT NOT NULL,
  asof               TEXT NOT NULL,
  value_ps           REAL NOT NULL,
  equity_value       REAL NOT NULL,
  shares_outstanding REAL NOT NULL CHECK (shares_outstanding > 0),
  details_json       TEXT NOT NULL CHECK (json_valid(details_json)),
  run_id             INTEGER NOT NULL REFERENCES runs (id),
  updated_at         TEXT NOT NULL,
  UNIQUE (ticker_id, method, model, asof)
) STRICT;
CREATE INDEX intrinsic_values_by_run ON intrinsic_values (run_id);

-- What an import replaced, so that it can be undone: one row per series it touched, rows as stored before.
CREATE TABLE import_preimages (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  source    TEXT    NOT NULL,
  payload   BLOB    NOT NULL,
  PRIMARY KEY (import_id, source)
) STRICT;

CREATE TABLE app_settings (
  key        TEXT PRIMARY KEY,
  value_json TEXT NOT NULL CHECK (json_valid(value_json)),
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE data_cache (
  key        TEXT PRIMARY KEY,
  value_json TEXT NOT NULL CHECK (json_valid(value_json)),
  updated_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER runs_are_immutable_update BEFORE UPDATE ON runs
BEGIN SELECT RAISE(ABORT, 'runs are an append-only record'); END;
CREATE TRIGGER runs_are_immutable_delete BEFORE DELETE ON runs
BEGIN SELECT RAISE(ABORT, 'runs are an append-only record'); END;
-- REPLACE deletes without firing delete triggers where recursive triggers are off, so it is stopped on insert.
CREATE TRIGGER runs_are_immutable_replace BEFORE INSERT ON runs
WHEN EXISTS (SELECT 1 FROM runs
              WHERE id = NEW.id
                 OR (kind = NEW.kind AND inputs_hash = NEW.inputs_hash AND engine_version = NEW.engine_version))
BEGIN SELECT RAISE(ABORT, 'runs are an append-only record'); END;
CREATE TRIGGER input_series_are_immutable_update BEFORE UPDATE ON input_series
BEGIN SELECT RAISE(ABORT, 'input series are an append-only record'); END;
CREATE TRIGGER input_series_are_immutable_delete BEFORE DELETE ON input_series
BEGIN SELECT RAISE(ABORT, 'input series are an append-only record'); END;
CREATE TRIGGER input_series_are_immutable_replace BEFORE INSERT ON input_series
WHEN EXISTS (SELECT 1 FROM input_series WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'input series are an append-only record'); END;
CREATE TRIGGER run_parents_are_immutable_update BEFORE UPDATE ON run_parents
BEGIN SELECT RAISE(ABORT, 'run links are an append-only record'); END;
CREATE TRIGGER run_parents_are_immutable_delete BEFORE DELETE ON run_parents
BEGIN SELECT RAISE(ABORT, 'run links are an append-only record'); END;
CREATE TRIGGER run_sources_are_immutable_update BEFORE UPDATE ON run_sources
BEGIN SELECT RAISE(ABORT, 'run links are an append-only record'); END;
CREATE TRIGGER run_sources_are_immutable_delete BEFORE DELETE ON run_sources
BEGIN SELECT RAISE(ABORT, 'run links are an append-only record'); END;
CREATE TRIGGER run_subjects_are_immutable_update BEFORE UPDATE ON run_subjects
BEGIN SELECT RAISE(ABORT, 'run links are an append-only record'); END;
CREATE TRIGGER run_subjects_are_immutable_delete BEFORE DELETE ON run_subjects
BEGIN SELECT RAISE(ABORT, 'run links are an append-only record'); END;
