/** Rows of a price table on their way to columns: duplicates, frequency, dates of months. */
import { calendarDate, endOfMonth, isoDate, monthIndex } from './dates.ts';
import { duplicates, medianGap } from './ordering.ts';
import { pickRows, type PriceRows } from './price-columns.ts';
import type { ProblemSink } from './problems.ts';
import { SourceRefusal } from './refusal.ts';

/**
 * Ascending rows with one per date. Equal repeats are refused with the line they repeat. Where
 * rows of one date differ, all are refused, except on the last date of the file: there Yahoo adds
 * the quote of the moment below the day's row, and the row further down is the newer of the two.
 */
export function onePerDate(rows: PriceRows, problems: ProblemSink, notes: string[]): PriceRows {
  const { days, close, adjClose, lines } = rows;
  const order = orderByDay(days);
  const kept: number[] = [];
  const lineOf = (at: number): string => (lines[at] ?? 0).toString();
  const refuse = (at: number, message: string): void => {
    const text = isoDate(days[at] ?? 0);
    problems.push({ line: lines[at] ?? 0, column: 'Date', text, message });
  };
  let from = 0;
  while (from < order.length) {
    const first = order[from] ?? 0;
    let to = from + 1;
    while (to < order.length && days[order[to] ?? 0] === days[first]) to += 1;
    if (to === from + 1) {
      kept.push(first);
      from = to;
      continue;
    }
    const group = order.slice(from, to);
    const newest = order[to - 1] ?? 0;
    const isLastDate = to === order.length;
    from = to;
    const same = group.every(
      (at) => Object.is(close[at], close[first]) && Object.is(adjClose[at], adjClose[first]),
    );
    if (same) {
      kept.push(first);
      for (const at of group.slice(1)) refuse(at, `duplicate of line ${lineOf(first)}`);
    } else if (isLastDate && newest === days.length - 1) {
      kept.push(newest);
      for (const at of group.slice(0, -1)) {
        refuse(at, `superseded by line ${lineOf(newest)}, the newer row of the last date`);
      }
      notes.push(`The last date is there twice with different prices; the newer row was taken.`);
    } else {
      for (const at of group) refuse(at, 'is one of several different rows for this date');
    }
  }
  return pickRows(rows, kept);
}

/** Fewer rows than this are slips, not prices within a day. */
const FEWEST_WITHIN_DAYS = 10;

/**
 * Refuses WRONG_FREQUENCY where most rows share their date with rows of other prices: prices within a day, or of
 * several securities that no column tells apart. What would be left of them is no series.
 *
 * @param symbol whose rows they are, where that is known
 * @param read the rows as printed
 * @param single what {@link onePerDate} left of them
 */
export function refuseSeveralADay(
  file: string,
  symbol: string | null,
  read: PriceRows,
  single: PriceRows,
): void {
  if (single.days.length === read.days.length) return;
  const kept = new Set(single.days);
  let lost = 0;
  let first = -1;
  read.days.forEach((day, row) => {
    if (kept.has(day)) return;
    lost += 1;
    if (first < 0) first = row;
  });
  if (lost < FEWEST_WITHIN_DAYS || lost * 2 <= read.days.length) return;
  const line = read.lines[first] ?? 0;
  const whose = symbol === null ? '' : ` of ${symbol}`;
  throw new SourceRefusal(
    'WRONG_FREQUENCY',
    `${file} has several different prices${whose} on most of its days, as on ${isoDate(read.days[first] ?? 0)} ` +
      `(line ${line.toString()}). Prices within a day are not read: download the daily history. If the rows ` +
      'are of several securities, add a column with the symbol of each.',
    { file, line, found: 'several prices a day', expected: 'one price a day' },
  );
}

/** Positions by ascending day; rows of one day stay in file order. */
function orderByDay(days: Int32Array): Uint32Array {
  const order = new Uint32Array(days.length);
  for (let at = 0; at < order.length; at += 1) order[at] = at;
  const ascending = days.every((day, at) => at === 0 || day >= (days[at - 1] ?? day));
  return ascending ? order : order.sort((a, b) => (days[a] ?? 0) - (days[b] ?? 0) || a - b);
}

