/** Valuation dates, paths and the three terminal values of a whole discounted cash flow. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discountedCashFlow, type Dcf, type DcfInput } from '../../../src/finance/dcf.ts';
import { datedPresentValue } from '../../../src/finance/discounting/dated.ts';
import { rollNetDebt } from '../../../src/finance/discounting/net-debt-roll.ts';
import type { TerminalInput, TerminalMethod } from '../../../src/finance/terminal-value.ts';
import { expectClose, expectRefusal } from './support.ts';

const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((value) => value + 0);

const codes = (result: Dcf): string[] => result.warnings.map(({ code }) => code);

const METHODS: readonly TerminalMethod[] = ['gordon', 'value-driver', 'exit-multiple'];

const input: DcfInput = {
  flows: [80, 90, 100],
  wacc: [0.21, 0.1, 0.1],
  timing: 'year-end',
  terminal: { method: 'gordon', growth: 0.02 },
};

const stubOf = (days: number): NonNullable<DcfInput['stub']> => ({
  valuationDay: 19_000,
  fiscalYearEndDay: 19_000 + days,
});

/** Everything that all three methods need. */
const cases = fc
  .record({
    flows: fc.array(between(1, 500), { minLength: 1, maxLength: 12 }),
    rates: fc.array(between(0.04, 0.2), { minLength: 12, maxLength: 12 }),
    below: between(0.01, 0.06),
    ronic: between(0.06, 0.4),
    nopat: between(10, 900),
    ebitda: between(10, 900),
    exitMultiple: between(2, 20),
    timing: fc.constantFrom<DcfInput['timing'][]>('year-end', 'mid-year'),
    days: fc.integer({ min: 1, max: 365 }),
  })
  .map(({ flows, rates, below, timing, days, ...figures }) => {
    const wacc = rates.slice(0, flows.length);
    const growth = wacc.at(-1)! - below;
    const stub: NonNullable<DcfInput['stub']> = stubOf(days);
    return { flows, wacc, timing, stub, terminal: { ...figures, growth } };
  });

