"""Daily price files from a zip into SQLite: csv.reader, executemany, one transaction, WAL, synchronous FULL.

Same columns, same key and same conversions as the app's table. Prints JSON: rows, and seconds of processor and wall
time, reading the members from the zip.

    python3 import_prices.py prices.zip database.sqlite
"""

import csv
import datetime
import io
import json
import os
import sqlite3
import sys
import time
import zipfile

EPOCH = datetime.date(1970, 1, 1).toordinal()
SCHEMA = """
CREATE TABLE tickers (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE price_days (
  ticker_id   INTEGER NOT NULL REFERENCES tickers (id) ON DELETE CASCADE,
  day         INTEGER NOT NULL CHECK (day BETWEEN -36525 AND 73049),
  adj_close   REAL    CHECK (adj_close > 0),
  close       REAL    CHECK (close > 0),
  import_id   INTEGER,
  source_line INTEGER,
  PRIMARY KEY (ticker_id, day),
  CHECK (coalesce(adj_close, close) IS NOT NULL)
) STRICT, WITHOUT ROWID;
"""


def number(text):
    return None if text in ("", "null") else float(text)


def rows(reader, ticker, file):
    header = next(reader)
    date, close, adjusted = (header.index(name) for name in ("Date", "Close", "Adj Close"))
    fromisoformat = datetime.date.fromisoformat
    for row in reader:
        adj_close = number(row[adjusted])
        if adj_close is not None and adj_close > 0:
            day = fromisoformat(row[date]).toordinal() - EPOCH
            yield ticker, day, adj_close, number(row[close]), file, reader.line_num


def main(archive, database):
    for name in (database, database + "-wal", database + "-shm"):
        if os.path.exists(name):
            os.remove(name)
    wall, cpu = time.perf_counter(), time.process_time()
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript(SCHEMA)
    connection.execute("BEGIN IMMEDIATE")
    with zipfile.ZipFile(archive) as files:
        for file, name in enumerate(files.namelist(), 1):
            symbol = os.path.basename(name).removesuffix(".csv")
            ticker = connection.execute("INSERT INTO tickers (symbol) VALUES (?)", (symbol,)).lastrowid
            with io.TextIOWrapper(files.open(name), encoding="utf-8-sig", newline="") as text:
                connection.executemany(
                    "INSERT OR IGNORE INTO price_days VALUES (?, ?, ?, ?, ?, ?)",
                    rows(csv.reader(text), ticker, file),
                )
    connection.execute("COMMIT")
    stored = connection.execute("SELECT count(*) FROM price_days").fetchone()[0]
    connection.close()
    print(
        json.dumps(
            {
                "rows": stored,
                "wall": time.perf_counter() - wall,
                "cpu": time.process_time() - cpu,
                "versions": f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}",
            }
        )
    )


main(sys.argv[1], sys.argv[2])
