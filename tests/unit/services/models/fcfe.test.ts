/* eslint @typescript-eslint/no-explicit-any: off, @typescript-eslint/no-unsafe-argument: off, @typescript-eslint/no-unsafe-assignment: off, @typescript-eslint/no-unsafe-member-access: off, @typescript-eslint/no-unsafe-return: off, @typescript-eslint/restrict-plus-operands: off -- the reference cases are JSON of many shapes */
import { describe, expect, it } from 'vitest';
import type { EquityFlowDetails, ValuationRow } from '../../../../src/contract/api.ts';
import type { Model } from '../../../../src/contract/vocabulary.ts';
import { readyBook, refused, SYMBOL } from '../support/book.ts';
import { bookOf, close, closeAll, golden, value } from '../support/reference.ts';

describe('FCFE', () => {
  const ofBaseFlow = ({ warnings }: ValuationRow) =>
    warnings
      .map(({ code }) => code)
      .filter((code) => /WORKING_CAPITAL|CAPEX_BELOW|NET_BORROWING/.test(code));

  it('from earnings that fade, mid-year, rolled forward, with cash added', async () => {
    const { inputs, expected } = golden('own_fcfe_mid_year');
    const api = await bookOf({
      net_income: inputs.net_income,
      cash: inputs.cash,
      associates: inputs.associates,
      non_operating_assets: inputs.other_non_operating,
      shares_outstanding: inputs.shares,
    });
    const years = inputs.years_high + inputs.years_transition;
    const rates = Array.from({ length: years }, (_, index) =>
      index < inputs.years_high
        ? inputs.cost_of_equity_high
        : inputs.cost_of_equity_high +
          ((inputs.cost_of_equity_stable - inputs.cost_of_equity_high) *
            (index + 1 - inputs.years_high)) /
            inputs.years_transition,
    );
    const row = await value(api, 'FCFE', {
      timing: 'mid-year',
      // 211 days after 2024-12-31.
      valuationDate: '2025-07-30',
      fcfe: {
        forecast: {
          kind: 'earnings',
          growth: {
            kind: 'fade',
            initial: inputs.growth_high,
            terminal: inputs.growth_stable,
            years,
            fadeStart: inputs.years_high,
          },
          reinvestment: inputs.reinvestment_high,
          stable: { kind: 'return-on-equity', returnOnEquity: inputs.roe_stable },
        },
        excessCash: { kind: 'stripped', incomeAfterTax: inputs.income_from_cash },
        costOfEquityPath: rates,
        stableCostOfEquity: inputs.cost_of_equity_stable,
      },
      wacc: { costOfEquity: inputs.cost_of_equity_high },
    });
    const details = row.details as EquityFlowDetails;
    expect(details.rollForwardDays).toBe(inputs.roll_days);
    closeAll(
      details.years.map(({ flow }) => flow),
      expected.fcfe,
      'FCFE',
    );
    close(details.terminal!.value, expected.terminal_value, 'terminal value');
    close(row.equityValue, expected.equity_total, 'equity');
    close(row.valuePerShare, expected.value_per_share, 'per share');
    expect(row.waccRunId).toBeNull();
  });

  it('grows from the free cash flow to equity of the book where none is typed', async () => {
    const api = await bookOf({
      net_income: 100,
      depreciation_amortisation: 40,
      capital_expenditure: 55,
      change_in_working_capital: 5,
      net_borrowing: 10,
      shares_outstanding: 10,
    });
    const row = await value(api, 'FCFE', {
      fcfe: {
        forecast: { kind: 'constant', growth: 0.03 },
        excessCash: { kind: 'income-in-flows' },
      },
      wacc: { costOfEquity: 0.1 },
    });
    close(row.valuePerShare, (90 * 1.03) / 0.07 / 10, 'per share');
    expect((row.details as EquityFlowDetails).base).toEqual({ amount: 90, source: 'book' });
    // 10 of 90 is borrowed, more than a tenth.
    expect(ofBaseFlow(row)).toEqual(['NET_BORROWING_KEPT']);
  });
});

it('calls the assumptions that a model lacks by the model', async () => {
  const api = await readyBook();
  const messageOf = async (model: Model): Promise<string> =>
    refused(
      await api.valuations.compute({
        symbol: SYMBOL,
        models: [model],
        methods: ['MANUAL'],
        assumptions: { wacc: { costOfEquity: 0.1, price: 30 } },
      }),
    ).refusal.message;
  expect(await messageOf('FCFE')).toContain('missing FCFE (assumptions)');
  expect(await messageOf('RESIDUAL_INCOME')).toContain('residual income (assumptions)');
});