describe('a stub', () => {
  it('counts the share of the first flow that is ahead, and moves every date', () => {
    const result = discountedCashFlow({ ...input, stub: stubOf(73) });
    const { years, terminal, stub, presentValueOfFlows } = result.diagnostics;
    expect(stub).toEqual({ days: 73, share: 0.2 });
    expect(years.map(({ year }) => year)).toEqual([1, 2, 3]);
    expect(years.map(({ time }) => time)).toEqual([0.2, 1.2, 2.2]);
    expect(years.map(({ flow }) => flow)).toEqual([16, 90, 100]);
    const first = 1.21 ** -0.2;
    expectClose(years[0]!.presentValue, 16 * first, 1e-14);
    expectClose(presentValueOfFlows, first * (16 + 90 / 1.1 + 100 / 1.21), 1e-14);
    // The perpetuity grows from the whole flow of year 3.
    expectClose(terminal.value, 1275, 1e-13);
    expectClose(result.value, first * (16 + 90 / 1.1 + 1375 / 1.21), 1e-14);
    expect(terminal.time).toBe(2.2);
    expect(result.inputs.stub).toEqual(stubOf(73));
    expect(result.diagnostics.rollForward).toBeNull();
  });

  it('stands in the middle of what is ahead, mid-year', () => {
    const { diagnostics, value } = discountedCashFlow({
      ...input,
      timing: 'mid-year',
      stub: stubOf(73),
    });
    expect(diagnostics.years.map(({ time }) => time.toFixed(10))).toEqual([
      '0.1000000000',
      '0.7000000000',
      '1.7000000000',
    ]);
    const first = 1.21 ** -0.2;
    const half = Math.sqrt(1.1);
    expectClose(
      value,
      16 * 1.21 ** -0.1 + (first * 90) / half + (first * 1375) / (1.1 * half),
      1e-14,
    );
    expectClose(diagnostics.terminal.time, 1.7, 1e-14);
    const exit = discountedCashFlow({
      ...input,
      timing: 'mid-year',
      stub: stubOf(73),
      terminal: { method: 'exit-multiple', exitMultiple: 8, ebitda: 150 },
    });
    expect(exit.diagnostics.terminal.time).toBe(2.2);
    expectClose(exit.diagnostics.terminal.presentValue, (1200 * first) / 1.21, 1e-14);
  });

  it('of a whole year is no stub, to the bit', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...METHODS), ({ stub: _, terminal, ...of }, method) => {
        const plain = { ...of, terminal: { ...terminal, method } };
        const whole = discountedCashFlow({ ...plain, stub: stubOf(365) });
        const without = discountedCashFlow(plain);
        expect(whole.value).toBe(without.value);
        expect(whole.diagnostics.years).toEqual(without.diagnostics.years);
      }),
    );
  });

  it('and flows on its dates agree', () => {
    const whole = 0.0925;
    const result = discountedCashFlow({ ...input, wacc: whole, stub: stubOf(137) });
    const day = (year: number): number => 19_000 + 137 + 365 * year;
    const { terminal } = result.diagnostics;
    const dated = datedPresentValue({
      valuationDay: 19_000,
      rate: whole,
      flows: [
        { day: day(0), amount: (80 * 137) / 365 },
        { day: day(1), amount: 90 },
        { day: day(2), amount: 100 + terminal.value },
      ],
    });
    expectClose(result.value, dated.value, 1e-14);
  });

  it('with net debt rolled gives the equity of the roll-forward but for interest on the way', () => {
    // Where money hardly grows, both ways to the date are one.
    const of = { flows: [73, 73, 73], wacc: 1e-9, timing: 'year-end' as const };
    const terminal: TerminalInput = { method: 'exit-multiple', exitMultiple: 8, ebitda: 100 };
    const rolled = discountedCashFlow({
      ...of,
      terminal,
      rollForward: { balanceSheetDay: 18_635 + 100, valuationDay: 19_000 },
    });
    const stubbed = discountedCashFlow({ ...of, terminal, stub: stubOf(100) });
    const netDebt = rollNetDebt({
      netDebt: 500,
      days: 265,
      costAfterTax: 1e-9,
      yearFlow: 73,
      distributions: 0,
    });
    expectClose(stubbed.value - netDebt.value, rolled.value - 500, 1e-7);
  });

  it('is refused with a roll-forward, on the next twelve months and for an unknown first year', () => {
    const rollForward = { balanceSheetDay: 18_900, valuationDay: 19_000 };
    const stub = stubOf(100);
    expectRefusal(() => discountedCashFlow({ ...input, stub, rollForward }), 'INVALID_INPUT');
    expectRefusal(
      () => discountedCashFlow({ ...input, stub, firstYear: 'next-twelve-months' }),
      'INVALID_INPUT',
    );
    const firstYear = 'calendar' as 'fiscal-year';
    expectRefusal(() => discountedCashFlow({ ...input, firstYear }), 'INVALID_INPUT');
    const fiscal = discountedCashFlow({ ...input, stub, firstYear: 'fiscal-year' });
    expect(fiscal.value).toBe(discountedCashFlow({ ...input, stub }).value);
    const months = discountedCashFlow({ ...input, firstYear: 'next-twelve-months' });
    expect(months.value).toBe(discountedCashFlow(input).value);
  });

  it('whose whole value stands earlier the sooner its year ends', () => {
    fc.assert(
      fc.property(cases, ({ stub: _, terminal, ...of }) => {
        const at = (days: number): number =>
          discountedCashFlow({
            ...of,
            terminal: { ...terminal, method: 'gordon' },
            stub: stubOf(days),
          }).diagnostics.terminal.presentValue;
        expect(at(30)).toBeGreaterThan(at(300));
      }),
    );
  });
});

