import { requireGrowth } from './growth.ts';
import { requireFinite, requirePositive, requireRate, requireReturn } from './guard.ts';
import { percentText } from './percent-text.ts';
import { Refusal } from './refusal.ts';

export type TerminalMethod = 'gordon' | 'value-driver' | 'exit-multiple';

export interface TerminalInput {
  /** The method whose value is used; the others are computed beside it where inputs allow. */
  readonly method: TerminalMethod;
  /** Growth for ever, decimal; needed by Gordon and the value driver. */
  readonly growth?: number;
  /** Free cash flow of year N + 1, for Gordon; without it the last flow grown by `growth`. */
  readonly nextFlow?: number;
  /** Return on new invested capital, decimal; needed by the value driver. */
  readonly ronic?: number;
  /** NOPAT of year N, grown by `growth`; the value driver needs it or `nextNopat`, not both. */
  readonly nopat?: number;
  /** NOPAT of year N + 1, where it is not just that of year N grown (tax losses used up). */
  readonly nextNopat?: number;
  /** EV / EBITDA at the end of year N. */
  readonly exitMultiple?: number;
  /** EBITDA of year N: gives the implied multiple, and is needed by the exit multiple. */
  readonly ebitda?: number;
  /** WACC after year N; without it the rate of year N. */
  readonly wacc?: number;
  /** EV / EBITDA of comparable companies: only to judge the multiple, not part of any figure. */
  readonly peerMultiples?: readonly number[];
}

/** Refuses a perpetuity whose discount rate is not above its growth. */
export function requireSpread(wacc: number, growth: number): number {
  const rate = requireRate(wacc, 'terminal.wacc');
  const perpetual = requireGrowth(growth, 'terminal.growth');
  if (rate <= perpetual) {
    throw new Refusal(
      'WACC_NOT_ABOVE_GROWTH',
      `The terminal discount rate ${percentText(rate)} is not above the growth ${percentText(perpetual)}: a perpetuity has no value. Lower the growth, or check the rate.`,
      { wacc: rate, growth: perpetual },
    );
  }
  return rate - perpetual;
}

/** Value of a growing perpetuity one year before its first flow, `F_{N+1} / (w - g)`. */
export function perpetuityValue(nextFlow: number, growth: number, wacc: number): number {
  const spread = requireSpread(wacc, growth);
  return requireFinite(nextFlow, 'terminal.nextFlow') / spread;
}

/** Gordon value of a growing perpetuity one year before its first flow: `F_N (1 + g) / (w - g)`. */
export function gordonValue(lastFlow: number, growth: number, wacc: number): number {
  const spread = requireSpread(wacc, growth);
  return (requireFinite(lastFlow, 'lastFlow') * (1 + growth)) / spread;
}

/**
 * Value-driver terminal value, `NOPAT_{N+1} (1 - g/RONIC) / (w - g)` (Koller; Damodaran): growth
 * costs the reinvestment g/RONIC.
 */
export function valueDriverValue(
  nextNopat: number,
  growth: number,
  ronic: number,
  wacc: number,
): number {
  const spread = requireSpread(wacc, growth);
  const returnOnCapital = requirePositive(requireReturn(ronic, 'terminal.ronic'), 'terminal.ronic');
  return (requireFinite(nextNopat, 'terminal.nopat') * (1 - growth / returnOnCapital)) / spread;
}

/** Exit-multiple terminal value at the end of year N, `M EBITDA_N`; refuses EBITDA at or below zero. */
export function exitMultipleValue(multiple: number, ebitda: number): number {
  return (
    requirePositive(multiple, 'terminal.exitMultiple') * requirePositive(ebitda, 'terminal.ebitda')
  );
}

/** A growth rate that a perpetuity at this discount rate may have, else null. */
function perpetualGrowth(growth: number, wacc: number): number | null {
  return growth > -1 && growth < wacc ? growth : null;
}

/**
 * Growth that a Gordon value implies: `g = (TV w - F_N) / (TV + F_N)`. Null where no growth between
 * -100 % and the discount rate gives the value, as when value and flow differ in sign.
 */
export function impliedGrowth(value: number, lastFlow: number, wacc: number): number | null {
  return perpetualGrowth((value * wacc - lastFlow) / (value + lastFlow), wacc);
}

/** As {@link impliedGrowth} where the flow of year N + 1 is given: `g = w - F_{N+1} / TV`. */
export function impliedGrowthOfNext(value: number, nextFlow: number, wacc: number): number | null {
  return perpetualGrowth(wacc - nextFlow / value, wacc);
}

/**
 * Share of NOPAT that must be reinvested for a perpetuity to have this value,
 * `1 - TV (w - g) / NOPAT_{N+1}`; null for NOPAT at or below zero and for w at or below g.
 */
export function impliedReinvestmentRate(
  value: number,
  nextNopat: number,
  growth: number,
  wacc: number,
): number | null {
  return nextNopat > 0 && wacc > growth ? 1 - (value * (wacc - growth)) / nextNopat : null;
}

/** A reinvestment rate nearer to zero than this is what rounding leaves of none. */
const NO_REINVESTMENT = 1e-12;

/**
 * Return on new capital that a reinvestment rate buys at a growth, `g / rate`; null where it is not
 * above zero: growth without reinvestment, or reinvestment without growth.
 */
export function impliedRonic(reinvestmentRate: number | null, growth: number): number | null {
  if (reinvestmentRate === null || Math.abs(reinvestmentRate) < NO_REINVESTMENT) {
    return null;
  }
  const ronic = growth / reinvestmentRate;
  return ronic > 0 ? ronic : null;
}
