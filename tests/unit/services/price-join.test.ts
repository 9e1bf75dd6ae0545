/** A shorter price file on another adjustment basis that joins the prices in the book. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { imported } from './support/import-one.ts';

const HEADER = 'Date,Open,High,Low,Close,Adj Close,Volume';

/** A file of Yahoo's: close as printed, adjusted close beside it. */
function file(rows: readonly string[], name = 'ACME.csv'): File {
  const lines = rows.map((row) => {
    const [date = '', close = '', adjusted = ''] = row.split(' ');
    return [date, close, close, close, close, adjusted, '1000'].join(',');
  });
  return new File([[HEADER, ...lines, ''].join('\n')], name);
}

/** Twenty days, downloaded before a dividend: adjusted closes are the closes. */
const BOOK = `2024-03-01 100.00 100.00
2024-03-04 101.00 101.00
2024-03-05 100.50 100.50
2024-03-06 102.00 102.00
2024-03-07 103.00 103.00
2024-03-08 102.50 102.50
2024-03-11 104.00 104.00
2024-03-12 105.00 105.00
2024-03-13 104.50 104.50
2024-03-14 106.00 106.00
2024-03-15 107.50 107.50
2024-03-18 107.00 107.00
2024-03-19 108.00 108.00
2024-03-20 110.00 110.00`.split('\n');
/**
 * The last six of them and three later days, downloaded after a dividend of 2.20 on 21 March: earlier adjusted closes
 * are (110.00 - 2.20) / 110.00 = 0.98 of the closes, later ones the closes.
 */
const SHORT = `2024-03-13 104.50 102.41
2024-03-14 106.00 103.88
2024-03-15 107.50 105.35
2024-03-18 107.00 104.86
2024-03-19 108.00 105.84
2024-03-20 110.00 107.80
2024-03-21 108.90 108.90
2024-03-22 109.80 109.80
2024-03-25 111.20 111.20`.split('\n');

async function rowsOf(api: FairbookApi): Promise<unknown[][]> {
  const { rows } = await api.book.query(
    `SELECT prices.date, prices.adj_close, prices.close, price_days.import_id, price_days.source_line
       FROM prices JOIN price_days ON price_days.ticker_id = prices.ticker_id
        AND date(price_days.day * 86400, 'unixepoch') = prices.date
      ORDER BY prices.date`,
  );
  return rows;
}

async function bookWith(rows: readonly string[]): Promise<FairbookApi> {
  const api = openWorkbench();
  expect((await imported(api, file(rows))).status).toBe('stored');
  return api;
}

