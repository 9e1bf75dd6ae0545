/** A company's figures from a table of items by fiscal years and quarters, in either orientation. */
import { isScaled } from '../cell-formats.ts';
import { hasShortYear, noteOnShortPeriods } from '../centuries.ts';
import { isoDate } from '../dates.ts';
import { refusedRows } from '../problems.ts';
import { LARGEST_FIGURE, SHARE_ITEMS, type StatementItem } from '../statements/items.ts';
import type {
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  StatementFigure,
  StatementTable,
} from '../types.ts';
import { numberIn } from './cells.ts';
import { placePeriod } from './fiscal-place.ts';
import { NEVER_NEGATIVE } from './meanings.ts';
import { currencyAt, namesWithScale, scaleAt } from './own-units.ts';
import { kindOfPeriods } from './period-kind.ts';
import { rateOf } from './read-number.ts';
import { placesOf, type Place } from './statement-places.ts';
import { withTaxAsCost } from './tax-sign.ts';
import { withoutRepeats, type ReadFigure } from './repeated-figures.ts';
import { notNumber, problemAt, refuseNoRows } from './to-prices.ts';
import type { PeriodKind, Scale } from './types.ts';
import type { TableView } from './view.ts';
import { counted } from '../counted.ts';
import { columnsLeft } from './columns-left.ts';

const FACTORS: Readonly<Record<Scale, string>> = {
  ones: 'e0',
  thousands: 'e3',
  lakhs: 'e5',
  millions: 'e6',
  crores: 'e7',
  billions: 'e9',
};

