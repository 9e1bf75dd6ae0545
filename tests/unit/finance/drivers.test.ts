import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discountedCashFlow } from '../../../src/finance/dcf.ts';
import {
  fillDiscountFactors,
  presentValue,
} from '../../../src/finance/discounting/discount-core.ts';
import { requireFinite, requirePositive } from '../../../src/finance/guard.ts';
import {
  driverColumns,
  driverFlows,
  fillFade,
  growRevenue,
} from '../../../src/finance/projection/driver-core.ts';
import {
  projectDrivers,
  type DriverProjection,
  type DriverProjectionInput,
} from '../../../src/finance/projection/driver-form.ts';
import {
  driverPath,
  requireMargin,
  type Driver,
  type DriverCell,
} from '../../../src/finance/projection/drivers.ts';
import { gordonValue } from '../../../src/finance/terminal-value.ts';
import { expectClose, expectRefusal } from './support.ts';

const fade = (initial: number, stable: number, from: number, to: number): Driver => ({
  fade: { initial, from, to },
  stable,
});
const flat = (value: number, years: number): Driver => fade(value, value, years, years);

const input: DriverProjectionInput = {
  financialFirm: false,
  years: 2,
  revenue: { kind: 'total', revenue: 100, growth: fade(1, 0.5, 1, 1) },
  margin: fade(0.25, 0.5, 1, 1),
  taxRate: fade(0.5, 0.25, 1, 1),
  salesToCapital: fade(2, 4, 1, 1),
  lag: 0,
  losses: { opening: 0, useCap: 0.8 },
};

const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

/** Six decimals: products of the smallest doubles are not what these properties are about. */
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 1e6, max: max * 1e6 }).map((millionths) => millionths / 1e6);

describe('a driver', () => {
  it('takes the cells before the fade and keeps the source of each year', () => {
    const cells: DriverCell[] = [
      { year: 4, value: 9, source: 'proposal' },
      { year: 1, value: 7, source: 'cell' },
    ];
    const path = driverPath({ ...fade(10, 20, 2, 4), cells }, 4, 'x', requireFinite);
    expect(path).toEqual({
      values: [7, 10, 15, 9],
      sources: ['cell', 'fade', 'fade', 'proposal'],
      stable: 20,
    });
  });

  it('needs no fade where every year has a cell, and refuses the year that has neither', () => {
    const cell = (year: number): DriverCell => ({ year, value: year, source: 'cell' });
    const all = driverPath({ stable: 3, cells: [cell(1), cell(2)] }, 2, 'x', requireFinite);
    expect(all.values).toEqual([1, 2]);
    const refusal = expectRefusal(
      () => driverPath({ stable: 3, cells: [cell(1)] }, 2, 'x', requireFinite),
      'MISSING_INPUT',
    );
    expect(refusal.message).toContain('x of year 2');
  });

  it('refuses a fade that ends before it starts or beyond the years', () => {
    const path = (from: number, to: number): unknown =>
      driverPath(fade(1, 2, from, to), 3, 'x', requireFinite);
    expect(expectRefusal(() => path(2, 1), 'INVALID_INPUT').details).toEqual({
      input: 'x.fade',
      from: 2,
      to: 1,
      years: 3,
    });
    expectRefusal(() => path(1, 4), 'INVALID_INPUT');
    expectRefusal(() => path(-1, 2), 'INVALID_INPUT');
    expectRefusal(() => path(0.5, 2), 'INVALID_INPUT');
    expect(path(0, 3)).toMatchObject({ values: [1 + 1 / 3, 1 + 2 / 3, 2] });
    expect(path(3, 3)).toMatchObject({ values: [1, 1, 1] });
  });

  it('refuses a second cell for a year, a year that is not projected and a source unheard of', () => {
    const path = (...cells: DriverCell[]): unknown =>
      driverPath({ ...flat(1, 2), cells }, 2, 'x', requireFinite);
    const cell: DriverCell = { year: 2, value: 1, source: 'cell' };
    expect(expectRefusal(() => path(cell, cell), 'INVALID_INPUT').details).toEqual({
      input: 'x.cells',
      year: 2,
    });
    expectRefusal(() => path({ ...cell, year: 3 }), 'INVALID_INPUT');
    expectRefusal(() => path({ ...cell, year: 0 }), 'INVALID_INPUT');
    expectRefusal(() => path({ ...cell, source: 'model' as 'cell' }), 'INVALID_INPUT');
  });

  it('holds each value to the guard, by name', () => {
    const named = (driver: Driver): unknown =>
      expectRefusal(() => driverPath(driver, 2, 'x', requirePositive), 'INVALID_INPUT').details[
        'input'
      ];
    expect(named(fade(0, 1, 1, 1))).toBe('x.fade.initial');
    expect(named(fade(1, 0, 1, 1))).toBe('x.stable');
    expect(named({ ...flat(1, 2), cells: [{ year: 2, value: -1, source: 'cell' }] })).toBe(
      'x.cells[year 2]',
    );
  });

  it('takes a margin up to one, and any loss', () => {
    expect(requireMargin(1, 'm')).toBe(1);
    expect(requireMargin(-40, 'm')).toBe(-40);
    expectRefusal(() => requireMargin(1.01, 'm'), 'PERCENT_NOT_DECIMAL');
  });
});

