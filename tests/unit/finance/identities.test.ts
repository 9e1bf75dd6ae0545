/** What must hold between the computations of the floor, whatever the inputs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equityBridge } from '../../../src/finance/bridge.ts';
import { freeCashFlowToEquity, freeCashFlowToFirm } from '../../../src/finance/cash-flow.ts';
import { discountedCashFlow, type DcfInput } from '../../../src/finance/dcf.ts';
import { fcfeValue } from '../../../src/finance/equity/fcfe-value.ts';
import { expectClose, expectRefusal } from './support.ts';

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((value) => value + 0);

/** Positive flows, a rate and a growth at least a point below it. */
const positive = fc
  .record({
    flows: fc.array(between(1, 500), { minLength: 1, maxLength: 12 }),
    wacc: between(0.04, 0.2),
    below: between(0.01, 0.06),
  })
  .map(({ flows, wacc, below }) => ({ flows, wacc, growth: wacc - below }));

function valueOf(input: Omit<DcfInput, 'timing'> & { timing?: DcfInput['timing'] }): number {
  return discountedCashFlow({ timing: 'year-end', ...input }).value;
}

const gordon = (growth: number): DcfInput['terminal'] => ({ method: 'gordon', growth });

describe('the timing of flows', () => {
  it('moves a Gordon valuation by half a year at a constant rate, and nothing else', () => {
    fc.assert(
      fc.property(positive, ({ flows, wacc, growth }) => {
        const terminal = gordon(growth);
        const yearEnd = valueOf({ flows, wacc, terminal });
        const midYear = valueOf({ flows, wacc, terminal, timing: 'mid-year' });
        expectClose(midYear, yearEnd * Math.sqrt(1 + wacc), 1e-13);
      }),
    );
  });

  it('leaves the value of a perpetuity alone, wherever its explicit years end', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 1, max: 30 }), ({ wacc, growth }, years) => {
        const flows = Array.from({ length: years }, (_, k) => 100 * (1 + growth) ** k);
        expectClose(
          valueOf({ flows, wacc, terminal: gordon(growth) }),
          100 / (wacc - growth),
          1e-11,
        );
      }),
    );
  });

  it('makes no difference between a rate and a path of that rate', () => {
    fc.assert(
      fc.property(positive, ({ flows, wacc, growth }) => {
        const terminal = gordon(growth);
        const path = flows.map(() => wacc);
        expect(valueOf({ flows, wacc: path, terminal })).toBe(valueOf({ flows, wacc, terminal }));
      }),
    );
  });
});

describe('value', () => {
  it('falls with the rate and rises with growth where all flows are positive', () => {
    fc.assert(
      fc.property(positive, between(1e-6, 0.02), ({ flows, wacc, growth }, step) => {
        const terminal = gordon(growth);
        const value = valueOf({ flows, wacc, terminal });
        expect(valueOf({ flows, wacc: wacc + step, terminal })).toBeLessThan(value);
        const slower = valueOf({ flows, wacc, terminal: gordon(growth - step) });
        expect(slower).toBeLessThan(value);
      }),
    );
  });

  it('is refused from the growth on at which a perpetuity has none', () => {
    fc.assert(
      fc.property(positive, between(0, 0.1), ({ flows, wacc }, excess) => {
        expectRefusal(
          () => valueOf({ flows, wacc, terminal: gordon(wacc + excess) }),
          'WACC_NOT_ABOVE_GROWTH',
        );
      }),
    );
  });

  it('adds up: two streams are worth as much apart as together', () => {
    fc.assert(
      fc.property(positive, between(-3, 3), ({ flows, wacc, growth }, factor) => {
        const terminal = gordon(growth);
        const other = flows.map((flow, k) => flow * factor + k);
        const both = flows.map((flow, k) => flow + other[k]!);
        const sum = valueOf({ flows, wacc, terminal }) + valueOf({ flows: other, wacc, terminal });
        const size = valueOf({ flows, wacc, terminal }) * (1 + Math.abs(factor));
        expect(Math.abs(valueOf({ flows: both, wacc, terminal }) - sum)).toBeLessThanOrEqual(
          1e-12 * (size + 12 * flows.length),
        );
      }),
    );
  });
});

