import { describe, expect, it } from 'vitest';
import {
  exitMultipleValue,
  gordonValue,
  impliedGrowth,
  impliedGrowthOfNext,
  impliedReinvestmentRate,
  impliedRonic,
  perpetuityValue,
  requireSpread,
  valueDriverValue,
  type TerminalInput,
} from '../../../src/finance/terminal-value.ts';
import {
  terminalValue,
  terminalValues,
  type TerminalContext,
} from '../../../src/finance/terminal/terminal-values.ts';
import {
  terminalWarnings,
  type TerminalFinding,
} from '../../../src/finance/terminal/terminal-warnings.ts';
import { expectClose, expectRefusal } from './support.ts';

const inputOf = (run: () => unknown, code: Parameters<typeof expectRefusal>[1]): unknown =>
  expectRefusal(run, code).details['input'];

describe('terminal values', () => {
  it('of a perpetuity divide the next flow by the spread', () => {
    expectClose(gordonValue(100, 0.02, 0.1), 1275, 1e-14);
    expectClose(perpetuityValue(102, 0.02, 0.1), 1275, 1e-14);
    expectClose(valueDriverValue(100, 0.02, 0.2, 0.1), 1125, 1e-14);
    expect(exitMultipleValue(8, 50)).toBe(400);
    expectClose(requireSpread(0.1, 0.02), 0.08, 1e-14);
  });

  it('are refused where the rate is not above growth', () => {
    for (const growth of [0.1, 0.11]) {
      const refusal = expectRefusal(() => requireSpread(0.1, growth), 'WACC_NOT_ABOVE_GROWTH');
      expect(refusal.details).toEqual({ wacc: 0.1, growth });
      expect(refusal.message).toContain('10.00%');
    }
    for (const value of [gordonValue, perpetuityValue]) {
      expectRefusal(() => value(100, 0.1, 0.1), 'WACC_NOT_ABOVE_GROWTH');
    }
    expectRefusal(() => valueDriverValue(100, 0.1, 0.2, 0.1), 'WACC_NOT_ABOVE_GROWTH');
  });

  it('name what they lack', () => {
    const nothing = Number.NaN;
    expect(inputOf(() => requireSpread(nothing, 0), 'MISSING_INPUT')).toBe('terminal.wacc');
    expect(inputOf(() => requireSpread(0.1, nothing), 'MISSING_INPUT')).toBe('terminal.growth');
    expect(inputOf(() => gordonValue(nothing, 0, 0.1), 'MISSING_INPUT')).toBe('lastFlow');
    expect(inputOf(() => perpetuityValue(nothing, 0, 0.1), 'MISSING_INPUT')).toBe(
      'terminal.nextFlow',
    );
    expect(inputOf(() => valueDriverValue(nothing, 0, 0.1, 0.1), 'MISSING_INPUT')).toBe(
      'terminal.nopat',
    );
    expect(inputOf(() => valueDriverValue(1, 0, 0, 0.1), 'INVALID_INPUT')).toBe('terminal.ronic');
    expect(inputOf(() => exitMultipleValue(0, 1), 'INVALID_INPUT')).toBe('terminal.exitMultiple');
    expect(inputOf(() => exitMultipleValue(1, 0), 'INVALID_INPUT')).toBe('terminal.ebitda');
  });
});

