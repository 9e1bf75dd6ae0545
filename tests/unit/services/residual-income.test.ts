/** The way from book value to equity by residual income, in its lines. */
import { expect, it } from 'vitest';
import type { ResidualIncomeDetails } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { result, saveFacts, SYMBOL } from './support/book.ts';

/** Book value 100, one year's return of 12 % at a cost of 10 %, all of it paid out: 2 / 1.1 above book value. */
async function bridgeOn(valuationDate: string): Promise<ResidualIncomeDetails['bridge']> {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'USD', region: 'US' });
  await saveFacts(api, SYMBOL, { book_equity: 100, shares_outstanding: 10 });
  await api.rates.save({
    ...{ kind: 'risk-free', currency: 'USD', asOf: '2024-12-31', value: 0.04, source: 'curve' },
  });
  const [row] = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['RESIDUAL_INCOME'],
    methods: ['MANUAL'],
    assumptions: {
      valuationDate,
      residualIncome: {
        forecast: { kind: 'returns', returnOnEquity: [0.12], payout: [1] },
        continuing: { kind: 'none' },
      },
      wacc: { costOfEquity: 0.1 },
    },
  });
  return (result(row!).details as ResidualIncomeDetails).bridge;
}

it('tells the roll forward to the valuation date apart from the residual income', async () => {
  const lines = await bridgeOn('2025-12-31');
  expect(lines.map(({ label }) => label)).toEqual([
    'Book value of equity',
    'Value of residual income',
    'Roll forward to the valuation date',
  ]);
  expect(lines[0]?.amount).toBe(100);
  expect(lines[1]?.amount).toBeCloseTo(1.8181818181818181, 12);
  // A year on, 100 + 2 / 1.1 is worth 112.
  expect(lines[2]?.amount).toBeCloseTo(10.181818181818182, 12);
});

it('has no such line where the balance sheet is of the valuation date', async () => {
  const lines = await bridgeOn('2024-12-31');
  expect(lines.map(({ item }) => item)).toEqual(['bookValue', 'residualIncome']);
});
