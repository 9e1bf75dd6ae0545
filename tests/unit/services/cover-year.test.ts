/** A count on a cover is of a day after its fiscal year: it makes no fiscal year of its own, whichever way it came. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi, TableMapping } from '../../../src/contract/api.ts';
import { valuationYear } from '../../../src/ui/shared/figures-in-force.ts';
import { ASSUMPTIONS, readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

const COUNT = { symbol: SYMBOL, item: 'cover_shares', unit: 'shares', source: 'cover' } as const;

/** A table as it is dropped, or pasted: the count is in a column of its own day. */
const importCover = async (api: FairbookApi, name: string, table: string): Promise<void> => {
  const mapping: TableMapping = {
    ...{ target: 'statements', currency: 'USD', scale: 'ones', sharesScale: 'ones' },
  };
  const [report] = await api.data.importFiles([new File([table], name)], {
    [name]: {
      symbol: SYMBOL,
      mapping: { ...mapping, lines: { Revenue: 'revenue', Cover: 'cover_shares' } },
    },
  });
  expect(report).toMatchObject({ status: 'stored' });
};

describe('a count dated in the next fiscal year', () => {
  it.each([
    ['typed', (api: FairbookApi) => api.facts.save({ ...COUNT, period: '2025-02-10', value: 9e4 })],
    [
      'typed under the name of that year',
      (api: FairbookApi) => api.facts.save({ ...COUNT, period: 'FY2025', value: 9e4 }),
    ],
    [
      'imported',
      (api: FairbookApi) =>
        importCover(api, 'own.csv', 'Item,2024-12-31,2025-12-31\nRevenue,5000000,\nCover,,90000\n'),
    ],
    [
      'pasted',
      (api: FairbookApi) =>
        importCover(
          api,
          'pasted-1.tsv',
          'Item\t2024-12-31\t2025-12-31\nRevenue\t5000000\t\nCover\t\t90000\n',
        ),
    ],
  ])('%s leaves the base year as it is', async (_, add) => {
    const api = await readyBook({ now: Date.UTC(2026, 3, 1) });
    await api.prices.saveQuote({
      ...{ symbol: SYMBOL, price: 60, currency: 'USD', source: 'paper', date: '2026-02-10' },
    });
    const value = async () => {
      const [row] = await api.valuations.compute({
        ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
        assumptions: { ...ASSUMPTIONS, wacc: { costOfEquity: 0.1, riskFree: 0.04 } },
      });
      return result(row!);
    };
    const before = await value();
    await add(api);
    const facts = await api.facts.list(SYMBOL);
    expect(facts.filter(({ item }) => item === 'cover_shares')).toHaveLength(1);
    const after = await value();
    expect(after.details).toMatchObject({ fiscalYear: 2024, balanceSheetDate: '2024-12-31' });
    expect(after.valuePerShare).toBe(before.valuePerShare);
    expect((await api.frames.marketToday(SYMBOL)).shares).toMatchObject({ fiscalYear: 2024 });
    expect(valuationYear(facts, '2026-02-10')).toBe(2024);
    const cost = result((await api.wacc.compute({ symbol: SYMBOL, methods: ['DAMO'] }))[0]!);
    expect(cost.year).toBe(2024);
  });
});

it('dates no fiscal year by a count: it ends on the day of its other figures', async () => {
  const api = await readyBook();
  await saveFacts(api, SYMBOL, { revenue: 6_000_000 }, 'FY2025');
  await api.facts.save({ ...COUNT, period: '2026-02-10', value: 9e4 });
  expect((await api.frames.statements(SYMBOL)).years.at(-1)).toMatchObject({
    ...{ fiscalYear: 2025, periodEnd: '2025-12-31' },
  });
});

describe('a typed count is of the last period that had ended by its day', () => {
  it.each([
    ['12-31', '2026-02-10', 2025, 'FY'],
    ['12-31', '2025-10-24', 2025, 'Q3'],
    ['12-31', '2025-12-31', 2025, 'FY'],
    ['09-28', '2025-10-17', 2025, 'FY'],
    ['06-30', '2026-05-01', 2026, 'Q3'],
    ['02-28', '2024-03-20', 2024, 'FY'],
  ] as const)(
    'year to %s, count of %s',
    async (fiscalYearEnd, period, fiscalYear, fiscalPeriod) => {
      const api = await readyBook();
      await api.tickers.save({ symbol: 'MILL', fiscalYearEnd });
      const saved = await api.facts.save({ ...COUNT, symbol: 'MILL', period, value: 5 });
      expect(saved).toMatchObject({ fiscalYear, fiscalPeriod, periodEnd: period });
    },
  );

  it('by the years in the book where the company has none set', async () => {
    const api = await readyBook();
    await saveFacts(api, 'MILL', { revenue: 5 }, '2025-06-30');
    const count = { ...COUNT, symbol: 'MILL', value: 5 };
    expect(await api.facts.save({ ...count, period: '2025-08-12' })).toMatchObject({
      ...{ fiscalYear: 2025, fiscalPeriod: 'FY' },
    });
    expect(await api.facts.save({ ...count, period: '2025-11-12' })).toMatchObject({
      ...{ fiscalYear: 2026, fiscalPeriod: 'Q1' },
    });
  });
});
