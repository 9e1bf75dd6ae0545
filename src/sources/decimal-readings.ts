/** Figures that read by a decimal point and by a comma, as a person is shown them to say which. */
import type { Reading } from './mapping/types.ts';
import { parseStyled } from './number-style.ts';

/** The first two different figures with a mark in them, by each mark. */
export function bothReadings(printed: readonly string[]): readonly Reading[] {
  const shown = [...new Set(printed.filter((cell) => /\d[.,]\d/.test(cell)))].slice(0, 2);
  return (['.', ','] as const).map((value) => ({
    value,
    examples: shown.map((text) => ({
      text,
      as: parseStyled(text, value)?.toString() ?? 'no number',
    })),
  }));
}