describe('the driver form', () => {
  it('shows every line of every year', () => {
    const { value, diagnostics } = projectDrivers({
      ...input,
      depreciation: 10,
      investedCapital: 50,
    });
    // Revenue 200, 300; EBIT 50, 150; tax 25, 37.5; reinvestment 50, 25
    expect(diagnostics.years[0]).toEqual({
      year: 1,
      growth: 1,
      revenue: 200,
      margin: 0.25,
      ebit: 50,
      taxRate: 0.5,
      lossesUsed: 0,
      lossesLeft: 0,
      tax: 25,
      nopat: 25,
      salesToCapital: 2,
      reinvestment: 50,
      flow: -25,
      ebitda: 70,
      investedCapital: 100,
      returnOnCapital: 0.5,
    });
    expect(diagnostics.years[1]).toMatchObject({
      year: 2,
      growth: 0.5,
      ebitda: 180,
      investedCapital: 125,
      returnOnCapital: 1.125,
    });
    expect(diagnostics.baseRevenue).toBe(100);
    expect(diagnostics.segments).toEqual([]);
    expect(diagnostics.drivers.wacc).toBeNull();
    expect(value.flows).toEqual([-25, 87.5]);
    expect(value.terminalGrowth).toBe(0.5);
  });

  it('shows the year after the last at the stable values', () => {
    const stable = (lag: number): unknown => projectDrivers({ ...input, lag }).value.stableYear;
    const year = { revenue: 450, ebit: 225, nopat: 168.75 };
    expect(stable(0)).toEqual({ ...year, reinvestment: 37.5, flow: 131.25 });
    expect(stable(2)).toEqual({ ...year, reinvestment: 84.375, flow: 84.375 });
  });

  it('taxes no loss in the stable year either', () => {
    const loss = projectDrivers({ ...input, margin: fade(0.25, -0.5, 1, 1) });
    expect(loss.value.stableYear).toMatchObject({ ebit: -225, nopat: -225 });
  });

  it('has no EBITDA and no return on capital where their bases are not given', () => {
    const [first] = projectDrivers(input).diagnostics.years;
    expect([first!.ebitda, first!.investedCapital, first!.returnOnCapital]).toEqual([
      null,
      null,
      null,
    ]);
    const negative = projectDrivers({ ...input, investedCapital: -75 }).diagnostics.years;
    expect(negative.map((year) => [year.investedCapital, year.returnOnCapital])).toEqual([
      [-25, null],
      [0, null],
    ]);
    const exactly = projectDrivers({ ...input, investedCapital: -50 }).diagnostics.years;
    expect(exactly.map((year) => year.returnOnCapital)).toEqual([null, null]);
  });

  it('carries cost of capital with its cells', () => {
    const wacc = { ...fade(0.1, 0.08, 1, 1), cells: [{ year: 2, value: 0.09, source: 'cell' }] };
    const { drivers } = projectDrivers({ ...input, wacc: wacc as Driver }).diagnostics;
    expect(drivers.wacc).toEqual({
      values: [0.1, 0.09],
      sources: ['fade', 'cell'],
      stable: 0.08,
    });
  });

  it('says what is odd: flows below zero, tax rates, losses in the last flow', () => {
    expect(codes(projectDrivers(input))).toEqual([
      'EFFECTIVE_TAX_OUT_OF_RANGE',
      'FREE_CASH_FLOW_NEGATIVE',
    ]);
    const plain = { ...input, taxRate: flat(0.45, 2), salesToCapital: flat(100, 2) };
    expect(codes(projectDrivers(plain))).toEqual([]);
    const shielded = projectDrivers({ ...plain, losses: { opening: 1000, useCap: 0.8 } });
    expect(shielded.warnings).toMatchObject([
      { code: 'TAX_LOSSES_IN_LAST_FLOW', figures: { lossesUsed: 120 } },
    ]);
    expect(codes(projectDrivers({ ...plain, losses: { opening: 40, useCap: 0.8 } }))).toEqual([]);
    const late = { ...plain, taxRate: fade(0.2, 0.6, 1, 2) };
    expect(projectDrivers(late).warnings).toMatchObject([
      { code: 'EFFECTIVE_TAX_OUT_OF_RANGE', figures: { rate: 0.6 } },
    ]);
    const reaching = (stable: number): Driver => ({
      ...fade(0.2, stable, 1, 2),
      cells: [{ year: 2, value: 0.2, source: 'cell' }],
    });
    const broken = projectDrivers({ ...plain, margin: reaching(0.1) });
    expect(broken.warnings).toMatchObject([
      { code: 'MARGIN_BREAKS_AT_END', figures: { lastMargin: 0.2, stableMargin: 0.1 } },
    ]);
    expect(codes(projectDrivers({ ...plain, margin: reaching(0.16) }))).toEqual([]);
    const poor = projectDrivers({ ...plain, margin: flat(-0.25, 2) });
    expect(poor.warnings).toMatchObject([
      { code: 'FREE_CASH_FLOW_NEGATIVE', figures: { years: 2, lastFcff: -76 } },
    ]);
  });

  it.each([
    ['no years', { years: 0 }, 'INVALID_INPUT'],
    ['more than a century', { years: 101 }, 'INVALID_INPUT'],
    ['a lag beyond three', { lag: 4 }, 'INVALID_INPUT'],
    ['a lag below zero', { lag: -1 }, 'INVALID_INPUT'],
    ['a bank', { financialFirm: true }, 'NOT_FOR_FINANCIALS'],
    ['endless sales to capital', { salesToCapital: flat(Infinity, 2) }, 'INVALID_INPUT'],
    ['no sales to capital', { salesToCapital: flat(0, 2) }, 'INVALID_INPUT'],
    ['a share of losses above one', { losses: { opening: 0, useCap: 80 } }, 'INVALID_INPUT'],
    ['losses below zero', { losses: { opening: -1, useCap: 0.8 } }, 'INVALID_INPUT'],
    ['a margin in percent', { margin: flat(25, 2) }, 'PERCENT_NOT_DECIMAL'],
    ['a tax rate in percent', { taxRate: flat(25, 2) }, 'PERCENT_NOT_DECIMAL'],
    ['a stable tax rate below zero', { taxRate: fade(0.2, -0.1, 1, 2) }, 'INVALID_INPUT'],
    ['a cost of capital of -100%', { wacc: flat(-1, 2) }, 'PERCENT_NOT_DECIMAL'],
    ['no losses stated', { losses: { opening: null, useCap: 0.8 } }, 'MISSING_INPUT'],
    ['D&A below zero', { depreciation: -1 }, 'INVALID_INPUT'],
  ] as const)('refuses %s', (_, change, code) => {
    expectRefusal(() => projectDrivers({ ...input, ...change } as DriverProjectionInput), code);
  });

  it('refuses revenue at zero, growth of -100 %, an unknown kind and no margin', () => {
    const revenue = (change: object): DriverProjectionInput => ({
      ...input,
      revenue: { ...input.revenue, ...change },
    });
    expectRefusal(() => projectDrivers(revenue({ revenue: 0 })), 'INVALID_INPUT');
    expectRefusal(() => projectDrivers(revenue({ growth: flat(-1, 2) })), 'INVALID_INPUT');
    expectRefusal(() => projectDrivers(revenue({ kind: 'parts' })), 'INVALID_INPUT');
    const { margin: whole, ...rest } = input;
    expect(whole).toBeDefined();
    expectRefusal(() => projectDrivers(rest), 'MISSING_INPUT');
  });

  it('goes on for a century', () => {
    const years = 100;
    const slow = flat(0.01, years);
    const { value } = projectDrivers({
      ...input,
      years,
      revenue: { kind: 'total', revenue: 100, growth: slow },
      margin: slow,
      taxRate: slow,
      salesToCapital: flat(2, years),
    });
    expectClose(value.flows[99], 1.01 ** 100 * (0.99 - 0.5 / 1.01), 1e-12);
  });

  it('refuses a stable year that overflows where the flows do not', () => {
    const last: DriverProjectionInput = {
      ...input,
      years: 1,
      revenue: { kind: 'total', revenue: 8e307, growth: fade(0, 1.9, 1, 1) },
      margin: flat(0.5, 1),
      taxRate: flat(0.25, 1),
      salesToCapital: flat(1, 1),
    };
    const refusal = expectRefusal(() => projectDrivers(last), 'INVALID_INPUT');
    expect(refusal.details['figure']).toBe('flow of the stable year');
  });

  it('refuses to overflow', () => {
    const huge: DriverProjectionInput = {
      ...input,
      years: 3,
      revenue: { kind: 'total', revenue: 1e308, growth: flat(1.9, 3) },
      margin: flat(0.5, 3),
      taxRate: flat(0.25, 3),
      salesToCapital: flat(1, 3),
    };
    expectRefusal(() => projectDrivers(huge), 'INVALID_INPUT');
  });
});

