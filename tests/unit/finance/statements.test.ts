import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeaseFlows } from '../../../src/finance/leases/lease-rule.ts';
import { capitalExpenditure } from '../../../src/finance/statements/capital-expenditure.ts';
import { ebitda } from '../../../src/finance/statements/ebitda.ts';
import {
  equityCashFlow,
  type EquityCashFlowInput,
} from '../../../src/finance/statements/equity-cash-flow.ts';
import {
  firmCashFlow,
  type FirmCashFlowInput,
} from '../../../src/finance/statements/firm-cash-flow.ts';
import type { InterestFlows } from '../../../src/finance/statements/interest.ts';
import { capitaliseResearch } from '../../../src/finance/statements/research.ts';
import {
  trailingTwelveMonths,
  type TrailingInput,
} from '../../../src/finance/statements/trailing-twelve-months.ts';
import { workingCapitalChange } from '../../../src/finance/statements/working-capital.ts';
import { expectClose, expectRefusal } from './support.ts';

const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

const INTEREST: InterestFlows = {
  expense: 20,
  expenseIn: 'operations',
  income: 4,
  incomeIn: 'operations',
};

/** Accounts without anything that the two routes treat differently. */
const FIRM: FirmCashFlowInput = {
  financialFirm: false,
  ebit: 100,
  taxRate: 0.25,
  depreciation: 30,
  capex: 50,
  changeInWorkingCapital: 5,
  // (100 - 20 + 4) 0.75 = 63 of net income, + 30 + 12 of compensation - 5
  cashFromOperations: 100,
  stockCompensation: 12,
  interest: INTEREST,
  leases: { rule: 'us-gaap' },
};
const EQUITY: EquityCashFlowInput = {
  netIncome: 63,
  minorityShare: 3,
  preferredDividends: 2,
  depreciation: 30,
  capex: 50,
  changeInWorkingCapital: 5,
  netBorrowing: 11,
  cashFromOperations: 100,
  stockCompensation: 12,
  interest: INTEREST,
  leases: { rule: 'us-gaap' },
  excessCash: { kind: 'income-in-flows' },
};
const CONVERTED: LeaseFlows = {
  rule: 'us-gaap-converted',
  newAssets: 10,
  cost: 9,
  impliedInterest: 2,
};

/** Consistent accounts: interest where it stands, and taxes on pre-tax income. */
const accounts = fc.record({
  ebit: between(1, 1e4),
  taxRate: between(0, 0.4),
  depreciation: between(0, 1e3),
  capex: between(-100, 2e3),
  changeInWorkingCapital: between(-1e3, 1e3),
  stockCompensation: between(0, 1e3),
  netBorrowing: between(-1e3, 1e3),
  expense: between(0, 1e3),
  income: between(0, 1e3),
  expenseIn: fc.constantFrom('operations' as const, 'financing' as const),
  incomeIn: fc.constantFrom('operations' as const, 'investing' as const),
});

function consistent(a: typeof accounts extends fc.Arbitrary<infer T> ? T : never): {
  firm: FirmCashFlowInput;
  equity: EquityCashFlowInput;
  size: number;
} {
  const netIncome = (a.ebit - a.expense + a.income) * (1 - a.taxRate);
  const cashFromOperations =
    netIncome +
    a.depreciation +
    a.stockCompensation -
    a.changeInWorkingCapital +
    (a.expenseIn === 'financing' ? a.expense : 0) -
    (a.incomeIn === 'investing' ? a.income : 0);
  const shared = {
    depreciation: a.depreciation,
    capex: a.capex,
    changeInWorkingCapital: a.changeInWorkingCapital,
    stockCompensation: a.stockCompensation,
    cashFromOperations,
    interest: {
      expense: a.expense,
      expenseIn: a.expenseIn,
      income: a.income,
      incomeIn: a.incomeIn,
    },
    leases: { rule: 'us-gaap' },
  } as const;
  return {
    firm: { ...FIRM, ...shared, ebit: a.ebit, taxRate: a.taxRate },
    equity: { ...EQUITY, ...shared, netIncome, netBorrowing: a.netBorrowing },
    size: 1e4 + a.ebit,
  };
}

