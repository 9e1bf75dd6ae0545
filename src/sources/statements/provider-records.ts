/** Lines of the book from a provider's records: one record is one statement of one fiscal period. */
import { calendarDate, dayNumber, endOfMonth, isoDate, monthEnd } from '../dates.ts';
import { excerpt } from '../refusal.ts';
import type { LineProblem, StatementFigure } from '../types.ts';
import { effectiveRate } from './figures.ts';
import { PER_SHARE_ITEMS, SHARE_ITEMS, STOCK_ITEMS, type StatementItem } from './items.ts';
import { FiscalCalendar, fiscalYearOf, type FiscalPeriod } from './periods.ts';
import { withoutContrary } from './provider-repeats.ts';
import type { Made, Recipe, Tagged } from './recipes.ts';

export type Lines = Readonly<Partial<Record<StatementItem, Recipe>>>;

export interface ProviderRecord {
  /** Last day, days since 1970-01-01. */
  readonly end: number;
  readonly span: 'year' | 'half' | 'quarter';
  /** The number of the quarter or half, where the provider prints it. */
  readonly number: number | null;
  readonly currency: string;
  readonly filed: string | null;
  /** The provider's name, in front of the date in the source of each figure. */
  readonly form: string;
  readonly line: number;
  readonly figures: Tagged;
}

/** A year that begins sooner than this after the one before is none. */
const SHORTEST_YEAR = 350;

/**
 * The figures of a company's records in their order: a later one of the same period leads. A figure that
 * repeats unchanged is one row. Records whose period cannot be placed, and those that contradict another of their period
 * and date of filing, go to `problems`.
 */
export function figuresOfRecords(
  records: readonly ProviderRecord[],
  lines: Lines,
  problems: LineProblem[],
): StatementFigure[] {
  const years = records.filter(({ span }) => span === 'year').map(({ end }) => end);
  const calendar = new FiscalCalendar(years);
  const figures: StatementFigure[] = [];
  const seen = new Set<string>();
  for (const record of withoutContrary(records, problems)) {
    const placed = placeRecord(record, calendar, years);
    if (typeof placed === 'string') {
      problems.push({ line: record.line, text: isoDate(record.end), message: placed });
      continue;
    }
    for (const figure of linesOf(record, lines, placed)) {
      const { item, fiscalYear, fiscalPeriod, value, filed } = figure;
      const key = JSON.stringify([item, fiscalYear, fiscalPeriod, value, filed]);
      if (seen.has(key)) continue;
      seen.add(key);
      figures.push(figure);
    }
  }
  return figures;
}

interface Placed {
  readonly year: number;
  readonly period: FiscalPeriod;
  /** What a balance sheet at that day is filed under: the year's own at its end. */
  readonly balance: FiscalPeriod;
}

function placeRecord(
  record: ProviderRecord,
  calendar: FiscalCalendar,
  years: readonly number[],
): Placed | string {
  const { end, span, number } = record;
  if (span === 'year') {
    const short = years.find((other) => other < end && end - other < SHORTEST_YEAR);
    return short === undefined
      ? { year: fiscalYearOf(end), period: 'FY', balance: 'FY' }
      : `follows the fiscal year to ${isoDate(short)} by ${(end - short).toString()} days: no full year`;
  }
  const parts = span === 'quarter' ? 4 : 2;
  if (number !== null && number >= 1 && number <= parts) {
    const year = fiscalYearOf(Math.round(end + ((parts - number) * 365.25) / parts));
    const period = `${span === 'quarter' ? 'Q' : 'H'}${number.toString()}` as FiscalPeriod;
    return { year, period, balance: number === parts ? 'FY' : period };
  }
  const found = calendar.place(span, end);
  if (found === null) return 'lies in no fiscal year that is told: the end of no year is known';
  return { ...found, balance: found.period === 'Q4' ? 'FY' : found.period };
}

function* linesOf(
  record: ProviderRecord,
  lines: Lines,
  placed: Placed,
): Generator<StatementFigure> {
  for (const [item, recipe] of Object.entries(lines) as [StatementItem, Recipe][]) {
    const made = recipe(record.figures);
    if (made !== null && isWhole(made)) yield figureOf(record, placed, item, made);
  }
  const rate = effectiveRate(record.figures, lines);
  if (rate !== null && isWhole(rate)) yield figureOf(record, placed, 'effective_tax_rate', rate);
}

/** False for what is made of a cell that could not be read: the rest of a sum would stand for the whole. */
function isWhole({ value }: Made): boolean {
  return Number.isFinite(value);
}

function figureOf(
  record: ProviderRecord,
  placed: Placed,
  item: StatementItem,
  { value, from }: { value: number; from: string },
): StatementFigure {
  const isShares = SHARE_ITEMS.has(item);
  // An average of shares belongs to its quarter, a balance at a year's end to the year.
  const isBalance = STOCK_ITEMS.has(item) && !isShares;
  return {
    item,
    periodStart: null,
    periodEnd: isoDate(record.end),
    fiscalYear: placed.year,
    fiscalPeriod: isBalance ? placed.balance : placed.period,
    value,
    unit: isShares ? 'shares' : item === 'effective_tax_rate' ? 'ratio' : record.currency,
    concept: PER_SHARE_ITEMS.has(item) ? `${from}, for one share` : from,
    filed: record.filed,
    accession: null,
    form: record.form,
    line: record.line,
  };
}

/**
 * The cells of a record that are numbers. What is neither a number nor missing goes to `problems` and is not a number
 * (NaN) here, so that no line is made as if it were missing.
 */
export function numbersOf(
  cells: Iterable<readonly [string, unknown]>,
  read: (cell: unknown) => number | null | 'missing',
  line: number,
  problems: LineProblem[],
): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [column, cell] of cells) {
    const value = read(cell);
    if (value === 'missing') continue;
    if (value === null) {
      const text = excerpt(textOf(cell));
      problems.push({ line, column: excerpt(column), text, message: 'is no number' });
    }
    numbers.set(column, value ?? Number.NaN);
  }
  return numbers;
}

/** A cell as a message may quote it. What is nested is not printed: it may be as deep as its maker liked. */
function textOf(cell: unknown): string {
  if (typeof cell === 'object' && cell !== null) return Array.isArray(cell) ? '[...]' : '{...}';
  return String(cell);
}

/** `MM-DD` of the last fiscal year's end; null where no year is among the records. */
export function yearEndOf(records: readonly ProviderRecord[]): string | null {
  const { lastEnd } = new FiscalCalendar(
    records.filter(({ span }) => span === 'year').map(({ end }) => end),
  );
  return lastEnd === null ? null : isoDate(lastEnd).slice(5);
}

/** The same from the last quarter that the provider numbers: the second one to the end of April is of a year to that of October. */
export function yearEndByQuarters(records: readonly ProviderRecord[]): string | null {
  const last = records
    .filter(({ span, number }) => span === 'quarter' && number !== null)
    .reduce<ProviderRecord | null>(
      (newest, row) => (row.end > (newest?.end ?? -Infinity) ? row : newest),
      null,
    );
  if (last === null) return null;
  const { year, month, day } = calendarDate(last.end);
  const months = month + 3 * (4 - (last.number ?? 4));
  const [toYear, toMonth] = [year + (months > 12 ? 1 : 0), ((months - 1) % 12) + 1];
  const whole = monthEnd(toYear, toMonth);
  const end =
    endOfMonth(last.end) === last.end ? whole : (dayNumber(toYear, toMonth, day) ?? whole);
  return end === null ? null : isoDate(end).slice(5);
}
