import { requireChoice, requireFinite, requireInteger } from '../guard.ts';
import { lintSpread } from '../linter/rules/discounting.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import {
  attempt,
  driverIndex,
  driverRow,
  type DriverModel,
  type DriverValues,
} from './driver-model.ts';
import {
  scanContinuous,
  scanWhole,
  type RefusedPart,
  type ScanFindings,
  type ScanPoint,
} from './reverse-scan.ts';

/** Steps of the first scan where the caller names none. */
const DEFAULT_POINTS = 200;
const MOST_POINTS = 10_000;

/** A driver that counts is tried at every whole number; more than this is no count of years. */
const MOST_WHOLE = 1000;

export interface ReverseInput {
  /** A value for every driver of the model; that of `driver` is not used. */
  readonly base: DriverValues;
  /** The driver asked for: growth, margin, rate, terminal growth, exit multiple, years. */
  readonly driver: string;
  readonly lower: number;
  readonly upper: number;
  /** What the value must come to: the price, in the unit of the model's value. */
  readonly target: number;
  /** `continuous`, or `whole` for a driver that counts (years of growth). */
  readonly scale: 'continuous' | 'whole';
  /** Equal steps of the first scan on a continuous scale, 200 where left out. */
  readonly points?: number;
}

export interface ReverseDiagnostics {
  readonly status: 'none' | 'one' | 'several';
  /** The finding in a sentence, figures in the driver's own unit. */
  readonly statement: string;
  /** Where inside the bounds the model's value is lowest and highest; null when all is refused. */
  readonly lowest: ScanPoint | null;
  readonly highest: ScanPoint | null;
  /** Without a root: the bound at which the value comes closest to the target, and its side; null where it does between them. */
  readonly needs: { readonly side: 'above' | 'below'; readonly bound: number } | null;
  readonly refused: readonly RefusedPart[];
  readonly evaluations: number;
}

export type ReverseResult = Result<readonly ScanPoint[], ReverseInput, ReverseDiagnostics>;

/**
 * What the price takes for granted: every value of one driver, between stated bounds, at which the
 * model's value meets the target. No root is a result too, and says what the value comes to. Parts
 * of the interval in which the model is refused are passed over and listed.
 * @returns the roots ascending; on a whole scale the first whole number at or beyond each crossing
 */
export function reverseSolve(input: ReverseInput, model: DriverModel): ReverseResult {
  const lower = requireFinite(input.lower, 'lower');
  const upper = requireFinite(input.upper, 'upper');
  const target = requireFinite(input.target, 'target');
  if (lower >= upper) {
    throw new Refusal(
      'INVALID_INPUT',
      `The bounds are ${lower} and ${upper}: the lower one must come first.`,
      { lower, upper },
    );
  }
  const index = driverIndex(model, input.driver);
  const values = driverRow(model, { ...input.base, [input.driver]: lower });
  const outcomeAt = (at: number): ReturnType<typeof attempt> => {
    values[index] = at;
    return attempt(model, values);
  };
  requireChoice(input.scale, 'scale', ['continuous', 'whole']);
  const points = requireInteger(input.points ?? DEFAULT_POINTS, 'points', 2, MOST_POINTS);
  const findings =
    input.scale === 'whole'
      ? scanWhole(outcomeAt, target, ...requireWholeBounds(lower, upper))
      : scanContinuous(outcomeAt, target, lower, upper, points);
  const { roots, lowest, highest, refused, evaluations } = findings;
  const needs = roots.length > 0 ? null : beyond(input, findings);
  return {
    value: roots,
    inputs: { ...input, points },
    diagnostics: {
      status: roots.length === 0 ? 'none' : roots.length === 1 ? 'one' : 'several',
      statement: statement(input, findings),
      lowest,
      highest,
      needs,
      refused,
      evaluations,
    },
    warnings: spreadWarnings(input, model, roots),
  };
}

/** Roots that rest on a perpetuity near its pole: each is a solution that any small change moves far. */
function spreadWarnings(
  { driver, base }: ReverseInput,
  { perpetuity }: DriverModel,
  roots: readonly ScanPoint[],
): Warning[] {
  if (perpetuity === undefined) {
    return [];
  }
  return roots.flatMap(({ at }) => {
    const values: DriverValues = { ...base, [driver]: at };
    return lintSpread({
      rate: requireFinite(values[perpetuity.rate], perpetuity.rate),
      growth: requireFinite(values[perpetuity.growth], perpetuity.growth),
    }).map((warning) => ({
      ...warning,
      message: `At ${driver} ${short(at)}: ${warning.message}`,
    }));
  });
}

function requireWholeBounds(lower: number, upper: number): [number, number] {
  const first = requireInteger(lower, 'lower', 0);
  const last = requireInteger(upper, 'upper', first);
  if (last - first > MOST_WHOLE) {
    throw new Refusal(
      'INVALID_INPUT',
      `${last - first} whole numbers lie between the bounds: bring them within ${MOST_WHOLE}.`,
      { lower, upper },
    );
  }
  return [first, last];
}

/** The bound at which the value comes closest to a target that it does not reach. */
function beyond(
  { lower, upper, target }: ReverseInput,
  { lowest, highest }: ScanFindings,
): ReverseDiagnostics['needs'] {
  if (lowest === null || highest === null || (lowest.value < target && target < highest.value)) {
    return null;
  }
  const closest = highest.value < target ? highest : lowest;
  if (closest.at === upper) {
    return { side: 'above', bound: upper };
  }
  return closest.at === lower ? { side: 'below', bound: lower } : null;
}

/** Six digits: enough to recognise a figure that the result holds in full. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

function statement(input: ReverseInput, { roots, lowest, highest }: ScanFindings): string {
  const { driver, lower, upper, target } = input;
  const bounds = `between ${short(lower)} and ${short(upper)}`;
  if (roots.length > 0) {
    const list = roots.map(({ at }) => short(at)).join(', ');
    const met = input.scale === 'whole' ? 'met or first passed' : 'met';
    return `The price of ${short(target)} is ${met} at ${driver} ${list}, ${bounds}.`;
  }
  if (lowest === null || highest === null) {
    return `No solution: the valuation is refused for every ${driver} ${bounds}.`;
  }
  return `No solution ${bounds}: the value runs from ${short(lowest.value)} at ${driver} ${short(lowest.at)} to ${short(highest.value)} at ${short(highest.at)} and does not meet the price of ${short(target)}.`;
}
