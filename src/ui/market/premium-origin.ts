import type { FactorFrame } from '../../contract/api.ts';
import { factorStatistics, isoOfDay } from '../charts/cumulative.ts';
import { importHref, rowWords, type Derivation, type FigureOrigin } from '../shared/derivation.ts';
import { format } from '../shared/format.ts';
import { type FACTOR_COLUMNS, monthRow } from './factor-columns.ts';

type Column = (typeof FACTOR_COLUMNS)[number];

/**
 * A factor's premium over a window with where it comes from: the mean and its error with their numbers, and the months
 * of the file that they were read off.
 *
 * @param window How many of the last months; all unless given.
 */
export function premium(
  frame: FactorFrame,
  { id, label }: Column,
  fileName: string | null,
  window?: number,
): { text: string; origin: FigureOrigin } {
  const statistics = factorStatistics(frame[id], window);
  const { months, mean, standardDeviation, annualMean, annualStandardError } = statistics;
  const text = `${format.percent(annualMean, 2)} ± ${format.percent(annualStandardError, 2)}`;
  const last = frame.days.length - 1;
  const first = window === undefined ? 0 : Math.max(0, frame.days.length - window);
  const [from, to] = [monthRow(frame, first, fileName), monthRow(frame, last, fileName)];
  const name = `${label}, mean of ${format.count(months)} months × 12 ± s.e.`;
  const [average, deviation] = [format.percent(mean, 4), format.percent(standardDeviation, 4)];
  const months12 = `${average} · 12 ± ${deviation} ÷ √${format.count(months)} · 12`;
  const derivation = (): Derivation => ({
    title: `Premium of ${label}, ${frame.region}`,
    formula: 'Premium = mean of the months · 12 ± standard deviation ÷ √months · 12',
    substituted: `${months12} = ${text}`,
    parts: [
      {
        label: `${label}, ${format.month(isoOfDay(frame.days[first] ?? 0))} to ${format.month(isoOfDay(frame.days[last] ?? 0))}`,
        ...{ text: format.count(months), unit: 'months', source: spanWords(from, to) },
        ...{ asOf: to.asOf ?? null, href: fileName === null ? null : importHref(to.importId) },
      },
    ],
  });
  return {
    text,
    origin: {
      ...{ name, unit: '% a year', source: spanWords(from, to), asOf: to.asOf, href: null },
      derivation: mean === null ? undefined : derivation,
    },
  };
}

/** The lines of a file between two of its rows. */
function spanWords(
  from: { line: number | null },
  to: { line: number | null; fileName: string | null },
): string {
  if (to.fileName === null) return 'a removed import';
  return from.line === null || to.line === null || from.line === 0
    ? (rowWords({ ...to, line: null }) ?? '')
    : `${to.fileName}, lines ${format.count(from.line)} to ${format.count(to.line)}`;
}