/** A whole path of ten years with everything in it. */
const tenYears = fc
  .record({
    revenue: between(1, 1e6),
    growth: between(-0.3, 0.6),
    stableGrowth: between(-0.02, 0.03),
    firstMargin: between(-0.5, 0.4),
    stableMargin: between(0.01, 0.4),
    tax: between(0, 0.4),
    stableTax: between(0, 0.4),
    salesToCapital: between(0.3, 5),
    wacc: between(0.06, 0.2),
    stableWacc: between(0.05, 0.12),
    lag: fc.integer({ min: 0, max: 3 }),
    opening: between(0, 1e6),
    useCap: between(0, 1),
  })
  .map((of) => ({
    ...of,
    input: {
      financialFirm: false,
      years: 10,
      revenue: {
        kind: 'total',
        revenue: of.revenue,
        growth: fade(of.growth, of.stableGrowth, 5, 10),
      },
      margin: fade(of.firstMargin, of.stableMargin, 1, 7),
      taxRate: fade(of.tax, of.stableTax, 5, 10),
      salesToCapital: fade(of.salesToCapital, of.salesToCapital * 0.8, 5, 5),
      wacc: fade(of.wacc, of.stableWacc, 5, 10),
      lag: of.lag,
      losses: { opening: of.opening, useCap: of.useCap },
    } satisfies DriverProjectionInput,
  }));

