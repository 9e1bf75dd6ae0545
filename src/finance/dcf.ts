import { cashFlowWarnings } from './cash-flow.ts';
import {
  discountFactors,
  ratePath,
  rollForwardFactor,
  type DiscountFactors,
  type FlowTiming,
  type RatePath,
} from './discounting.ts';
import { requireFinite, requireInteger, requireRate } from './guard.ts';
import { lintExitMultiple, lintSpread, lintTerminalGrowth } from './linter/rules/discounting.ts';
import { Refusal } from './refusal.ts';
import {
  exitMultipleValue,
  gordonValue,
  impliedGrowth,
  valueDriverValue,
  type TerminalInput,
  type TerminalMethod,
  type TerminalValue,
} from './terminal-value.ts';
import type { Warning } from './warning.ts';

/** From the balance sheet's date to the valuation date, days since 1970-01-01. */
export interface RollForward {
  readonly balanceSheetDay: number;
  readonly valuationDay: number;
}

export interface DcfInput {
  /** Free cash flows of years 1..N after the base date. */
  readonly flows: readonly number[];
  /** Discount rate: one annual decimal, or one per year. */
  readonly wacc: RatePath;
  readonly timing: FlowTiming;
  readonly terminal: TerminalInput;
  /** Rolls the value of operations to a later valuation date; without it the base date stands. */
  readonly rollForward?: RollForward;
  /** Only to judge the terminal growth; not part of any figure. */
  readonly riskFree?: number;
}

export interface Dcf {
  /** Value of operations on the valuation date (rolled forward where asked for). */
  readonly operatingValue: number;
  /** Value of operations on the base date. */
  readonly valueAtBaseDate: number;
  readonly presentValueOfFlows: number;
  readonly terminal: TerminalValue;
  /** Share of the terminal value in the value of operations; null when that is not above zero. */
  readonly terminalShare: number | null;
  readonly years: readonly DiscountedYear[];
  /** Every terminal value that the inputs allow, the chosen one included. */
  readonly terminalAlternatives: Readonly<Record<TerminalMethod, TerminalValue | null>>;
  readonly diagnostics: {
    readonly timing: FlowTiming;
    readonly terminalWacc: number;
    readonly rollForward: { readonly days: number; readonly factor: number } | null;
  };
  readonly warnings: readonly Warning[];
}

/** One year of the discounting: `time` is the exponent's meaning in years. */
export interface DiscountedYear {
  readonly year: number;
  readonly flow: number;
  readonly rate: number;
  readonly time: number;
  readonly discountFactor: number;
  readonly presentValue: number;
}

interface TerminalContext {
  readonly lastFlow: number;
  readonly years: number;
  readonly wacc: number;
  readonly timing: FlowTiming;
  readonly factors: DiscountFactors;
}

function terminalAt(
  method: TerminalMethod,
  value: number,
  context: TerminalContext,
  ebitda: number | undefined,
): TerminalValue {
  const halfYear = Math.sqrt(1 + context.wacc);
  const atMidYear = method !== 'exit-multiple' && context.timing === 'mid-year';
  const atYearEnd = atMidYear ? value * halfYear : value;
  // A Gordon value stands where the last flow stands: an exit multiple is moved there to compare.
  const atLastFlow =
    method === 'exit-multiple' && context.timing === 'mid-year' ? value / halfYear : value;
  return {
    method,
    value,
    time: atMidYear ? context.years - 0.5 : context.years,
    presentValue: value * (atMidYear ? context.factors.midYear : context.factors.yearEnd),
    impliedMultiple: ebitda === undefined || ebitda <= 0 ? null : atYearEnd / ebitda,
    impliedGrowth: impliedGrowth(atLastFlow, context.lastFlow, context.wacc),
  };
}

function requireTerminal(value: number | undefined, name: string): number {
  return requireFinite(value, `terminal.${name}`);
}

function computeTerminal(
  method: TerminalMethod,
  input: TerminalInput,
  context: TerminalContext,
): TerminalValue {
  if (method === 'exit-multiple') {
    const ebitda = requireTerminal(input.ebitda, 'ebitda');
    const value = exitMultipleValue(requireTerminal(input.exitMultiple, 'exitMultiple'), ebitda);
    return terminalAt(method, value, context, ebitda);
  }
  const growth = requireTerminal(input.growth, 'growth');
  const value =
    method === 'gordon'
      ? gordonValue(context.lastFlow, growth, context.wacc)
      : valueDriverValue(
          requireTerminal(input.nopat, 'nopat'),
          growth,
          requireTerminal(input.ronic, 'ronic'),
          context.wacc,
        );
  return terminalAt(method, value, context, input.ebitda);
}

/** A method other than the chosen one: where its inputs do not allow it, there is no figure. */
function alternative(
  method: TerminalMethod,
  input: TerminalInput,
  context: TerminalContext,
): TerminalValue | null {
  try {
    return computeTerminal(method, input, context);
  } catch (error) {
    if (error instanceof Refusal) {
      return null;
    }
    throw error;
  }
}

