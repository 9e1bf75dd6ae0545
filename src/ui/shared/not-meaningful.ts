/** Figures that say nothing where a value per share is below zero: its upside and its target. */
import { format } from './format.ts';

const NOT_MEANINGFUL = 'n.m.';
/** What the short mark stands for. */
export const BELOW_ZERO = 'not meaningful: the value per share is below zero';

/** Whether an upside is that of a value below zero: no other falls short of the price by more than the whole of it. */
export function isOfNegativeValue(upside: number | null | undefined): boolean {
  return upside != null && upside < -1;
}

/** An upside as it is written: of a value below zero it has no meaning. */
export function upsideText(upside: number | null | undefined, decimals = 0): string {
  return isOfNegativeValue(upside) ? NOT_MEANINGFUL : format.signedPercent(upside, decimals);
}

/** A target price as it is written: no share trades below zero. */
export function targetText(target: number | null | undefined): string {
  return target != null && target < 0 ? NOT_MEANINGFUL : format.perShare(target);
}