describe('what a terminal value implies', () => {
  it('is the growth that gives it, where there is one below the rate', () => {
    expectClose(impliedGrowth(1275, 100, 0.1), 0.02, 1e-13);
    expectClose(impliedGrowthOfNext(1275, 102, 0.1), 0.02, 1e-13);
    // A negative flow with a positive value wants growth above the rate; a tiny value none at all.
    expect(impliedGrowth(1000, -100, 0.1)).toBeNull();
    expect(impliedGrowth(1000, 0, 0.1)).toBeNull();
    expect(impliedGrowth(-100, 100, 0.1)).toBeNull();
    expect(impliedGrowthOfNext(10, 11, 0.1)).toBeNull();
    expect(impliedGrowthOfNext(16, 18, 0.125)).toBeNull();
    expectClose(impliedGrowth(2, 100, 0.1), -99.8 / 102, 1e-14);
  });

  it('is the reinvestment and the return on it', () => {
    expectClose(impliedReinvestmentRate(1125, 100, 0.02, 0.1), 0.1, 1e-13);
    expect(impliedReinvestmentRate(1125, 0, 0.02, 0.1)).toBeNull();
    expect(impliedReinvestmentRate(1125, -1, 0.02, 0.1)).toBeNull();
    expect(impliedReinvestmentRate(1125, 100, 0.1, 0.1)).toBeNull();
    expect(impliedReinvestmentRate(1125, 100, 0.2, 0.1)).toBeNull();
    expectClose(impliedRonic(0.1, 0.02), 0.2, 1e-15);
    expect(impliedRonic(null, 0.02)).toBeNull();
    expect(impliedRonic(0, 0.02)).toBeNull();
    // What rounding leaves of no reinvestment is none.
    expect([impliedRonic(9e-13, 0.02), impliedRonic(-9e-13, -0.02)]).toEqual([null, null]);
    expectClose(impliedRonic(1e-12, 0.02), 2e10, 1e-15);
    expectClose(impliedRonic(-0.1, -0.02), 0.2, 1e-15);
    expect(impliedRonic(-0.1, 0.02)).toBeNull();
    expect(impliedRonic(0.1, 0)).toBeNull();
  });
});

/** Mid-year flows at 21 %: lift 1.1, end of year 5, perpetuity half a year before it. */
const context: TerminalContext = {
  lastFlow: 100,
  wacc: 0.21,
  perpetuityTime: 4.5,
  perpetuityFactor: 0.5,
  endTime: 5,
  endFactor: 0.4,
  lift: 1.1,
};
const full: TerminalInput = {
  method: 'gordon',
  growth: 0.01,
  nopat: 200,
  ronic: 0.1,
  exitMultiple: 4,
  ebitda: 250,
};

describe('a terminal value in its discounting', () => {
  it('by Gordon stands with the last flow', () => {
    const value = terminalValue('gordon', full, context);
    expectClose(value.value, 505, 1e-14);
    expectClose(value.presentValue, 252.5, 1e-14);
    expect([value.method, value.time]).toEqual(['gordon', 4.5]);
    expectClose(value.impliedMultiple, (505 * 1.1) / 250, 1e-14);
    expectClose(value.impliedGrowth, 0.01, 1e-12);
    expectClose(value.impliedReinvestmentRate, 0.5, 1e-13);
    expectClose(value.impliedRonic, 0.02, 1e-13);
  });

  it('by the value driver takes the NOPAT of the year after', () => {
    expectClose(terminalValue('value-driver', full, context).value, 909, 1e-14);
    const given: TerminalInput = { method: 'gordon', growth: 0.01, ronic: 0.1, nextNopat: 404 };
    expectClose(terminalValue('value-driver', given, context).value, 1818, 1e-14);
    const next = { ...given, nopat: 200 };
    const both = expectRefusal(() => terminalValue('value-driver', next, context), 'INVALID_INPUT');
    expect(both.details).toEqual({ nopat: 200, nextNopat: 404 });
  });

  it('by an exit multiple stands at the year end', () => {
    const value = terminalValue('exit-multiple', full, context);
    expect([value.value, value.time, value.presentValue, value.impliedMultiple]).toEqual([
      1000, 5, 400, 4,
    ]);
    const atLastFlow = 1000 / 1.1;
    expectClose(value.impliedGrowth, (atLastFlow * 0.21 - 100) / (atLastFlow + 100), 1e-13);
    expectClose(value.impliedReinvestmentRate, 1 - (atLastFlow * 0.2) / 202, 1e-12);
  });

  it('by Gordon takes the flow of the year after where it is given', () => {
    const value = terminalValue('gordon', { ...full, nextFlow: 200 }, context);
    expectClose(value.value, 1000, 1e-14);
    expectClose(value.impliedGrowth, 0.01, 1e-12);
  });

  it('implies nothing where the figures for it are not given', () => {
    const bare = terminalValue('gordon', { method: 'gordon', growth: 0.01 }, context);
    expect([bare.impliedMultiple, bare.impliedReinvestmentRate, bare.impliedRonic]).toEqual([
      null,
      null,
      null,
    ]);
    const loss = terminalValue('gordon', { ...full, ebitda: 0 }, context);
    expect(loss.impliedMultiple).toBeNull();
    const exit = terminalValue(
      'exit-multiple',
      { method: 'exit-multiple', exitMultiple: 4, ebitda: 250, nopat: 200 },
      context,
    );
    expect([exit.impliedReinvestmentRate, exit.impliedRonic]).toEqual([null, null]);
  });

  it('comes beside those of the other methods, or the reason why not', () => {
    const { chosen, all, refused } = terminalValues(full, context);
    expect(chosen).toBe(all.gordon);
    expect([all['value-driver']?.method, all['exit-multiple']?.method, refused]).toEqual([
      'value-driver',
      'exit-multiple',
      [],
    ]);
    const lacking = terminalValues({ method: 'gordon', growth: 0.01, ronic: 0.1 }, context);
    expect([lacking.all['value-driver'], lacking.all['exit-multiple']]).toEqual([null, null]);
    expect(lacking.refused.map(({ method, code }) => [method, code])).toEqual([
      ['value-driver', 'MISSING_INPUT'],
      ['exit-multiple', 'MISSING_INPUT'],
    ]);
    expect(lacking.refused[0]?.message).toContain('terminal.nopat');
    const exit = terminalValues({ method: 'exit-multiple', exitMultiple: 4, ebitda: 2 }, context);
    expect(exit.chosen).toBe(exit.all['exit-multiple']);
    expect(exit.refused.map(({ method }) => method)).toEqual(['gordon', 'value-driver']);
  });

  it('names what the chosen method lacks and what is given but no number', () => {
    const lack = (input: TerminalInput): unknown =>
      inputOf(() => terminalValues(input, context), 'MISSING_INPUT');
    expect(lack({ method: 'gordon' })).toBe('terminal.growth');
    expect(lack({ method: 'value-driver', growth: 0 })).toBe('terminal.ronic');
    expect(lack({ method: 'value-driver', growth: 0, ronic: 0.1 })).toBe('terminal.nopat');
    expect(lack({ method: 'exit-multiple' })).toBe('terminal.ebitda');
    expect(lack({ method: 'exit-multiple', ebitda: 1 })).toBe('terminal.exitMultiple');
    const figures = [
      ...['growth', 'nextFlow', 'ronic', 'nopat', 'nextNopat', 'exitMultiple', 'ebitda'],
    ] as const;
    for (const name of figures) {
      expect(lack({ method: 'gordon', growth: 0.01, [name]: Number.NaN })).toBe(`terminal.${name}`);
    }
    expect(
      inputOf(() => terminalValues({ ...full, peerMultiples: [8, 0] }, context), 'INVALID_INPUT'),
    ).toBe('terminal.peerMultiples[1]');
  });
});

