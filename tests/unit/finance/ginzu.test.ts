import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GinzuInput } from '../../../src/finance/damodaran/ginzu-input.ts';
import { ginzu, type Ginzu } from '../../../src/finance/damodaran/ginzu.ts';
import { discountedCashFlow } from '../../../src/finance/dcf.ts';
import { projectDrivers } from '../../../src/finance/projection/driver-form.ts';
import type { DriverCell } from '../../../src/finance/projection/drivers.ts';
import { capitaliseResearch } from '../../../src/finance/statements/research.ts';
import { expectClose, expectRefusal } from './support.ts';

const codes = (result: Ginzu): string[] => result.warnings.map(({ code }) => code);

/** The company of the printed check (finance.md, section 8), USD m, with its R&D capitalised. */
const research = capitaliseResearch({
  ebit: 36_852,
  current: 85_622,
  past: [73_213, 56_052, 42_740],
  lifeYears: 3,
  taxRate: 0.25,
  taxSaving: 'parity',
}).value;
const amazon: GinzuInput = {
  financialFirm: false,
  revenue: 574_785,
  ebit: research.ebit,
  growthYear1: 0.12,
  growthYears2To5: 0.12,
  marginYear1: research.ebit / 574_785,
  targetMargin: 0.14,
  marginConvergenceYear: 5,
  effectiveTaxRate: 0.19,
  marginalTaxRate: 0.25,
  openingLosses: 0,
  salesToCapitalYears1To5: 1.5,
  salesToCapitalYears6To10: 1.5,
  initialWacc: 0.086,
  riskFree: 0.0408,
  matureMarketPremium: 0.0411,
  debt: 161_574,
  minority: 0,
  cash: 86_780,
  nonOperatingAssets: 2954,
  optionsValue: 0,
  shares: 10_492,
};

