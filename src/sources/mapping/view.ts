/** A table with everything that was given, remembered or is told by the file itself. */
import { latestDay, parseIsoDate } from '../dates.ts';
import { SourceRefusal } from '../refusal.ts';
import type { OpenedFile, ParseOptions } from '../types.ts';
import type { CellStyles } from './cells.ts';
import {
  columnsOf,
  headerKeyAt,
  headerKeyOf,
  headerRowOf,
  MOST_COLUMNS,
  type Column,
} from './columns.ts';
import { withCurrencies } from './currency-column.ts';
import { shortYears } from './earlier-days.ts';
import { lettersOf } from './letters.ts';
import { isCloseHeading } from './meanings.ts';
import { namedPair, pairOfFile } from './pairs.ts';
import { printedUnits } from './printed-units.ts';
import { meaningsOf, targetOf } from './propose.ts';
import { rawTable, type RawTable } from './raw-table.ts';
import { markOf, type MarkEvidence } from './read-number.ts';
import { linesOf } from './statement-lines.ts';
import { LINES, rowsOfLines } from './stacked.ts';
import { EVERY_ROW, rowsOfSubject, type Subjects } from './subjects.ts';
import { isWideCloses, namesOf } from './wide-closes.ts';
import type {
  DateStyle,
  ExpectedTable,
  RememberedMapping,
  TableLine,
  TableMapping,
  TableTarget,
} from './types.ts';

export interface TableView {
  /** Without the rows of others than the chosen company or region. */
  readonly table: RawTable;
  /** Whose rows those are, where a column tells it. */
  readonly subjects: Subjects;
  readonly headerRow: number;
  readonly columns: readonly Column[];
  /** One for every column. */
  readonly meanings: readonly string[];
  readonly lines: readonly TableLine[];
  readonly target: TableTarget | undefined;
  readonly mapping: TableMapping;
  /** The columns that a person, or a script, named. */
  readonly given: TableMapping['columns'];
  readonly styles: CellStyles;
  /** Styles of dates that the cells allow, best ones alone. */
  readonly dateStyles: readonly DateStyle[];
  readonly mark: MarkEvidence;
  /** Whether the column of dates prints years with two digits, which had to be placed in a century. */
  readonly hasShortYears: boolean;
  /** Whether years of two digits span a century in rows without an order. */
  readonly hasUnclearCenturies: boolean;
  /** The last day that a row may be of; null where it is not known. */
  readonly latest: number | null;
  readonly headerKey: string | null;
  readonly rememberedAt: string | undefined;
  /** The file of the same drop for which the answers were given. */
  readonly mappingOf: string | undefined;
  /** What was chosen for another table of these headings. */
  readonly remembered: TableMapping | undefined;
}

/**
 * Looks at a table with a person's answers, or with those remembered for its headings.
 *
 * @param expected what the table is taken for, where nobody said it
 */