describe('the core', () => {
  it.each(['year-end', 'mid-year'] as const)('finds the bits of the full model, %s', (timing) => {
    const growth = new Float64Array(10);
    const wacc = new Float64Array(10);
    const factors = new Float64Array(12);
    const columns = driverColumns(10);
    fc.assert(
      fc.property(tenYears, (of) => {
        fillFade(growth, of.growth, of.stableGrowth, 5, 10);
        fillFade(columns.margin, of.firstMargin, of.stableMargin, 1, 7);
        fillFade(columns.taxRate, of.tax, of.stableTax, 5, 10);
        fillFade(columns.salesToCapital, of.salesToCapital, of.salesToCapital * 0.8, 5, 5);
        fillFade(wacc, of.wacc, of.stableWacc, 5, 10);
        growRevenue(of.revenue, growth, columns.revenue);
        driverFlows(
          {
            baseRevenue: of.revenue,
            stableGrowth: of.stableGrowth,
            lag: of.lag,
            openingLosses: of.opening,
            lossUseCap: of.useCap,
          },
          columns,
        );
        const midYear = timing === 'mid-year';
        fillDiscountFactors(wacc, midYear, 1, factors);
        const terminal = gordonValue(columns.flow[9]!, of.stableGrowth, wacc[9]!);
        const value =
          presentValue(columns.flow, factors, 1) + terminal * factors[midYear ? 11 : 10]!;

        const full = projectDrivers(of.input);
        const dcf = discountedCashFlow({
          flows: full.value.flows,
          wacc: full.diagnostics.drivers.wacc!.values,
          timing,
          terminal: { method: 'gordon', growth: full.value.terminalGrowth },
        });
        expect(full.value.flows).toEqual(Array.from(columns.flow));
        expect(dcf.value).toBe(value);
      }),
    );
  });
});

