/** From a table of yields in percent to what is stored: decimals a year, one series a maturity. */
import { endOfMonth, isoDate, latestDay, monthIndex, parseIsoDate } from './dates.ts';
import { parsePercent } from './numbers.ts';
import { monthEndRows, spacingOf } from './price-rows.ts';
import { SourceRefusal } from './refusal.ts';
import type {
  OpenedFile,
  ParsedFile,
  ParseOptions,
  SourceFormat,
  TextContent,
  YieldSeries,
  YieldTable,
} from './types.ts';
import { readValueTable, type ValueLayout, type ValueTable } from './value-table.ts';
import { counted } from './counted.ts';

/** What a column of yields is. */
export interface YieldName {
  /** The provider's name of the series. */
  readonly series: string;
  readonly currency: string | null;
  readonly maturityYears: number | null;
  /** Whether its values are averages of months, on whatever day of the month they are dated. */
  readonly ofMonths?: true;
}

export interface YieldProvider {
  readonly format: SourceFormat;
  /** How the yields are quoted, in a sentence. */
  readonly why: string;
  /** Whether monthly rows dated at the beginning hold the yield of the month's end, as prices do, and not an average. */
  readonly monthlyAtEnd?: boolean;
}

/** Yields beyond this many percent are another quantity: index levels, prices, basis points. */
export const LARGEST_PERCENT = 100;
export const TOO_LARGE =
  'is no yield in percent (yields beyond 100% are none: check the decimal mark)';

/**
 * Reads a table of yields in percent. Monthly rows dated on the first are averages of the month: they are
 * stored under its last day, when the whole of it is known. Throws `SourceRefusal`.
 */
export function parseYields(
  opened: OpenedFile,
  content: TextContent,
  layout: ValueLayout<YieldName>,
  provider: YieldProvider,
  options: ParseOptions,
): ParsedFile<YieldTable> {
  const table = readValueTable(
    content,
    layout,
    (value, text) =>
      Math.abs(value) < LARGEST_PERCENT ? (parsePercent(text) ?? value / 100) : TOO_LARGE,
    'yields',
    latestDay(options.today),
  );
  const today = options.today === undefined ? null : parseIsoDate(options.today);
  return yieldsOf(opened, table, provider, today);
}

/**
 * What is stored of dated yields that were read as decimals; months as `parseYields` has them.
 * @param today the month's end of a month that is still running is not reached; null where it is not known
 */
export function yieldsOf(
  opened: OpenedFile,
  table: ValueTable<YieldName>,
  provider: YieldProvider,
  today: number | null = null,
): ParsedFile<YieldTable> {
  const notes = [provider.why, ...table.notes];
  const problems = [...table.problems];
  const series = table.series.map(({ series: named, days, values, lines }): YieldSeries => {
    const { ofMonths, ...name } = named;
    const rows = { days, close: values, adjClose: values, lines };
    const isMonthly = spacingOf(rows) === 'monthly';
    if (isMonthly && provider.monthlyAtEnd === true) {
      const moved = monthEndRows(rows, today, problems, notes);
      return moved === null
        ? { ...name, days, values, lines }
        : { ...name, days: moved.days, values: moved.close, lines: moved.lines };
    }
    const averages = ofMonths === true || (isMonthly && days.every((day) => isFirst(day)));
    if (averages) {
      requireOneAMonth(opened.file, name.series, days);
      notes.push(`${name.series}: averages of months, stored under the month's last day.`);
    }
    return { ...name, days: averages ? days.map(endOfMonth) : days, values, lines };
  });
  for (const one of series.slice(0, SHOWN)) notes.push(spelt(one));
  if (series.length > SHOWN) notes.push(`${series.length.toString()} maturities in all.`);
  if (table.blank > 0) {
    const say =
      table.blank === 1
        ? 'says that there was no yield; it is no row'
        : 'say that there was no yield; they are no rows';
    notes.push(`${counted(table.blank, 'cell')} ${say}.`);
  }
  const [only] = series;
  return {
    file: opened.file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: provider.format,
    ...(only?.currency == null ? {} : { currency: only.currency }),
    asOf: isoDate(Math.max(...series.map(({ days }) => days.at(-1) ?? 0))),
    rowsRead: table.rowsRead,
    lines: Int32Array.from(series.flatMap(({ lines }) => [...lines])),
    problems: problems.sort((a, b) => a.line - b.line),
    notes,
    data: { kind: 'yields', series },
  };
}

/** Refuses WRONG_FREQUENCY where averages of months stand several times in a month. */
function requireOneAMonth(file: string, series: string, days: Int32Array): void {
  const at = days.findIndex(
    (day, row) => row > 0 && monthIndex(day) === monthIndex(days[row - 1] ?? day),
  );
  if (at < 0) return;
  const month = isoDate(days[at] ?? 0).slice(0, 7);
  throw new SourceRefusal(
    'WRONG_FREQUENCY',
    `${file}: ${series} is an average of months, and ${month} has several values. Download the series as published.`,
    { file, found: `several values in ${month}`, expected: 'one value a month' },
  );
}

/** Series whose last yield is spelt out in the notes; the others are counted. */
const SHOWN = 3;

function spelt({ series, days, values }: YieldSeries): string {
  const percent = Number(((values.at(-1) ?? Number.NaN) * 100).toPrecision(12));
  return `${series}: ${percent.toString()}% on ${isoDate(days.at(-1) ?? 0)}, stored as a decimal.`;
}

function isFirst(day: number): boolean {
  return isoDate(day).endsWith('-01');
}
