import { requireChoice, requireComputed, requireFinite, requirePositive } from '../guard.ts';
import { Refusal, type RefusalCode } from '../refusal.ts';
import {
  exitMultipleValue,
  gordonValue,
  impliedGrowth,
  impliedGrowthOfNext,
  impliedReinvestmentRate,
  impliedRonic,
  perpetuityValue,
  valueDriverValue,
  type TerminalInput,
  type TerminalMethod,
} from '../terminal-value.ts';

/** A terminal value at its own date, with what it implies for the other methods. */
export interface TerminalValue {
  readonly method: TerminalMethod;
  readonly value: number;
  /** Time of the value in years from the base date: with the last flow, or at the end of year N. */
  readonly time: number;
  readonly presentValue: number;
  /** EV/EBITDA at the end of year N with the same present value; null without EBITDA above zero. */
  readonly impliedMultiple: number | null;
  /** Gordon growth with the same present value; null where there is none below the rate. */
  readonly impliedGrowth: number | null;
  /** Share of NOPAT reinvested for the growth given; null without growth or NOPAT above zero. */
  readonly impliedReinvestmentRate: number | null;
  /** Return on new capital for the growth given; null where none above zero fits. */
  readonly impliedRonic: number | null;
}

/** Why a method beside the chosen one has no figure. */
export interface TerminalRefusal {
  readonly method: TerminalMethod;
  readonly code: RefusalCode;
  readonly message: string;
}

/** Where a terminal value stands in the discounting. */
export interface TerminalContext {
  /** Free cash flow of the whole year N. */
  readonly lastFlow: number;
  /** Rate after year N. */
  readonly wacc: number;
  /** Time and factor of a perpetuity, which stands with the last flow. */
  readonly perpetuityTime: number;
  readonly perpetuityFactor: number;
  /** Time and factor of the end of year N. */
  readonly endTime: number;
  readonly endFactor: number;
  /** From the perpetuity's date to the end of year N: `(1 + w_N)^(1/2)` mid-year, else 1. */
  readonly lift: number;
}

function nextNopat(input: TerminalInput): number | undefined {
  if (input.nextNopat !== undefined) {
    if (input.nopat !== undefined) {
      throw new Refusal(
        'INVALID_INPUT',
        'terminal.nopat and terminal.nextNopat are both given: give NOPAT of year N or of year N + 1.',
        { nopat: input.nopat, nextNopat: input.nextNopat },
      );
    }
    return input.nextNopat;
  }
  return input.nopat === undefined || input.growth === undefined
    ? undefined
    : input.nopat * (1 + input.growth);
}

function valueOf(method: TerminalMethod, input: TerminalInput, context: TerminalContext): number {
  if (method === 'exit-multiple') {
    const ebitda = requireFinite(input.ebitda, 'terminal.ebitda');
    return exitMultipleValue(requireFinite(input.exitMultiple, 'terminal.exitMultiple'), ebitda);
  }
  const growth = requireFinite(input.growth, 'terminal.growth');
  if (method === 'value-driver') {
    const ronic = requireFinite(input.ronic, 'terminal.ronic');
    return valueDriverValue(
      requireFinite(nextNopat(input), 'terminal.nopat'),
      growth,
      ronic,
      context.wacc,
    );
  }
  return input.nextFlow === undefined
    ? gordonValue(context.lastFlow, growth, context.wacc)
    : perpetuityValue(input.nextFlow, growth, context.wacc);
}

/** The terminal value by one method; refuses what the method lacks. */
export function terminalValue(
  method: TerminalMethod,
  input: TerminalInput,
  context: TerminalContext,
): TerminalValue {
  const value = requireComputed(valueOf(method, input, context), 'terminal value');
  const atEnd = method === 'exit-multiple';
  // Each method is compared where it would itself stand: values move there at the rate of year N.
  const atYearEnd = atEnd ? value : value * context.lift;
  const atLastFlow = atEnd ? value / context.lift : value;
  const { ebitda, growth } = input;
  const nopat = nextNopat(input);
  const reinvestmentRate =
    growth === undefined || nopat === undefined
      ? null
      : impliedReinvestmentRate(atLastFlow, nopat, growth, context.wacc);
  return {
    method,
    value,
    time: atEnd ? context.endTime : context.perpetuityTime,
    presentValue: value * (atEnd ? context.endFactor : context.perpetuityFactor),
    impliedMultiple: ebitda === undefined || ebitda <= 0 ? null : atYearEnd / ebitda,
    impliedGrowth:
      input.nextFlow === undefined
        ? impliedGrowth(atLastFlow, context.lastFlow, context.wacc)
        : impliedGrowthOfNext(atLastFlow, input.nextFlow, context.wacc),
    impliedReinvestmentRate: reinvestmentRate,
    impliedRonic: growth === undefined ? null : impliedRonic(reinvestmentRate, growth),
  };
}

export interface TerminalValues {
  readonly chosen: TerminalValue;
  /** Every terminal value that the inputs allow, the chosen one included. */
  readonly all: Readonly<Record<TerminalMethod, TerminalValue | null>>;
  /** Why the others have no figure. */
  readonly refused: readonly TerminalRefusal[];
}

const FIGURES = [
  'growth',
  'nextFlow',
  'ronic',
  'nopat',
  'nextNopat',
  'exitMultiple',
  'ebitda',
] as const satisfies readonly (keyof TerminalInput)[];

/** What is given must be a number, also where the chosen method does not need it. */
function requireGiven(input: TerminalInput): void {
  requireChoice(input.method, 'terminal.method', ['gordon', 'value-driver', 'exit-multiple']);
  for (const name of FIGURES) {
    if (input[name] !== undefined) {
      requireFinite(input[name], `terminal.${name}`);
    }
  }
  input.peerMultiples?.forEach((multiple, index) => {
    requirePositive(multiple, `terminal.peerMultiples[${index}]`);
  });
}

/**
 * All three terminal values. What the chosen method lacks refuses the whole; a method beside it that
 * lacks something has no figure, and the reason is kept.
 */
export function terminalValues(input: TerminalInput, context: TerminalContext): TerminalValues {
  requireGiven(input);
  const chosen = terminalValue(input.method, input, context);
  const refused: TerminalRefusal[] = [];
  const beside = (method: TerminalMethod): TerminalValue | null => {
    if (method === input.method) {
      return chosen;
    }
    try {
      return terminalValue(method, input, context);
    } catch (error) {
      if (error instanceof Refusal) {
        refused.push({ method, code: error.code, message: error.message });
        return null;
      }
      throw error;
    }
  };
  const all = {
    gordon: beside('gordon'),
    'value-driver': beside('value-driver'),
    'exit-multiple': beside('exit-multiple'),
  };
  return { chosen, all, refused };
}
