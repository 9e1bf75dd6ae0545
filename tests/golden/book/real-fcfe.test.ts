/** The flow to equity that grows from a filing's base year, from the file as downloaded to the value per share. */
import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EquityForecast, FairbookApi } from '../../../src/contract/api.ts';
import { fileFrom, openWorkbench } from '../../support/workbench.ts';

const FACTS = '../shared/data/statements/edgar_companyfacts/CIK0000320193.json';
const MARVELL = '../shared/data/statements/edgar_companyfacts/CIK0001835632.json';
const PRICES = '../shared/data/prices/yahoo_daily/AAPL.csv';
const present = [FACTS, PRICES].every(existsSync);

/*
 * Worked in Python (json, fractions of the standard library) from the raw file alone: the facts of filing
 * 0000320193-20-000096 from 2019-09-29 to 2020-09-26, in millions of dollars.
 *   net income 57,411; D&A 11,056; capex 7,309; net borrowing 16,091 - 12,629 - 963 = 2,499
 *   working capital: receivables -6,917, inventories 127, other receivables -1,553, other assets 9,588 less payables
 *   -4,062, contract liabilities 2,081, other liabilities 8,916, which makes -5,690: a release
 *   base = 57,411 + 11,056 - 7,309 + 2,499 = 63,657; with the release it was 69,347, and every value 1.0894 times as high:
 *   what is 117.59 a share now was 128.10
 * A value by one stage is F (1 + g) / (k - g); by years, F grows at 6 % in years 1 to 5 and by equal steps to 2.5 % in
 * year 10, then for ever. Both times (1 + k)^(76 / 365), from 2020-09-26 to the price of 2020-12-11, over 17,528,214,000
 * diluted shares, with k = 8 %.
 */
const BASE = 63_657e6;
const RELEASED = 5_690e6;
const FADE = {
  kind: 'growth',
  growth: { kind: 'fade', initial: 0.06, terminal: 0.025, years: 10, fadeStart: 5 },
} as const;
const ONE = { kind: 'constant', growth: 0.025 } as const;
const EARNINGS: EquityForecast = {
  ...{ kind: 'earnings', reinvestment: 0.3 },
  growth: { kind: 'explicit', rates: [0.03], terminal: 0.025 },
  stable: { kind: 'return-on-equity', returnOnEquity: 0.1 },
};
const CASES: readonly (readonly [EquityForecast, 'year-end' | 'mid-year', number, number])[] = [
  // Forecast, timing, and a share from the base, and from one with the release.
  [ONE, 'year-end', 68.7747694936548, 74.92222285179133],
  [ONE, 'mid-year', 71.47283702510892, 77.86145795718035],
  [FADE, 'year-end', 84.24873536750407, 91.77933379723054],
  [FADE, 'mid-year', 87.55385407796524, 95.37988153297604],
];

describe.skipIf(!present)('AAPL of 2020, from its filing', () => {
  let api: FairbookApi;

  beforeAll(async () => {
    api = openWorkbench();
    const names = { 'CIK0000320193.json': { symbol: 'AAPL' } };
    await api.data.importFiles([fileFrom(FACTS), fileFrom(PRICES)], names);
  });

  const valued = async (forecast: EquityForecast, timing: 'year-end' | 'mid-year') => {
    const [row] = await api.valuations.compute({
      ...{ symbol: 'AAPL', models: ['FCFE'], methods: ['MANUAL'] },
      // The risk-free rate judges the growth and is part of no figure.
      assumptions: { fcfe: { forecast }, timing, wacc: { costOfEquity: 0.08, riskFree: 0.03 } },
    });
    if (row === undefined || 'refusal' in row) throw new Error(JSON.stringify(row));
    return row;
  };

  it.each(CASES)('FCFE, %o, %s', async (forecast, timing, fromBase, withRelease) => {
    const row = await valued(forecast, timing);
    expect(row.details).toMatchObject({
      ...{ fiscalYear: 2020, balanceSheetDate: '2020-09-26', valuationDate: '2020-12-11' },
      ...{ base: { amount: BASE, source: 'book' }, sharesOutstanding: 17_528_214_000 },
    });
    expect(Math.abs(row.valuePerShare / fromBase - 1)).toBeLessThan(1e-12);
    const typed = await valued({ ...forecast, flow: BASE + RELEASED } as EquityForecast, timing);
    expect(Math.abs(typed.valuePerShare / withRelease - 1)).toBeLessThan(1e-12);
  });

  it('names what the base leaves out, and the count of the newest cover', async () => {
    const { warnings } = await valued(ONE, 'year-end');
    const of = (code: string) => warnings.find((warning) => warning.code === code)?.figures;
    expect(of('WORKING_CAPITAL_RELEASED')).toMatchObject({ change: -RELEASED, baseFlow: BASE });
    expect(of('CAPEX_BELOW_DEPRECIATION')).toBeDefined();
    // 2,499 is 3.9 % of the base.
    expect(of('NET_BORROWING_KEPT')).toBeUndefined();
    // (66,288 − 2,873 + 3,763) · (1 − 9,680 / 67,091) = 57,485 beside 57,411: nothing is left over.
    expect(of('NET_INCOME_UNEXPLAINED')).toBeUndefined();
    // The cover of the annual report, three weeks after the year: 3.0 % fewer shares.
    expect(of('SHARES_UNLIKE_COVER')).toMatchObject({
      ...{ shares: 17_528_214_000, cover: 17_001_802_000, coverDate: '2020-10-16' },
      effect: expect.closeTo(17_528_214 / 17_001_802 - 1, 12) as number,
    });
  });
});

/*
 * Filing of Marvell for fiscal year 2026, to 2026-01-31, in millions of dollars, from the raw file alone: net income
 * 2,670.1, operating income 1,322.9, interest expense 202.6, income tax 376.5 of 3,046.6 before it. Operations explain
 * (1,322.9 − 202.6) · (1 − 376.5 / 3,046.6) = 981.85; what is left, 1,688.25 or 63 %, is the sale of a business.
 */
describe.skipIf(!existsSync(MARVELL))(
  'net income that operations do not explain, from filings',
  () => {
    it('is told of Marvell in the year of a sale, and of Apple in none', async () => {
      // After the newest period of the downloads.
      const api = openWorkbench({ now: Date.UTC(2026, 10, 30) });
      const files = { AAPL: FACTS, MRVL: MARVELL };
      const rest = async (symbol: string, year: number) => {
        const [row] = await api.valuations.preview({
          ...{ symbol, models: ['FCFE'], methods: ['MANUAL'], year },
          assumptions: {
            fcfe: { forecast: EARNINGS },
            wacc: { costOfEquity: 0.08, riskFree: 0.03, shares: 1e9 },
          },
        });
        if (row === undefined || 'refusal' in row) return 'refused';
        const found = row.warnings.find(({ code }) => code === 'NET_INCOME_UNEXPLAINED');
        return found?.figures?.['rest'] ?? null;
      };
      for (const [symbol, file] of Object.entries(files)) {
        await api.data.importFiles([fileFrom(file)], {
          [file.split('/').at(-1) ?? '']: { symbol },
        });
      }
      expect(Number(await rest('MRVL', 2026)) / 1e6).toBeCloseTo(1_688.25, 2);
      for (let year = 2007; year <= 2025; year += 1) {
        expect([year, await rest('AAPL', year)]).toEqual([year, null]);
      }
    });
  },
);
