/**
 * Price files of every layout as people have them, each row against a reading by plain splitting.
 * The files are not part of the project: without them these tests are skipped.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CloseBasis, SourceFormat } from '../../../src/sources/types.ts';
import { isoDates, parsePrices } from './helpers.ts';

const PRICES = '../shared/data/prices';

interface Case {
  readonly path: string;
  readonly format: SourceFormat;
  readonly symbol: string | null;
  readonly basis: CloseBasis;
  /** Heading lines. */
  readonly skip: number;
  /** Columns of date, close and adjusted close (null: none; the close itself where it is adjusted). */
  readonly columns: readonly [number, number, number | null];
  readonly date?: (text: string) => string;
  readonly needs?: readonly string[];
}

const compact = (text: string): string =>
  `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
const american = (text: string): string =>
  `${text.slice(6)}-${text.slice(0, 2)}-${text.slice(3, 5)}`;

const CASES: readonly Case[] = [
  {
    path: 'tiingo/MSFT.csv',
    format: 'tiingo-prices',
    symbol: 'MSFT',
    basis: 'as-traded',
    skip: 1,
    columns: [0, 4, null],
  },
  {
    path: 'stooq_ascii/msft.us.txt',
    format: 'stooq-prices',
    symbol: 'MSFT',
    basis: 'adjusted',
    skip: 1,
    columns: [2, 7, 7],
    date: compact,
  },
  {
    path: 'stooq_csv/aapl_us_d.csv',
    format: 'stooq-prices',
    symbol: 'AAPL',
    basis: 'adjusted',
    skip: 1,
    columns: [0, 4, 4],
  },
  {
    path: 'stooq_csv/msft_us_d.csv',
    format: 'stooq-prices',
    symbol: 'MSFT',
    basis: 'adjusted',
    skip: 1,
    columns: [0, 4, 4],
  },
  {
    path: 'stooq_csv/gold_d.csv',
    format: 'stooq-prices',
    symbol: null,
    basis: 'adjusted',
    skip: 1,
    columns: [0, 4, 4],
    needs: ['symbol'],
  },
  ...['4502.T', '9984.T'].map((symbol): Case => ({
    path: `yfinance_multiindex/${symbol}.csv`,
    format: 'yfinance-prices',
    symbol,
    basis: 'split-adjusted',
    skip: 3,
    columns: [0, 2, 1],
  })),
  {
    path: 'alphavantage/daily_AAPL.csv',
    format: 'alphavantage-prices',
    symbol: 'AAPL',
    basis: 'as-traded',
    skip: 1,
    columns: [0, 4, null],
  },
  {
    path: 'alphavantage/monthly_adjusted_AAPL.csv',
    format: 'alphavantage-prices',
    symbol: 'AAPL',
    basis: 'as-traded',
    skip: 1,
    columns: [0, 4, 5],
  },
  {
    path: 'investing/AAPL Historical Data.csv',
    format: 'investing-prices',
    symbol: 'AAPL',
    basis: 'split-adjusted',
    skip: 1,
    columns: [0, 1, null],
    date: american,
  },
];

/** Cells of a line, with or without quotes. */
function cellsOf(line: string): string[] {
  return line.startsWith('"') ? line.slice(1, -1).split('","') : line.split(',');
}

const number = (text: string | undefined): number => Number((text ?? '').replaceAll(',', ''));

function load(path: string): { name: string; bytes: Uint8Array } {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { name, bytes: new Uint8Array(readFileSync(join(PRICES, path))) };
}

describe.skipIf(!existsSync(PRICES))('price files of every layout', () => {
  it.each(CASES)('$path', async ({ path, skip, columns, date, ...expected }) => {
    const file = load(path);
    const [day, close, adjusted] = columns;
    const rows = new TextDecoder()
      .decode(file.bytes)
      .replace('\ufeff', '')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .slice(skip)
      .map(cellsOf)
      .map((cells) => ({
        date: date === undefined ? (cells[day] ?? '') : date(cells[day] ?? ''),
        close: number(cells[close]),
        adjClose: adjusted === null ? Number.NaN : number(cells[adjusted]),
      }))
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    const parsed = await parsePrices(file);
    expect(parsed.problems).toEqual([]);
    expect(parsed.rowsRead).toBe(rows.length);
    expect(isoDates(parsed.data.days)).toEqual(rows.map((row) => row.date));
    expect([...parsed.data.close]).toEqual(rows.map((row) => row.close));
    expect([...parsed.data.adjClose]).toEqual(rows.map((row) => row.adjClose));
    expect(parsed.format).toBe(expected.format);
    expect(parsed.symbol ?? null).toBe(expected.symbol);
    expect(parsed.data.closeBasis).toBe(expected.basis);
    expect(parsed.needs).toEqual(expected.needs);
  });

  it('proposes the splits of a price as traded, and not the crash of 2000', async () => {
    const { data } = await parsePrices(load('alphavantage/daily_AAPL.csv'));
    const found = data.splits.map(({ day, newShares, oldShares }) => [
      ...isoDates(Int32Array.of(day)),
      newShares,
      oldShares,
    ]);
    expect(found).toEqual([
      ['2000-06-21', 2, 1],
      ['2005-02-28', 2, 1],
      ['2014-06-09', 7, 1],
      ['2020-08-31', 4, 1],
    ]);
  });

  it('reads months dated month first as months', async () => {
    const parsed = await parsePrices(load('investing/S&P 500 Monthly.csv'));
    expect(parsed).toMatchObject({ frequency: 'monthly', needs: ['symbol'], problems: [] });
    expect(isoDates(parsed.data.days).slice(-2)).toEqual(['2022-12-31', '2023-01-31']);
    expect(parsed.data.close.at(-1)).toBe(3898.85);
  });

  it('covers every file of the folder', () => {
    const here = new Set([...CASES.map(({ path }) => path), 'investing/S&P 500 Monthly.csv']);
    const elsewhere = /^yahoo_/;
    const files = readdirSync(PRICES, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.(?:csv|txt)$/.test(path),
    );
    expect(files.filter((path) => !here.has(path) && !elsewhere.test(path))).toEqual([]);
  });
});
