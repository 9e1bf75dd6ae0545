/** The operating margin that a price takes for granted of a loss maker, against the same DCF worked out in plain arithmetic. */
import { describe, expect, it } from 'vitest';
import type { Assumptions, FcffRow } from '../../../src/contract/api.ts';
import { result, SYMBOL } from './support/book.ts';
import { bookOf, close } from './support/reference.ts';

const YEARS = 10;
const [REVENUE, EBIT, CASH, SHARES, PRICE] = [500, -35, 80, 100, 9];
const FACTS = {
  ...{ revenue: REVENUE, ebit: EBIT, effective_tax_rate: 0.25, marginal_tax_rate: 0.25 },
  ...{ depreciation_amortisation: 20, capital_expenditure: 30, change_in_working_capital: 5 },
  ...{ debt: 0, cash: CASH, shares_outstanding: SHARES, associates: 0, non_operating_assets: 0 },
  ...{ pension_deficit: 0, preferred_stock: 0, minority_interest: 0 },
};
/** Without debt the cost of capital is the typed cost of equity. */
const wacc = { costOfEquity: 0.1, price: PRICE };
const byDrivers = (margin: number): Assumptions => ({
  years: YEARS,
  timing: 'year-end',
  valuationDate: '2024-12-31',
  drivers: {
    growth: { initial: 0.12, from: 5, to: 10, stable: 0.03 },
    margin: { from: 0, to: 5, stable: margin },
    taxRate: { initial: 0.25, stable: 0.25 },
    salesToCapital: { initial: 2, stable: 2 },
    lag: 0,
    losses: { opening: 0, useCap: 0.8 },
  },
  wacc,
});

/** From -7% in five equal steps to the margin; losses are taken off 80% of a later income. */
function valueAt(margin: number): number {
  let [revenue, losses, factor, value] = [REVENUE, 0, 1, 0];
  for (let year = 1; year <= YEARS; year += 1) {
    const growth = year <= 5 ? 0.12 : 0.12 - (0.09 * (year - 5)) / 5;
    const own = year >= 5 ? margin : -0.07 + ((margin + 0.07) * year) / 5;
    const next = revenue * (1 + growth);
    const ebit = own * next;
    const used = ebit > 0 ? Math.min(losses, 0.8 * ebit) : 0;
    losses = ebit > 0 ? losses - used : losses - ebit;
    const flow = ebit - 0.25 * Math.max(0, ebit - used) - (next - revenue) / 2;
    factor /= 1.1;
    value += flow * factor;
    revenue = next;
  }
  // The year after pays full tax and reinvests for 3%.
  const after = revenue * 1.03 * margin * 0.75 - (revenue * 0.03) / 2;
  return (value + (after / 0.07) * factor + CASH) / SHARES;
}

/** Where the plain arithmetic meets the price, by halving. */
function marginAtPrice(): number {
  let [low, high] = [0, 0.8];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (valueAt(middle) < PRICE) low = middle;
    else high = middle;
  }
  return low;
}

const preview = { symbol: SYMBOL, model: 'FCFF', method: 'MANUAL', preview: true } as const;
const bounds = { lower: -0.5, upper: 0.8 };

describe('the margin that the price of a loss maker needs', () => {
  it('is that of plain arithmetic, and gives the price back', async () => {
    const api = await bookOf(FACTS);
    const valued = async (margin: number) => {
      const [row] = await api.valuations.preview({
        ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
        assumptions: byDrivers(margin),
      });
      return (result(row!) as FcffRow).valuePerShare;
    };
    close(await valued(0.1), valueAt(0.1), 'the DCF by hand');
    const assumptions = byDrivers(0.1);
    const row = result(
      await api.valuations.reverse({
        ...preview,
        assumptions,
        solveFor: 'stableMargin',
        ...bounds,
      }),
    );
    expect([row.status, row.target]).toEqual(['one', PRICE]);
    const at = row.roots[0]!.at;
    close(at, marginAtPrice(), 'the margin');
    close(await valued(at), PRICE, 'the price');
  });

  it('is found where no growth explains the price, in the form that keeps the base year’s', async () => {
    const api = await bookOf(FACTS);
    const assumptions: Assumptions = {
      ...{ growth: 0.12, terminalGrowth: 0.03, salesToCapital: 2, timing: 'year-end' },
      ...{ valuationDate: '2024-12-31', wacc },
    };
    const ask = async (solveFor: string, between: typeof bounds) =>
      result(await api.valuations.reverse({ ...preview, assumptions, solveFor, ...between }));
    expect((await ask('growth', { lower: -0.3, upper: 0.6 })).status).toBe('none');
    const { status, roots } = await ask('margin', bounds);
    expect(status).toBe('one');
    const cells = Array.from({ length: YEARS }, (_, at) => ({ year: at + 1, value: roots[0]!.at }));
    const [row] = await api.valuations.preview({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
      assumptions: { ...assumptions, cells: { margin: cells } },
    });
    close((result(row!) as FcffRow).valuePerShare, PRICE, 'the price');
  });

  it('is none where the most that a margin can give stays below the price', async () => {
    const api = await bookOf(FACTS);
    const row = result(
      await api.valuations.reverse({
        ...{ ...preview, assumptions: byDrivers(0.1), solveFor: 'stableMargin', ...bounds },
        target: 1000,
      }),
    );
    expect([row.status, row.roots]).toEqual(['none', []]);
    expect(row.highest?.at).toBe(0.8);
    close(row.highest?.value, valueAt(0.8), 'the most that the value comes to');
  });
});
