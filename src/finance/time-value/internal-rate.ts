import { DAYS_PER_YEAR } from '../discounting.ts';
import type { DatedFlow } from '../discounting/dated.ts';
import { requireChoice, requireFinite, requireInteger } from '../guard.ts';
import { scanRoots } from '../math/brent.ts';
import { exp, expm1, log1p } from '../math/exponential.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import type { PaymentTiming } from './present-value.ts';

/** Rates are sought between these, decimals per period. */
const LOWEST_RATE = -0.9999;
const HIGHEST_RATE = 9999;

/**
 * Steps of the scan, in equal ratios of 1 + r: each is under 1 %. Flows that change sign once have one
 * rate at most, which wide steps find as well.
 */
const FINE_STEPS = 2000;
const WIDE_STEPS = 40;

/** Each period is a flow of its own in the search: 10 000 are 27 years of days. */
const MOST_PERIODS = 10_000;

export interface InternalRateDiagnostics {
  /** Changes of sign of the flows: no more rates than that exist. */
  readonly signChanges: number;
  /** Worth of the flows at the rate (at the last flow where it is negative): what rounding leaves. */
  readonly residual: number;
  readonly searched: { readonly lower: number; readonly upper: number };
}

/** Equal steps of ln(1 + r) over the whole range. */
function scanGrid(steps: number): number[] {
  const lower = log1p(LOWEST_RATE);
  const span = log1p(HIGHEST_RATE) - lower;
  return Array.from({ length: steps + 1 }, (_, k) => expm1(lower + (span * k) / steps));
}

/**
 * Worth of flows at times 0, 1, 2, ...: at the first flow, or at the last where the rate is below
 * zero, so that no factor exceeds one. The positive factor between the two moves no root.
 */
function periodicWorth(flows: readonly number[], rate: number): number {
  return rate < 0
    ? flows.reduce((sum, flow) => sum * (1 + rate) + flow, 0)
    : flows.reduceRight((sum, flow) => sum / (1 + rate) + flow, 0);
}

/** As {@link periodicWorth} for flows in order of their days. */
function datedWorth(flows: readonly DatedFlow[], rate: number): number {
  const force = log1p(rate) / DAYS_PER_YEAR;
  const first = flows[0]?.day ?? Number.NaN;
  const last = flows[flows.length - 1]?.day ?? Number.NaN;
  let sum = 0;
  for (const { day, amount } of flows) {
    sum += amount * exp(force * (rate < 0 ? last - day : first - day));
  }
  return sum;
}

/** The flows in order of days, those of one day added up; refuses an empty list. */
function datedFlows(flows: readonly DatedFlow[]): DatedFlow[] {
  requireInteger(flows.length, 'number of flows', 1);
  const byDay = new Map<number, number>();
  flows.forEach((flow, index) => {
    const day = requireInteger(flow.day, `flows[${index}].day`, -1e6);
    const amount = requireFinite(flow.amount, `flows[${index}].amount`);
    byDay.set(day, (byDay.get(day) ?? 0) + amount);
  });
  return [...byDay].map(([day, amount]) => ({ day, amount })).sort((a, b) => a.day - b.day);
}

/**
 * Refuses flows that no rate makes worth zero because they never change sign.
 * @returns how often the sign changes in order of time: an upper bound of the number of rates
 *   (Descartes)
 */
function requireSignChange(amounts: readonly number[]): number {
  let changes = 0;
  let sign = 0;
  for (const amount of amounts) {
    if (amount !== 0) {
      changes += sign !== 0 && Math.sign(amount) !== sign ? 1 : 0;
      sign = Math.sign(amount);
    }
  }
  if (changes === 0) {
    throw new Refusal(
      'NO_SINGLE_SOLUTION',
      'The flows never change sign, so no rate makes them worth zero: enter what is paid as negative and what is received as positive.',
      { solutions: [] },
    );
  }
  return changes;
}

interface Solution {
  readonly value: number;
  readonly diagnostics: InternalRateDiagnostics;
  readonly warnings: readonly Warning[];
}