describe('terminal values', () => {
  const company = fc.record({
    base: positive,
    timing: fc.constantFrom('year-end' as const, 'mid-year' as const),
    ebitda: between(50, 2000),
    nopat: between(20, 900),
    ronic: between(0.05, 0.4),
  });

  it('imply each other: growth, multiple and return on new capital lead back to the same value', () => {
    fc.assert(
      fc.property(company, ({ base, timing, ebitda, nopat, ronic }) => {
        const { flows, wacc, growth } = base;
        const common = { growth, ebitda, nopat };
        const start = discountedCashFlow({
          flows,
          wacc,
          timing,
          terminal: { ...common, method: 'gordon' },
        });
        const implied = start.diagnostics.terminal;
        expectClose(implied.impliedGrowth! + 1, growth + 1, 1e-12);
        const byMultiple = discountedCashFlow({
          flows,
          wacc,
          timing,
          terminal: { ...common, method: 'exit-multiple', exitMultiple: implied.impliedMultiple! },
        });
        expectClose(byMultiple.value, start.value, 1e-12);
        expectClose(byMultiple.diagnostics.terminal.impliedGrowth! + 1, growth + 1, 1e-12);
        if (implied.impliedRonic !== null) {
          const byDriver = discountedCashFlow({
            flows,
            wacc,
            timing,
            terminal: { ...common, method: 'value-driver', ronic: implied.impliedRonic },
          });
          expectClose(byDriver.value, start.value, 1e-10);
        }
        const driver = discountedCashFlow({
          flows,
          wacc,
          timing,
          terminal: { ...common, method: 'value-driver', ronic },
        });
        if (growth > 0.001 && driver.diagnostics.terminal.value > 0) {
          expectClose(driver.diagnostics.terminal.impliedRonic, ronic, 1e-9);
        }
      }),
    );
  });
});

/** A company that reinvests, grows and holds its debt at a share of its own value. */
const financed = fc.record({
  years: fc.array(
    fc.record({
      ebit: between(100, 900),
      depreciation: between(0, 90),
      capex: between(0, 150),
      changeInWorkingCapital: between(-20, 40),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  growth: between(-0.02, 0.025),
  unlevered: between(0.07, 0.15),
  debtShare: between(0, 0.7),
  costOfDebt: between(0.02, 0.06),
  tax: between(0, 0.4),
});

describe('flows to the firm and flows to equity', () => {
  it("give equity one value when debt is held at the model's own weights", () => {
    fc.assert(
      fc.property(financed, ({ years, growth, unlevered, debtShare, costOfDebt, tax }) => {
        const equityShare = 1 - debtShare;
        // Debt rebalanced once a year (Miles & Ezzell 1980): what the shield is worth, and so Ke.
        const costOfEquity =
          unlevered +
          (unlevered - costOfDebt) *
            (1 - (tax * costOfDebt) / (1 + costOfDebt)) *
            (debtShare / equityShare);
        const wacc = equityShare * costOfEquity + debtShare * costOfDebt * (1 - tax);
        const shield = (debtShare * tax * costOfDebt * (1 + unlevered)) / (1 + costOfDebt);
        expectClose(wacc, unlevered - shield, 1e-12);

        const firm = years.map(
          (year) => freeCashFlowToFirm({ ...year, taxRate: tax, financialFirm: false }).value,
        );
        const terminal = gordon(growth);
        const nextFlow = firm.at(-1)! * (1 + growth);
        // Value at the end of years 0..N, and the debt that the weights ask for.
        const values = [
          ...firm.map((_, k) => valueOf({ flows: firm.slice(k), wacc, terminal })),
          nextFlow / (wacc - growth),
        ];
        const debt = values.map((value) => debtShare * value);
        const equity = years.map(
          (year, k) =>
            freeCashFlowToEquity({
              netIncome: (year.ebit - costOfDebt * debt[k]!) * (1 - tax),
              depreciation: year.depreciation,
              capex: year.capex,
              changeInWorkingCapital: year.changeInWorkingCapital,
              netBorrowing: debt[k + 1]! - debt[k]!,
            }).value,
        );
        const lastDebt = debt.at(-1)!;
        const direct = fcfeValue({
          forecast: {
            kind: 'explicit',
            flows: equity,
            terminal: {
              kind: 'next-flow',
              nextFlow: nextFlow - costOfDebt * (1 - tax) * lastDebt + growth * lastDebt,
              growth,
            },
          },
          costOfEquity,
          betaBasis: 'levered',
          excessCash: { kind: 'income-in-flows' },
          timing: 'year-end',
          rollForwardDays: 0,
          share: { shares: 1 },
        }).value.equityValue;
        const throughFirm = values[0]! - debt[0]!;
        const size = Math.max(...values.map(Math.abs));
        expect(Math.abs(direct - throughFirm)).toBeLessThanOrEqual(1e-10 * size);
      }),
    );
  });
});

describe('the bridge', () => {
  it('passes each unit of operating value, cash and debt on to the owners, per share', () => {
    fc.assert(
      fc.property(between(0, 1e6), between(0, 1e6), between(0, 1e6), between(1, 1e4), (...all) => {
        const [operatingValue, cash, debt, shares] = all;
        const perShare = (extra: number): number =>
          equityBridge({ operatingValue: operatingValue + extra, cash, debt, shares }).value
            .valuePerShare;
        expect(Math.abs(perShare(1e6) - perShare(0) - 1e6 / shares)).toBeLessThanOrEqual(
          (1e-9 * 1e6) / shares,
        );
      }),
    );
  });
});