describe('a shorter file on another basis', () => {
  it('is asked about with the factor by which it would join', async () => {
    const api = await bookWith(BOOK);
    const asked = await imported(api, file(SHORT));
    expect(asked).toMatchObject({ status: 'refused', needs: ['series'] });
    expect(asked.join).toMatchObject({
      ...{ shared: 6, from: '2024-03-13', to: '2024-03-20', added: 3 },
    });
    // 104.50 + 106.00 + 107.50 + 107.00 + 108.00 + 110.00 = 643.00, and 0.98 of it 630.14.
    expect((asked.join as { factor: number }).factor).toBeCloseTo(643 / 630.14, 12);
    expect(asked.refusal!.message).toContain('say which stay, or that it joins them');
  });

  it('adds the days that the book lacks on its basis, and undo takes them away', async () => {
    const api = await bookWith(BOOK);
    const before = await rowsOf(api);
    const report = await imported(api, file(SHORT), 'join');
    expect(report).toMatchObject({
      status: 'stored',
      rows: { read: 9, stored: 3, updated: 0, unchanged: 6, refused: 0 },
    });
    const after = await rowsOf(api);
    expect(after.slice(0, 14)).toEqual(before);
    // 108.90 / 0.98, 109.80 / 0.98 and 111.20 / 0.98, lines 8 to 10 of the file; closes as printed.
    const expected: [string, number, number, number][] = [
      ['2024-03-21', 111.12244897959184, 108.9, 8],
      ['2024-03-22', 112.04081632653062, 109.8, 9],
      ['2024-03-25', 113.46938775510205, 111.2, 10],
    ];
    expect(after.slice(14)).toEqual(
      expected.map(([date, adjusted, close, line]): unknown[] => [
        date,
        expect.closeTo(adjusted, 9) as unknown,
        close,
        report.importId,
        line,
      ]),
    );
    // The return over the ex-day is (108.90 + 2.20) / 110.00 - 1, the dividend reinvested: 108.90 / 107.80 - 1.
    const [last, first] = [after[14]![1] as number, after[13]![1] as number];
    expect(last / first - 1).toBeCloseTo(108.9 / 107.8 - 1, 12);
    const record = (await api.imports.list()).find(({ id }) => id === report.importId);
    const factor = /multiplied by (\d\.\d+)/.exec(record!.notes.join(' '))?.[1];
    expect(Number(factor)).toBeCloseTo(1 / 0.98, 12);
    // With the factor in full every stored figure is worked out from its line.
    expect(after[14]![1]).toBe(108.9 * Number(factor));
    await api.imports.undo(report.importId!);
    expect(await rowsOf(api)).toEqual(before);
  });

  it.each([undefined, 'join', 'keep'] as const)(
    'joins once: the same file again changes nothing and says so (%s)',
    async (series) => {
      const api = await bookWith(BOOK);
      await imported(api, file(SHORT), 'join');
      const joined = await rowsOf(api);
      const again = await imported(api, file(SHORT), series);
      expect(again).toMatchObject({
        status: 'unchanged',
        rows: { read: 9, stored: 0, updated: 0, unchanged: 9, refused: 0 },
      });
      // 0.98 is the factor of the dividend, by which the file stands to the book.
      expect(again.notes.join(' ')).toMatch(/Nothing changes: .* as 0\.98 to 1 on all 9 days/);
      expect(await rowsOf(api)).toEqual(joined);
    },
  );

  it('is known again where it leaves few days out, and where a later file joined since', async () => {
    const api = await bookWith(BOOK.slice(3));
    await imported(api, file(SHORT), 'join');
    // Five of the fourteen days then in the book are not in the file: fewer would leave than are asked about.
    const later = [...SHORT.slice(4), '2024-03-26 112.00 112.00'].map((row) => {
      const [date = '', close = '', adjusted = ''] = row.split(' ');
      return `${date} ${close} ${(Number(adjusted) * 0.99).toFixed(6)}`;
    });
    await imported(api, file(later), 'join');
    const joined = await rowsOf(api);
    const again = await imported(api, file(SHORT));
    expect(again).toMatchObject({ status: 'unchanged', rows: { read: 9, unchanged: 9 } });
    expect(await rowsOf(api)).toEqual(joined);
  });

  it('is known again although the days of the book are printed to fewer digits', async () => {
    const rounded = SHORT.slice(0, 6).map((row) => {
      const [date = '', close = ''] = row.split(' ');
      return `${date} ${close} ${(Number(close) * 0.9877).toFixed(2)}`;
    });
    const rows = [...rounded, ...SHORT.slice(6)];
    const api = await bookWith(BOOK);
    await imported(api, file(rows), 'join');
    expect(await imported(api, file(rows))).toMatchObject({
      status: 'unchanged',
      rows: { unchanged: 9 },
    });
  });

  it('may be kept out or take their place as before, the first with the count of its rows', async () => {
    const api = await bookWith(BOOK);
    const kept = await imported(api, file(SHORT), 'keep');
    expect(kept).toMatchObject({ status: 'unchanged', rows: { read: 9, refused: 9 } });
    expect(kept.problems).toMatchObject([{ rows: 9 }]);
    const replaced = await imported(api, file(SHORT), 'replace');
    expect(replaced.rows).toMatchObject({ stored: 3, updated: 6 });
    expect(await rowsOf(api)).toHaveLength(9);
  });

  it('is rounded: a ratio within the print is one ratio', async () => {
    // 0.9877 of the closes, rounded to two decimals.
    const rounded = SHORT.slice(0, 6).map((row) => {
      const [date = '', close = ''] = row.split(' ');
      return `${date} ${close} ${(Number(close) * 0.9877).toFixed(2)}`;
    });
    const asked = await imported(await bookWith(BOOK), file([...rounded, ...SHORT.slice(6)]));
    expect((asked.join as { factor: number }).factor).toBeCloseTo(1 / 0.9877, 4);
  });

  it.each([
    [
      'a dividend between the shared days',
      // From 19 March on the adjusted closes are the closes: a dividend of 2 % on that day.
      SHORT.map((row) => (row < '2024-03-19' ? row : row.replace(/ (\S+) \S+$/, ' $1 $1'))),
      /cannot join them: the ratio of their adjusted closes is not the same on all days: over all .*, on 2024-03-13 1\.02041/,
    ],
    [
      'one day of another price',
      SHORT.map((row) => row.replace('105.35', '105.45')),
      /not the same on all days: .*, on 2024-03-1\d/,
    ],
    [
      'a split after the earlier download',
      SHORT.map((row) => {
        const [date = '', close = '', adjusted = ''] = row.split(' ');
        return `${date} ${Number(close) / 2} ${Number(adjusted) / 2}`;
      }),
      /on 2024-03-13 the close is 52\.25 in the file and 104\.5 in the book, as where a split lies between/,
    ],
  ])('cannot join for %s', async (_, rows, reason) => {
    const api = await bookWith(BOOK);
    const before = await rowsOf(api);
    const asked = await imported(api, file(rows));
    expect(asked.needs).toEqual(['series']);
    expect(asked.join).toBeUndefined();
    expect(asked.refusal!.message).toMatch(reason);
    const said = await imported(api, file(rows), 'join');
    expect(said).toMatchObject({ status: 'refused', refusal: { code: 'PRICE_BASIS_DIFFERS' } });
    expect(await rowsOf(api)).toEqual(before);
  });
});
