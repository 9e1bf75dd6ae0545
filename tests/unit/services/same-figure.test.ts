/** Copies that a spreadsheet saved again: figures that differ in the sixteenth digit are those of the book. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi, ImportReport } from '../../../src/contract/api.ts';
import { isSameContent, isSameFigure } from '../../../src/services/same-figure.ts';
import { openWorkbench } from '../../support/workbench.ts';

it('is one figure up to what a program keeps, and another one when it was moved', () => {
  expect(isSameFigure(0.1 + 0.2, 0.3)).toBe(true);
  expect(isSameFigure(1.1 * 1.1, 1.21)).toBe(true);
  expect(isSameFigure(0.3 - 0.2 - 0.1, 0)).toBe(true);
  expect(isSameFigure(NaN, NaN)).toBe(true);
  // 1.2346 moved by 0.01 %, and in its eighth digit.
  expect(isSameFigure(1.2346, 1.23472346)).toBe(false);
  expect(isSameFigure(1.2346, 1.2346001)).toBe(false);
  expect(isSameFigure(1, NaN)).toBe(false);
  expect(isSameFigure(1e-9, 2e-9)).toBe(false);
});

it('is the content of rows, texts of JSON included', () => {
  const row = { name: 'Bells', beta: 0.3, json: '{"a":0.3,"b":null}' };
  expect(
    isSameContent(row, { ...row, beta: 0.1 + 0.2, json: '{"a":0.30000000000000004,"b":null}' }),
  ).toBe(true);
  expect(isSameContent(row, { ...row, json: '{"a":0.30003,"b":null}' })).toBe(false);
  expect(isSameContent(row, { ...row, json: '{"a":0.3,"b":0}' })).toBe(false);
  expect(isSameContent(row, { ...row, name: 'Bolts' })).toBe(false);
  expect(isSameContent(row, { ...row, json: '{"a":0.3' })).toBe(false);
});

async function inTurn(api: FairbookApi, ...files: File[]): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  for (const file of files) {
    const [report] = await api.data.importFiles([file], { 'rates.csv': { pair: 'EUR/USD' } });
    reports.push(report!);
  }
  return reports;
}

describe('a file over what the book has', () => {
  const prices = (...closes: string[]): File =>
    new File(
      [
        'Date,Open,High,Low,Close,Adj Close,Volume\n',
        ...closes.map((close, at) => `2024-03-0${4 + at},1,99,1,${close},${close},1000\n`),
      ],
      'ACME.csv',
    );

  it('of prices keeps those that are one figure to the bit, and takes a moved one', async () => {
    const api = openWorkbench();
    const closes = ['50.1', '50.3', '49.7', '50.2', '50.6'];
    const saved = ['50.1', '50.300000000000004', '49.699999999999996', '50.2', '50.6'];
    const moved = ['50.1', '50.305', '49.7', '50.2', '50.6'];
    const [, again, other] = await inTurn(
      api,
      prices(...closes),
      prices(...saved),
      prices(...moved),
    );
    expect(again).toMatchObject({ status: 'unchanged', rows: { unchanged: 5, updated: 0 } });
    expect(other).toMatchObject({ status: 'stored', rows: { unchanged: 4, updated: 1 } });
    const { rows } = await api.book.query('SELECT close FROM price_days ORDER BY day');
    expect(rows.map(([close]) => close)).toEqual([50.1, 50.305, 49.7, 50.2, 50.6]);
  });

  it('of an industry table gives no note for the same figures, and one for a moved one', async () => {
    const api = openWorkbench();
    const betas = (beta: string): File =>
      new File(
        [
          'Date updated:,2025-01-05\nCreated by:,Aswath Damodaran\nData:,US\n',
          'Industry Name,Number of firms,Beta,D/E Ratio,Effective Tax rate,Unlevered beta\n',
          `Bell Founding,9,${beta},0.1,0.2,0.7407\n`,
        ],
        'betas.csv',
      );
    const [, again, moved] = await inTurn(
      api,
      betas('0.8'),
      betas('0.8000000000000002'),
      betas('0.80008'),
    );
    expect(again!.rows).toMatchObject({ unchanged: 1, updated: 0 });
    expect(again!.notes.join(' ')).not.toContain('differ');
    expect(moved!.rows).toMatchObject({ unchanged: 0, updated: 1 });
    expect(moved!.notes.at(-1)).toContain('1 figure differs');
  });

  it('of exchange rates counts the moved ones alone', async () => {
    const api = openWorkbench();
    const rates = (second: string): File =>
      new File(
        [`Date,Rate\n2024-01-31,1.0837\n2024-02-29,${second}\n2024-03-28,1.0811\n`],
        'rates.csv',
      );
    const [first, again, moved] = await inTurn(
      api,
      rates('1.0826'),
      rates('1.0826000000000002'),
      rates('1.08270826'),
    );
    expect(first).toMatchObject({ status: 'stored' });
    expect(again!.rows).toMatchObject({ unchanged: 3, updated: 0 });
    expect(moved!.rows).toMatchObject({ unchanged: 2, updated: 1 });
  });
});
