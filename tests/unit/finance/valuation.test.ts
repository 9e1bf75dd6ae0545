import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeCashFlowToEquity, freeCashFlowToFirm } from '../../../src/finance/cash-flow.ts';
import { discountedCashFlow, type DcfInput } from '../../../src/finance/dcf.ts';
import { rollForwardFactor } from '../../../src/finance/discounting.ts';
import { growAmount, growthRates, linearFade } from '../../../src/finance/growth.ts';
import { projectFreeCashFlow, type ProjectionInput } from '../../../src/finance/projection.ts';
import { expectClose, expectRefusal } from './support.ts';

const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const rate = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });

function gordon(
  flows: number[],
  wacc: number,
  growth: number,
  timing: DcfInput['timing'] = 'year-end',
): DcfInput {
  return { flows, wacc, timing, terminal: { method: 'gordon', growth } };
}

describe('cash flows', () => {
  it('add up line by line', () => {
    const firm = freeCashFlowToFirm({
      financialFirm: false,
      ebit: 100,
      taxRate: 0.25,
      depreciation: 30,
      capex: 50,
      changeInWorkingCapital: -5,
    });
    expect(firm.value).toBe(60);
    expect(firm.diagnostics.lines.map(({ amount }) => amount)).toEqual([100, -25, 30, -50, 5]);
    expect(firm.diagnostics.reinvestment).toBe(15);
    const equity = freeCashFlowToEquity({
      netIncome: 60,
      depreciation: 30,
      capex: 50,
      changeInWorkingCapital: 5,
      netBorrowing: 12,
    });
    expect(equity.value).toBe(47);
  });

  it('tax no loss and say what is odd', () => {
    const loss = freeCashFlowToFirm({
      financialFirm: false,
      ebit: -10,
      taxRate: 0.5,
      depreciation: 0,
      capex: 0,
      changeInWorkingCapital: 0,
    });
    expect([loss.value, ...codes(loss)]).toEqual([
      -10,
      'EFFECTIVE_TAX_OUT_OF_RANGE',
      'FREE_CASH_FLOW_NEGATIVE',
      'OPERATING_LOSS',
    ]);
  });

  it('never make a number of null', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ebit', 'taxRate', 'depreciation', 'capex', 'changeInWorkingCapital'),
        fc.constantFrom(null, undefined, Number.NaN),
        (key, nothing) => {
          const input = {
            financialFirm: false,
            ebit: 1,
            taxRate: 0.2,
            depreciation: 1,
            capex: 1,
            changeInWorkingCapital: 1,
          };
          const refusal = expectRefusal(
            () => freeCashFlowToFirm({ ...input, [key]: nothing }),
            'MISSING_INPUT',
          );
          expect(refusal.details['input']).toBe(key);
        },
      ),
    );
  });
});

describe('growth', () => {
  it('holds, then fades in equal steps to the terminal rate', () => {
    expect(
      growthRates({ kind: 'fade', initial: 0.1, terminal: 0.02, years: 6, fadeStart: 2 }).map((g) =>
        g.toFixed(4),
      ),
    ).toEqual(['0.1000', '0.1000', '0.0800', '0.0600', '0.0400', '0.0200']);
    expect(linearFade(5, 1, 3, 3)).toEqual([5, 5, 5]);
    expect(linearFade(5, 1, 1, 0)).toEqual([1]);
    expectRefusal(() => linearFade(5, 1, 3, 4), 'INVALID_INPUT');
    expectRefusal(
      () => growthRates({ kind: 'explicit', rates: [], terminal: 0.02 }),
      'MISSING_INPUT',
    );
    expectRefusal(
      () => growthRates({ kind: 'explicit', rates: [5], terminal: 0.02 }),
      'PERCENT_NOT_DECIMAL',
    );
  });

  it('compounds as a product', () => {
    expect(growAmount(100, [0.5, -0.5, 1])).toEqual([150, 75, 150]);
  });
});