describe('free cash flow to the firm by both routes', () => {
  it('agrees with itself on accounts without odd items', () => {
    const { value, diagnostics, warnings, inputs } = firmCashFlow(FIRM);
    expect(value).toEqual({ fromIncome: 50, fromOperations: 50, residual: 0 });
    expect(diagnostics.lines.fromOperations).toEqual([
      { item: 'cashFromOperations', amount: 100 },
      { item: 'leasePrincipal', amount: 0 },
      { item: 'stockCompensation', amount: -12 },
      { item: 'interestExpenseAfterTax', amount: 15 },
      { item: 'interestIncomeAfterTax', amount: -3 },
      { item: 'capex', amount: -50 },
    ]);
    expect(diagnostics.lines.fromIncome.map(({ amount }) => amount)).toEqual([
      100, -25, 30, -50, -5,
    ]);
    expect([warnings, inputs]).toEqual([[], FIRM]);
    expect([diagnostics.taxRateOnInterest, diagnostics.shieldInOperations]).toEqual([0.25, 0]);
  });

  it('shows the residual and says when it is more than a tenth of the larger route', () => {
    const at = (cashFromOperations: number): ReturnType<typeof firmCashFlow> =>
      firmCashFlow({ ...FIRM, cashFromOperations });
    expect(at(95).value).toEqual({ fromIncome: 50, fromOperations: 45, residual: -5 });
    expect(codes(at(95))).toEqual([]);
    expect(codes(at(94.9))).toEqual(['CASH_FLOW_ROUTES_DIFFER']);
    expect(at(94).warnings[0]!.figures).toEqual({
      fromIncome: 50,
      fromOperations: 44,
      residual: -6,
    });
    expect(codes(at(105.5))).toEqual([]);
    expect(codes(at(105.6))).toEqual(['CASH_FLOW_ROUTES_DIFFER']);
  });

  it('moves leases to the side of the rule', () => {
    const ifrs = firmCashFlow({
      ...FIRM,
      leases: { rule: 'ifrs-16', newAssets: 10, principalPaid: 7 },
    });
    expect(ifrs.value).toEqual({ fromIncome: 40, fromOperations: 40, residual: 0 });
    // EBIT 102, D&A 37, capex 60: + 2 (1 - 0.25) + 7 - 10 on both routes.
    const converted = firmCashFlow({ ...FIRM, leases: CONVERTED });
    expect(converted.value).toEqual({ fromIncome: 48.5, fromOperations: 48.5, residual: 0 });
    expect(converted.diagnostics.leases.ebit).toBe(2);
  });

  it('differs by the shield of interest that stands outside operations, and by no more', () => {
    fc.assert(
      fc.property(accounts, (some) => {
        const { firm, size } = consistent(some);
        const { value, diagnostics } = firmCashFlow(firm);
        const shield =
          (some.expenseIn === 'financing' ? some.expense * some.taxRate : 0) -
          (some.incomeIn === 'investing' ? some.income * some.taxRate : 0);
        expect(Math.abs(value.residual - shield)).toBeLessThanOrEqual(1e-14 * size);
        expect(Math.abs(diagnostics.shieldInOperations - shield)).toBeLessThanOrEqual(1e-14 * size);
      }),
    );
  });

  it('takes no shield in a year of operating loss', () => {
    const loss = firmCashFlow({ ...FIRM, ebit: -40, cashFromOperations: -19 });
    // -40 + 30 - 50 - 5; -19 - 12 + 20 - 4 - 50
    expect(loss.value).toEqual({ fromIncome: -65, fromOperations: -65, residual: 0 });
    expect(loss.diagnostics.taxRateOnInterest).toBe(0);
    expect(codes(loss)).toEqual(['FREE_CASH_FLOW_NEGATIVE', 'OPERATING_LOSS']);
    expect(firmCashFlow({ ...FIRM, ebit: 0 }).diagnostics.taxRateOnInterest).toBe(0);
    // The implied interest of converted leases can lift a loss to a profit, which is taxed.
    const lifted = firmCashFlow({ ...FIRM, ebit: -1, leases: CONVERTED });
    expect(lifted.diagnostics.taxRateOnInterest).toBe(0.25);
    expect(lifted.value.fromIncome).toBe(0.75 + 37 - 60 - 5);
  });

  it('is refused for banks and insurers, and where that is not said', () => {
    expectRefusal(() => firmCashFlow({ ...FIRM, financialFirm: true }), 'NOT_FOR_FINANCIALS');
    expectRefusal(
      () => firmCashFlow({ ...FIRM, financialFirm: null as unknown as boolean }),
      'MISSING_INPUT',
    );
  });

  it('never makes a number of null', () => {
    const keys = Object.keys(FIRM).filter((key) => !['interest', 'leases'].includes(key));
    for (const key of keys) {
      for (const nothing of [null, undefined, Number.NaN]) {
        const refusal = expectRefusal(
          () => firmCashFlow({ ...FIRM, [key]: nothing }),
          'MISSING_INPUT',
        );
        expect(refusal.details['input']).toBe(key);
      }
    }
    for (const key of Object.keys(INTEREST)) {
      const interest = { ...INTEREST, [key]: null };
      const refusal = expectRefusal(() => firmCashFlow({ ...FIRM, interest }), 'MISSING_INPUT');
      expect(refusal.details['input']).toBe(`interest.${key}`);
    }
    for (const part of [{ expense: -1 }, { income: -1 }]) {
      const interest = { ...INTEREST, ...part };
      expectRefusal(() => firmCashFlow({ ...FIRM, interest }), 'INVALID_INPUT');
    }
    for (const part of [{ depreciation: -1 }, { stockCompensation: -1 }]) {
      expectRefusal(() => firmCashFlow({ ...FIRM, ...part }), 'INVALID_INPUT');
    }
    const swapped = { ...INTEREST, expenseIn: 'investing' as 'financing' };
    expectRefusal(() => firmCashFlow({ ...FIRM, interest: swapped }), 'MISSING_INPUT');
  });
});

