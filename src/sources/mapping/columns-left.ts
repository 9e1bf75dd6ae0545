/** Which columns of a company's figures are not read, and why. */
import { excerpt } from '../refusal.ts';
import { counted } from '../counted.ts';
import { periodOf } from './periods.ts';
import { periodColumns } from './statement-places.ts';
import type { TableView } from './view.ts';

/** Columns named of those that are left for one reason. */
const NAMED = 8;

/** One note for each reason, with the columns of figures that are left out for it. */
export function columnsLeft(view: TableView): string[] {
  const older = new Set(periodColumns(view).flatMap(({ at, isOlder }) => (isOlder ? at : [])));
  const byReason = new Map<string, string[]>();
  for (const { at, heading, key, type } of view.columns) {
    const isLeft = view.meanings[at] === 'ignore' && (type === 'number' || type === 'percent');
    if (!isLeft && !older.has(at)) continue;
    const why = older.has(at) ? 'the restated figures of their period lead' : reasonOf(heading);
    byReason.set(why, [...(byReason.get(why) ?? []), heading === '' ? key : heading]);
  }
  return [...byReason].map(([why, names]) => {
    const named = names
      .slice(0, NAMED)
      .map((name) => excerpt(name))
      .join(', ');
    const more = names.length > NAMED ? ', ...' : '';
    return `${counted(names.length, 'column of figures is', 'columns of figures are')} left out: ${named}${more}: ${why}.`;
  });
}

function reasonOf(heading: string): string {
  const period = periodOf(heading, null);
  if (period === 'estimate') return 'estimates of periods to come are no reported figures';
  return period === 'part'
    ? 'of a stretch that is no fiscal year, first half or quarter the book has no place'
    : 'nothing says what they hold';
}