describe('projection', () => {
  const input: ProjectionInput = {
    base: {
      revenue: 1000,
      ebit: 200,
      effectiveTaxRate: 0.15,
      depreciation: 40,
      capex: 70,
      changeInWorkingCapital: 10,
    },
    growth: { kind: 'explicit', rates: [0.1, 0.05], terminal: 0.02 },
    reinvestment: { kind: 'statement-ratios' },
    stableTaxRate: 0.25,
  };

  it('carries every line of the statement form with revenue', () => {
    const {
      value: { flows },
      diagnostics: { years },
    } = projectFreeCashFlow(input);
    const first = years[0]!;
    expect([first.revenue, first.taxRate].map((v) => v.toFixed(10))).toEqual([
      '1100.0000000000',
      '0.2000000000',
    ]);
    expectClose(first.ebit, 220, 1e-14);
    expectClose(first.ebitda, 264, 1e-14);
    expectClose(first.nopat, 176, 1e-14);
    expect(years.map(({ year }) => year)).toEqual([1, 2]);
    expectClose(first.fcff, 220 * 0.8 + 44 - 77 - 11, 1e-14);
    expectClose(flows[1], 231 * 0.75 + 46.2 - 80.85 - 11.55, 1e-13);
    expect(years[1]!.taxRate).toBe(0.25);
  });

  it('takes working capital of added revenue in place of its ratio to revenue', () => {
    const base = { revenue: 1000, ebit: 200, effectiveTaxRate: 0.15, depreciation: 40, capex: 70 };
    const growing = {
      ...{ ...input, base },
      reinvestment: { kind: 'statement-ratios', workingCapital: 0.2 } as const,
    };
    const { value, diagnostics } = projectFreeCashFlow(growing);
    // Revenue 1,100 and 1,155: 20 and 11 of working capital.
    expectClose(diagnostics.years[0]!.changeInWorkingCapital, 20, 1e-14);
    expectClose(value.flows[0], 176 + 44 - 77 - 20, 1e-14);
    expectClose(value.flows[1], 173.25 + 46.2 - 80.85 - 11, 1e-13);
    // After 5 % growth of 2 %: 176.715 - (80.85 - 46.2) x 1.02 - 0.2 x 23.1.
    expectClose(value.nextFlow, 176.715 - 35.343 - 4.62, 1e-13);
    expect(diagnostics.workingCapitalToRevenue).toBeNull();
    const stable = { kind: 'explicit', rates: [0.1, 0.02], terminal: 0.02 } as const;
    expect(projectFreeCashFlow({ ...growing, growth: stable }).value).not.toHaveProperty(
      'nextFlow',
    );
    // Customers who pay ahead.
    const ahead = { kind: 'statement-ratios', workingCapital: -0.1 } as const;
    expectClose(
      projectFreeCashFlow({ ...growing, reinvestment: ahead }).value.flows[0],
      153,
      1e-14,
    );
  });

  it('reinvests the increase of revenue over sales to capital in the driver form', () => {
    const driver = projectFreeCashFlow({
      ...input,
      base: { revenue: 1000, ebit: 200, effectiveTaxRate: 0.25 },
      reinvestment: { kind: 'sales-to-capital', salesToCapital: 2 },
    });
    expectClose(driver.value.flows[0], 220 * 0.75 - 50, 1e-14);
    expect([driver.diagnostics.years[0]!.capex, driver.diagnostics.years[0]!.ebitda]).toEqual([
      null,
      null,
    ]);
  });

  it('reinvests for the terminal growth after a last year of another growth', () => {
    const base = { revenue: 1000, ebit: 200, effectiveTaxRate: 0.25 };
    const reinvestment = { kind: 'sales-to-capital', salesToCapital: 2 } as const;
    // Revenue 1,155 after 10 and 5 %; then 231 x 0.75 x 1.02 - 1,155 x 0.02 / 2 = 176.715 - 11.55.
    const explicit = projectFreeCashFlow({ ...input, base, reinvestment }).value;
    expectClose(explicit.nextFlow, 165.165, 1e-14);
    expectClose(explicit.flows[1], 173.25 - 27.5, 1e-14);
    // A cell of 5 % in the last year of a fade to 2 %, which held 10 % before it, is the same.
    const growth = { kind: 'fade', initial: 0.1, terminal: 0.02, years: 2, fadeStart: 1 } as const;
    const cells = { growth: [{ year: 2, value: 0.05, source: 'cell' as const }] };
    const typed = projectFreeCashFlow({ ...input, base, reinvestment, growth, cells }).value;
    expectClose(typed.nextFlow, 165.165, 1e-14);
    // Sales to capital of 4 in the last year alone: 176.715 - 5.775.
    const ratios = { ...input, cells: { salesToCapital: [{ ...cells.growth[0]!, value: 4 }] } };
    expectClose(projectFreeCashFlow(ratios).value.nextFlow, 170.94, 1e-14);
    for (const whole of [input, { ...input, base, reinvestment, growth }]) {
      expect(projectFreeCashFlow(whole).value).not.toHaveProperty('nextFlow');
    }
  });

  it('warns of growth from nothing and refuses what is missing', () => {
    const lean = { ...input, base: { ...input.base, capex: 20 } };
    expect(codes(projectFreeCashFlow(lean))).toEqual([
      'GROWTH_WITHOUT_REINVESTMENT',
      'CAPEX_BELOW_DEPRECIATION',
    ]);
    // NOPAT after 10 and 5 %: 173.25, of which 55 ÷ 1,000 is reinvested; the next year, by its growth of 2 %,
    // 1,155 × 0.02 ÷ 1,000 = 0.0231 of 176.715, on which new capital would earn 0.02 × 176.715 ÷ 0.0231 = 153.
    const plain = { revenue: 1000, ebit: 200, effectiveTaxRate: 0.25 };
    const bought = (salesToCapital: number) =>
      projectFreeCashFlow({
        ...{ ...input, base: plain },
        reinvestment: { kind: 'sales-to-capital', salesToCapital },
      });
    const [free] = bought(1000).warnings;
    expect(free).toMatchObject({ code: 'GROWTH_WITHOUT_REINVESTMENT', severity: 'warning' });
    expectClose(free!.figures!['impliedReturn'] as number, 153, 1e-12);
    expect(free!.message).toContain('reinvests 0.01% of its profit');
    // A margin after tax of 15.3 % by sales to capital of 13 is a return of 199 %, by 13.1 one of 200.4 %.
    expect(codes(bought(13))).toEqual([]);
    expect(codes(bought(13.1))).toEqual(['GROWTH_WITHOUT_REINVESTMENT']);
    // By ratios: (60.3 − 40) ÷ 1,000 of revenue without working capital; capex 40.1 leaves 0.01 % of it.
    const thin = { ...input.base, capex: 40.1, changeInWorkingCapital: 0 };
    expect(codes(projectFreeCashFlow({ ...input, base: thin }))).toEqual([
      'GROWTH_WITHOUT_REINVESTMENT',
    ]);
    // The value driver reinvests g / RONIC after the last year, and an exit multiple asks for no flow.
    for (const terminalMethod of ['value-driver', 'exit-multiple'] as const) {
      const { warnings } = projectFreeCashFlow({ ...lean, terminalMethod });
      expect(warnings.map(({ code }) => code)).toEqual(['CAPEX_BELOW_DEPRECIATION']);
      // Nothing goes on for ever there.
      expect(warnings[0]!.message).toMatch(/in every projected year: the assets/);
    }
    expect(projectFreeCashFlow(lean).warnings[1]!.message).toMatch(/below depreciation for ever/);
    const bare = { revenue: 1000, ebit: 200, effectiveTaxRate: 0.15, depreciation: 40 };
    expect(
      expectRefusal(() => projectFreeCashFlow({ ...input, base: bare }), 'MISSING_INPUT').details[
        'input'
      ],
    ).toBe('base.capex');
    expectRefusal(
      () => projectFreeCashFlow({ ...input, base: { ...input.base, revenue: 0 } }),
      'INVALID_INPUT',
    );
    const loss = projectFreeCashFlow({ ...input, base: { ...input.base, ebit: -200 } });
    expect(loss.diagnostics.years[0]!.tax).toBe(0);
    expect(codes(loss)).toEqual(['FREE_CASH_FLOW_NEGATIVE']);
  });
});

