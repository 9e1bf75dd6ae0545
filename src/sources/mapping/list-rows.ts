/** The rows of a list of companies whose columns were given: as printed, and one of each company. */
import { withFormat } from '../cell-formats.ts';
import { dayNumber, isoDate } from '../dates.ts';
import type { DecimalMark } from '../number-style.ts';
import { excerpt } from '../refusal.ts';
import type { LineProblem } from '../types.ts';
import { dayIn } from './cells.ts';
import { periodOf } from './periods.ts';
import { isFilledRow, type RawRow } from './raw-table.ts';
import { problemAt } from './to-prices.ts';
import { unitOfLabel } from './unit-labels.ts';
import type { TableView } from './view.ts';

/** A row as a reader of pasted tables takes it. */
export interface ListRow {
  readonly row: RawRow;
  readonly cells: readonly string[];
  /** The day of a column of dates; null where there is none. */
  readonly day: number | null;
}

export interface ListRows {
  readonly rows: readonly ListRow[];
  /** Rows of no day, of a day to come, and older ones of a company that has a newer one. */
  readonly problems: readonly LineProblem[];
  /** Companies that have several rows, of which the newest is read. */
  readonly several: number;
}

/** What else is done with the rows of a list, in their order. */
export interface RowRules {
  /** The cells with a name that is printed once, above. */
  readonly complete?: (cells: readonly string[]) => readonly string[];
  /** Why a row is not taken for its period; null where it is. */
  readonly refuse?: (cells: readonly string[]) => string | null;
}

/**
 * The filled rows below the headings. Of a company with rows of several days or periods the newest is kept; rows of one
 * day are all kept, for the reader to judge.
 *
 * @param nameOf what tells one company from another
 */
export function listRows(
  view: TableView,
  mark: DecimalMark,
  nameOf: (cells: readonly string[]) => string,
  { complete, refuse }: RowRules = {},
): ListRows {
  const date = view.meanings.indexOf('date');
  const at = date < 0 ? view.meanings.indexOf('period') : date;
  const problems: LineProblem[] = [];
  const dated: (ListRow & { when: number })[] = [];
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow || !isFilledRow(row)) continue;
    const printed = printedCells(row, mark);
    const cells = complete === undefined ? printed : complete(printed);
    const why = refuse?.(cells) ?? null;
    if (why !== null) {
      problems.push(problemAt(view, row, view.meanings.indexOf('period'), why));
      continue;
    }
    // The units below the headings, and a line that means nothing, are of no day.
    if (at < 0 || (nameOf(cells) === '' && (row.cells[at] ?? '') === '')) {
      dated.push({ row, cells, day: null, when: 0 });
      continue;
    }
    const when = date < 0 ? endOf(view, row, at) : dayIn(row, at, view.styles);
    if (when === null) {
      const what = date < 0 ? 'fiscal period that has ended' : 'date as chosen';
      problems.push(problemAt(view, row, at, `is no ${what}`));
    } else if (date >= 0 && view.latest !== null && when > view.latest) {
      problems.push(problemAt(view, row, at, 'is a date after today'));
    } else dated.push({ row, cells, day: date < 0 ? null : when, when });
  }
  const newest = new Map<string, ListRow & { when: number }>();
  for (const one of dated) {
    const name = nameOf(one.cells).toUpperCase();
    const before = newest.get(name);
    if (before === undefined || one.when > before.when) newest.set(name, one);
  }
  const several = new Set<string>();
  const rows = dated.filter(({ row, cells, when }) => {
    const name = nameOf(cells).toUpperCase();
    const last = newest.get(name);
    if (name === '' || last === undefined || when === last.when) return true;
    several.add(name);
    const line = last.row.line.toString();
    problems.push(
      problemAt(
        view,
        row,
        at,
        `is older than ${excerpt(last.row.cells[at] ?? '')} of the same company on line ${line}, which is taken`,
      ),
    );
    return false;
  });
  return { rows, problems, several: several.size };
}

/** The last day of a fiscal period, by the calendar where it names a year: it orders the rows of a company. */
function endOf(view: TableView, row: RawRow, at: number): number | null {
  const day = row.formats[at] === 'd' ? dayIn(row, at, view.styles) : null;
  if (day !== null) return day;
  const text = row.cells[at] ?? '';
  // The amounts of a row with a unit beside its period would be read in another.
  if (unitOfLabel(text).factor !== null) return null;
  const period = periodOf(text, view.styles.dates);
  if (period === null || typeof period === 'string') return null;
  const month = { FY: 12, H1: 6, Q1: 3, Q2: 6, Q3: 9, Q4: 12, quarter: 12, half: 6, date: 12 };
  return period.end ?? dayNumber(period.fiscalYear, month[period.part], 28);
}

/** The cells of a row as they would be pasted. */
export function printedCells(row: RawRow, mark: DecimalMark): string[] {
  return row.cells.map((_, column) => printedCell(row, column, mark));
}

/** A cell as it would be pasted. What a sheet stores as a number has no mark to guess: it is written by the table's. */
function printedCell(row: RawRow, column: number, mark: DecimalMark): string {
  const cell = row.stored?.[column];
  const text = row.cells[column] ?? '';
  if (typeof cell !== 'number' || row.formats[column] === 'd') return text;
  const percent = text.endsWith('%');
  const digits = percent ? text.slice(0, -1) : text;
  // With a fourth digit none reads as a group of thousands.
  const exact = /\.\d{3}$/.test(digits) ? `${digits}0` : digits;
  return withFormat(exact.replace('.', mark), row.formats[column]) + (percent ? '%' : '');
}

/** The cells above the headings of a table. */
export function linesAbove({ table, headerRow }: TableView): string[] {
  return table.head.filter(({ line }) => line < headerRow).map(({ cells }) => cells.join(' '));
}

/** Days between rows that are still of one market. */
export const LONGEST_APART = 31;

/** Why a row is not taken that is older than that. */
export function tooOld(newest: number): string {
  return `is more than a month older than the newest row of the table, of ${isoDate(newest)}`;
}

/** Rows that are of the newest day of a table, or nearly so; the others are refused, since the table is stored as of it. */
export function ofOneDay(
  view: TableView,
  { rows, problems, several }: ListRows,
): ListRows & { readonly last: number | null } {
  const last = rows.reduce<number | null>(
    (day, row) => (row.day === null ? day : Math.max(day ?? row.day, row.day)),
    null,
  );
  if (last === null) return { rows, problems, several, last };
  const date = view.meanings.indexOf('date');
  const isOld = ({ day }: ListRow): boolean => day !== null && last - day > LONGEST_APART;
  return {
    rows: rows.filter((row) => !isOld(row)),
    problems: [
      ...problems,
      ...rows.filter(isOld).map(({ row }) => problemAt(view, row, date, tooOld(last))),
    ],
    several,
    last,
  };
}