describe('a projection from drivers', () => {
  const scaled = (of: DriverProjectionInput, factor: number): DriverProjection => {
    if (of.revenue.kind !== 'total') throw new Error('not of this test');
    return projectDrivers({
      ...of,
      revenue: { ...of.revenue, revenue: of.revenue.revenue * factor },
      losses: { ...of.losses, opening: of.losses.opening * factor },
    });
  };

  it('scales with the unit of money', () => {
    fc.assert(
      fc.property(tenYears, ({ input: of }) => {
        const plain = projectDrivers(of);
        // A power of two rounds nothing.
        expect(scaled(of, 1024).value.flows).toEqual(plain.value.flows.map((x) => x * 1024));
      }),
    );
  });

  it('loses nothing between EBIT, tax, reinvestment and flow', () => {
    fc.assert(
      fc.property(tenYears, ({ input: of }) => {
        for (const year of projectDrivers(of).diagnostics.years) {
          const size = Math.abs(year.ebit) + year.tax + Math.abs(year.reinvestment);
          const flow = year.ebit - year.tax - year.reinvestment;
          expect(Math.abs(year.flow - flow)).toBeLessThanOrEqual(1e-14 * size);
          expect(year.tax).toBeGreaterThanOrEqual(0);
          expect(year.ebit <= 0 ? year.tax : 0).toBe(0);
        }
      }),
    );
  });

  it('is worth no less with losses to carry forward, and no less under a wider cap', () => {
    fc.assert(
      fc.property(tenYears, between(0, 1), ({ input: of }, other) => {
        const flowsAt = (opening: number, useCap: number): number[] => [
          ...projectDrivers({ ...of, losses: { opening, useCap } }).diagnostics.years.map(
            ({ tax }) => tax,
          ),
        ];
        const sum = (taxes: number[]): number => taxes.reduce((a, b) => a + b, 0);
        const taxed = sum(flowsAt(of.losses.opening, of.losses.useCap));
        expect(taxed).toBeLessThanOrEqual(sum(flowsAt(0, of.losses.useCap)) * (1 + 1e-12) + 1e-9);
        const [narrow, wide] = [other, of.losses.useCap].sort((a, b) => a - b) as [number, number];
        const first = (useCap: number): number => flowsAt(of.losses.opening, useCap)[0]!;
        expect(first(wide)).toBeLessThanOrEqual(first(narrow));
      }),
    );
  });

  it('costs less to reinvest the higher sales to capital', () => {
    const costs = [0.5, 1, 4, 1000].map(
      (turnover) =>
        projectDrivers({ ...input, salesToCapital: flat(turnover, 2) }).diagnostics.years[0]!
          .reinvestment,
    );
    expect(costs).toEqual([200, 100, 25, 0.1]);
  });

  it('never makes a number of null', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('fade', 'stable', 'cell'),
        fc.constantFrom('margin', 'taxRate', 'salesToCapital', 'wacc'),
        (place, name) => {
          const nothing = null as unknown as number;
          const driver: Driver =
            place === 'fade'
              ? fade(nothing, 0.5, 1, 2)
              : place === 'stable'
                ? fade(0.5, nothing, 1, 2)
                : { ...flat(0.5, 2), cells: [{ year: 1, value: nothing, source: 'cell' }] };
          expectRefusal(() => projectDrivers({ ...input, [name]: driver }), 'MISSING_INPUT');
        },
      ),
    );
  });
});

it('keeps the growth that was given, not one worked out from revenue', () => {
  const { diagnostics } = projectDrivers({
    ...input,
    revenue: { kind: 'total', revenue: 3, growth: flat(0.1, 2) },
  });
  expect(diagnostics.years.map((year) => year.growth)).toEqual([0.1, 0.1]);
  expectClose(diagnostics.years[1]!.revenue, 3.63, 1e-15);
});