describe('the terminal values', () => {
  const valued = (of: Omit<DcfInput, 'terminal'>, terminal: TerminalInput): Dcf =>
    discountedCashFlow({ ...of, terminal });

  it('invert: what one implies for another gives it back', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...METHODS), ({ terminal, ...of }, method) => {
        const chosen = valued(of, { ...terminal, method });
        const { value, impliedMultiple, impliedGrowth, impliedRonic, impliedReinvestmentRate } =
          chosen.diagnostics.terminal;
        const same = (other: TerminalInput): void => {
          // A spread of a point leaves about two digits less.
          expectClose(valued(of, other).value, chosen.value, 1e-9);
        };
        // The value driver may be worth nothing, or less: growth that destroys value.
        fc.pre(value > 1e-3);
        same({ ...terminal, method: 'exit-multiple', exitMultiple: impliedMultiple! });
        if (impliedGrowth !== null) {
          same({ ...terminal, method: 'gordon', growth: impliedGrowth });
        }
        if (impliedRonic !== null && Math.abs(impliedReinvestmentRate!) > 1e-6) {
          same({ ...terminal, method: 'value-driver', ronic: impliedRonic });
        }
      }),
    );
  });

  it('are all there whichever is chosen, and the same', () => {
    fc.assert(
      fc.property(cases, ({ terminal, ...of }) => {
        const all = METHODS.map(
          (method) => valued(of, { ...terminal, method }).diagnostics.terminalAlternatives,
        );
        expect(all[1]).toEqual(all[0]);
        expect(all[2]).toEqual(all[0]);
      }),
    );
  });

  it('stand where the chosen stands, at the rate of the last year between them', () => {
    const of = { ...input, timing: 'mid-year' as const };
    const terminal = { growth: 0.02, ebitda: 100, wacc: 0.09 };
    const gordon = valued(of, { ...terminal, method: 'gordon' });
    const multiple = gordon.diagnostics.terminal.impliedMultiple!;
    expectClose(multiple, ((102 / 0.07) * Math.sqrt(1.1)) / 100, 1e-14);
    expect(gordon.diagnostics.terminalWacc).toBe(0.09);
    const exit = valued(of, { ...terminal, method: 'exit-multiple', exitMultiple: multiple });
    expectClose(exit.value, gordon.value, 1e-14);
  });

  it('leave the reason where a method beside the chosen one has no figure', () => {
    const { diagnostics } = valued(input, {
      method: 'exit-multiple',
      exitMultiple: 8,
      ebitda: 100,
      growth: 0.1,
    });
    expect(diagnostics.terminalAlternatives.gordon).toBeNull();
    expect(diagnostics.terminalRefusals.map(({ method, code }) => [method, code])).toEqual([
      ['gordon', 'WACC_NOT_ABOVE_GROWTH'],
      ['value-driver', 'MISSING_INPUT'],
    ]);
  });
});

