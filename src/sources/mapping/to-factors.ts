/** Monthly factor returns from a table whose columns were given. */
import { noteOnShortYears } from '../centuries.ts';
import { endOfMonth, isoDate, monthIndex } from '../dates.ts';
import { refuseMostlyUnread, refuseOtherScale } from '../factor-plausible.ts';
import { refuseScaledRate } from '../rate-scale.ts';
import { refuseMixedScale } from '../factor-scale.ts';
import { factorRegionOfName, proseFitsRegion } from '../kenfrench-regions.ts';
import { duplicates, medianGap } from '../ordering.ts';
import { SourceRefusal } from '../refusal.ts';
import {
  FACTOR_REGIONS,
  type FactorColumns,
  type FactorRegion,
  type LineProblem,
  type OpenedFile,
  type ParsedFile,
  type ParseOptions,
} from '../types.ts';
import { dayIn, numberIn } from './cells.ts';
import { futureOf } from './future-days.ts';
import { unitsByValue } from './questions-cells.ts';
import { isFilledRow, type RawRow } from './raw-table.ts';
import { rateOf } from './read-number.ts';
import { notNumber, problemAt, refuseNoRows } from './to-prices.ts';
import type { TableView } from './view.ts';

const NAMES = ['mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'] as const;
/** French's marks for a missing return, as printed. */
const MISSING = new Set([-99.99, -999]);
/** No month of any region has gained or lost as much: such figures are in other units, or no returns. */
const LARGEST_RETURN = 1;
const NO_FIGURE = 'has no figure';

/** The region that the file's name tells as French names his files, where what stands above the headings does not gainsay it. */
function regionTold(
  { stem }: OpenedFile,
  { table, headerRow }: TableView,
  { region }: ParseOptions,
): FactorRegion | undefined {
  const told = region === undefined ? factorRegionOfName(stem) : null;
  const above = table.head.filter(({ line }) => line < headerRow).flatMap(({ cells }) => cells);
  return told !== null && proseFitsRegion(above.join(' '), told) ? told : undefined;
}

interface FactorRow {
  readonly line: number;
  readonly day: number;
  readonly values: readonly number[];
}

/** Reads the factors of a table without open questions. Throws `SourceRefusal`. */
export function mappedFactors(
  opened: OpenedFile,
  view: TableView,
  options: ParseOptions,
): ParsedFile<FactorColumns> {
  const { file } = opened;
  const units = view.mapping.units ?? unitsByValue(view) ?? 'decimal';
  const at = (meaning: string): number => view.meanings.indexOf(meaning);
  const isFuture = futureOf(view, at('date'));
  const problems: LineProblem[] = [];
  const rows: FactorRow[] = [];
  let rowsRead = 0;
  let unread = 0;
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow || !isFilledRow(row)) continue;
    rowsRead += 1;
    const read = readRow(view, row, at, units, isFuture);
    if (!('message' in read)) rows.push(read);
    else {
      problems.push(read);
      // A row without a date is a footnote or a year's, one without a figure a month that is missing as printed;
      // another one is a month that is lost.
      if (read.message !== NO_FIGURE && dayIn(row, at('date'), view.styles) !== null) unread += 1;
    }
  }
  rows.sort((a, b) => a.day - b.day || a.line - b.line);
  refuseOtherFrequency(file, rows);
  const kept = onePerMonth(rows, problems);
  if (kept.length === 0) refuseNoRows(file, problems);
  const faulty = problems.filter(({ message }) => message !== NO_FIGURE);
  refuseMostlyUnread(file, unread, rows.length + unread, faulty);
  refuseOtherScale(
    file,
    'Mkt-RF',
    kept.map(({ values }) => values[0] ?? Number.NaN),
  );
  const months = kept.map(({ line, day, values }) => ({ line, days: day, values }));
  refuseMixedScale(file, months, NAMES);
  refuseScaledRate(file, months, NAMES.indexOf('rf'));
  const region =
    FACTOR_REGIONS.find((known) => known === options.region) ?? regionTold(opened, view, options);
  if (options.region !== undefined && region === undefined) {
    throw new SourceRefusal(
      'UNKNOWN_REGION',
      `${file}: "${options.region}" is no region of factors. Known are ${FACTOR_REGIONS.join(', ')}.`,
      { file, found: options.region },
    );
  }
  const column = (k: number): Float64Array =>
    Float64Array.from(kept, ({ values }) => values[k] ?? Number.NaN);
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'mapped-table',
    ...(region === undefined ? { needs: ['region'] as const } : { region }),
    frequency: 'monthly',
    asOf: isoDate(kept.at(-1)?.day ?? 0),
    rowsRead,
    lines: Int32Array.from(kept, ({ line }) => line),
    problems: problems.sort((a, b) => a.line - b.line),
    notes: [
      ...(region !== undefined && options.region === undefined
        ? [`Region ${region}, from the file name.`]
        : []),
      `Figures without a percent sign are read as ${units === 'percent' ? 'percent' : 'decimals'} a month.`,
      ...(view.hasShortYears ? [noteOnShortYears(kept[0]?.day ?? 0, kept.at(-1)?.day ?? 0)] : []),
    ],
    data: {
      kind: 'factors',
      days: Int32Array.from(kept, ({ day }) => day),
      mktrf: column(0),
      smb: column(1),
      hml: column(2),
      rmw: column(3),
      cma: column(4),
      rf: column(5),
    },
  };
}

function readRow(
  view: TableView,
  row: RawRow,
  at: (meaning: string) => number,
  units: 'percent' | 'decimal',
  isFuture: (day: number) => boolean,
): FactorRow | LineProblem {
  const day = dayIn(row, at('date'), view.styles);
  if (day === null) return problemAt(view, row, at('date'), 'is no date as chosen');
  if (isFuture(day)) return problemAt(view, row, at('date'), 'is a date after today');
  const values: number[] = [];
  for (const name of NAMES) {
    const read = numberIn(row, at(name), view.styles);
    if (read === null) return problemAt(view, row, at(name), notNumber(view));
    if (read === 'none' || MISSING.has(read.value)) {
      values.push(Number.NaN);
      continue;
    }
    const value = rateOf(read, units);
    if (Math.abs(value) >= LARGEST_RETURN) {
      return problemAt(
        view,
        row,
        at(name),
        'is more than 100% in a month: check whether the returns are in percent or decimals',
      );
    }
    values.push(value);
  }
  if (values.every(Number.isNaN)) return { line: row.line, message: NO_FIGURE };
  return { line: row.line, day: endOfMonth(day), values };
}

/** Several rows of a month are days or weeks: compounding them is nobody's guess. */
function refuseOtherFrequency(file: string, rows: readonly FactorRow[]): void {
  const months = rows.map(({ day }) => monthIndex(day));
  const gap = medianGap(months);
  if (gap === null || gap === 1) return;
  throw new SourceRefusal(
    'WRONG_FREQUENCY',
    `${file} has ${gap === 0 ? 'several rows a month: daily or weekly factors' : 'fewer than twelve rows a year'}. Monthly factors are read.`,
    { file, expected: 'one row a month' },
  );
}

function onePerMonth(rows: readonly FactorRow[], problems: LineProblem[]): FactorRow[] {
  const twice = new Set(duplicates(rows.map(({ day }) => day)).flat());
  for (const at of twice) {
    const { line = 0, day = 0 } = rows[at] ?? {};
    problems.push({ line, text: isoDate(day), message: 'is one of several rows for this month' });
  }
  return rows.filter((_, at) => !twice.has(at));
}
