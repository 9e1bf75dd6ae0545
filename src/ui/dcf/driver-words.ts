/** The drivers of a DCF in a sentence, where their fields are folded away. */
import type { FcffAssumptions } from '../../contract/api.ts';
import type { GridDriver } from '../shared/overrides.ts';
import { shortText } from '../shared/typed-text.ts';
import { fadeYear } from '../../contract/conventions.ts';
import { DRIVER_ROWS, driverPart, typedYears, unsetWords } from './driver-fields.ts';
import { plainText } from './grid/cell-text.ts';

/** The book's conventions that stand where nothing is typed: `fadeStart` is a share of the years. */
export interface UsualYears {
  years: number;
  fadeStart: number;
}

/** Until which year a driver keeps its first figure, and in which it arrives, where they are not typed. */
export function usualFade(
  assumptions: FcffAssumptions,
  driver: GridDriver,
  usual: UsualYears,
): { from: number; to: number } {
  const years = assumptions.years ?? usual.years;
  const held = fadeYear(usual.fadeStart, years);
  return { from: Math.min(held, driverPart(assumptions, driver, 'to') ?? years), to: years };
}

/** Every driver with its figures, until when the first holds, from when the last does, and which years are typed. */
export function driverWords(assumptions: FcffAssumptions, usual: UsualYears): string {
  const parts = DRIVER_ROWS.map(({ driver, label, kind }) => {
    const fade = usualFade(assumptions, driver, usual);
    const figure = (part: 'initial' | 'stable'): string => {
      const value = driverPart(assumptions, driver, part);
      return value === undefined
        ? unsetWords(driver, part, fade) || 'nothing yet'
        : shortText(plainText(kind, value));
    };
    const from = driverPart(assumptions, driver, 'from') ?? fade.from;
    const to = driverPart(assumptions, driver, 'to') ?? fade.to;
    const typed = typedYears(assumptions, driver);
    const path = pathWords(figure('initial'), figure('stable'), from, to);
    return `${label} ${path}${typed === null ? '' : ` (${typed})`}`;
  });
  return `${parts.map((part, at) => (at === 0 ? part : lowered(part))).join('; ')}.`;
}

function pathWords(first: string, last: string, from: number, to: number): string {
  if (first === last) return first;
  if (from === to) return `${first} to year ${String(from)}, then ${last}`;
  return from === 0
    ? `from ${first} to ${last} in year ${String(to)}`
    : `${first} to year ${String(from)}, ${last} from year ${String(to)}`;
}

/** Within a sentence; EBIT and WACC stay as they are. */
function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
