/** Drivers of a year, against hand arithmetic. */
import { describe, expect, it } from 'vitest';
import {
  firmCashFlow,
  firmFlowFromOperations,
} from '../../../src/finance/statements/firm-cash-flow.ts';
import {
  effectiveTaxRate,
  operatingMargin,
  reinvestmentRate,
  returnOnInvestedCapital,
  revenueGrowth,
} from '../../../src/finance/statements/performance.ts';
import { expectClose, expectRefusal } from './support.ts';

describe('drivers of a year', () => {
  const year = {
    ebit: 120,
    taxRate: 0.25,
    depreciation: 40,
    capex: 70,
    changeInWorkingCapital: 6,
  };
  const opening = { openingDebt: 300, openingEquity: 400, openingCash: 100 };

  it('are those of hand arithmetic', () => {
    expectClose(revenueGrowth({ revenue: 1080, previous: 1000 }).value, 0.08, 1e-14);
    expectClose(operatingMargin({ ebit: 120, revenue: 1080 }).value, 1 / 9, 1e-14);
    expectClose(effectiveTaxRate({ tax: 21, income: 100 }).value, 0.21, 1e-14);
    // (70 - 40 + 6) / (120 * 0.75) = 36 / 90
    const reinvested = reinvestmentRate(year);
    expectClose(reinvested.value, 0.4, 1e-14);
    expect(reinvested.diagnostics).toEqual({ reinvestment: 36, nopat: 90 });
    // 90 / (300 + 400 - 100)
    const returned = returnOnInvestedCapital({ ebit: 120, taxRate: 0.25, ...opening });
    expectClose(returned.value, 0.15, 1e-14);
    expect(returned.diagnostics).toEqual({ nopat: 90, investedCapital: 600 });
  });

  it('take no tax on a loss, and are refused where they mean nothing', () => {
    const loss = returnOnInvestedCapital({ ebit: -60, taxRate: 0.25, ...opening });
    expectClose(loss.value, -0.1, 1e-14);
    expectRefusal(() => reinvestmentRate({ ...year, ebit: -60 }), 'INVALID_INPUT');
    expectRefusal(
      () => returnOnInvestedCapital({ ...year, ...opening, openingCash: 700 }),
      'INVALID_INPUT',
    );
    // Capital of 600 is 5 % of a revenue of 12,000.
    const most = { ebit: 120, taxRate: 0.25, ...opening, revenue: 12_000 };
    expectClose(returnOnInvestedCapital(most).value, 0.15, 1e-14);
    expectRefusal(() => returnOnInvestedCapital({ ...most, revenue: 12_001 }), 'INVALID_INPUT');
    expect(() => returnOnInvestedCapital({ ...most, revenue: 60_000 })).toThrow(
      'is 600, 1.0% of the revenue of 60,000',
    );
    expectRefusal(() => effectiveTaxRate({ tax: 3, income: -10 }), 'INVALID_INPUT');
    expectRefusal(() => effectiveTaxRate({ tax: 12, income: 10 }), 'PERCENT_NOT_DECIMAL');
    expectRefusal(() => revenueGrowth({ revenue: 10, previous: 0 }), 'INVALID_INPUT');
  });
});

describe('one route by itself', () => {
  it('is the route beside the other', () => {
    const input = {
      ebit: 100,
      taxRate: 0.25,
      capex: 50,
      cashFromOperations: 95,
      stockCompensation: 8,
      interest: {
        expense: 20,
        expenseIn: 'operations',
        income: 4,
        incomeIn: 'operations',
      },
      leases: { rule: 'ifrs-16', newAssets: 12, principalPaid: 5 },
    } as const;
    const alone = firmFlowFromOperations(input);
    // 95 - 8 + 16 * 0.75 - (50 + 12)
    expectClose(alone.value, 37, 1e-14);
    const both = firmCashFlow({
      ...input,
      financialFirm: false,
      depreciation: 30,
      changeInWorkingCapital: 10,
    });
    expect(both.value.fromOperations).toBe(alone.value);
  });
});