describe('free cash flow to equity by both routes', () => {
  it('is for common shareholders, and does not add compensation back', () => {
    const { value, diagnostics, warnings } = equityCashFlow(EQUITY);
    // 63 - 3 - 2 + 30 - 50 - 5 + 11; 100 - 12 - 3 - 2 - 50 + 11
    expect(value).toEqual({ fromIncome: 44, fromOperations: 44, residual: 0 });
    expect(warnings).toEqual([]);
    expect(diagnostics.lines.fromIncome).toEqual([
      { item: 'netIncome', amount: 63 },
      { item: 'minorityShare', amount: -3 },
      { item: 'preferredDividends', amount: -2 },
      { item: 'strippedIncome', amount: 0 },
      { item: 'depreciation', amount: 30 },
      { item: 'capex', amount: -50 },
      { item: 'changeInWorkingCapital', amount: -5 },
      { item: 'netBorrowing', amount: 11 },
    ]);
    expect(equityCashFlow({ ...EQUITY, minorityShare: -3 }).value.fromIncome).toBe(50);
  });

  it('bears interest wherever the statement shows it', () => {
    const interest: InterestFlows = {
      ...INTEREST,
      expenseIn: 'financing',
      incomeIn: 'investing',
    };
    const apart = equityCashFlow({ ...EQUITY, interest, cashFromOperations: 100 + 20 - 4 });
    expect(apart.value).toEqual({ fromIncome: 44, fromOperations: 44, residual: 0 });
    expect(apart.diagnostics.lines.fromOperations.slice(2, 4)).toEqual([
      { item: 'interestPaidOutside', amount: -20 },
      { item: 'interestReceivedOutside', amount: 4 },
    ]);
  });

  it('has no residual on consistent accounts, whatever stands where', () => {
    fc.assert(
      fc.property(accounts, (some) => {
        const { equity, size } = consistent(some);
        expect(Math.abs(equityCashFlow(equity).value.residual)).toBeLessThanOrEqual(1e-14 * size);
      }),
    );
  });

  it('strips the income of excess cash from both routes alike', () => {
    const stripped = equityCashFlow({
      ...EQUITY,
      excessCash: {
        kind: 'stripped',
        taxRate: 0.25,
        otherIncome: 8,
        associateIncome: 6,
        associateDividends: 2.5,
      },
    });
    // (4 + 8) 0.75 = 9, and 6 of profit against 2.5 of cash from associates
    expect(stripped.value).toEqual({ fromIncome: 29, fromOperations: 32.5, residual: 3.5 });
    const strip = { kind: 'stripped', taxRate: 0, otherIncome: 0, associateIncome: 0 } as const;
    for (const key of ['taxRate', 'otherIncome', 'associateIncome', 'associateDividends']) {
      const excessCash = { ...strip, associateDividends: 0, [key]: null };
      const refusal = expectRefusal(
        () => equityCashFlow({ ...EQUITY, excessCash }),
        'MISSING_INPUT',
      );
      expect(refusal.details['input']).toBe(`excessCash.${key}`);
    }
    const below = { ...strip, associateDividends: -1 };
    expectRefusal(() => equityCashFlow({ ...EQUITY, excessCash: below }), 'INVALID_INPUT');
  });

  it('is the same whether operating leases are converted or not', () => {
    const { value, diagnostics } = equityCashFlow({ ...EQUITY, leases: CONVERTED });
    expect(value).toEqual({ fromIncome: 44, fromOperations: 44, residual: 0 });
    const ifrs = { rule: 'ifrs-16', newAssets: 10, principalPaid: 7 } as const;
    expect(equityCashFlow({ ...EQUITY, leases: ifrs }).value.fromIncome).toBe(37);
    expect(equityCashFlow({ ...EQUITY, leases: ifrs }).value.fromOperations).toBe(37);
    expect(diagnostics.leases.netBorrowing).toBe(3);
  });

  it('says when it is negative and when its routes differ', () => {
    expect(codes(equityCashFlow({ ...EQUITY, netBorrowing: -60, cashFromOperations: 50 }))).toEqual(
      ['FREE_CASH_FLOW_NEGATIVE', 'CASH_FLOW_ROUTES_DIFFER'],
    );
  });

  it('never makes a number of null', () => {
    const keys = Object.keys(EQUITY).filter(
      (key) => !['interest', 'leases', 'excessCash'].includes(key),
    );
    for (const key of keys) {
      const refusal = expectRefusal(
        () => equityCashFlow({ ...EQUITY, [key]: null }),
        'MISSING_INPUT',
      );
      expect(refusal.details['input']).toBe(key);
    }
    for (const key of ['preferredDividends', 'depreciation', 'stockCompensation']) {
      expectRefusal(() => equityCashFlow({ ...EQUITY, [key]: -1 }), 'INVALID_INPUT');
    }
  });

  it('scales with the currency', () => {
    const scale = <T>(value: T, by: number): T =>
      JSON.parse(JSON.stringify(value), (key, item: unknown) =>
        typeof item === 'number' && key !== 'taxRate' ? item * by : item,
      ) as T;
    fc.assert(
      fc.property(between(0.001, 1000), (by) => {
        expectClose(firmCashFlow(scale(FIRM, by)).value.fromIncome, 50 * by, 1e-13);
        expectClose(firmCashFlow(scale(FIRM, by)).value.fromOperations, 50 * by, 1e-13);
        expectClose(equityCashFlow(scale(EQUITY, by)).value.fromIncome, 44 * by, 1e-13);
        expectClose(equityCashFlow(scale(EQUITY, by)).value.fromOperations, 44 * by, 1e-13);
      }),
    );
  });
});