export function viewOf(
  opened: OpenedFile,
  options: ParseOptions,
  expected?: ExpectedTable,
): TableView {
  const remembered = options.mapping === undefined ? rememberedFor(opened, options) : undefined;
  const given = options.mapping ?? withoutEveryRow(remembered?.mapping ?? {});
  const whole = rawTable(opened, given.sheet ?? expected?.sheet);
  requireFewColumns(opened.file, whole);
  const headerRow = given.headerRow ?? expected?.headerRow ?? headerRowOf(whole);
  const today = options.today === undefined ? null : parseIsoDate(options.today);
  const columns = columnsOf(whole, headerRow, today);
  const isWide = (): boolean =>
    given.target === undefined &&
    isWideCloses(columns, whole, headerRow, namesOf(opened.stem, whole, headerRow));
  const byHeadings =
    expected?.target ?? targetOf(columns) ?? (isWide() ? ('prices' as const) : undefined);
  const isRates = byHeadings === 'prices' && pairOfFile(opened.file, options) !== undefined;
  const target = given.target ?? (isRates ? 'exchange-rates' : byHeadings);
  const ofRates = isRates && target === 'exchange-rates' ? onlyRate(columns) : undefined;
  const told = columns.flatMap(({ at, key }) => {
    const meaning = isRates ? undefined : expected?.meanings?.get(at);
    if (meaning !== undefined) return [[key, meaning] as const];
    return key === ofRates ? [[key, 'rate'] as const] : [];
  });
  const said =
    remembered === undefined
      ? given.columns
      : withCurrencies(columns, target, remembered.mapping.columns);
  const meanings = meaningsOf(columns, target, said ?? Object.fromEntries(told));
  const seen = { table: whole, headerRow, columns, meanings, target };
  const named = rowsOfSubject(seen, options, given.rowsOf);
  const subjects = rowsOfLines(named, headerRow, given.rowsOf?.[LINES]);
  const { table } = subjects;
  const lines = linesOf(table, headerRow, columns, meanings, given.lines, remembered !== undefined);
  const units = printedUnits({ table, headerRow, columns, meanings, lines });
  const dateStyles = stylesOf(columns, meanings);
  const own = markOf(figureCells(columns, meanings, target));
  // What the columns that are read leave open, the others of the file may tell.
  const beside = own.mark === null ? markOf(figureCells(columns, [], undefined)).mark : null;
  const mark = beside === '.' || beside === ',' ? { mark: beside, undecided: [] } : own;
  const isRemembered = remembered !== undefined;
  const latest = latestDay(options.today);
  const isOfDrop = remembered?.file !== undefined;
  const decimals =
    isRemembered && !(isOfDrop && mark.mark === null)
      ? markAgain(given.decimals, mark)
      : markGiven(given.decimals, mark);
  // Who writes figures otherwise may write dates otherwise too.
  const isWrittenSo = given.decimals === undefined || given.decimals === decimals;
  const dates = isRemembered
    ? styleAgain(given.dates, dateStyles, isWrittenSo)
    : (given.dates ?? onlyOne(dateStyles));
  const mapping: TableMapping = {
    ...(target === undefined ? {} : { target }),
    ...(table.sheet === null ? {} : { sheet: table.sheet }),
    ...lettersOf(opened),
    headerRow,
    columns: Object.fromEntries(columns.map(({ key }, at) => [key, meanings[at] ?? 'ignore'])),
    ...(lines.length === 0 ? {} : { lines: itemsOf(lines) }),
    ...(dates === undefined ? {} : { dates }),
    ...(decimals === undefined ? {} : { decimals }),
    ...(target === 'statements' ? units : {}),
    ...(target === 'exchange-rates' ? pairGiven(opened.file, options, columns, meanings) : {}),
    ...kept(given),
  };
  const { isPrinted, earlier } = shortYears(table, headerRow, meanings, dates ?? null, latest);
  return {
    table,
    subjects,
    headerRow,
    columns,
    meanings,
    lines,
    target,
    mapping,
    given: options.mapping?.columns,
    styles: {
      dates: dates ?? null,
      mark: decimals ?? (mark.mark === 'any' || mark.mark === null ? '.' : mark.mark),
      date1904: table.date1904,
      latest,
      earlier: earlier ?? new Map(),
    },
    dateStyles,
    mark,
    hasShortYears: isPrinted,
    hasUnclearCenturies: earlier === null,
    latest,
    headerKey: headerKeyAt(table, headerRow),
    rememberedAt: isOfDrop ? undefined : remembered?.updatedAt,
    mappingOf: remembered?.file,
    remembered: remembered?.mapping,
  };
}

/** What each label means: of several lines that are called so it is said of the first. */
function itemsOf(lines: readonly TableLine[]): Record<string, string> {
  const items = new Map<string, string>();
  for (const { label, item } of lines) if (!items.has(label)) items.set(label, item);
  return Object.fromEntries(items);
}

/** That a column of one file names nobody says nothing of the next file. */
function withoutEveryRow(mapping: TableMapping): TableMapping {
  if (mapping.rowsOf === undefined) return mapping;
  const named = Object.entries(mapping.rowsOf).filter(([, name]) => name !== EVERY_ROW);
  return { ...mapping, rowsOf: Object.fromEntries(named) };
}

/** The pair that was given for the file as a whole. */
/** The pair as given, or as the file's name tells it where neither a heading nor a column does. */
function pairGiven(
  file: string,
  options: ParseOptions,
  columns: readonly Column[],
  meanings: readonly string[],
): Pick<TableMapping, 'pair'> {
  const isTold = columns.some(
    ({ at, heading }) =>
      meanings[at] === 'pair' || (meanings[at] === 'rate' && namedPair(heading) !== null),
  );
  const pair = isTold && options.pair === undefined ? undefined : pairOfFile(file, options);
  return pair === undefined ? {} : { pair };
}

