/* eslint @typescript-eslint/no-explicit-any: off, @typescript-eslint/no-unsafe-argument: off, @typescript-eslint/no-unsafe-assignment: off, @typescript-eslint/no-unsafe-member-access: off, @typescript-eslint/no-unsafe-return: off, @typescript-eslint/restrict-plus-operands: off -- the reference cases are JSON of many shapes */
import { describe, expect, it } from 'vitest';
import type { ResidualIncomeDetails } from '../../../../src/contract/api.ts';
import { SYMBOL } from '../support/book.ts';
import { bookOf, close, closeAll, golden, value } from '../support/reference.ts';

describe('book value', () => {
  it.each([
    [{ kind: 'none' }, 'value_none'],
    [{ kind: 'growth', growth: 0.023 }, 'value_growth'],
    [{ kind: 'persistence', persistence: 0.62 }, 'value_persistence'],
    [{ kind: 'price-to-book', multiple: 1.31 }, 'value_price_to_book'],
  ] as const)('plus residual income, continued as %j', async (continuing, key) => {
    const { inputs, expected } = golden('own_residual_income');
    const api = await bookOf({ book_equity: inputs.book_value * 8, shares_outstanding: 8 });
    const row = await value(api, 'RESIDUAL_INCOME', {
      residualIncome: {
        forecast: { kind: 'returns', returnOnEquity: inputs.roe, payout: inputs.payout },
        continuing,
        costOfEquityPath: inputs.cost_of_equity,
      },
      wacc: { costOfEquity: 0.1 },
    });
    close(row.valuePerShare, expected[key], key);
    closeAll(
      (row.details as ResidualIncomeDetails).years.map(({ residualIncome }) => residualIncome / 8),
      expected.residual_income,
      'residual income',
    );
  });

  it('at the multiple that returns justify', async () => {
    const { inputs, expected } = golden('own_equity_closed_forms');
    const api = await bookOf({ book_equity: 240, shares_outstanding: 8 });
    const row = await value(api, 'JUSTIFIED_PB', {
      justified: { returnOnEquity: inputs.roe, growth: inputs.growth_stable },
      wacc: { costOfEquity: inputs.cost_of_equity },
    });
    close(row.valuePerShare, expected.price_to_book * 30, 'per share');
  });
});

it('of which a cost of equity took the last day of the year alone tells the row that told it', async () => {
  const api = await bookOf({ shares_outstanding: 10, book_equity: 100 });
  const row = await value(api, 'JUSTIFIED_PB', {
    justified: { returnOnEquity: 0.12, growth: 0.02 },
    wacc: { costOfEquity: 0.1 },
  });
  const { parents } = await api.runs.explain(row.runId ?? 0);
  const cost = parents.find(({ role }) => role === 'cost-of-equity');
  const { sources } = await api.runs.explain(cost?.run.id ?? 0);
  // Without a price the cost is of the balance sheet's day.
  expect(sources.filter(({ source }) => source === `facts:${SYMBOL}`)).toMatchObject([
    { lines: 'Last day of fiscal year 2024, 2024-12-31' },
  ]);
});