describe('EBITDA', () => {
  const input = { ebit: 100, depreciation: 30 };

  it('adds the whole lease cost where leases are converted', () => {
    expect(ebitda({ ...input, leases: { rule: 'us-gaap' } }).value).toBe(130);
    expect(ebitda({ ...input, leases: { rule: 'ifrs-16' } }).value).toBe(130);
    const leases = { rule: 'us-gaap-converted', cost: 9, impliedInterest: 2 } as const;
    const converted = ebitda({ ...input, leases });
    expect(converted.value).toBe(139);
    expect(converted.diagnostics).toEqual({ ebit: 102, depreciation: 37 });
    expect(ebitda({ ...input, ebit: -40, leases: { rule: 'us-gaap' } }).value).toBe(-10);
    expectRefusal(() => ebitda({ ...input, leases: { ...leases, cost: 1 } }), 'INVALID_INPUT');
    expectRefusal(
      () => ebitda({ ...input, leases: { ...leases, impliedInterest: -1 } }),
      'INVALID_INPUT',
    );
    expectRefusal(
      () => ebitda({ ...input, leases: { rule: 'gaap' as 'us-gaap' } }),
      'INVALID_INPUT',
    );
    expectRefusal(
      () => ebitda({ ...input, depreciation: -1, leases: { rule: 'us-gaap' } }),
      'INVALID_INPUT',
    );
    expectRefusal(
      () => ebitda({ ...input, ebit: Number.NaN, leases: { rule: 'us-gaap' } }),
      'MISSING_INPUT',
    );
  });
});

