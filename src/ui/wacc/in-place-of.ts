/** Which costs of capital the last ones computed stand in place of. */
import type { WaccRow } from '../../contract/api.ts';
import { format } from '../shared/format.ts';
import { METHOD_LABELS } from '../shared/values.ts';
import { waccParts } from '../shared/wacc-details.ts';

/** The period of a cost's debt and tax: `2024`, or `12 months to 28 Sep 2024`. */
export function periodOfCost(row: WaccRow): string {
  const { monthsTo } = waccParts(row);
  return monthsTo === null ? String(row.year) : `12 months to ${format.date(monthsTo)}`;
}

/**
 * What is said when costs of another period were computed: which ones were shown before, and how to have them back. Null
 * where nothing was replaced by another period's.
 * @param before the rows that were shown, one for each method
 * @param after those that are shown now
 */
export function inPlaceOf(before: readonly WaccRow[], after: readonly WaccRow[]): string | null {
  const replaced = before.flatMap((row) => {
    const now = after.find(({ method }) => method === row.method);
    return now === undefined || periodOfCost(now) === periodOfCost(row) ? [] : [{ row, now }];
  });
  const [first] = replaced;
  if (first === undefined) return null;
  const [was, is] = [periodOfCost(first.row), periodOfCost(first.now)];
  const rates = replaced
    .filter(({ row }) => periodOfCost(row) === was)
    .map(({ row }) => `${METHOD_LABELS[row.method]} ${format.percent(row.wacc, 2)}`);
  // The list takes the latest fiscal year, and of one year and its following months what was computed last.
  const where =
    first.row.year === first.now.year
      ? 'here and in the list of companies'
      : 'here; the list of companies has the latest fiscal year';
  return `What was computed last counts ${where}: debt and tax of ${is}, in place of ${was} (${rates.join(', ')}). Values keep the cost that they were computed with. To have the others back, choose ${was} as the period and compute: they are stored as they were.`;
}