function solve(amounts: readonly number[], worth: (rate: number) => number): Solution {
  const signChanges = requireSignChange(amounts);
  const { roots } = scanRoots(worth, scanGrid(signChanges === 1 ? WIDE_STEPS : FINE_STEPS));
  const [first] = roots;
  if (first === undefined) {
    throw new Refusal(
      'NO_SINGLE_SOLUTION',
      `No rate between ${LOWEST_RATE} and ${HIGHEST_RATE} makes the flows worth zero.`,
      { solutions: [], lower: LOWEST_RATE, upper: HIGHEST_RATE, signChanges },
    );
  }
  if (roots.length > 1) {
    const solutions = roots.map(({ root }) => root);
    throw new Refusal(
      'NO_SINGLE_SOLUTION',
      `${roots.length} rates make the flows worth zero (${solutions.map((root) => root.toPrecision(4)).join(', ')}): none of them is the return. Use the present value at the cost of equity.`,
      { solutions, signChanges },
    );
  }
  return {
    value: first.root,
    diagnostics: {
      signChanges,
      residual: first.residual,
      searched: { lower: LOWEST_RATE, upper: HIGHEST_RATE },
    },
    warnings: signWarnings(signChanges),
  };
}

function signWarnings(signChanges: number): Warning[] {
  if (signChanges === 1) {
    return [];
  }
  return [
    {
      code: 'SIGN_CHANGES_SEVERAL',
      severity: 'warning',
      message: `The flows change sign ${signChanges} times: one rate was found, but such flows can have several.`,
      figures: { signChanges },
    },
  ];
}

export interface InternalRateInput {
  /** Flows at the start and at the end of each period: index is the time in periods. */
  readonly flows: readonly number[];
}

/**
 * Internal rate of return: the r with `sum F_t / (1 + r)^t = 0`, t = 0, 1, ..., the whole range from
 * -99.99 % on scanned and each change of sign closed in on by Brent's method.
 * @returns decimal per period; refuses flows that no rate or that several rates make worth zero
 */
export function internalRate(
  input: InternalRateInput,
): Result<number, InternalRateInput, InternalRateDiagnostics> {
  requireInteger(input.flows.length, 'number of flows', 2);
  const flows = input.flows.map((flow, index) => requireFinite(flow, `flows[${index}]`));
  // Zeros at the ends only shift time, and would let the worth underflow to a false root.
  const start = flows.findIndex((flow) => flow !== 0);
  const spanned = flows.slice(start, flows.findLastIndex((flow) => flow !== 0) + 1);
  return { inputs: input, ...solve(spanned, (rate) => periodicWorth(spanned, rate)) };
}

export interface DatedInternalRateInput {
  readonly flows: readonly DatedFlow[];
}

/**
 * Internal rate of return of dated flows: the r with `sum F_i / (1 + r)^((d_i - d_0)/365) = 0`
 * (a spreadsheet's XIRR, actual/365), d_0 the earliest day.
 * @returns decimal per year; refuses as {@link internalRate} does
 */
export function datedInternalRate(
  input: DatedInternalRateInput,
): Result<number, DatedInternalRateInput, InternalRateDiagnostics> {
  const flows = datedFlows(input.flows).filter(({ amount }) => amount !== 0);
  const amounts = flows.map(({ amount }) => amount);
  return { inputs: input, ...solve(amounts, (rate) => datedWorth(flows, rate)) };
}

export interface AnnuityRateInput {
  readonly periods: number;
  /** Payment of each period: received is positive, paid is negative. */
  readonly payment: number;
  readonly presentValue: number;
  readonly futureValue: number;
  readonly timing: PaymentTiming;
}

/**
 * Rate of an annuity (a spreadsheet's RATE; a bond's yield with its price as present value): the r
 * that makes present value, payments and final amount worth zero together.
 * @returns decimal per period; refuses as {@link internalRate} does
 */
export function annuityRate(
  input: AnnuityRateInput,
): Result<number, AnnuityRateInput, InternalRateDiagnostics> {
  const periods = requireInteger(input.periods, 'periods', 1, MOST_PERIODS);
  const payment = requireFinite(input.payment, 'payment');
  requireChoice(input.timing, 'timing', ['end', 'start']);
  const early = input.timing === 'start' ? payment : 0;
  const late = payment - early;
  const flows = Array.from({ length: periods + 1 }, () => payment);
  flows[0] = requireFinite(input.presentValue, 'presentValue') + early;
  flows[periods] = requireFinite(input.futureValue, 'futureValue') + late;
  return { ...internalRate({ flows }), inputs: input };
}