describe('capital expenditure', () => {
  const input = { purchases: 80, disposals: 15, acquisitions: 40, includeAcquisitions: false };

  it('is net of disposals, acquisitions in or out by choice', () => {
    const out = capitalExpenditure(input);
    expect([out.value, codes(out)]).toEqual([65, ['ACQUISITIONS_LEFT_OUT']]);
    expect(out.warnings[0]!.figures).toEqual({ acquisitions: 40 });
    expect(out.diagnostics).toEqual({ netPurchases: 65, acquisitionsLeftOut: 40 });
    const withThem = capitalExpenditure({ ...input, includeAcquisitions: true });
    expect([withThem.value, codes(withThem)]).toEqual([105, []]);
    expect(withThem.diagnostics.acquisitionsLeftOut).toBeNull();
    expect(codes(capitalExpenditure({ ...input, acquisitions: 0 }))).toEqual([]);
    const unknown = capitalExpenditure({ ...input, acquisitions: null });
    expect([unknown.value, unknown.diagnostics.acquisitionsLeftOut]).toEqual([65, null]);
    expect(capitalExpenditure({ ...input, disposals: 90 }).value).toBe(-10);
  });

  it('is refused where a part that counts is missing', () => {
    for (const key of Object.keys(input)) {
      const refusal = expectRefusal(
        () => capitalExpenditure({ ...input, includeAcquisitions: true, [key]: null }),
        'MISSING_INPUT',
      );
      expect(refusal.details['input']).toBe(key);
    }
    expectRefusal(
      () => capitalExpenditure({ ...input, acquisitions: Number.NaN }),
      'MISSING_INPUT',
    );
    expectRefusal(() => capitalExpenditure({ ...input, purchases: -1 }), 'INVALID_INPUT');
    expectRefusal(() => capitalExpenditure({ ...input, disposals: -1 }), 'INVALID_INPUT');
  });
});

describe('working capital', () => {
  const opening = {
    day: 19_000,
    currentAssets: 100,
    cash: 30,
    currentLiabilities: 60,
    shortTermDebt: 12,
    currentLeaseLiabilities: 3,
  };
  const closing = { ...opening, day: 19_365, currentAssets: 120, cash: 20, shortTermDebt: 20 };

  it('leaves out cash, short-term debt and lease liabilities', () => {
    const { value, diagnostics } = workingCapitalChange({ opening, closing });
    // 70 - 45 = 25 and 100 - 37 = 63
    expect(value).toBe(38);
    expect(diagnostics).toEqual({ opening: 25, closing: 63, days: 365 });
  });

  it('moves with neither cash nor short-term debt', () => {
    fc.assert(
      fc.property(between(-30, 100), between(-15, 100), (cash, debt) => {
        const moved = {
          ...closing,
          currentAssets: closing.currentAssets + cash,
          cash: closing.cash + cash,
          currentLiabilities: closing.currentLiabilities + debt,
          shortTermDebt: closing.shortTermDebt + debt,
        };
        fc.pre(moved.cash >= 0 && moved.shortTermDebt >= 0);
        const { value } = workingCapitalChange({ opening, closing: moved });
        expect(Math.abs(value - 38)).toBeLessThanOrEqual(1e-12);
      }),
    );
  });

  it('needs two balance sheets in order, with parts below their totals', () => {
    expectRefusal(
      () => workingCapitalChange({ opening: closing, closing: opening }),
      'INVALID_INPUT',
    );
    expectRefusal(() => workingCapitalChange({ opening, closing: opening }), 'INVALID_INPUT');
    const next = { ...closing, day: 19_001 };
    expect(workingCapitalChange({ opening, closing: next }).diagnostics.days).toBe(1);
    for (const part of [{ cash: 120.1 }, { shortTermDebt: 57.1 }]) {
      const refusal = expectRefusal(
        () => workingCapitalChange({ opening, closing: { ...closing, ...part } }),
        'INVALID_INPUT',
      );
      expect(refusal.details['input']).toBe('closing');
    }
    for (const part of [{ cash: 120 }, { shortTermDebt: 57 }]) {
      expect(() =>
        workingCapitalChange({ opening, closing: { ...closing, ...part } }),
      ).not.toThrow();
    }
    for (const key of Object.keys(opening)) {
      const refusal = expectRefusal(
        () => workingCapitalChange({ opening: { ...opening, [key]: null }, closing }),
        'MISSING_INPUT',
      );
      expect(refusal.details['input']).toBe(`opening.${key}`);
    }
    expectRefusal(
      () => workingCapitalChange({ opening, closing: { ...closing, cash: -1 } }),
      'INVALID_INPUT',
    );
  });
});

