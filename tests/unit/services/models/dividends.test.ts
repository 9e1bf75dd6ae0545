/* eslint @typescript-eslint/no-explicit-any: off, @typescript-eslint/no-unsafe-argument: off, @typescript-eslint/no-unsafe-assignment: off, @typescript-eslint/no-unsafe-member-access: off, @typescript-eslint/no-unsafe-return: off, @typescript-eslint/restrict-plus-operands: off -- the reference cases are JSON of many shapes */
import { describe, expect, it } from 'vitest';
import type { Assumptions, EquityFlowDetails } from '../../../../src/contract/api.ts';
import { bookOf, close, golden, value } from '../support/reference.ts';

describe('dividends', () => {
  it('in three stages', async () => {
    const { inputs, expected } = golden('own_ddm_three_stage');
    const api = await bookOf({ dividends_paid: inputs.dps0 * 50, shares_outstanding: 50 });
    const row = await value(api, 'DDM', {
      ddm: {
        forecast: {
          kind: 'growth',
          growth: {
            kind: 'fade',
            initial: inputs.growth_high,
            terminal: inputs.growth_stable,
            years: inputs.years_high + inputs.years_transition,
            fadeStart: inputs.years_high,
          },
        },
      },
      wacc: { costOfEquity: inputs.cost_of_equity },
    });
    close(row.valuePerShare, expected.value_per_share, 'per share');
    expect((row.details as EquityFlowDetails).base?.source).toBe('book');
  });

  it.each([
    ['gordon', 'gordon'],
    ['h-model', 'h_model'],
  ])('by the formula of %s', async (kind, key) => {
    const { inputs, expected } = golden('own_equity_closed_forms');
    const api = await bookOf({ shares_outstanding: 50 });
    const row = await value(api, 'DDM', {
      ddm: {
        forecast:
          kind === 'gordon'
            ? { kind: 'constant', growth: inputs.growth_stable, flow: inputs.dps0 }
            : {
                kind: 'h-model',
                flow: inputs.dps0,
                growthInitial: inputs.growth_initial,
                growthStable: inputs.growth_stable,
                halfLife: inputs.half_life,
              },
      },
      wacc: { costOfEquity: inputs.cost_of_equity },
    });
    close(row.valuePerShare, expected[key], kind);
  });
});

it('says where the dividends of a value are not those that the book has for the next twelve months', async () => {
  const facts = { net_income: 200, shares_outstanding: 50, dividends_paid: 100 };
  const api = await bookOf({ ...facts, dividends_per_share: 1.2 });
  const growth = { kind: 'explicit', rates: [0.05, 0.05], terminal: 0.02 } as const;
  const earned = {
    kind: 'earnings',
    ...{ growth, reinvestment: 0.5, stable: { kind: 'reinvestment', rate: 0.2 } as const },
  } as const;
  const said = async (forecast: NonNullable<Assumptions['ddm']>['forecast']) =>
    (await value(api, 'DDM', { ddm: { forecast }, wacc: { costOfEquity: 0.1 } })).warnings.find(
      ({ code }) => code === 'DIVIDENDS_UNLIKE_STATED',
    );
  // Earnings of 4 a share grow by 5% and a half is kept: 2.10. The value is of the day of the balance sheet.
  const found = await said(earned);
  expect(found?.message).toContain('derived from earnings: USD 2.10 a share in the 12 months');
  expect(found?.message).toContain(
    'has 1.20 as dividends per share of the next 12 months, 43% less',
  );
  // 100 paid on 50 shares are 2, and 2.06 a year later; typed ones are told as such.
  const constant = { kind: 'constant', growth: 0.03 } as const;
  expect((await said(constant))?.message).toContain('paid in fiscal year 2024: USD 2.06 a share');
  const fade = { kind: 'h-model', growthInitial: 0.1, growthStable: 0.02, halfLife: 3 } as const;
  expect((await said({ ...fade, flow: 3 }))?.message).toContain('typed: USD 3.30 a share');
  expect(await said({ ...fade, flow: 1.1 })).toBeUndefined();
  const terminal = { kind: 'growth', growth: 0.02 } as const;
  const typed = { kind: 'explicit', flows: [1.5, 1.6], terminal } as const;
  expect((await said(typed))?.message).toContain('as they were typed: USD 1.50 a share');
  expect(await said({ ...typed, flows: [1.3, 1.6] })).toBeUndefined();
});