function terminalWarnings(input: DcfInput, terminal: TerminalValue, wacc: number): Warning[] {
  const warnings: Warning[] = [];
  const growth = input.terminal.growth;
  if (input.terminal.method !== 'exit-multiple' && growth !== undefined) {
    warnings.push(...lintSpread({ rate: wacc, growth }));
  }
  if (growth !== undefined && input.riskFree !== undefined) {
    warnings.push(...lintTerminalGrowth({ growth, riskFree: input.riskFree }));
  }
  if (
    input.terminal.method === 'value-driver' &&
    input.terminal.ronic !== undefined &&
    input.terminal.ronic < wacc
  ) {
    warnings.push({
      code: 'RETURN_ON_NEW_CAPITAL_BELOW_COST',
      severity: 'info',
      message: 'New capital earns less than it costs: growth lowers the value.',
      figures: { ronic: input.terminal.ronic, wacc },
    });
  }
  if (terminal.impliedMultiple !== null && terminal.impliedMultiple <= 0) {
    warnings.push({
      code: 'TERMINAL_MULTIPLE_NEGATIVE',
      severity: 'warning',
      message: 'The terminal value implies a multiple that is not above zero.',
      figures: { impliedMultiple: terminal.impliedMultiple },
    });
  }
  if (input.terminal.method === 'exit-multiple') {
    const timing = { flowTiming: input.timing, terminalTime: terminal.time };
    warnings.push(...lintExitMultiple({ ...timing, lastYearEnd: input.flows.length }));
  }
  return warnings;
}

function shareWarnings(share: number | null): Warning[] {
  if (share === null || share <= 0.8) {
    return [];
  }
  return [
    {
      code: 'TERMINAL_SHARE_HIGH',
      severity: 'warning',
      message: 'More than 80 % of the value of operations lies in the terminal value.',
      figures: { share },
    },
  ];
}

function rollForwardOf(input: DcfInput, rate: number): { days: number; factor: number } | null {
  if (input.rollForward === undefined) {
    return null;
  }
  const start = requireInteger(input.rollForward.balanceSheetDay, 'balanceSheetDay', -1e6);
  const end = requireInteger(input.rollForward.valuationDay, 'valuationDay', -1e6);
  if (end < start) {
    throw new Refusal(
      'INVALID_INPUT',
      'The valuation date is before the balance sheet: use the earlier balance sheet.',
      { balanceSheetDay: start, valuationDay: end },
    );
  }
  return { days: end - start, factor: rollForwardFactor(rate, end - start) };
}

/**
 * Discounted cash flow to the firm: `sum F_t / prod(1 + w_k) + TV`, flows at t or t - 1/2. Gordon
 * and value-driver terminal values stand with the last flow (N or N - 1/2), an exit multiple always
 * at N. With a rate path the discounting is the cumulative product. The value is rolled to a
 * valuation date with `(1 + w_1)^(days/365)`, w_1 the rate of year 1.
 * @returns money of the flows; refuses a terminal rate that is not above growth
 */
export function discountedCashFlow(input: DcfInput): Dcf {
  const count = requireInteger(input.flows.length, 'number of flows', 1);
  const flows = input.flows.map((flow, index) => requireFinite(flow, `flows[${index}]`));
  const rates = ratePath(input.wacc, count, 'wacc');
  const factors = discountFactors(rates, input.timing);
  if (input.riskFree !== undefined) {
    requireRate(input.riskFree, 'riskFree');
  }
  const years = flows.map((flow, index): DiscountedYear => {
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
  let presentValueOfFlows = 0;
  for (const year of years) {
    presentValueOfFlows += year.presentValue;
  }
  const lastFlow = requireFinite(flows[count - 1], 'last flow');
  const terminalWacc = requireRate(input.terminal.wacc ?? rates[count - 1], 'terminal.wacc');
  const context = { lastFlow, years: count, wacc: terminalWacc, timing: input.timing, factors };
  const terminal = computeTerminal(input.terminal.method, input.terminal, context);
  const valueAtBaseDate = presentValueOfFlows + terminal.presentValue;
  const roll = rollForwardOf(input, requireFinite(rates[0], 'wacc'));
  const terminalShare = valueAtBaseDate > 0 ? terminal.presentValue / valueAtBaseDate : null;
  return {
    operatingValue: roll === null ? valueAtBaseDate : valueAtBaseDate * roll.factor,
    valueAtBaseDate,
    presentValueOfFlows,
    terminal,
    terminalShare,
    years,
    terminalAlternatives: {
      gordon: alternative('gordon', input.terminal, context),
      'value-driver': alternative('value-driver', input.terminal, context),
      'exit-multiple': alternative('exit-multiple', input.terminal, context),
    },
    diagnostics: { timing: input.timing, terminalWacc, rollForward: roll },
    warnings: [
      ...terminalWarnings(input, terminal, terminalWacc),
      ...shareWarnings(terminalShare),
      ...cashFlowWarnings(lastFlow),
    ],
  };
}