/** Reads the figures of a table without open questions. Throws `SourceRefusal`. */
export function mappedStatements(
  opened: OpenedFile,
  view: TableView,
  options: ParseOptions,
): ParsedFile<StatementTable> {
  const { file } = opened;
  const { read, problems, why } = readFigures(view);
  const hasShortYears = read.some(({ place }) => hasShortYear(place.printed));
  const scaledCells = read.filter(({ place: { row, column } }) =>
    isScaled(row.formats[column]),
  ).length;
  const { figures: single, notes: taxNotes } = withTaxAsCost(withoutRepeats(read, problems));
  if (single.length === 0) refuseNoRows(file, problems);
  const symbol = options.symbol?.trim().toUpperCase() ?? '';
  const { scale, fiscalYearEnd } = view.mapping;
  const currencies = currenciesOf(view, single);
  const asOf = single.reduce((last, { periodEnd }) => (periodEnd > last ? periodEnd : last), '');
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'mapped-table',
    ...(symbol === '' ? { needs: ['symbol'] as const } : { symbol }),
    // Of several none is the company's: each figure has its own.
    ...(currencies.length === 1 ? { currency: currencies[0] ?? '' } : {}),
    asOf,
    rowsRead: single.length + refusedRows(problems),
    lines: Int32Array.from(single, ({ line }) => line),
    problems: problems.sort((a, b) => a.line - b.line),
    notes: [
      `Amounts are read in ${scale === undefined ? 'their own units' : scale === 'ones' ? 'units' : scale} of ${currencies.join(' and ')}${currencies.length > 1 ? ', as their rows say' : ''}; every figure of an item and period counts as one row.`,
      ...ownUnits(view, scale),
      ...(scaledCells > 0
        ? [
            `${counted(scaledCells, 'cell is', 'cells are')} shown in thousands or more by the number format and stored in full: taken as stored, and not multiplied.`,
          ]
        : []),
      ...(why === null ? [] : [why]),
      ...taxNotes,
      ...(hasShortYears ? [shortPeriods(single)] : []),
      ...quarterEnds(view, single),
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

/** Every figure of a table, repeats included, the cells that are none, and why its periods are what they are. */
export function readFigures(view: TableView): {
  read: ReadFigure[];
  problems: LineProblem[];
  why: string | null;
} {
  const read: ReadFigure[] = [];
  const problems: LineProblem[] = [];
  const { kind = 'years', why } = kindOfPeriods(view);
  for (const place of placesOf(view)) {
    const figure = figureAt(view, place, kind);
    if (figure === null) continue;
    if ('message' in figure) problems.push(figure);
    else read.push({ figure, place });
  }
  return { read, problems, why };
}

/** One figure; null where the cell is empty. */
function figureAt(
  view: TableView,
  place: Place,
  kind: PeriodKind,
): StatementFigure | LineProblem | null {
  const { row, column, meaning, label } = place;
  if ((row.cells[column] ?? '') === '') return null;
  const refuse = (message: string): LineProblem => problemAt(view, row, column, message);
  const read = numberIn(row, column, view.styles);
  if (read === 'none') return refuse('has no value');
  if (read === null) return refuse(notNumber(view));
  const turned = meaning.startsWith('-');
  const item = meaning.replace(/^-/, '') as StatementItem;
  const { units = 'decimal', fiscalYearEnd } = view.mapping;
  const placed = placePeriod(place.period, kind, fiscalYearEnd, item);
  if (typeof placed === 'string') return refuse(placed);
  const unit = unitOf(item, view, place);
  if (typeof unit !== 'string') return unit;
  if (unit !== 'ratio' && read.unit !== 'plain') return refuse('is a percentage, not an amount');
  const scale = unit === 'ratio' ? 'ones' : (scaleAt(view, place, item, read) ?? 'ones');
  if (scale === 'two')
    return refuse('is in one unit by its name and in another by its row or period');
  if (scale === 'letter')
    return refuse(
      'ends in a letter that may mark a footnote or be another unit than that of the table: write the figure without it',
    );
  const size = unit === 'ratio' ? rateOf(read, units) : scaled(read.value, scale);
  if (Math.abs(size) > LARGEST_FIGURE) {
    return refuse(`is, in ${scale}, larger than any amount: check in which units it is printed`);
  }
  const value = turned ? 0 - size : size;
  if (value < 0 && NEVER_NEGATIVE.has(item)) {
    return refuse(
      `is below zero, which ${item} cannot be: say whether the line is printed with the other sign`,
    );
  }
  if (unit === 'ratio' && Math.abs(value) >= 1)
    return refuse('is a rate of 100% or more: check whether the rates are in percent or decimals');
  if (SHARE_ITEMS.has(item) && value === 0) return refuse('is no count of shares');
  return {
    item,
    periodStart: null,
    periodEnd: isoDate(placed.end),
    fiscalYear: placed.fiscalYear,
    fiscalPeriod: placed.fiscalPeriod,
    value: value === 0 ? 0 : value,
    unit,
    concept: label,
    filed: null,
    accession: null,
    form: null,
    line: row.line,
  };
}

/** A printed figure times its scale: the decimal point is moved, which rounds once. */
export function scaled(value: number, scale: Scale): number {
  const [digits = '', power = '0'] = value.toString().split('e');
  const shift = Number(FACTORS[scale].slice(1));
  return Number(`${digits}e${(Number(power) + shift).toString()}`);
}

/** The unit of a row's figure, or why its currency is not told. */
function unitOf(item: StatementItem, view: TableView, place: Place): string | LineProblem {
  if (SHARE_ITEMS.has(item)) return 'shares';
  if (item === 'effective_tax_rate') return 'ratio';
  const { row, column } = place;
  const currency = currencyAt(view, place) ?? { message: 'names no currency', column };
  if ('code' in currency) return currency.code;
  return problemAt(view, row, currency.column, currency.message);
}

/** The currencies of the figures; of a table without amounts the one that was given. */
function currenciesOf(view: TableView, figures: readonly StatementFigure[]): string[] {
  const units = new Set(figures.map(({ unit }) => unit));
  units.delete('shares');
  units.delete('ratio');
  const { currency } = view.mapping;
  return units.size === 0 && currency !== undefined ? [currency] : [...units];
}

/** Which lines or columns were read in the units of their names rather than in that of the table. */
function ownUnits(view: TableView, scale: Scale | undefined): string[] {
  const names = namesWithScale(view);
  if (scale === undefined || names.length === 0) return [];
  const named = names.slice(0, 4).join(', ') + (names.length > 4 ? ', ...' : '');
  return [`Read in the unit of its own name: ${named}.`];
}

/** In which century the periods of a table were read that prints years with two digits. */
function shortPeriods(figures: readonly StatementFigure[]): string {
  const ends = figures.map(({ periodEnd }) => periodEnd).sort();
  return noteOnShortPeriods(ends[0] ?? '', ends.at(-1) ?? '');
}

/** Where quarters were placed: fiscal quarters of a company are rarely those that the calendar suggests. */
function quarterEnds(
  { mapping: { fiscalYearEnd } }: TableView,
  figures: readonly StatementFigure[],
): string[] {
  const newest = figures
    .filter(({ fiscalPeriod }) => /^[QH]/.test(fiscalPeriod))
    .reduce<StatementFigure | null>(
      (last, figure) => (last === null || figure.periodEnd > last.periodEnd ? figure : last),
      null,
    );
  if (newest === null) return [];
  const { fiscalPeriod, fiscalYear, periodEnd } = newest;
  const by = fiscalYearEnd === undefined ? '' : `, in fiscal years to ${fiscalYearEnd}`;
  return [
    `The newest part of a year is ${fiscalPeriod} ${fiscalYear.toString()}, to ${periodEnd}${by}.`,
  ];
}

function leftOut(view: TableView): string[] {
  const ignored = view.lines.filter(({ item }) => item === 'ignore').map(({ label }) => label);
  const columns = columnsLeft(view);
  if (ignored.length === 0) return columns;
  const named = ignored.slice(0, 4).join(', ') + (ignored.length > 4 ? ', ...' : '');
  const lines = counted(ignored.length, 'line without a meaning is', 'lines without a meaning are');
  return [`${lines} left out: ${named}.`, ...columns];
}
