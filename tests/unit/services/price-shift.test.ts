/** A price file that stands to the book by one ratio on a part of the days of both. Prices are made by hand. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi, ImportReport } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { imported } from './support/import-one.ts';

const HEADER = 'Date,Open,High,Low,Close,Adj Close,Volume';
/** Sixty days from 1 January 2024, at 100 and 103 by turns. */
const DAYS = Array.from({ length: 60 }, (_, at) =>
  new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10),
);
const level = (at: number): number => (at % 2 === 0 ? 100 : 103);

/** Days `from` to `to` of the sixty, each close and adjusted close times what the functions say of its place. */
function file(
  [from, to]: readonly [number, number],
  adjusted: (at: number) => number = () => 1,
  close: (at: number) => number = adjusted,
): File {
  const rows = DAYS.slice(from, to).map((day, k) => {
    const price = (level(from + k) * close(from + k)).toFixed(4);
    const own = (level(from + k) * adjusted(from + k)).toFixed(4);
    return [day, price, price, price, price, own, '1000'].join(',');
  });
  return new File([[HEADER, ...rows, ''].join('\n')], 'ACME.csv');
}

const stored = async (api: FairbookApi): Promise<unknown> =>
  (await api.book.query('SELECT date, close, adj_close FROM prices ORDER BY date')).rows;

/** What the import of a file into a book of the first forty days says; the prices of the book are as before. */
async function asked(one: File): Promise<ImportReport> {
  const api = openWorkbench();
  await imported(api, file([0, 40]));
  const before = await stored(api);
  const report = await imported(api, one);
  expect(await stored(api)).toEqual(before);
  return report;
}

describe('a file that is halved on a part of the days of both', () => {
  it('asks with the first and the last day that disagree', async () => {
    // Of the 20 days of both (21 January to 9 February) the last 8 are halved, from 2 February on.
    const report = await asked(file([20, 50], (at) => (at < 32 ? 1 : 0.5)));
    expect(report).toMatchObject({ needs: ['series'] });
    expect(report.refusal!.message).toContain(
      'on 12 days of both its adjusted closes are those in the book, and on 8 days from 2024-02-02 to 2024-02-09 usually 0.5 times those',
    );
  });

  it('asks as well where the earliest days disagree, though it covers the book', async () => {
    const report = await asked(file([0, 50], (at) => (at < 8 ? 0.25 : 1)));
    expect(report.needs).toEqual(['series']);
    expect(report.refusal!.message).toContain(
      'on 8 days from 2024-01-01 to 2024-01-08 usually 0.25',
    );
  });

  it('asks where the closes alone are shifted, or by a dividend', async () => {
    const closes = await asked(
      file(
        [20, 50],
        () => 1,
        (at) => (at < 32 ? 1 : 0.5),
      ),
    );
    expect(closes.refusal!.message).toContain('its closes are those in the book');
    const dividend = await asked(
      file(
        [0, 50],
        (at) => (at < 20 ? 0.98 : 1),
        () => 1,
      ),
    );
    expect(dividend.refusal!.message).toContain(
      'on 20 days from 2024-01-01 to 2024-01-20 usually 0.98',
    );
  });

  it('is left, or takes the place of the series as a whole, as is said', async () => {
    const api = openWorkbench();
    await imported(api, file([0, 40]));
    const before = await stored(api);
    const shifted = file([20, 50], (at) => (at < 32 ? 1 : 0.5));
    expect((await imported(api, shifted, 'keep')).rows).toMatchObject({ stored: 0, updated: 0 });
    expect(await stored(api)).toEqual(before);
    expect(await imported(api, shifted, 'join')).toMatchObject({ status: 'refused' });
    const report = await imported(api, shifted, 'replace');
    expect(report).toMatchObject({ status: 'stored' });
    expect((await stored(api)) as unknown[]).toHaveLength(30);
  });
});

describe('a file that differs otherwise', () => {
  it.each([
    ['on all days by one factor', file([0, 50], () => 0.5)],
    [
      'by a dividend since',
      file(
        [0, 50],
        () => 0.98,
        () => 1,
      ),
    ],
    ['on four days in a row', file([20, 50], (at) => (at >= 25 && at < 29 ? 0.9 : 1))],
    ['by rounding', file([0, 50], (at) => 1 + (at % 3) * 1e-6)],
    ['nowhere', file([20, 50])],
  ])('%s is stored without a question', async (_, one) => {
    const api = openWorkbench();
    await imported(api, file([0, 40]));
    expect(await imported(api, one)).toMatchObject({ status: 'stored' });
  });
});