/** The column of a table of rates that is headed as a price is; undefined where several are. */
function onlyRate(columns: readonly Column[]): string | undefined {
  const closes = columns.filter(({ heading }) => isCloseHeading(heading));
  return closes.length === 1 ? closes[0]?.key : undefined;
}

/** The answers that are taken as they are given. */
function kept(given: TableMapping): Partial<TableMapping> {
  const { units, scale, sharesScale, currency, fiscalYearEnd, asOf, closes } = given;
  const { pair, pairs, maturityYears, issuer, periods, rowsOf } = given;
  const all = {
    ...{ units, scale, sharesScale, currency, fiscalYearEnd, asOf },
    ...{ pair, pairs, maturityYears, issuer, periods, rowsOf, closes },
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** A row of a hundred thousand commas is no table; every column costs time. */
function requireFewColumns(file: string, { head }: RawTable): void {
  const widest = Math.max(0, ...head.map(({ cells }) => cells.length));
  if (widest <= MOST_COLUMNS) return;
  throw new SourceRefusal(
    'FILE_TOO_LARGE',
    `${file} has ${widest.toString()} columns: a table of at most ${MOST_COLUMNS.toString()} is read. Split it, or put the companies below each other.`,
    { file, found: `${widest.toString()} columns`, expected: `at most ${MOST_COLUMNS.toString()}` },
  );
}

function rememberedFor(opened: OpenedFile, options: ParseOptions): RememberedMapping | undefined {
  return options.remembered?.find(({ headings, mapping }) => {
    const table = rawTable(opened, mapping.sheet);
    const rows = [mapping.headerRow ?? 0, headerRowOf(table)];
    const key = headerKeyOf(headings);
    return rows.some((row) => headerKeyAt(table, row) === key);
  });
}

/** Columns whose cells are read as dates. */
export function dateColumns(columns: readonly Column[], meanings: readonly string[]): Column[] {
  const meant = columns.filter(({ at }) => meanings[at] === 'date');
  if (meant.length > 0) return meant;
  // Fiscal years below each other may be days; where they are years, no style is wanted.
  return columns.filter(({ at, type }) => meanings[at] === 'period' && type === 'date');
}

function stylesOf(columns: readonly Column[], meanings: readonly string[]): DateStyle[] {
  const [first] = dateColumns(columns, meanings);
  return [...(first?.dateStyles ?? [])];
}

function onlyOne(styles: readonly DateStyle[]): DateStyle | undefined {
  return styles.length === 1 ? styles[0] : undefined;
}

/**
 * The style of dates of a table of these headings before, as long as the cells allow it; else the only style that reads
 * them. Where cells can be read in several, the one before is taken only beside figures that are written as before.
 */
function styleAgain(
  before: DateStyle | undefined,
  styles: readonly DateStyle[],
  isWrittenSo: boolean,
): DateStyle | undefined {
  const isTaken = before !== undefined && styles.includes(before);
  return isTaken && (isWrittenSo || styles.length === 1) ? before : onlyOne(styles);
}

function markGiven(given: '.' | ',' | undefined, { mark }: MarkEvidence): '.' | ',' | undefined {
  return given ?? (mark === '.' || mark === ',' ? mark : undefined);
}

/**
 * The decimal mark of a table of these headings before, unless the cells decide another one. Where they can be read by
 * both, it has to be said again: the next file may come from a program in another language. Of files that are dropped
 * together it is said once.
 */
function markAgain(before: '.' | ',' | undefined, { mark }: MarkEvidence): '.' | ',' | undefined {
  if (mark === 'any') return before;
  return mark ?? undefined;
}

const WORDS = new Set([
  ...['ignore', 'date', 'name', 'symbol', 'item', 'industry', 'fiscal-period', 'pair'],
  ...['maturity', 'maturity-months', 'issuer', 'currency', 'unit'],
]);

/** The printed figures of the columns that are read; of all columns of figures where none is yet. */
function figureCells(
  columns: readonly Column[],
  meanings: readonly string[],
  target: TableTarget | undefined,
): string[] {
  const read = columns.filter(({ at, type }) => {
    const meaning = meanings[at] ?? 'ignore';
    if (meaning === 'period') return columns.some((other) => meanings[other.at] === 'item');
    return !WORDS.has(meaning) && type !== 'date';
  });
  const figures = columns.filter(({ type }) => type === 'number' || type === 'percent');
  return (target !== undefined && read.length > 0 ? read : figures).flatMap(
    ({ printed }) => printed,
  );
}
