/** How likely a proposed split is where the file has no volumes. Prices are made by hand. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
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
  return (await withStep(last, market)).notes;
}

async function withStep(
  last: number,
  market?: number,
): Promise<{ api: FairbookApi; notes: string }> {
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
  return { api, notes: report!.notes.join(' ') };
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

describe('a verdict on all that are open', () => {
  const day = '2024-02-11';

  it('leaves an unlikely one open, which is accepted by itself', async () => {
    const { api } = await withStep(48.5);
    const open = { date: day, newShares: 2, oldShares: 1, status: 'proposed', isUnlikely: true };
    expect(await api.prices.splits('FICT')).toEqual([open]);
    expect(await api.prices.decideSplit({ symbol: 'FICT', accept: true })).toEqual([open]);
    const accepted = { date: day, newShares: 2, oldShares: 1, status: 'accepted' };
    const own = { symbol: 'FICT', date: day, accept: true };
    expect(await api.prices.decideSplit(own)).toEqual([accepted]);
  });

  it('rejects an unlikely one with the others', async () => {
    const { api } = await withStep(48.5);
    const rejected = { date: day, newShares: 2, oldShares: 1, status: 'rejected' };
    expect(await api.prices.decideSplit({ symbol: 'FICT', accept: false })).toEqual([rejected]);
  });

  it('accepts one at its ratio, and one that the market explains', async () => {
    for (const [last, market] of [[49.6], [48.5, -0.03]] as const) {
      const { api } = await withStep(last, market);
      expect(await api.prices.decideSplit({ symbol: 'FICT', accept: true })).toMatchObject([
        { status: 'accepted' },
      ]);
    }
  });

  it('knows after the import that the file told volumes', async () => {
    const api = openWorkbench();
    const rows = closes(48.5).map(
      (close, at) => `${DAYS[at] ?? ''},${[close, close, close, close].join(',')},1000`,
    );
    const text = ['timestamp,open,high,low,close,volume', ...rows, ''].join('\n');
    const options = { 'daily_FICT.csv': { symbol: 'FICT', basis: 'as-traded' as const } };
    await api.data.importFiles([new File([text], 'daily_FICT.csv')], options);
    const [split] = await api.prices.splits('FICT');
    expect(split).toEqual({ date: day, newShares: 2, oldShares: 1, status: 'proposed' });
  });
});
