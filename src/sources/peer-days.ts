/** The day of a table of peers, by a column of dates or its title, and the rows that are not taken because of theirs. */
import { orderUpTo, parseDate } from './date-order.ts';
import { isoDate, latestDay } from './dates.ts';
import { LONGEST_APART, tooOld } from './mapping/list-rows.ts';
import { meaningOfHeading } from './mapping/meanings.ts';
import { nameOf, type TableOfPeers } from './peer-decimals.ts';
import { isPartOfYear, resultOfPart } from './peer-periods.ts';
import type { Refused } from './peer-rows.ts';
import { UnclearCells } from './refusal.ts';
import { dayInTitle } from './title-day.ts';

export interface PeerDays {
  /** The newest day of a column of dates, else that of the title; null where neither tells one. */
  readonly day: number | null;
  /** In words, what tells the day. */
  readonly by: string;
  /** Columns that were read for it. */
  readonly used: readonly number[];
  /** Why rows are not taken, by their place. */
  readonly left: ReadonlyMap<number, Refused>;
}

/** The column whose heading says dates or periods, and that holds no figure; -1 where there is none. */
export function columnOfDays(
  { headings, columns }: Pick<TableOfPeers, 'headings' | 'columns'>,
  meaning: 'date' | 'period',
): number {
  const used = new Set(columns.map(({ column }) => column));
  return headings.findIndex(
    (heading, at) => !used.has(at) && meaningOfHeading('peers', heading) === meaning,
  );
}

/**
 * Looks at the days of a table. Rows more than a month older than its newest are left, and results of a part of a year.
 * @throws UnclearCells NO_DATES where day and month may be either
 */
export function daysOf(file: string, table: TableOfPeers, today: string | undefined): PeerDays {
  const left = new Map<number, Refused>();
  const period = columnOfDays(table, 'period');
  table.rows.forEach((row, at) => {
    const text = row[period] ?? '';
    if (nameOf(row, table.columns) === '' || !isPartOfYear(text)) return;
    const message = resultOfPart(row, table.columns);
    if (message === null) return;
    left.set(at, { column: table.headings[period] ?? '', text, message });
  });
  const used = period < 0 ? [] : [period];
  const column = columnOfDays(table, 'date');
  const days = dayColumn(file, table, column, today);
  if (days === null) return { day: dayInTitle(table.above), by: 'as its title says', used, left };
  const heading = table.headings[column] ?? '';
  const newest = [...days].flatMap(([at, day]) =>
    typeof day === 'number' && !left.has(at) ? day : [],
  );
  const last = newest.length === 0 ? null : newest.reduce((a, b) => Math.max(a, b));
  for (const [at, day] of days) {
    const isOld = typeof day === 'number' && last !== null && last - day > LONGEST_APART;
    const message = typeof day === 'string' ? day : isOld ? tooOld(last) : null;
    if (message === null || left.has(at)) continue;
    left.set(at, { column: heading, text: table.rows[at]?.[column] ?? '', message });
  }
  return { day: last, by: 'the newest day in the table', used: [...used, column], left };
}

/** The day of each row with a company, or why it has none; null where the column holds no dates. */
function dayColumn(
  file: string,
  { rows, columns }: TableOfPeers,
  column: number,
  today: string | undefined,
): Map<number, number | string> | null {
  const named = [...rows.entries()].filter(([, row]) => nameOf(row, columns) !== '');
  const latest = latestDay(today);
  const cells = named.map(([, row]) => row[column] ?? '');
  const order = column < 0 ? null : orderUpTo(cells, latest);
  if (order === null) return null;
  if (order === 'ambiguous') {
    throw new UnclearCells(
      'NO_DATES',
      `${file}: its dates read equally well as day/month and as month/day. Say which, or write them as YYYY-MM-DD.`,
      { file, expected: 'dates as YYYY-MM-DD' },
      { target: 'peers' },
    );
  }
  return new Map(
    named.map(([at, row]) => {
      const day = parseDate(row[column] ?? '', order, latest);
      if (day === null) return [at, 'is no date'];
      return [at, latest !== null && day > latest ? `is of ${isoDate(day)}, after today` : day];
    }),
  );
}
