/** A company's figures from a table of items by fiscal years, in either orientation. */
import { isoDate } from '../dates.ts';
import { PER_SHARE_ITEMS, SHARE_ITEMS, type StatementItem } from '../statements/items.ts';
import type {
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  StatementFigure,
  StatementTable,
} from '../types.ts';
import { dayIn, numberIn } from './cells.ts';
import { NEVER_NEGATIVE } from './meanings.ts';
import { endOfYear, periodOf, type PeriodReading } from './periods.ts';
import { isFilledRow, type RawRow } from './raw-table.ts';
import { rateOf } from './read-number.ts';
import { notNumber, problemAt, refuseNoRows } from './to-prices.ts';
import type { Scale, TableMapping } from './types.ts';
import type { TableView } from './view.ts';

const FACTORS: Readonly<Record<Scale, string>> = {
  ones: 'e0',
  thousands: 'e3',
  millions: 'e6',
  billions: 'e9',
};

/** Reads the figures of a table without open questions. Throws `SourceRefusal`. */
export function mappedStatements(
  opened: OpenedFile,
  view: TableView,
  options: ParseOptions,
): ParsedFile<StatementTable> {
  const { file } = opened;
  const figures: StatementFigure[] = [];
  const problems: LineProblem[] = [];
  const reader = view.lines.length > 0 ? linesReader(view) : columnsReader(view);
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow || !isFilledRow(row)) continue;
    for (const { column, meaning, period, label } of reader(row)) {
      const read = figureAt(view, row, { column, meaning, period, label });
      if (read === null) continue;
      if ('message' in read) problems.push(read);
      else figures.push(read);
    }
  }
  const single = withoutRepeats(figures, problems);
  if (single.length === 0) refuseNoRows(file, problems);
  const symbol = options.symbol?.trim().toUpperCase() ?? '';
  const { currency = '', scale = 'ones', fiscalYearEnd } = view.mapping;
  const asOf = single.reduce((last, { periodEnd }) => (periodEnd > last ? periodEnd : last), '');
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'mapped-table',
    ...(symbol === '' ? { needs: ['symbol'] as const } : { symbol }),
    currency,
    asOf,
    rowsRead: single.length + problems.length,
    lines: Int32Array.from(single, ({ line }) => line),
    problems: problems.sort((a, b) => a.line - b.line),
    notes: [
      `Amounts are read in ${scale === 'ones' ? 'units' : scale} of ${currency}; every figure of an item and year counts as one row.`,
      ...leftOut(view),
    ],
    data: {
      kind: 'statements',
      companies: [
        {
          symbol: symbol === '' ? null : symbol,
          name: null,
          fiscalYearEnd: fiscalYearEnd ?? null,
          figures: single,
        },
      ],
    },
  };
}

interface Place {
  readonly column: number;
  readonly meaning: string;
  readonly period: PeriodReading;
  readonly label: string;
}

/** Lines below each other, years side by side. */
function linesReader(view: TableView): (row: RawRow) => Place[] {
  const byLine = new Map(view.lines.map((line) => [line.line, line]));
  const periods = view.columns
    .filter(({ at }) => view.meanings[at] === 'period')
    .map(({ at, heading }) => ({ at, period: periodOf(heading, null) }));
  return (row) => {
    const line = byLine.get(row.line);
    if (line === undefined || line.item === 'ignore') return [];
    const { item, label } = line;
    return periods.map(({ at, period }) => ({ column: at, meaning: item, period, label }));
  };
}

/** Years below each other, items side by side. */
function columnsReader(view: TableView): (row: RawRow) => Place[] {
  const year = view.meanings.indexOf('period');
  const items = view.columns.filter(
    ({ at }) => !['ignore', 'period', 'item'].includes(view.meanings[at] ?? 'ignore'),
  );
  return (row) => {
    const day = row.formats[year] === 'd' ? dayIn(row, year, view.styles) : null;
    const text = day === null ? (row.cells[year] ?? '') : isoDate(day);
    const period = periodOf(text, day === null ? view.styles.dates : 'ymd');
    return items.map(({ at, heading }) => ({
      column: at,
      meaning: view.meanings[at] ?? '',
      period,
      label: heading,
    }));
  };
}

