/** Adjusted closes that step as at a split although they are to have none: a doubt, since a crash may look the same. */
import type { Warning } from '../../contract/api.ts';
import type { PriceColumns } from '../../finance/month-ends.ts';
import { formatMonth, monthOfDay } from '../../finance/months.ts';
import { percentText } from '../../finance/percent-text.ts';
import { proposedSplits } from '../../sources/splits.ts';
import type { SplitProposal } from '../../sources/types.ts';
import { isoOfDay } from '../dates.ts';

/** So many steps are told in full. */
const TOLD = 3;

/**
 * The check on months of a regression whose return holds a step like a split, by the rule that proposes splits of closes
 * as traded.
 *
 * @param prices ascending rows, in the currency of the prices
 * @param months those with a return in the regression, `YYYY-MM`
 * @param takers says what takes the steps of these months for returns, with its verb
 */
export function splitLikeReturns(
  { days, adjClose }: PriceColumns,
  months: readonly string[],
  takers: (held: readonly string[]) => string = () => 'this beta takes',
): Warning[] {
  const priced = [...days.keys()].filter((row) => !Number.isNaN(adjClose[row]));
  const steps = proposedSplits({
    days: Int32Array.from(priced, (row) => days[row] ?? 0),
    close: Float64Array.from(priced, (row) => adjClose[row] ?? Number.NaN),
    lines: new Int32Array(priced.length),
  });
  const held = months.flatMap((month) => heldIn(steps, month));
  if (held.length === 0) return [];
  const told = held.slice(0, TOLD).map(inWords).join('; ');
  const by = takers(held.map(({ day }) => formatMonth(monthOfDay(day))));
  const more = held.length > TOLD ? `; and ${held.length - TOLD} more` : '';
  return [
    {
      code: 'RETURN_LIKE_SPLIT',
      severity: 'warning',
      message: `The adjusted closes step as at a split that is not taken out of them: ${told}${more}. A fall or leap of the company itself can look the same. If one was a split, ${by} it for a return: look at its day under Prices, and import a series that is adjusted throughout.`,
      figures: {
        steps: held.length,
        month: formatMonth(monthOfDay(held[0]?.day ?? 0)),
        return: held[0] === undefined ? 0 : held[0].after / held[0].before - 1,
      },
    },
  ];
}

/** The steps of a month; none where one takes back another, as on both sides of a wrong price. */
function heldIn(steps: readonly SplitProposal[], month: string): SplitProposal[] {
  const own = steps.filter(({ day }) => formatMonth(monthOfDay(day)) === month);
  const left = own.reduce((all, { newShares, oldShares }) => (all * newShares) / oldShares, 1);
  return Math.abs(left - 1) < 1e-9 ? [] : own;
}

function inWords({ day, before, after, newShares, oldShares }: SplitProposal): string {
  const date = isoOfDay(day);
  return `${date.slice(0, 7)} holds a return of ${percentText(after / before - 1, 1)} on ${date}, near a split of ${newShares} for ${oldShares}`;
}