describe("Damodaran's sheet", () => {
  it('gives the printed figures of his filled sheet from his defaults', () => {
    const { value, diagnostics } = ginzu(amazon);
    expect([research.asset, research.amortisation].map((amount) => amount.toFixed(2))).toEqual([
      '153114.67',
      '57335.00',
    ]);
    expect(diagnostics.ebit[0]!.toFixed(6)).toBe('65139.000000');
    expect((100 * diagnostics.margin[1]!).toFixed(6)).toBe('11.332759');
    expect(diagnostics.presentValueOfFlows.toFixed(3)).toBe('311735.068');
    expect(diagnostics.terminal.value.toFixed(3)).toBe('1915756.789');
    expect(diagnostics.terminal.presentValue.toFixed(3)).toBe('849117.416');
    expect(diagnostics.equityValue.toFixed(3)).toBe('1089012.484');
    expect(value.toFixed(7)).toBe('103.7945563');
    expect(diagnostics.terminal).toMatchObject({
      growth: 0.0408,
      wacc: 0.0408 + 0.0411,
      taxRate: 0.25,
      returnOnCapital: 0.0408 + 0.0411,
    });
    expect([
      diagnostics.reinvestmentLag,
      diagnostics.investedCapital,
      diagnostics.returnOnCapital,
      diagnostics.priceToValue,
      diagnostics.failureProceeds,
    ]).toEqual([1, null, null, null, 0]);
    expect(codes(ginzu(amazon))).toEqual([]);
  });

  it('leaves his blanks empty and has twelve columns', () => {
    const { diagnostics } = ginzu({ ...amazon, investedCapital: 429_783 });
    expect([diagnostics.reinvestment[0], diagnostics.flow[0]]).toEqual([null, null]);
    const lengths = [
      ...[diagnostics.revenue, diagnostics.margin, diagnostics.ebit, diagnostics.taxRate],
      ...[diagnostics.nopat, diagnostics.reinvestment, diagnostics.flow, diagnostics.losses],
      ...[diagnostics.growth, diagnostics.wacc, diagnostics.discountFactor],
      ...[diagnostics.presentValue, diagnostics.investedCapital!, diagnostics.returnOnCapital!],
    ].map((column) => column.length);
    expect(lengths).toEqual([12, 12, 12, 12, 12, 12, 12, 12, 11, 10, 10, 10, 11, 12]);
  });

  it('takes two steps of the margin from year 1 to year 2, and arrives in the year typed', () => {
    const margins = (year: number): string[] =>
      ginzu({ ...amazon, marginYear1: 0.1, targetMargin: 0.2, marginConvergenceYear: year })
        .diagnostics.margin.slice(1, 6)
        .map((margin) => margin.toFixed(6));
    expect(margins(5)).toEqual(['0.100000', '0.140000', '0.160000', '0.180000', '0.200000']);
    expect(margins(2)).toEqual(['0.100000', '0.200000', '0.200000', '0.200000', '0.200000']);
    expect(margins(1)).toEqual(['0.100000', '0.200000', '0.200000', '0.200000', '0.200000']);
    expect(margins(20)[4]).toBe('0.125000');
  });

  it('moves growth and cost of capital with the stable risk-free rate unless they are typed', () => {
    const terminal = (change: Partial<GinzuInput>): unknown => {
      const { growth, wacc, taxRate, returnOnCapital } = ginzu({ ...amazon, ...change }).diagnostics
        .terminal;
      return [growth, wacc, taxRate, returnOnCapital];
    };
    const stableRiskFree = 0.03;
    const moved = 0.03 + 0.0411;
    expect(terminal({ stableRiskFree })).toEqual([0.03, moved, 0.25, moved]);
    expect(terminal({ stableRiskFree, terminalGrowth: 0.02 })).toEqual([0.02, moved, 0.25, moved]);
    expect(terminal({ stableRiskFree, terminalWacc: 0.08 })).toEqual([0.03, 0.08, 0.25, 0.08]);
    expect(terminal({ terminalTaxRate: 0.19, terminalReturnOnCapital: 0.12 })).toEqual([
      0.0408,
      0.0408 + 0.0411,
      0.19,
      0.12,
    ]);
  });

  it('reinvests nothing where growth after year 10 is not above zero', () => {
    for (const terminalGrowth of [0, -0.02]) {
      const { diagnostics } = ginzu({ ...amazon, terminalGrowth });
      expect(diagnostics.reinvestment[11]).toBe(0);
      expect(diagnostics.flow[11]).toBe(diagnostics.nopat[11]);
    }
  });

  it('weighs survival and failure, by value or by book', () => {
    const going = ginzu(amazon).diagnostics.goingConcernValue;
    const failing = (proceeds: NonNullable<GinzuInput['failure']>['proceeds']): Ginzu =>
      ginzu({ ...amazon, failure: { probability: 0.25, proceeds } });
    const byValue = failing({ of: 'value', share: 0.5 }).diagnostics;
    expect(byValue.failureProceeds).toBe(going / 2);
    expectClose(byValue.operatingValue, going * 0.875, 1e-15);
    expect(byValue.goingConcernValue).toBe(going);
    const byBook = failing({ of: 'book', share: 0.5, bookCapital: 1000 }).diagnostics;
    expect(byBook.failureProceeds).toBe(500);
    expectClose(byBook.operatingValue, going * 0.75 + 125, 1e-15);
  });

  it('takes the tax still due off trapped cash, and options off equity', () => {
    const plain = ginzu(amazon);
    const trapped = ginzu({ ...amazon, trappedCash: { amount: 1000, foreignTaxRate: 0.125 } });
    expect(trapped.diagnostics.cash).toBe(86_780 - 125);
    expectClose(trapped.value, plain.value - 125 / 10_492, 1e-13);
    const options = ginzu({ ...amazon, optionsValue: 10_492 });
    expectClose(options.value, plain.value - 1, 1e-13);
    expectClose(options.diagnostics.equityValue, plain.diagnostics.equityValue, 0);
    expectClose(
      ginzu({ ...amazon, minority: 10_492, debt: 161_574 + 10_492, nonOperatingAssets: 0 }).value,
      plain.value - 2 - 2954 / 10_492,
      1e-13,
    );
  });

  it('compares the price with the value where there is one above zero', () => {
    const priced = ginzu({ ...amazon, price: 169 });
    expectClose(priced.diagnostics.priceToValue, 169 / priced.value, 1e-15);
    const poor = ginzu({ ...amazon, price: 169, debt: 5e6 });
    expect(poor.diagnostics.priceToValue).toBeNull();
    expect(codes(poor)).toEqual(['EQUITY_VALUE_NEGATIVE']);
  });

  it('taxes no loss, in the base year either, and carries it on', () => {
    const { diagnostics } = ginzu({
      ...amazon,
      ebit: -100,
      marginYear1: -0.1,
      targetMargin: 0.2,
      openingLosses: 50,
    });
    expect(diagnostics.nopat[0]).toBe(-100);
    expect(diagnostics.nopat[1]).toBe(diagnostics.ebit[1]);
    expect(diagnostics.losses.slice(0, 2)).toEqual([50, 50 - diagnostics.ebit[1]!]);
    // He taxes a terminal loss as if it were refunded; so does this, and adds it to the losses.
    const losing = ginzu({ ...amazon, marginYear1: -0.1, targetMargin: -0.1 }).diagnostics;
    expectClose(losing.nopat[11], losing.ebit[11]! * 0.75, 1e-15);
    expectClose(losing.losses[11], losing.losses[10]! - losing.ebit[11]!, 1e-15);
    const base = ginzu({ ...amazon, ebit: 0 }).diagnostics;
    expect(base.nopat[0]).toBe(0);
    const left = ginzu({ ...amazon, openingLosses: 1e9 }).diagnostics;
    expectClose(left.losses[11], left.losses[10]! - left.ebit[11]!, 1e-15);
  });

  it('shows returns on capital only where there is some', () => {
    const at = (investedCapital: number): readonly (number | null)[] =>
      ginzu({ ...amazon, investedCapital }).diagnostics.returnOnCapital!;
    expect(at(0).slice(0, 2)).toEqual([null, null]);
    expect(
      at(-1e7)
        .slice(0, 11)
        .every((value) => value === null),
    ).toBe(true);
    expect(at(0)[2]).toBeGreaterThan(0);
    expect(at(-1e7)[11]).toBe(0.0408 + 0.0411);
  });

  it('says what is odd', () => {
    const lean = { ...amazon, salesToCapitalYears1To5: 5, salesToCapitalYears6To10: 5 };
    expect(codes(ginzu({ ...lean, effectiveTaxRate: 0.46 }))).toEqual([
      'EFFECTIVE_TAX_OUT_OF_RANGE',
    ]);
    expect(codes(ginzu({ ...lean, effectiveTaxRate: 0.45 }))).toEqual([]);
    expect(codes(ginzu({ ...amazon, terminalGrowth: 0.07 }))).toEqual([
      'TERMINAL_SPREAD_NARROW',
      'GROWTH_ABOVE_RISK_FREE',
    ]);
    expect(codes(ginzu({ ...amazon, stableRiskFree: 0.05, terminalGrowth: 0.05 }))).toEqual([]);
    expect(codes(ginzu({ ...amazon, salesToCapitalYears1To5: 0.5 }))).toEqual([
      'FREE_CASH_FLOW_NEGATIVE',
      'TERMINAL_SHARE_HIGH',
    ]);
  });

  it.each([
    [
      'growth at the cost of capital',
      { terminalGrowth: 0.0819, terminalWacc: 0.0819 },
      'WACC_NOT_ABOVE_GROWTH',
    ],
    ['a bank', { financialFirm: true }, 'NOT_FOR_FINANCIALS'],
    ['no shares', { shares: 0 }, 'NON_POSITIVE_SHARES'],
    ['a convergence in no year', { marginConvergenceYear: 0 }, 'INVALID_INPUT'],
    ['a lag beyond three', { reinvestmentLag: 4 }, 'INVALID_INPUT'],
    ['a growth of a year of 10,000%', { growthYear1: 100 }, 'PERCENT_NOT_DECIMAL'],
    ['a later growth in percent', { growthYears2To5: 12 }, 'PERCENT_NOT_DECIMAL'],
    ['a cost of capital of -100%', { initialWacc: -1 }, 'PERCENT_NOT_DECIMAL'],
    ['a return on capital of zero', { terminalReturnOnCapital: 0 }, 'INVALID_INPUT'],
    ['a tax rate below zero', { effectiveTaxRate: -0.1 }, 'INVALID_INPUT'],
    ['debt below zero', { debt: -1 }, 'INVALID_INPUT'],
    ['an optional figure that is null', { terminalWacc: null }, 'MISSING_INPUT'],
    ['a lag that is null', { reinvestmentLag: null }, 'MISSING_INPUT'],
    ['a price of zero', { price: 0 }, 'INVALID_INPUT'],
    ['revenue beyond any number', { revenue: 1e308, growthYear1: 1.9 }, 'INVALID_INPUT'],
    [
      'a chance of failure in percent',
      { failure: { probability: 10, proceeds: { of: 'value', share: 0.5 } } },
      'INVALID_INPUT',
    ],
    [
      'proceeds of an unknown kind',
      { failure: { probability: 0.1, proceeds: { of: 'price', share: 0.5 } } },
      'INVALID_INPUT',
    ],
  ] as const)('refuses %s', (_, change, code) => {
    expectRefusal(() => ginzu({ ...amazon, ...change } as unknown as GinzuInput), code);
  });

  it('names each figure that is missing', () => {
    const full: GinzuInput = {
      ...amazon,
      terminalTaxRate: 0.25,
      reinvestmentLag: 1,
      stableRiskFree: 0.04,
      terminalWacc: 0.08,
      terminalGrowth: 0.03,
      terminalReturnOnCapital: 0.1,
      investedCapital: 1000,
      price: 169,
    };
    const nested: Record<string, object> = {
      'failure.probability': {
        failure: { probability: null, proceeds: { of: 'value', share: 0.5 } },
      },
      'failure.proceeds.of': { failure: { probability: 0.1, proceeds: { of: null, share: 0.5 } } },
      'failure.proceeds.share': {
        failure: { probability: 0.1, proceeds: { of: 'value', share: null } },
      },
      'failure.proceeds.bookCapital': {
        failure: { probability: 0.1, proceeds: { of: 'book', share: 0.5, bookCapital: null } },
      },
      'trappedCash.amount': { trappedCash: { amount: null, foreignTaxRate: 0.1 } },
      'trappedCash.foreignTaxRate': { trappedCash: { amount: 1, foreignTaxRate: null } },
    };
    const missing = (change: object): unknown =>
      expectRefusal(() => ginzu({ ...full, ...change }), 'MISSING_INPUT').details['input'];
    for (const name of Object.keys(full)) {
      expect(missing({ [name]: null })).toBe(name === 'reinvestmentLag' ? 'lag' : name);
    }
    for (const [name, change] of Object.entries(nested)) {
      expect(missing(change)).toBe(name);
    }
  });

  it('names the figure that outgrew what a number can hold', () => {
    const figure = (change: Partial<GinzuInput>): unknown =>
      expectRefusal(() => ginzu({ ...amazon, ...change }), 'INVALID_INPUT').details['figure'];
    expect(figure({ revenue: 1e308, growthYear1: 1.9, salesToCapitalYears1To5: 1e9 })).toBe(
      'flow of year 1',
    );
    expect(figure({ cash: 1.7e308, nonOperatingAssets: 1.7e308 })).toBe('value per share');
  });

  it('calls equity of exactly nothing neither negative nor a base for the price', () => {
    const { equityValue } = ginzu(amazon).diagnostics;
    const nothing = ginzu({ ...amazon, optionsValue: equityValue, price: 169 });
    expect([nothing.value, nothing.diagnostics.priceToValue]).toEqual([0, null]);
    expect(codes(nothing)).toEqual([]);
    const less = ginzu({ ...amazon, optionsValue: equityValue + 1 });
    expect(less.warnings).toMatchObject([
      { code: 'EQUITY_VALUE_NEGATIVE', severity: 'warning', figures: { equityValue: -1 } },
    ]);
  });

  it('has no share of the terminal value where the operations are worth nothing', () => {
    const losing = ginzu({ ...amazon, marginYear1: -0.1, targetMargin: -0.1 });
    expect(losing.diagnostics.goingConcernValue).toBeLessThan(0);
    expect(codes(losing)).toEqual(['FREE_CASH_FLOW_NEGATIVE', 'EQUITY_VALUE_NEGATIVE']);
  });

  it('is the driver form and the value driver, where its conventions are typed into them', () => {
    const rate = (min: number, max: number): fc.Arbitrary<number> =>
      fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        rate(-0.1, 0.4),
        rate(0.001, 0.03),
        rate(0.05, 0.3),
        rate(0.07, 0.15),
        fc.integer({ min: 0, max: 3 }),
        rate(0, 1e6),
        (growth, terminalGrowth, targetMargin, initialWacc, reinvestmentLag, openingLosses) => {
          const input = {
            ...amazon,
            growthYear1: growth / 2,
            growthYears2To5: growth,
            targetMargin,
            terminalGrowth,
            initialWacc,
            reinvestmentLag,
            openingLosses,
          };
          const sheet = ginzu(input).diagnostics;
          const cell = (year: number, value: number): DriverCell => ({
            year,
            value,
            source: 'cell',
          });
          const drivers = projectDrivers({
            financialFirm: false,
            years: 10,
            revenue: {
              kind: 'total',
              revenue: input.revenue,
              growth: {
                fade: { initial: growth, from: 5, to: 10 },
                stable: terminalGrowth,
                cells: [cell(1, growth / 2)],
              },
            },
            margin: {
              stable: targetMargin,
              cells: sheet.margin.slice(1, 11).map((margin, t) => cell(t + 1, margin)),
            },
            taxRate: { fade: { initial: 0.19, from: 5, to: 10 }, stable: 0.25 },
            salesToCapital: { fade: { initial: 1.5, from: 5, to: 5 }, stable: 1.5 },
            wacc: { fade: { initial: initialWacc, from: 5, to: 10 }, stable: sheet.terminal.wacc },
            lag: reinvestmentLag,
            losses: { opening: openingLosses, useCap: 1 },
          });
          const dcf = discountedCashFlow({
            flows: drivers.value.flows,
            wacc: drivers.diagnostics.drivers.wacc!.values,
            timing: 'year-end',
            terminal: {
              method: 'value-driver',
              growth: terminalGrowth,
              nextNopat: drivers.value.stableYear.nopat,
              ronic: sheet.terminal.returnOnCapital,
            },
          });
          expect(drivers.value.flows).toEqual(sheet.flow.slice(1, 11));
          expectClose(dcf.value, sheet.goingConcernValue, 1e-12);
        },
      ),
    );
  });
});
