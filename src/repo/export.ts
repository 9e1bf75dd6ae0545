import type { Db, SqlParams, SqlValue } from '../db/types.ts';
import type { PUBLIC_TABLES } from './book.ts';

export type PublicTable = (typeof PUBLIC_TABLES)[number];

/** How a public table is read page by page: by its key, so that a late page costs no more than an early one. */
export interface TableSource {
  table: PublicTable;
  /** Column names as exported. Rows that belong to a company begin with its symbol. */
  columns: string[];
  /** Expressions of the columns, over the rows `x`. */
  expressions: string[];
  from: string;
  key: string[];
}

/** `prices` is a view over the compact table that has the key. */
const PRICES = {
  from: 'price_days',
  key: ['ticker_id', 'day'],
  expressions: {
    id: 'x.ticker_id * 131072 + x.day + 36525',
    date: "date(x.day * 86400, 'unixepoch')",
  },
} as const;

/** What to read of a table. Binary columns are told by their length: they are no text of a spreadsheet. */
export function tableSource(db: Db, table: PublicTable): TableSource {
  const columns = db.all<{ name: string; type: string; pk: number }>(`PRAGMA table_info(${table})`);
  const key =
    table === 'prices'
      ? [...PRICES.key]
      : columns
          .filter(({ pk }) => pk > 0)
          .sort((a, b) => a.pk - b.pk)
          .map(({ name }) => name);
  const special: Readonly<Record<string, string>> = table === 'prices' ? PRICES.expressions : {};
  const own = columns.map(({ name, type }) =>
    type === 'BLOB' ? [`${name}_bytes`, `length(x.${name})`] : [name, special[name] ?? `x.${name}`],
  );
  const belongs = columns.some(({ name }) => name === 'ticker_id');
  const symbol = ['symbol', '(SELECT t.symbol FROM tickers t WHERE t.id = x.ticker_id)'];
  const all = belongs && !columns.some(({ name }) => name === 'symbol') ? [symbol, ...own] : own;
  return {
    table,
    columns: all.map(([name = '']) => name),
    expressions: all.map(([, expression = '']) => expression),
    from: table === 'prices' ? PRICES.from : table,
    key,
  };
}

export interface TablePage {
  rows: SqlValue[][];
  /** Key of the last row, to read on from; null after the last page. */
  after: SqlValue[] | null;
}

/** The next rows of a table in the order of its key. */
export function tablePage(
  db: Db,
  source: TableSource,
  after: readonly SqlValue[] | null,
  limit: number,
): TablePage {
  const { expressions, key, from } = source;
  const keys = key.map((name) => `x.${name}`);
  const wanted = [
    ...expressions.map((expression, at) => `${expression} AS c${at}`),
    ...keys.map((name, at) => `${name} AS k${at}`),
  ];
  const bound = key.map((_, at) => `:k${at}`);
  const where = after === null ? '' : ` WHERE (${keys.join(', ')}) > (${bound.join(', ')})`;
  const sql = `SELECT ${wanted.join(', ')} FROM ${from} x${where} ORDER BY ${keys.join(', ')} LIMIT :limit`;
  const params: SqlParams = {
    limit,
    ...Object.fromEntries((after ?? []).map((value, at) => [`k${at}`, value])),
  };
  const found = db.all(sql, params);
  const last = found.length < limit ? undefined : found.at(-1);
  return {
    rows: found.map((row) => expressions.map((_, at) => row[`c${at}`] ?? null)),
    after: last ? key.map((_, at) => last[`k${at}`] ?? null) : null,
  };
}
