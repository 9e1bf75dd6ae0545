/** A company's price history into and out of the book by columns, against the library's own row calls. */
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { afterAll, bench, describe } from 'vitest';
import { createMemoryStore } from '../../src/db/temporary-store.ts';
import { loadPrices, upsertPrices } from '../../src/repo/price.ts';
import { getOrCreateTicker } from '../../src/repo/ticker.ts';

const ROWS = 10_000;
const days = Int32Array.from({ length: ROWS }, (_, row) => row);
const closes = Float64Array.from({ length: ROWS }, (_, row) => 10 + row / 1000);
const lines = Int32Array.from(days, (day) => day + 2);

const store = await createMemoryStore({
  now: () => '2026-01-05T09:00:00.000Z',
  newId: () => 'bench',
});
const ticker = store.db.transaction(() => getOrCreateTicker(store.db, 'FICT', '2026-01-05'));
const sqlite = await sqlite3InitModule();
const peer = new sqlite.oo1.DB(':memory:');
peer.exec(
  `CREATE TABLE price_days (ticker_id INTEGER, day INTEGER, adj_close REAL, close REAL, import_id INTEGER,
     source_line INTEGER, PRIMARY KEY (ticker_id, day)) STRICT, WITHOUT ROWID`,
);

afterAll(async () => {
  peer.close();
  await store.close();
});

describe(`${ROWS} prices in, replacing what is there`, () => {
  bench('Fairbook, by columns', () => {
    store.db.transaction(() => {
      store.db.run('DELETE FROM price_days');
      upsertPrices(store.db, ticker.id, { days, adjClose: closes, close: closes, lines }, null);
    });
  });

  bench('oo1, one bound statement a row', () => {
    peer.transaction(() => {
      peer.exec('DELETE FROM price_days');
      const insert = peer.prepare('INSERT INTO price_days VALUES (?, ?, ?, ?, ?, ?)');
      for (let row = 0; row < ROWS; row += 1) {
        insert.bind([1, row, closes[row] ?? null, closes[row] ?? null, null, row + 2]).stepReset();
      }
      insert.finalize();
    });
  });
});

describe(`${ROWS} prices out`, () => {
  bench('Fairbook, by columns', () => {
    loadPrices(store.db, ticker.id);
  });

  bench('oo1, an array a row', () => {
    peer.selectArrays(
      'SELECT day, adj_close, close FROM price_days WHERE ticker_id = 1 ORDER BY day',
    );
  });
});
