/** Monthly prices of two vendors that date a month differently. Expected rows are worked by hand. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi, ImportReport } from '../../../src/contract/api.ts';
import { pairMonths } from '../../../src/services/price-months.ts';
import { openWorkbench } from '../../support/workbench.ts';

type Row = readonly [date: string, price: number];

/** Prices of 2020, rising by one a month, each month under the given day. */
const YEAR_END: readonly Row[] = [
  ...['01-31', '02-29', '03-31', '04-30', '05-31', '06-30'].map((day, at): Row => [
    `2020-${day}`,
    100 + at,
  ]),
];
/** The same months under their last days of trading. */
const TRADED: readonly Row[] = [
  ...['01-31', '02-28', '03-31', '04-30', '05-29', '06-30'].map((day, at): Row => [
    `2020-${day}`,
    100 + at,
  ]),
];

async function bring(api: FairbookApi, rows: readonly Row[]): Promise<ImportReport> {
  const lines = rows.map(
    ([date, price]) => `${date},${price},${price},${price},${price},${price},1`,
  );
  const text = ['Date,Open,High,Low,Close,Adj Close,Volume', ...lines].join('\n');
  const files = [new File([text], 'ACME.csv')];
  const [preview] = await api.data.preview(files);
  const [report] = await api.data.importFiles(files);
  expect(report).toMatchObject(preview!);
  const { read, stored, updated, unchanged, refused } = report!.rows;
  expect(stored + updated + unchanged + refused).toBe(read);
  return report!;
}

async function prices(api: FairbookApi): Promise<Row[]> {
  const { rows } = await api.book.query('SELECT date, adj_close FROM prices ORDER BY date');
  return rows as unknown as Row[];
}

const changed = (rows: readonly Row[], at: number, row: Row): Row[] =>
  rows.map((old, index) => (index === at ? row : old));

describe('the same month under another day', () => {
  it('with the same figure is the row that the book has', async () => {
    const api = openWorkbench();
    await bring(api, YEAR_END);
    const report = await bring(api, TRADED);
    expect(report).toMatchObject({ status: 'unchanged', rows: { unchanged: 6, stored: 0 } });
    expect(await prices(api)).toEqual(YEAR_END);
  });

  it('with another figure takes its place, and undo brings it back', async () => {
    const api = openWorkbench();
    await bring(api, YEAR_END);
    const report = await bring(api, changed(TRADED, 4, ['2020-05-29', 104.5]));
    expect(report).toMatchObject({
      status: 'stored',
      rows: { updated: 1, unchanged: 5, stored: 0 },
    });
    expect(report.notes.join(' ')).toContain(
      '1 stored row gives way to this file’s of the same month',
    );
    expect(await prices(api)).toEqual(changed(YEAR_END, 4, ['2020-05-29', 104.5]));
    await api.imports.undo(report.importId!);
    expect(await prices(api)).toEqual(YEAR_END);
  });

  it('counts as shared: a rescaled file is another basis, and replaces the whole', async () => {
    const api = openWorkbench();
    await bring(api, YEAR_END);
    const halves = [...TRADED, ['2020-07-31', 106] as Row].map(([date, price]): Row => [
      date,
      price / 2,
    ]);
    const report = await bring(api, halves);
    expect(report.notes.join(' ')).toContain(
      'on the same days their adjusted closes differ by a factor of 2, as',
    );
    expect(report.rows).toMatchObject({ updated: 6, stored: 1 });
    expect(await prices(api)).toEqual(halves);
  });

  it('ends a month that was running when the first file was made', async () => {
    const api = openWorkbench();
    await bring(api, changed(YEAR_END, 5, ['2020-06-12', 105]));
    const report = await bring(api, YEAR_END);
    expect(report.rows).toMatchObject({ updated: 1, unchanged: 5 });
    expect(await prices(api)).toEqual(YEAR_END);
  });

  it('of a month that was running gives way to its end in the book', async () => {
    const api = openWorkbench();
    await bring(api, YEAR_END);
    const report = await bring(api, changed(YEAR_END, 5, ['2020-06-12', 99]));
    expect(report).toMatchObject({ status: 'unchanged', rows: { unchanged: 5, refused: 1 } });
    expect(report.problems).toEqual([
      {
        line: 7,
        message: '1 row is of a month that was still running, and the book has its end',
      },
    ]);
    expect(await prices(api)).toEqual(YEAR_END);
  });
});

it('a month that stands twice in the book from before is one row again', () => {
  const days = (...dates: string[]): Int32Array =>
    Int32Array.from(dates, (date) => Date.parse(date) / 86_400_000);
  const reals = Float64Array.of(9, 9, 11);
  const stored = {
    days: days('2020-04-01', '2020-04-30', '2020-05-29'),
    ...{ close: reals, adjClose: reals, importIds: Int32Array.of(1, 2, 2) },
    lines: Int32Array.of(2, 2, 3),
  };
  const file = {
    ...({ kind: 'prices', closeBasis: 'adjusted', hasAdjusted: true, splits: [] } as const),
    days: days('2020-04-30', '2020-05-31'),
    ...{ close: Float64Array.of(9, 11), adjClose: Float64Array.of(9, 11) },
  };
  const paired = pairMonths(stored, file, Int32Array.of(2, 3));
  expect(paired.moved).toEqual(days('2020-04-01'));
  expect(paired.stored.days).toEqual(days('2020-04-30', '2020-05-29'));
  expect(paired.prices.days).toEqual(days('2020-04-30', '2020-05-29'));
});