export type Spacing = 'daily' | 'weekly' | 'monthly' | 'other';

/** Frequency by the median spacing of ascending dates; one row alone counts as daily. */
export function spacingOf(rows: PriceRows): Spacing {
  const gap = medianGap(rows.days);
  if (gap === null || gap <= 4) return 'daily';
  if (gap <= 9) return 'weekly';
  return gap >= 27 && gap <= 33 ? 'monthly' : 'other';
}

/** Share of rows within the table that must follow a dating habit before it is taken as one. */
const HABIT_SHARE = 0.9;
/** First trading days of a month fall on the 4th at the latest in the layouts seen. */
const LATEST_FIRST_DAY = 4;
const EARLIEST_LAST_DAY = 25;

/**
 * Monthly rows under the date that their price is of. Layouts that date a month on its first day
 * (or first trading day) print the price of its end: such rows move to the month's last day. Rows
 * dated otherwise stay, and win over the first-of-month row of a month that is still running.
 * Null where rows are dated neither at the beginning nor at the end of months.
 *
 * @param today day number of the import, or null: a month ending after it is still running.
 */
export function monthEndRows(
  rows: PriceRows,
  today: number | null,
  problems: ProblemSink,
  notes: string[],
): PriceRows | null {
  const dayOfMonth = Array.from(rows.days, (day) => calendarDate(day).day);
  const inner = dayOfMonth.length > 3 ? dayOfMonth.slice(1, -1) : dayOfMonth;
  const share = (test: (day: number) => boolean): number =>
    inner.filter(test).length / inner.length;
  if (share((day) => day >= EARLIEST_LAST_DAY) >= HABIT_SHARE) {
    notes.push('Monthly rows, dated at the end of each month.');
    return pickRows(
      rows,
      oneRowPerMonth(rows, () => false, problems),
    );
  }
  if (share((day) => day <= LATEST_FIRST_DAY) < HABIT_SHARE) return null;
  const limit = share((day) => day === 1) >= HABIT_SHARE ? 1 : LATEST_FIRST_DAY;
  const isFirst = (at: number): boolean => (dayOfMonth[at] ?? 0) <= limit;
  notes.push(
    'Monthly rows dated at the beginning of the month hold the price of its end: they are stored ' +
      "under the month's last day.",
  );
  const kept = oneRowPerMonth(rows, isFirst, problems);
  const picked = pickRows(rows, kept);
  const single = { ...picked, days: picked.days.slice() };
  kept.forEach((at, row) => {
    const day = single.days[row] ?? 0;
    const end = endOfMonth(day);
    if (!isFirst(at)) notes.push(`The row of ${isoDate(day)} keeps its date.`);
    else if (today !== null && end > today) {
      notes.push(`The month of ${isoDate(day)} is still running: the row keeps its date.`);
    } else single.days[row] = end;
  });
  return single;
}

/** Keeps one row for every month; `isFirst` tells rows that stand for the month as a whole. */
function oneRowPerMonth(
  rows: PriceRows,
  isFirst: (at: number) => boolean,
  problems: ProblemSink,
): number[] {
  const months = Array.from(rows.days, monthIndex);
  const lastMonth = months.at(-1);
  const refused = new Set<number>();
  for (const group of duplicates(months)) {
    const running = months[group[0] ?? 0] === lastMonth;
    const whole = group.filter(isFirst);
    // In the last month the newest row is the price; before it, the row for the whole month is.
    const kept = !running && whole.length === 1 ? whole[0] : group.at(-1);
    if (kept === undefined) continue;
    const keptLine = (rows.lines[kept] ?? 0).toString();
    for (const at of group) {
      if (at === kept) continue;
      refused.add(at);
      const message = running
        ? `the month was still running: line ${keptLine} has its newest price`
        : `is a second row for the month of line ${keptLine}`;
      const text = isoDate(rows.days[at] ?? 0);
      problems.push({ line: rows.lines[at] ?? 0, column: 'Date', text, message });
    }
  }
  return months.map((_, at) => at).filter((at) => !refused.has(at));
}
