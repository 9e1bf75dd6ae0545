import { cashFlowWarnings } from './cash-flow.ts';
import {
  discountFactors,
  ratePath,
  rollForwardAlong,
  type DiscountFactors,
  type FlowTiming,
  type RatePath,
} from './discounting.ts';
import { presentValue } from './discounting/discount-core.ts';
import { stubShare, type Stub, type StubShare } from './discounting/stub.ts';
import {
  requireChoice,
  requireComputed,
  requireFinite,
  requireInteger,
  requireList,
  requireRate,
} from './guard.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import type { TerminalInput, TerminalMethod } from './terminal-value.ts';
import {
  terminalValues,
  type TerminalRefusal,
  type TerminalValue,
} from './terminal/terminal-values.ts';
import { terminalWarnings } from './terminal/terminal-warnings.ts';

/** From the balance sheet's date to the valuation date, days since 1970-01-01. */
export interface RollForward {
  readonly balanceSheetDay: number;
  readonly valuationDay: number;
}

export interface DcfInput {
  /** Free cash flows of whole years 1..N after the base date. */
  readonly flows: readonly number[];
  /** Discount rate: one annual decimal, or one per year. */
  readonly wacc: RatePath;
  readonly timing: FlowTiming;
  readonly terminal: TerminalInput;
  /** What year 1 is; a stub of the next twelve months is refused: all of them are ahead. */
  readonly firstYear?: 'fiscal-year' | 'next-twelve-months';
  /** Rolls the value of operations to a later valuation date; without it the base date stands. */
  readonly rollForward?: RollForward;
  /** Values inside fiscal year 1, of whose flow only the rest counts; not with a roll-forward. */
  readonly stub?: Stub;
  /** Only to judge the terminal growth; not part of any figure. */
  readonly riskFree?: number;
}

export interface DcfDiagnostics {
  /** Value of operations on the base date: before the roll-forward. */
  readonly valueAtBaseDate: number;
  readonly presentValueOfFlows: number;
  readonly terminal: TerminalValue;
  /** Share of the terminal value in the value of operations; null when that is not above zero. */
  readonly terminalShare: number | null;
  readonly years: readonly DiscountedYear[];
  /** Every terminal value that the inputs allow, the chosen one included. */
  readonly terminalAlternatives: Readonly<Record<TerminalMethod, TerminalValue | null>>;
  /** Why the other terminal values have no figure. */
  readonly terminalRefusals: readonly TerminalRefusal[];
  readonly terminalWacc: number;
  readonly rollForward: { readonly days: number; readonly factor: number } | null;
  /** Without a stub null: all of year 1 is ahead. */
  readonly stub: StubShare | null;
}

/** One year of the discounting: `time` is the exponent in years from the base date. */
export interface DiscountedYear {
  readonly year: number;
  /** Free cash flow still ahead: that of the whole year, or the stub's share of it. */
  readonly flow: number;
  readonly rate: number;
  readonly time: number;
  readonly discountFactor: number;
  readonly presentValue: number;
}

/** `value` is the value of operations on the valuation date, in the money of the flows. */
export type Dcf = Result<number, DcfInput, DcfDiagnostics>;

function rollForwardOf(
  input: DcfInput,
  rates: readonly number[],
): { days: number; factor: number } | null {
  if (input.rollForward === undefined) {
    return null;
  }
  const start = requireInteger(input.rollForward.balanceSheetDay, 'balanceSheetDay', -1e6);
  const end = requireInteger(input.rollForward.valuationDay, 'valuationDay', -1e6);
  if (end < start) {
    throw new Refusal(
      'INVALID_INPUT',
      'The valuation date is before the balance sheet: a value is only rolled forward from it.',
      { balanceSheetDay: start, valuationDay: end },
    );
  }
  return { days: end - start, factor: rollForwardAlong(rates, end - start) };
}

function stubOf(input: DcfInput): StubShare | null {
  if (input.firstYear !== undefined) {
    requireChoice(input.firstYear, 'firstYear', ['fiscal-year', 'next-twelve-months']);
  }
  if (input.stub === undefined) {
    return null;
  }
  if (input.rollForward !== undefined) {
    throw new Refusal(
      'INVALID_INPUT',
      'A stub and a roll-forward both reach the valuation date: take one. With a stub, roll net debt forward.',
      { input: 'stub' },
    );
  }
  if (input.firstYear === 'next-twelve-months') {
    throw new Refusal(
      'INVALID_INPUT',
      'Year 1 is the next twelve months, all of which are ahead: take no stub.',
      { input: 'stub' },
    );
  }
  return stubShare(input.stub);
}