/** One figure; null where the cell is empty. */
function figureAt(
  view: TableView,
  row: RawRow,
  place: Place,
): StatementFigure | LineProblem | null {
  const { column, meaning, period, label } = place;
  if ((row.cells[column] ?? '') === '') return null;
  const refuse = (message: string): LineProblem => problemAt(view, row, column, message);
  if (period === null) return refuse('belongs to no fiscal year that can be read');
  if (period === 'estimate')
    return refuse('is an estimate of a year to come, not a reported figure');
  if (period === 'part') return refuse('is of a part of a year: figures of fiscal years are read');
  const read = numberIn(row, column, view.styles);
  if (read === 'none') return refuse('has no value');
  if (read === null) return refuse(notNumber(view));
  const turned = meaning.startsWith('-');
  const item = meaning.replace(/^-/, '') as StatementItem;
  const unit = unitOf(item, view.mapping.currency ?? '');
  if (unit !== 'ratio' && read.unit !== 'plain') return refuse('is a percentage, not an amount');
  const { units = 'decimal', fiscalYearEnd } = view.mapping;
  const size =
    unit === 'ratio'
      ? rateOf(read, units)
      : scaled(read.value, scaleOf(item, view.mapping) ?? 'ones');
  const value = turned ? 0 - size : size;
  if (value < 0 && NEVER_NEGATIVE.has(item)) {
    return refuse(
      `is below zero, which ${item} cannot be: say whether the line is printed with the other sign`,
    );
  }
  if (unit === 'ratio' && Math.abs(value) >= 1)
    return refuse('is a rate of 100 % or more: percent or decimals?');
  if (SHARE_ITEMS.has(item) && value === 0) return refuse('is no count of shares');
  const end = period.end ?? endOfYear(period.fiscalYear, fiscalYearEnd ?? '12-31');
  if (end === null) return refuse('ends on no day of the calendar');
  return {
    item,
    periodStart: null,
    periodEnd: isoDate(end),
    fiscalYear: period.fiscalYear,
    fiscalPeriod: 'FY',
    value: value === 0 ? 0 : value,
    unit,
    concept: label,
    filed: null,
    accession: null,
    form: null,
    line: row.line,
  };
}

/** In what an item is printed; undefined where it has to be said. Amounts for one share are in units. */
export function scaleOf(item: StatementItem, mapping: TableMapping): Scale | undefined {
  if (PER_SHARE_ITEMS.has(item)) return 'ones';
  return SHARE_ITEMS.has(item) ? mapping.sharesScale : mapping.scale;
}

/** A printed figure times its scale: the decimal point is moved, which rounds once. */
export function scaled(value: number, scale: Scale): number {
  const [digits = '', power = '0'] = value.toString().split('e');
  const shift = Number(FACTORS[scale].slice(1));
  return Number(`${digits}e${(Number(power) + shift).toString()}`);
}

function unitOf(item: StatementItem, currency: string): string {
  if (SHARE_ITEMS.has(item)) return 'shares';
  return item === 'effective_tax_rate' ? 'ratio' : currency;
}

/** One figure an item and year: equal repeats and contradictions are refused. */
function withoutRepeats(
  figures: readonly StatementFigure[],
  problems: LineProblem[],
): StatementFigure[] {
  const seen = new Map<string, StatementFigure>();
  return figures.filter((figure) => {
    const key = `${figure.item} ${figure.fiscalYear.toString()}`;
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, figure);
      return true;
    }
    const line = before.line.toString();
    const same = before.value === figure.value;
    problems.push({
      line: figure.line,
      column: figure.concept,
      text: figure.value.toString(),
      message: same
        ? `repeats ${figure.item} of FY${figure.fiscalYear.toString()} on line ${line}`
        : `is a second, different ${figure.item} of FY${figure.fiscalYear.toString()}; line ${line} was taken`,
    });
    return false;
  });
}

function leftOut(view: TableView): string[] {
  const ignored = view.lines.filter(({ item }) => item === 'ignore').map(({ label }) => label);
  if (ignored.length === 0) return [];
  const named = ignored.slice(0, 4).join(', ') + (ignored.length > 4 ? ', ...' : '');
  return [`${ignored.length.toString()} lines without a meaning are left out: ${named}.`];
}