describe('a valuation', () => {
  it('judges the multiple by the peers, growth by the risk-free rate, the share by 80 %', () => {
    const rich = discountedCashFlow({
      ...input,
      riskFree: 0.015,
      terminal: { method: 'gordon', growth: 0.02, ebitda: 100, peerMultiples: [4, 6] },
    });
    expect(codes(rich)).toEqual([
      'GROWTH_ABOVE_RISK_FREE',
      'TERMINAL_MULTIPLE_OUTSIDE_PEERS',
      'TERMINAL_SHARE_HIGH',
    ]);
    const terminal: TerminalInput = { ...input.terminal, ebitda: 100, peerMultiples: [10, 12] };
    expect(codes(discountedCashFlow({ ...input, terminal }))).toEqual(['TERMINAL_SHARE_HIGH']);
  });

  it('has a share of the terminal value only where it is worth something', () => {
    const poor = discountedCashFlow({ ...input, flows: [80, 90, -100] });
    expect(poor.value).toBeLessThan(0);
    expect(poor.diagnostics.terminalShare).toBeNull();
    expect(codes(poor)).toEqual(['TERMINAL_VALUE_NEGATIVE', 'FREE_CASH_FLOW_NEGATIVE']);
    const plain = discountedCashFlow(input).diagnostics;
    expectClose(
      plain.terminalShare,
      plain.terminal.presentValue / (plain.terminal.presentValue + plain.presentValueOfFlows),
      1e-15,
    );
  });

  it('rolls along the path, each rate for its days', () => {
    const at = (days: number): Dcf =>
      discountedCashFlow({
        ...input,
        rollForward: { balanceSheetDay: 19_000, valuationDay: 19_000 + days },
      });
    const base = at(0);
    expect(base.diagnostics.rollForward).toEqual({ days: 0, factor: 1 });
    expect(base.value).toBe(base.diagnostics.valueAtBaseDate);
    expectClose(at(438).value, base.value * 1.21 * 1.1 ** 0.2, 1e-14);
    expect(at(438).diagnostics.valueAtBaseDate).toBe(base.value);
    expectRefusal(() => at(1096), 'INVALID_INPUT');
  });

  it.each([
    ['an unknown timing', { timing: 'monthly' }, 'INVALID_INPUT'],
    ['no timing', { timing: null }, 'MISSING_INPUT'],
    ['an unknown method', { terminal: { method: 'book', growth: 0.02 } }, 'INVALID_INPUT'],
    ['a rate of -100%', { wacc: -1 }, 'PERCENT_NOT_DECIMAL'],
    ['a rate below -100%', { wacc: [0.1, -1.5, 0.1] }, 'PERCENT_NOT_DECIMAL'],
    ['a terminal rate that is null', { terminal: { method: 'gordon', growth: 0.02, wacc: null } }],
    ['a risk-free rate that is null', { riskFree: null }],
    ['no flows', { flows: [] }, 'INVALID_INPUT'],
    ['flows that are null', { flows: null }],
    ['a flow that is null', { flows: [1, null, 3] }],
    ['flows that overflow', { flows: [1e308, 1e308, 1e308] }, 'INVALID_INPUT'],
  ] as const)('refuses %s', (_, change, code = 'MISSING_INPUT') => {
    expectRefusal(() => discountedCashFlow({ ...input, ...change } as unknown as DcfInput), code);
  });

  it('stands extreme but legal inputs', () => {
    const value = (change: Partial<DcfInput>): number =>
      discountedCashFlow({ ...input, wacc: 0.1, ...change }).value;
    // A rate just above -100 % and a growth below it.
    const low = { wacc: -0.5, terminal: { method: 'gordon', growth: -0.9 } } as const;
    expectClose(value({ flows: [1], ...low }), 2 + (0.1 / 0.4) * 2, 1e-14);
    expectClose(value({ flows: [0], wacc: 0.99 }), 0, 0);
    expectClose(value({ flows: Array.from({ length: 400 }, () => 1) }), 10, 0.3);
    expectClose(
      value({ flows: [1e-300], terminal: { method: 'gordon', growth: 0.0999999 } }),
      1e-300 / (0.1 - 0.0999999),
      1e-6,
    );
  });

  it('falls in every rate of the path and rises in every flow', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ stub: _, terminal, ...of }, pick) => {
        const year = pick % of.flows.length;
        const at = (change: Partial<DcfInput>): number =>
          discountedCashFlow({
            ...of,
            terminal: { ...terminal, method: 'gordon', wacc: of.wacc.at(-1)! },
            ...change,
          }).value;
        const wacc = of.wacc.map((rate, t) => (t === year ? rate + 0.01 : rate));
        expect(at({ wacc })).toBeLessThan(at({}));
        const flows = of.flows.map((flow, t) => (t === year ? flow + 1 : flow));
        expect(at({ flows })).toBeGreaterThan(at({}));
      }),
    );
  });
});