function discountedYears(
  flows: readonly number[],
  rates: readonly number[],
  factors: DiscountFactors,
  share: number,
): DiscountedYear[] {
  return flows.map((whole, index) => {
    const flow = index === 0 ? whole * share : whole;
    const discountFactor = factors.flows[index] ?? Number.NaN;
    return {
      year: index + 1,
      flow,
      rate: rates[index] ?? Number.NaN,
      time: factors.times[index] ?? Number.NaN,
      discountFactor,
      presentValue: flow * discountFactor,
    };
  });
}

/**
 * Discounted cash flow to the firm: `sum F_t / prod(1 + w_k) + TV`, flows at t or t - 1/2. Gordon
 * and value-driver terminal values stand with the last flow (N or N - 1/2), an exit multiple always
 * at N. With a rate path the discounting is the cumulative product. To a valuation date after the
 * base date the value is either rolled with `(1 + w_1)^(days/365)` (along a path, each year's rate
 * for its days), or year 1 is cut to a stub s = days to the fiscal year's end / 365: first flow times
 * s, exponents s, 1 + s, ... (mid-year s/2, s + 1/2, ...), terminal values at N - 1 + s.
 * @returns money of the flows; refuses a terminal rate that is not above growth
 */
export function discountedCashFlow(input: DcfInput): Dcf {
  const count = requireInteger(requireList(input.flows, 'flows').length, 'number of flows', 1);
  const flows = input.flows.map((flow, index) => requireFinite(flow, `flows[${index}]`));
  const rates = ratePath(input.wacc, count, 'wacc');
  if (input.riskFree !== undefined) {
    requireRate(input.riskFree, 'riskFree');
  }
  requireChoice(input.timing, 'timing', ['year-end', 'mid-year']);
  const stub = stubOf(input);
  const share = stub?.share ?? 1;
  const factors = discountFactors(rates, input.timing, share);
  const presentValueOfFlows = presentValue(
    Float64Array.from(flows),
    Float64Array.from(factors.flows),
    share,
  );
  const lastFlow = requireFinite(flows[count - 1], 'last flow');
  const lastRate = requireFinite(rates[count - 1], 'last rate');
  const { wacc = lastRate } = input.terminal;
  const terminalWacc = requireRate(wacc, 'terminal.wacc');
  const midYear = input.timing === 'mid-year';
  const terminals = terminalValues(input.terminal, {
    lastFlow,
    wacc: terminalWacc,
    perpetuityTime: midYear ? factors.endTime - 0.5 : factors.endTime,
    perpetuityFactor: midYear ? factors.midYear : factors.yearEnd,
    endTime: factors.endTime,
    endFactor: factors.yearEnd,
    lift: midYear ? Math.sqrt(1 + lastRate) : 1,
  });
  const terminal = terminals.chosen;
  const valueAtBaseDate = requireComputed(
    presentValueOfFlows + terminal.presentValue,
    'value of operations',
  );
  const roll = rollForwardOf(input, rates);
  const terminalShare = valueAtBaseDate > 0 ? terminal.presentValue / valueAtBaseDate : null;
  return {
    value: roll === null ? valueAtBaseDate : valueAtBaseDate * roll.factor,
    inputs: input,
    diagnostics: {
      valueAtBaseDate,
      presentValueOfFlows,
      terminal,
      terminalShare,
      years: discountedYears(flows, rates, factors, share),
      terminalAlternatives: terminals.all,
      terminalRefusals: terminals.refused,
      terminalWacc,
      rollForward: roll,
      stub,
    },
    warnings: [
      ...terminalWarnings({
        input: input.terminal,
        chosen: terminal,
        wacc: terminalWacc,
        timing: input.timing,
        lastYearEnd: factors.endTime,
        riskFree: input.riskFree,
        share: terminalShare,
      }),
      ...cashFlowWarnings(lastFlow),
    ],
  };
}
