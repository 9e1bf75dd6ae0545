/** How likely a proposed split is where the file has no volumes. Prices are made by hand. */
import { expect, it } from 'vitest';
import { openWorkbench } from '../../support/workbench.ts';

/** Closes of 100 and 103 by turns over 41 days from 1 January 2024, the last of them 100, then one more. */
const DAYS = Array.from({ length: 42 }, (_, at) =>
  new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10),
);
const closes = (last: number): number[] => [
  ...DAYS.slice(1).map((_, at) => (at % 2 === 0 ? 100 : 103)),
  last,
];

/** The import's notes of a price that ends with a step, beside an index that ends with a move. */
async function notesOn(last: number, market?: number): Promise<string> {
  const api = openWorkbench();
  if (market !== undefined) {
    const rows = DAYS.map((day, at) => {
      const level = at === 41 ? 5000 * (1 + market) : 5000;
      return `${day},${[level, level, level, level, level].join(',')},0`;
    });
    const text = ['Date,Open,High,Low,Close,Adj Close,Volume', ...rows, ''].join('\n');
    await api.data.importFiles([new File([text], '^GSPC.csv')]);
  }
  const rows = closes(last).map(
    (close, at) => `${DAYS[at] ?? ''},${[close, close, close, close].join(',')}`,
  );
  const file = new File(
    [['timestamp,open,high,low,close', ...rows, ''].join('\n')],
    'daily_FICT.csv',
  );
  const options = { 'daily_FICT.csv': { symbol: 'FICT', basis: 'as-traded' as const } };
  const [report] = await api.data.importFiles([file], options);
  expect(report!.status).toBe('stored');
  expect(await api.prices.splits('FICT')).toMatchObject([{ status: 'proposed' }]);
  return report!.notes.join(' ');
}

it('is called unlikely where the step is off the ratio', async () => {
  // 100 / 48.5 = 2.0619, 3.1 % above 2.
  expect(await notesOn(48.5)).toContain(
    '2024-02-11 (2 for 1; the closes are 3.1% above that ratio: unlikely without news of a split, as likely a crash)',
  );
});

it('is not where the step is at the ratio, or the market moved as much', async () => {
  // 100 / 49.6 = 2.0161 is 0.8 % above, and 100 / 48.5 on a day on which the market fell by 3 %: 1.0309 x 0.97 = 1.0000.
  expect(await notesOn(49.6)).not.toContain('unlikely');
  expect(await notesOn(48.5, -0.03)).not.toContain('unlikely');
  // It rose by 3 %: 1.0309 x 1.03 = 1.062.
  expect(await notesOn(48.5, 0.03)).toContain('unlikely');
});
