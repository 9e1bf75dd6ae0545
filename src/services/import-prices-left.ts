/** What becomes of price rows that are understood and not taken: the book has better ones, or was chosen. */
import type { StoredPrices } from '../repo/price.ts';
import { counted } from '../sources/counted.ts';
import type { PanelSeries } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import type { ImportPlan } from './import-plan.ts';
import type { Merge } from './price-merge.ts';
import type { SameMonths } from './price-months.ts';
import type { Standing } from './price-fit.ts';
import { frequencyOf } from './price-frequency.ts';

type Left = Pick<PanelSeries, 'symbol' | 'prices' | 'lines'>;

/** A plan with the rows of a month that was still running, which the book has to its end: they are not taken. */
export function withOlder(plan: ImportPlan, paired: SameMonths | null): ImportPlan {
  const lines = paired?.older ?? [];
  const [line] = lines;
  if (line === undefined) return plan;
  const message = `${counted(lines.length, 'row is', 'rows are')} of a month that was still running, and the book has its end`;
  const before = plan.left;
  const rows = lines.length + (before?.rows ?? 0);
  return {
    ...plan,
    left: {
      rows,
      problem: {
        ...countOf(rows),
        line: before?.problem.line ?? line,
        message: before === undefined ? message : `${before.problem.message}; ${message}`,
      },
    },
  };
}

/** The count of a problem that stands for several rows; one on a line stands for its own. */
function countOf(rows: number): { rows?: number } {
  return rows === 1 ? {} : { rows };
}

/** A file that is left, since those in the book were chosen. */
export function planDeclined(
  { symbol, frequency, prices }: Left & Pick<PanelSeries, 'frequency'>,
  book: Standing,
): ImportPlan {
  const { stored } = book;
  const inBook = frequencyOf(book);
  const rows = prices.days.length;
  const message = `the ${stored.days.length} ${inBook} prices in the book stay, as was said: ${counted(rows, `${frequency} price of this file is`, `${frequency} prices of this file are`)} not taken`;
  return {
    ...{ subject: symbol, region: null, stored: 0, updated: 0, unchanged: 0 },
    ...{ notes: [], changes: false, parts: [] },
    left: { rows, problem: { message, rows } },
  };
}

/** A file that has nothing to add to the better series in the book: days with another close are left out. */
export function planKept(
  { symbol, prices, lines }: Left,
  stored: StoredPrices,
  merge: Merge,
  differing: readonly number[],
): ImportPlan {
  const plan: ImportPlan = {
    subject: symbol,
    region: null,
    stored: 0,
    updated: 0,
    unchanged: prices.days.length - differing.length,
    notes: [
      'The file has no adjusted closes; those that the book has of the same days stay as they are.',
    ],
    changes: false,
    parts: [],
  };
  const [row] = differing;
  if (row === undefined) return plan;
  const at = merge.sharedAt[merge.sharedRows.indexOf(row)] ?? -1;
  const message = `${counted(differing.length, 'day', 'days')} with another close than in the book (${isoOfDay(prices.days[row] ?? 0)}: ${prices.close[row] ?? ''}, in the book ${stored.close[at] ?? ''}) cannot be taken: the book has an adjusted close of them, this file has none`;
  const rows = differing.length;
  return { ...plan, left: { rows, problem: { line: lines[row] ?? 0, message, ...countOf(rows) } } };
}

/** What the securities of one file leave out, as one entry; empty where nothing is left. */
export function leftOf(plans: readonly ImportPlan[]): Pick<ImportPlan, 'left'> {
  const left = plans.flatMap((plan) =>
    plan.left === undefined ? [] : [{ ...plan.left, subject: plan.subject }],
  );
  if (left.length === 0) return {};
  const message = left.map(({ subject, problem }) => `${subject}: ${problem.message}`).join('; ');
  const rows = left.reduce((sum, one) => sum + one.rows, 0);
  return { left: { rows, problem: { message, rows } } };
}
