/** The rates that a DCF discounts at. */
import type { FcffAssumptions, FcffDetails } from '../../contract/api.ts';
import { format } from './format.ts';

/** The first and the last rate of a DCF whose years have their own, the last of what follows them; null where all are one. */
export function waccByYear({ drivers }: Pick<FcffDetails, 'drivers'>): [number, number] | null {
  const path = drivers?.['wacc'];
  const first = path?.values[0];
  const last = path?.stable;
  if (path === undefined || first == null || last == null) return null;
  return path.values.every((rate) => rate === last) ? null : [first, last];
}

/** What a DCF discounts at: `8.60% to 8.11%`, in one line, where its years have their own rates, else the one of all. */
export function waccText(details: Pick<FcffDetails, 'drivers' | 'wacc'>): string {
  const years = waccByYear(details);
  if (years !== null) return years.map((rate) => format.percent(rate, 2)).join('\u00a0to\u00a0');
  // One rate that was typed for all years is that of the course, not the one of the method.
  return format.percent(details.drivers?.['wacc']?.stable ?? details.wacc, 2);
}

/** Whether the rates of all years are typed, so that a cost of capital by a method moves none of them. */
export function isWaccTyped({ drivers }: FcffAssumptions): boolean {
  return drivers?.wacc?.initial !== undefined && drivers.wacc.stable !== undefined;
}