describe('discounted cash flow', () => {
  const flows = growAmount(100, [0.05, 0.05, 0.05, 0.05, 0.05]);

  it('finds the check values of the two timings', () => {
    expect(discountedCashFlow(gordon(flows, 0.09, 0.025)).value.toFixed(3)).toBe('1755.625');
    expect(discountedCashFlow(gordon(flows, 0.09, 0.025, 'mid-year')).value.toFixed(3)).toBe(
      '1832.926',
    );
  });

  it('is mid-year = year-end x (1 + w)^(1/2)', () => {
    fc.assert(
      fc.property(
        fc.array(rate(1, 1000), { minLength: 1, maxLength: 15 }),
        rate(0.05, 0.3),
        rate(-0.05, 0.04),
        (values, w, g) => {
          const end = discountedCashFlow(gordon(values, w, g)).value;
          expectClose(
            discountedCashFlow(gordon(values, w, g, 'mid-year')).value,
            end * Math.sqrt(1 + w),
            1e-13,
          );
        },
      ),
    );
  });

  it('falls in w, rises in g and scales with the currency', () => {
    fc.assert(
      fc.property(
        fc.array(rate(1, 1000), { minLength: 1, maxLength: 12 }),
        rate(0.06, 0.2),
        rate(-0.02, 0.04),
        rate(0.001, 0.01),
        (values, w, g, step) => {
          const value = discountedCashFlow(gordon(values, w, g)).value;
          expect(discountedCashFlow(gordon(values, w + step, g)).value).toBeLessThan(value);
          expect(discountedCashFlow(gordon(values, w, g + step)).value).toBeGreaterThan(value);
          const cents = discountedCashFlow(
            gordon(
              values.map((v) => v * 100),
              w,
              g,
            ),
          ).value;
          expectClose(cents, value * 100, 1e-13);
        },
      ),
    );
  });

  it('discounts along a path as a product, which a constant path must equal', () => {
    const constant = discountedCashFlow(gordon(flows, 0.09, 0.02));
    const path = discountedCashFlow({
      ...gordon(flows, 0.09, 0.02),
      wacc: [0.09, 0.09, 0.09, 0.09, 0.09],
    });
    expect(path.value).toBe(constant.value);
    const rising = discountedCashFlow({ ...gordon([100, 100], 0.1, 0), wacc: [0.1, 0.25] });
    expectClose(rising.value, 100 / 1.1 + 500 / (1.1 * 1.25), 1e-15);
    expectClose(rising.diagnostics.terminal.value, 400, 1e-15);
    expectRefusal(
      () => discountedCashFlow({ ...gordon([100, 100], 0.1, 0), wacc: [0.1] }),
      'COLUMN_LENGTHS_DIFFER',
    );
  });

  it('shows what each terminal value implies for the others, and these invert', () => {
    for (const timing of ['year-end', 'mid-year'] as const) {
      const base = discountedCashFlow({
        ...gordon(flows, 0.09, 0.025, timing),
        terminal: { method: 'gordon', growth: 0.025, ebitda: 200 },
      });
      expectClose(base.diagnostics.terminal.impliedGrowth, 0.025, 1e-13);
      const exit = discountedCashFlow({
        ...gordon(flows, 0.09, 0.025, timing),
        terminal: {
          method: 'exit-multiple',
          exitMultiple: base.diagnostics.terminal.impliedMultiple!,
          ebitda: 200,
        },
      });
      expectClose(exit.value, base.value, 1e-13);
      expectClose(exit.diagnostics.terminal.impliedGrowth, 0.025, 1e-12);
      expect(exit.diagnostics.terminal.time).toBe(5);
    }
  });

  it('values growth at its cost by the value driver: nothing at RONIC = w', () => {
    const terminal = { method: 'value-driver', nopat: 100, ronic: 0.1 } as const;
    const at = (growth: number): number =>
      discountedCashFlow({
        flows: [50],
        wacc: 0.1,
        timing: 'year-end',
        terminal: { ...terminal, growth },
      }).diagnostics.terminal.value;
    expectClose(at(0), 1000, 1e-14);
    expectClose(at(0.03), 1030, 1e-14);
    const below = discountedCashFlow({
      flows: [50],
      wacc: 0.12,
      timing: 'year-end',
      terminal: { ...terminal, growth: 0.03 },
    });
    expect(codes(below)).toContain('RETURN_ON_NEW_CAPITAL_BELOW_COST');
    expect(below.diagnostics.terminalAlternatives.gordon?.method).toBe('gordon');
    expect(below.diagnostics.terminalAlternatives['exit-multiple']).toBeNull();
  });

  it('rolls forward by days over 365', () => {
    const at = (days: number): number =>
      discountedCashFlow({
        ...gordon(flows, 0.09, 0.02),
        rollForward: { balanceSheetDay: 19_000, valuationDay: 19_000 + days },
      }).value;
    expectClose(at(365) / at(0), 1.09, 1e-15);
    expectClose(at(73) ** 5, at(0) ** 5 * 1.09, 1e-13);
    expect(rollForwardFactor(0.1, 730)).toBe(1.1 * 1.1);
    expectRefusal(() => at(-1), 'INVALID_INPUT');
  });

  it('warns where a perpetuity rests on little and refuses where it rests on nothing', () => {
    const narrow = discountedCashFlow({ ...gordon(flows, 0.05, 0.035), riskFree: 0.03 });
    expect(codes(narrow)).toEqual([
      'TERMINAL_SPREAD_NARROW',
      'GROWTH_ABOVE_RISK_FREE',
      'TERMINAL_SHARE_HIGH',
    ]);
    expectRefusal(() => discountedCashFlow(gordon(flows, 0.05, 0.05)), 'WACC_NOT_ABOVE_GROWTH');
    expectRefusal(() => discountedCashFlow(gordon([], 0.05, 0.02)), 'INVALID_INPUT');
    expectRefusal(() => discountedCashFlow(gordon([Number.NaN], 0.05, 0.02)), 'MISSING_INPUT');
    expectRefusal(
      () =>
        discountedCashFlow({
          ...gordon(flows, 0.05, 0.02),
          terminal: { method: 'exit-multiple', exitMultiple: 8, ebitda: -1 },
        }),
      'INVALID_INPUT',
    );
    expectRefusal(
      () => discountedCashFlow({ ...gordon(flows, 0.05, 0.02), terminal: { method: 'gordon' } }),
      'MISSING_INPUT',
    );
  });
});
