import { requireGrowth } from './growth.ts';
import { requireFinite, requirePositive, requireRate } from './guard.ts';
import { Refusal } from './refusal.ts';

export type TerminalMethod = 'gordon' | 'value-driver' | 'exit-multiple';

export interface TerminalInput {
  /** The method whose value is used; the others are computed beside it where inputs allow. */
  readonly method: TerminalMethod;
  /** Growth for ever, decimal; needed by Gordon and the value driver. */
  readonly growth?: number;
  /** Return on new invested capital, decimal; needed by the value driver. */
  readonly ronic?: number;
  /** NOPAT of year N; needed by the value driver. */
  readonly nopat?: number;
  /** EV / EBITDA at the end of year N. */
  readonly exitMultiple?: number;
  /** EBITDA of year N: gives the implied multiple, and is needed by the exit multiple. */
  readonly ebitda?: number;
  /** WACC after year N; without it the rate of year N. */
  readonly wacc?: number;
}

/** A terminal value at its own date (N for the exit multiple, N - 1/2 for mid-year Gordon). */
export interface TerminalValue {
  readonly method: TerminalMethod;
  readonly value: number;
  /** Time of the value in years from the base date. */
  readonly time: number;
  readonly presentValue: number;
  /** EV/EBITDA at the end of year N that this value implies; null without EBITDA. */
  readonly impliedMultiple: number | null;
  /** Gordon growth that this value implies for the last flow. */
  readonly impliedGrowth: number | null;
}

/** A rate for a sentence: percent with two decimals. */
function percent(rate: number): string {
  return `${(rate * 100).toFixed(2)} %`;
}

/** Refuses a perpetuity whose discount rate is not above its growth. */
export function requireSpread(wacc: number, growth: number): number {
  const rate = requireRate(wacc, 'terminal.wacc');
  const perpetual = requireGrowth(growth, 'terminal.growth');
  if (rate <= perpetual) {
    throw new Refusal(
      'WACC_NOT_ABOVE_GROWTH',
      `The terminal discount rate ${percent(rate)} is not above the growth ${percent(perpetual)}: a perpetuity has no value. Lower the growth.`,
      { wacc: rate, growth: perpetual },
    );
  }
  return rate - perpetual;
}

/** Gordon value of a growing perpetuity one year before its first flow: `F_N (1 + g) / (w - g)`. */
export function gordonValue(lastFlow: number, growth: number, wacc: number): number {
  const spread = requireSpread(wacc, growth);
  return (requireFinite(lastFlow, 'lastFlow') * (1 + growth)) / spread;
}

/**
 * Value-driver terminal value, `NOPAT_N (1 + g)(1 - g/RONIC) / (w - g)` (Koller; Damodaran): growth
 * costs the reinvestment g/RONIC.
 */
export function valueDriverValue(
  nopat: number,
  growth: number,
  ronic: number,
  wacc: number,
): number {
  const spread = requireSpread(wacc, growth);
  const returnOnCapital = requirePositive(ronic, 'terminal.ronic');
  return (
    (requireFinite(nopat, 'terminal.nopat') * (1 + growth) * (1 - growth / returnOnCapital)) /
    spread
  );
}

/** Exit-multiple terminal value at the end of year N, `M EBITDA_N`; refuses EBITDA at or below zero. */
export function exitMultipleValue(multiple: number, ebitda: number): number {
  return (
    requirePositive(multiple, 'terminal.exitMultiple') * requirePositive(ebitda, 'terminal.ebitda')
  );
}

/** Growth that a Gordon value implies: `g = (TV w - F_N) / (TV + F_N)`; null when TV + F_N is zero. */
export function impliedGrowth(value: number, lastFlow: number, wacc: number): number | null {
  const denominator = value + lastFlow;
  return denominator === 0 ? null : (value * wacc - lastFlow) / denominator;
}