describe('trailing twelve months', () => {
  // 2023 with its first quarter, and the first quarter of 2024.
  const input: TrailingInput = {
    fiscalYear: { firstDay: 19_358, lastDay: 19_722, items: { revenue: 400, capex: 40 } },
    yearToDate: { firstDay: 19_723, lastDay: 19_813, items: { revenue: 130, capex: 9 } },
    priorYearToDate: { firstDay: 19_358, lastDay: 19_447, items: { revenue: 90, capex: 11 } },
  };
  const move = (period: keyof TrailingInput, days: object): TrailingInput => ({
    ...input,
    [period]: { ...input[period], ...days },
  });

  it('is the year, what followed, less what it replaces', () => {
    const { value, diagnostics } = trailingTwelveMonths(input);
    expect(value).toEqual({ revenue: 440, capex: 38 });
    expect(diagnostics).toEqual({ firstDay: 19_448, lastDay: 19_813 });
  });

  it('refuses periods that make no year', () => {
    const misfits: [TrailingInput, string][] = [
      [move('fiscalYear', { firstDay: 19_358, lastDay: 19_713 }), 'fiscal year has 356 days'],
      [move('fiscalYear', { firstDay: 19_344 }), 'fiscal year has 379 days'],
      [move('yearToDate', { firstDay: 19_724 }), 'does not begin on the day after'],
      [move('yearToDate', { firstDay: 19_722 }), 'does not begin on the day after'],
      [move('priorYearToDate', { firstDay: 19_359 }), 'does not begin with the fiscal year'],
      [move('yearToDate', { lastDay: 19_722 }), 'year to date has 0 days'],
      [move('yearToDate', { lastDay: 20_079 }), 'year to date has 357 days'],
      [move('priorYearToDate', { lastDay: 19_357 }), 'have 91 and 0 days'],
      [move('priorYearToDate', { lastDay: 19_439 }), 'have 91 and 82 days'],
      [move('priorYearToDate', { lastDay: 19_457 }), 'have 91 and 100 days'],
    ];
    for (const [periods, reason] of misfits) {
      const refusal = expectRefusal(() => trailingTwelveMonths(periods), 'INVALID_INPUT');
      expect(refusal.message).toContain(reason);
    }
  });

  it('takes years of 52 and 53 weeks and a leap day', () => {
    expect(() => trailingTwelveMonths(move('priorYearToDate', { lastDay: 19_440 }))).not.toThrow();
    expect(() => trailingTwelveMonths(move('priorYearToDate', { lastDay: 19_456 }))).not.toThrow();
    for (const count of [357, 378]) {
      const firstDay = 19_723 - count;
      const weeks = {
        ...move('fiscalYear', { firstDay }),
        priorYearToDate: { ...input.priorYearToDate, firstDay, lastDay: firstDay + 90 },
      };
      expect(trailingTwelveMonths(weeks).diagnostics.firstDay).toBe(firstDay + 91);
    }
    const longest = {
      ...move('yearToDate', { lastDay: 20_078 }),
      priorYearToDate: { ...input.priorYearToDate, lastDay: 19_358 + 355 },
    };
    expect(() => trailingTwelveMonths(longest)).not.toThrow();
  });

  it('refuses an item that one of the periods lacks', () => {
    for (const period of ['fiscalYear', 'yearToDate', 'priorYearToDate'] as const) {
      const lacking = { ...input, [period]: { ...input[period], items: { revenue: 1 } } };
      const refusal = expectRefusal(() => trailingTwelveMonths(lacking), 'MISSING_INPUT');
      expect(refusal.details['input']).toBe(`${period}.items.capex`);
      for (const key of ['firstDay', 'lastDay']) {
        const missing = { ...input, [period]: { ...input[period], [key]: null } };
        expect(
          expectRefusal(() => trailingTwelveMonths(missing), 'MISSING_INPUT').details['input'],
        ).toBe(`${period}.${key}`);
      }
    }
  });
});