describe('findings on a terminal value', () => {
  const finding = (
    input: TerminalInput,
    change: Partial<TerminalFinding> = {},
  ): TerminalFinding => ({
    input,
    chosen: terminalValue(input.method, input, context),
    wacc: 0.21,
    timing: 'mid-year',
    lastYearEnd: 5,
    riskFree: undefined,
    share: 0.5,
    ...change,
  });
  const found = (input: TerminalInput, change: Partial<TerminalFinding> = {}): string[] =>
    terminalWarnings(finding(input, change)).map(({ code, severity }) => `${severity} ${code}`);
  const gordon: TerminalInput = { method: 'gordon', growth: 0.01 };

  it('are none where nothing is odd', () => {
    expect(found(gordon, { riskFree: 0.04 })).toEqual([]);
    expect(found({ ...full, peerMultiples: [2, 3] })).toEqual([]);
  });

  it('look at the growth typed, or implied by an exit multiple', () => {
    const narrow = { ...gordon, growth: 0.2 };
    expect(found(narrow)).toEqual(['warning TERMINAL_SPREAD_NARROW']);
    expect(found(narrow, { riskFree: 0.2 })).toEqual(['warning TERMINAL_SPREAD_NARROW']);
    expect(found(narrow, { riskFree: 0.19 })).toEqual([
      'warning TERMINAL_SPREAD_NARROW',
      'warning GROWTH_ABOVE_RISK_FREE',
    ]);
    const exit: TerminalInput = { method: 'exit-multiple', exitMultiple: 40, ebitda: 250 };
    expect(found(exit, { timing: 'year-end' })).toEqual(['warning TERMINAL_SPREAD_NARROW']);
    expect(found({ ...exit, exitMultiple: 4 }, { timing: 'year-end', riskFree: 0.08 })).toEqual([
      'warning GROWTH_ABOVE_RISK_FREE',
    ]);
    // 10,000 at the year's end is 10,000 ÷ 1.1 in its middle: (0.21 × 9,090.9 − 100) ÷ 9,190.9 = 19.68 %.
    const messages = terminalWarnings(
      finding({ ...exit, growth: 0.009 }, { timing: 'year-end', riskFree: 0.009 }),
    ).map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringMatching(/above the growth that the exit multiple implies, 19\.68%\.$/),
      expect.stringMatching(
        /^The growth that the exit multiple implies, 19\.68%, is above the risk-free rate of 0\.90%/,
      ),
    ]);
    // A typed growth is not what an exit multiple rests on.
    expect(found({ ...exit, exitMultiple: 4, growth: 0.2 }, { timing: 'year-end' })).toEqual([]);
    expect(
      found({ ...exit, ebitda: 1, exitMultiple: 0.001 }, { timing: 'year-end', riskFree: 0.01 }),
    ).toEqual([]);
  });

  it('note that an exit multiple stands at the year end of mid-year flows', () => {
    const exit: TerminalInput = { method: 'exit-multiple', exitMultiple: 4, ebitda: 250 };
    expect(found(exit)).toEqual(['info EXIT_MULTIPLE_MID_YEAR']);
    expect(found(exit, { lastYearEnd: 5.5 })).toEqual(['warning EXIT_MULTIPLE_MID_YEAR']);
  });

  it('note new capital that earns less than it costs', () => {
    const driver: TerminalInput = { ...full, method: 'value-driver' };
    const [first] = terminalWarnings(finding(driver));
    expect([first?.code, first?.severity]).toEqual(['RETURN_ON_NEW_CAPITAL_BELOW_COST', 'info']);
    expect(first?.figures).toEqual({ ronic: 0.1, wacc: 0.21 });
    expect(found({ ...driver, ronic: 0.21 })).toEqual([]);
    expect(found(full)).toEqual([]);
  });

  it('compare the multiple with the peers, a quarter beyond them allowed', () => {
    const multiple = (505 * 1.1) / 250;
    const peers = (...peerMultiples: number[]): string[] => found({ ...full, peerMultiples });
    const outside = ['warning TERMINAL_MULTIPLE_OUTSIDE_PEERS'];
    expect(peers(multiple / 0.74, 9)).toEqual(outside);
    expect(peers(9, multiple / 0.74)).toEqual(outside);
    expect(peers(multiple / 0.76, 9)).toEqual([]);
    expect(peers(9, multiple / 0.76)).toEqual([]);
    expect(peers(1, multiple / 1.24)).toEqual([]);
    expect(peers(multiple / 1.24, 1)).toEqual([]);
    expect(peers(1, multiple / 1.26)).toEqual(outside);
    expect(terminalWarnings(finding({ ...full, peerMultiples: [7, 5, 6] }))[0]?.figures).toEqual({
      impliedMultiple: terminalValue('gordon', full, context).impliedMultiple,
      lowest: 5,
      highest: 7,
    });
    expect(found({ ...gordon, peerMultiples: [50] })).toEqual([]);
  });

  it('see a multiple that is not above zero', () => {
    const chosen = terminalValue('gordon', full, { ...context, lastFlow: -100 });
    const [first] = terminalWarnings(finding(full, { chosen }));
    expect([first?.code, first?.severity]).toEqual(['TERMINAL_MULTIPLE_NEGATIVE', 'warning']);
    expect(first?.figures).toEqual({ impliedMultiple: chosen.impliedMultiple });
    const nil = terminalValue('gordon', full, { ...context, lastFlow: 0 });
    expect(found(full, { chosen: nil })).toEqual(['warning TERMINAL_MULTIPLE_NEGATIVE']);
  });

  it('see a terminal value that is nearly all', () => {
    expect(found(gordon, { share: 0.8 })).toEqual([]);
    expect(found(gordon, { share: null })).toEqual([]);
    const [first] = terminalWarnings(finding(gordon, { share: 0.81 }));
    expect([first?.code, first?.severity, first?.figures]).toEqual([
      'TERMINAL_SHARE_HIGH',
      'warning',
      { share: 0.81 },
    ]);
  });
});
