/** The figure that a run is for, in its own measure. */
import type { RunSummary } from '../../contract/api.ts';
import { format, MISSING } from '../shared/format.ts';

type Headline = NonNullable<RunSummary['headline']>;
export type HeadlineFigure = Headline['figure'];

const WORDS: Readonly<Record<HeadlineFigure, (value: string) => string>> = {
  wacc: (value) => `WACC ${value}`,
  re: (value) => `Ke ${value}`,
  beta: (value) => `beta ${value}`,
  median: (value) => `median ${value}`,
  valuePerShare: (value) => `${value} a share`,
};

/** What the figure is called at the head of a column. */
export const HEADLINE_NAMES: Readonly<Record<HeadlineFigure, string>> = {
  wacc: 'WACC',
  re: 'Cost of equity',
  beta: 'Beta',
  median: 'Median value per share',
  valuePerShare: 'Value per share',
};

/** The figure by itself: `71.86`, `6.72%`. */
export function headlineValue(figure: HeadlineFigure, value: number): string {
  if (figure === 'wacc' || figure === 're') return format.percent(value, 2);
  return figure === 'beta' ? format.number(value, 2) : format.perShare(value);
}

/** The figure with what it is: `WACC 6.72%`; a dash where the run has none. */
export function headlineText(headline: RunSummary['headline']): string {
  if (headline === null) return MISSING;
  return WORDS[headline.figure](headlineValue(headline.figure, headline.value));
}

/**
 * By how much the figure moved, with its sign and finer than the figure, so that small moves are seen to add up:
 * `+2.34`, `−37.9 bp`.
 */
export function headlineMove(figure: HeadlineFigure, move: number): string {
  const sign = move < 0 ? '−' : '+';
  const size = Math.abs(move);
  if (figure === 'wacc' || figure === 're') return `${sign}${format.number(size * 10_000, 1)} bp`;
  return `${sign}${figure === 'beta' ? format.number(size, 4) : format.perShare(size)}`;
}