describe('capitalised research', () => {
  const input = {
    ebit: 200,
    current: 60,
    past: [50, 40],
    lifeYears: 2,
    taxRate: 0.25,
    taxSaving: 'kept',
  } as const;

  it('is an asset that is written off over its life', () => {
    const { value, diagnostics } = capitaliseResearch(input);
    // 60 + 50/2; (50 + 40)/2; 200 + 60 - 45; 150 + 15
    expect(value).toEqual({ asset: 85, amortisation: 45, ebit: 215, nopat: 165 });
    expect(diagnostics).toEqual({ adjustment: 15, taxEffect: 3.75 });
    const parity = capitaliseResearch({ ...input, taxSaving: 'parity' }).value;
    expect(parity).toEqual({ ...value, nopat: 161.25 });
  });

  it('matches the filled sheet that finance.md prints', () => {
    const amazon = capitaliseResearch({
      ebit: 36_852,
      current: 85_622,
      past: [73_213, 56_052, 42_740],
      lifeYears: 3,
      taxRate: 0.19,
      taxSaving: 'parity',
    }).value;
    expect([amazon.ebit, amazon.amortisation]).toEqual([65_139, 57_335]);
    expectClose(amazon.asset, 459_344 / 3, 2e-16);
  });

  it('taxes no loss', () => {
    const loss = { ...input, ebit: -10 };
    expect(capitaliseResearch(loss).value.nopat).toBe(5);
    expect(capitaliseResearch({ ...loss, taxSaving: 'parity' }).value.nopat).toBe(3.75);
    const deep = { ...input, ebit: -40, taxSaving: 'parity' } as const;
    expect(capitaliseResearch(deep).value.nopat).toBe(-25);
  });

  it('leaves the free cash flow as it was while the tax saving is kept', () => {
    fc.assert(
      fc.property(
        between(0, 1e4),
        between(0, 1e3),
        fc.array(between(0, 1e3), { minLength: 1, maxLength: 10 }),
        between(0, 0.5),
        (ebit, current, past, taxRate) => {
          const { value } = capitaliseResearch({
            ebit,
            current,
            past,
            lifeYears: past.length,
            taxRate,
            taxSaving: 'kept',
          });
          // Research becomes capex, its amortisation D&A.
          const flow = value.nopat + value.amortisation - current;
          expect(Math.abs(flow - ebit * (1 - taxRate))).toBeLessThanOrEqual(1e-11);
        },
      ),
    );
  });

  it('loses in the next year what it amortises and gains what is spent', () => {
    const before = capitaliseResearch({ ...input, past: [50, 40] }).value.asset;
    const after = capitaliseResearch({ ...input, current: 70, past: [60, 50] }).value;
    expect(after.asset).toBe(before + 70 - after.amortisation);
  });

  it('needs as many past years as its life has', () => {
    const bad = (part: object): (() => unknown) => {
      return () => capitaliseResearch({ ...input, ...part });
    };
    expectRefusal(bad({ past: [50] }), 'MISSING_INPUT');
    expectRefusal(bad({ past: [50, 40, 30] }), 'INVALID_INPUT');
    expectRefusal(bad({ lifeYears: 0, past: [] }), 'INVALID_INPUT');
    expectRefusal(bad({ past: [50, null] }), 'MISSING_INPUT');
    expectRefusal(bad({ past: [50, -1] }), 'INVALID_INPUT');
    expectRefusal(bad({ current: -1 }), 'INVALID_INPUT');
    expectRefusal(bad({ taxRate: 1.01 }), 'INVALID_INPUT');
    for (const key of ['ebit', 'current', 'past', 'lifeYears', 'taxRate']) {
      expect(expectRefusal(bad({ [key]: null }), 'MISSING_INPUT').details['input']).toBe(key);
    }
  });
});
