/**
 * Ken French's monthly factors of every region: five factors (`F-F_Research_Data_5_Factors_2x3` and
 * its regional siblings), three factors and momentum, as downloaded (zip, csv, txt) or re-saved.
 * Percent in the file, decimals out; -99.99 and -999 are missing.
 */
import { isoDate, monthIndex, latestDay } from './dates.ts';
import { refuseMostlyUnread, refuseOtherScale } from './factor-plausible.ts';
import { refuseMixedScale } from './factor-scale.ts';
import { refuseScaledRate } from './rate-scale.ts';
import { refuseScaledBill } from './kenfrench-bill.ts';
import { type KeyDate, readKeys } from './kenfrench-keys.ts';
import { MODEL_SPECS, type ModelSpec, PRINTED_HEADINGS } from './kenfrench-models.ts';
import { factorRegionOf, factorRegionOfName, proseFitsRegion } from './kenfrench-regions.ts';
import { type FactorRow, isMissingMonth, keepOrdered, readRows } from './kenfrench-rows.ts';
import {
  findFactorTable,
  type FrenchBlocks,
  type FrenchLayout,
  proseOf,
  splitBlocks,
} from './kenfrench-table.ts';
import { refuseSeveralSubjects } from './kenfrench-subjects.ts';
import { medianGap } from './ordering.ts';
import type { ExpectedTable } from './mapping/types.ts';
import { excerpt, SourceRefusal, UnclearCells } from './refusal.ts';
import {
  type FactorColumns,
  FACTOR_REGIONS,
  type FactorRegion,
  type FactorReturnColumns,
  type LineProblem,
  type OpenedFile,
  type ParsedFile,
  type ParseOptions,
  type Recognition,
  type SourceProvider,
} from './types.ts';
import { counted } from './counted.ts';

/** Percent files always have a month beyond this in twelve; decimals never do. */
const DECIMAL_LIMIT = 0.5;
const DECIMAL_CHECK_ROWS = 12;

/** One provider for each model: five factors, three factors, momentum. */
export const kenFrenchFactors: readonly SourceProvider[] = MODEL_SPECS.map((spec) => ({
  format: spec.format,
  detect: (opened) => detect(opened, spec),
  parse: (opened, options) => parse(opened, options),
}));

function detect(opened: OpenedFile, spec: ModelSpec): Recognition | null {
  const layout = findFactorTable(opened, false);
  if (layout?.spec !== spec) return null;
  const prose = proseOf(layout).join(' ');
  const known = /created[\s,]+(?:by|using)\b.*database/i.test(prose);
  const headings = spec.factors.map((factor) => PRINTED_HEADINGS[factor]);
  return {
    format: spec.format,
    confidence: known ? 1 : 0.8,
    seen: [
      `a header with ${headings.join(', ')} on line ${(layout.header + 1).toString()}`,
      ...(known ? ["French's prose above it"] : []),
    ],
  };
}

function parse(
  opened: OpenedFile,
  options: ParseOptions,
): ParsedFile<FactorColumns | FactorReturnColumns> {
  const { file } = opened;
  const layout = findFactorTable(opened, true);
  if (layout === null) {
    throw new SourceRefusal('UNKNOWN_FORMAT', `${file} has no header of factors.`, { file });
  }
  const { spec } = layout;
  const headerLine = layout.header + 1;
  if (layout.keyColumn === null) {
    throw new SourceRefusal(
      'NO_DATES',
      `${file} has the ${spec.words} on line ${headerLine.toString()} but no column of months ` +
        'in front of them. Use the file as downloaded.',
      { file, line: headerLine, expected: 'a first column of months (yyyymm)' },
    );
  }
  const blocks = splitBlocks(layout, layout.keyColumn);
  refuseSeveralSubjects(file, layout, blocks.monthly);
  const latest = latestDay(options.today);
  const dates = datesOf(file, layout, blocks, latest);
  refuseOtherFrequency(file, layout, blocks, dates);
  const problems: LineProblem[] = blocks.stray.map((row) => ({
    line: row.line,
    text: excerpt(row.cells.join(',')),
    message: 'stands below the monthly table: which table it belongs to cannot be told',
  }));
  const notes: string[] = [];
  const read = readRows(layout, blocks.monthly, dates, problems, notes);
  // Months before a series begins are printed as missing: they are read, and there is nothing in them.
  const faulty = problems.filter((problem) => !isMissingMonth(problem));
  const missing = problems.length - faulty.length;
  const past = read.filter(({ days, line }) => {
    const future = latest !== null && monthIndex(days) > monthIndex(latest);
    if (future) problems.push({ line, message: `is of ${isoDate(days).slice(0, 7)}, after today` });
    return !future;
  });
  const rows = keepOrdered(past, problems, notes);
  refuseVagueMarket(file, layout);
  // A repeat takes no month away; rows that contradict one another do.
  const lost = new Set(past.map(({ days }) => days)).size - rows.length;
  const found = blocks.monthly.length + blocks.stray.length - missing;
  const others = problems.filter((problem) => !isMissingMonth(problem));
  if (rows.length > 0) refuseMostlyUnread(file, faulty.length + lost, found, others);
  refuseUnusable(file, layout, rows, problems);
  const prose = proseOf(layout);
  const place = regionAndVintage(opened, options, prose, notes);
  refuseCutShort(file, blocks, rows, place.vintage);
  describe(layout, blocks, rows, prose, notes);
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: spec.format,
    ...place,
    frequency: 'monthly',
    asOf: isoDate(rows.at(-1)?.days ?? 0),
    rowsRead: blocks.monthly.length + blocks.stray.length,
    lines: Int32Array.from(rows, (row) => row.line),
    problems: problems.sort((a, b) => a.line - b.line),
    notes,
    data: dataOf(spec, rows),
  };
}

function datesOf(
  file: string,
  layout: FrenchLayout,
  { monthly }: FrenchBlocks,
  latest: number | null,
): (KeyDate | null)[] {
  const dates = readKeys(
    monthly.map((row) => row.key),
    { serials: layout.serials, date1904: layout.date1904, latest },
  );
  if (dates !== 'ambiguous') return dates;
  const found = monthly[0]?.key ?? '';
  throw new SourceRefusal(
    'NO_DATES',
    `${file} writes its dates so that day and month cannot be told apart ("${excerpt(found)}"). ` +
      'Save it with months as yyyymm or 2020-11.',
    { file, line: monthly[0]?.line ?? layout.header + 2, found: excerpt(found) },
  );
}

function refuseOtherFrequency(
  file: string,
  layout: FrenchLayout,
  blocks: FrenchBlocks,
  dates: readonly (KeyDate | null)[],
): void {
  const keys = dates.flatMap((date) => date ?? []);
  const distinct = [...new Set(keys.map((key) => key.days))].sort((a, b) => a - b);
  const gap = medianGap(distinct);
  const dated = keys.some((key) => key.dated);
  let found: string | null = null;
  if (keys.length === 0 && blocks.annualRows > 0) found = 'annual';
  else if (gap === null) found = dated ? 'of unknown frequency (one dated row)' : null;
  else if (gap <= 4) found = 'daily';
  else if (gap < 25) found = 'weekly';
  else if (gap > 45) found = 'quarterly or annual';
  if (found === null) return;
  const { words, listed, factors } = layout.spec;
  const what = factors.length > 1 ? `${words} that are` : `the ${words}, which is`;
  throw new SourceRefusal(
    'WRONG_FREQUENCY',
    `${file} holds ${what} ${found}. Betas here are monthly, and French forms his monthly ` +
      `factors from monthly returns: daily or weekly ones compounded give other figures. Download ` +
      `"${listed}" without "Daily" or "Weekly" from his data library.`,
    { file, line: layout.header + 2, found, expected: 'monthly rows (yyyymm)' },
  );
}

/** `Mkt` may be the return of the market or what is left of it above bills: neither is assumed. */
function refuseVagueMarket(file: string, { vagueMarket, header }: FrenchLayout): void {
  if (vagueMarket === null) return;
  const found = excerpt(vagueMarket);
  const line = header + 1;
  throw new SourceRefusal(
    'MISSING_COLUMN',
    `${file} has a column "${found}" on line ${line.toString()} and none of Mkt-RF: it may be the market's return ` +
      'before or after the bill rate is taken off. Head it Mkt-RF if it is the return above bills; else take RF off first.',
    { file, line, column: found, found, expected: 'Mkt-RF' },
  );
}

/** Months by which the last row of a whole file may lag behind the vintage that is printed above it. */
const LONGEST_LAG = 6;

/** A file whose months end years before its vintage, without the annual rows below them, was cut off on its way. */
function refuseCutShort(
  file: string,
  blocks: FrenchBlocks,
  rows: readonly FactorRow[],
  vintage: string | undefined,
): void {
  const last = rows.at(-1);
  if (vintage === undefined || last === undefined || blocks.annualRows > 0) return;
  const printed = Number(vintage.slice(0, 4)) * 12 + Number(vintage.slice(4)) - 1;
  if (printed - monthIndex(last.days) <= LONGEST_LAG) return;
  const month = isoDate(last.days).slice(0, 7);
  throw new SourceRefusal(
    'NOT_THIS_TABLE',
    `${file} is cut short: it is of the vintage ${vintage}, but its months end with ${month} on line ` +
      `${last.line.toString()} and no annual rows follow. Download it again.`,
    { file, line: last.line, found: month, expected: `months up to ${vintage}` },
  );
}

function refuseUnusable(
  file: string,
  layout: FrenchLayout,
  rows: readonly FactorRow[],
  problems: readonly LineProblem[],
): void {
  if (rows.length === 0) {
    const [first] = problems;
    const example = first === undefined ? '' : ` Line ${first.line.toString()}: ${first.message}.`;
    throw new SourceRefusal(
      'NO_ROWS',
      `${file} has a header of ${layout.spec.words} on line ${(layout.header + 1).toString()} but no ` +
        `monthly row that can be read.${example} Use the file as downloaded.`,
      { file, line: first?.line ?? layout.header + 1, expected: 'rows of yyyymm and percent' },
    );
  }
  const lead = PRINTED_HEADINGS[layout.spec.factors[0] ?? 'mktrf'];
  refuseOtherScale(
    file,
    lead,
    rows.map(({ values }) => values[0] ?? Number.NaN),
  );
  refuseMixedScale(file, rows, layout.spec.factors);
  refuseScaledRate(file, rows, layout.spec.factors.indexOf('rf'));
  const largest = rows.reduce((most, { values }) => Math.max(most, Math.abs(values[0] ?? 0)), 0);
  if (rows.length >= DECIMAL_CHECK_ROWS && largest * 100 < DECIMAL_LIMIT) {
    // Of five factors a copy in other units is read by its columns; other models have no such way.
    const isMapped = layout.spec.model === 'FF5';
    throw new UnclearCells(
      'AMBIGUOUS_NUMBERS',
      `${file} has no month in which ${lead} reached half a percent: its figures look like ` +
        `decimals, while French prints percent.${isMapped ? '' : ' Use the file as downloaded.'}`,
      { file, found: `largest ${lead} ${(largest * 100).toString()}`, expected: 'percent' },
      isMapped ? asDecimals(layout) : undefined,
    );
  }
  refuseScaledBill(file, rows, layout.spec.factors);
}

/** The columns of five factors, by which a copy in decimals is read: its region is then asked for. */
function asDecimals({ spec, columns, keyColumn, header }: FrenchLayout): ExpectedTable {
  return {
    target: 'factors',
    headerRow: header + 1,
    meanings: new Map([
      [keyColumn ?? 0, 'date'],
      ...spec.factors.map((factor, at): [number, string] => [columns[at] ?? -1, factor]),
    ]),
  };
}

function regionAndVintage(
  opened: OpenedFile,
  options: ParseOptions,
  prose: readonly string[],
  notes: string[],
): Pick<ParsedFile, 'region' | 'vintage' | 'needs'> {
  const vintage =
    /\busing[\s,]+the[\s,]+(\d{6})\b/i.exec(prose.join(' '))?.[1] ??
    /(?<!\d)((?:19|20)\d{2}(?:0[1-9]|1[0-2]))(?!\d)/.exec(`${opened.stem} ${opened.file}`)?.[1];
  const region = regionOf(opened, options, prose.join(' '), notes);
  return {
    ...(vintage === undefined ? {} : { vintage }),
    ...(region === null ? { needs: ['region'] as const } : { region }),
  };
}

function regionOf(
  opened: OpenedFile,
  options: ParseOptions,
  prose: string,
  notes: string[],
): FactorRegion | null {
  if (options.region !== undefined) {
    const chosen = factorRegionOf(options.region);
    if (chosen === null) {
      throw new SourceRefusal(
        'UNKNOWN_REGION',
        `${opened.file}: French has no factors for "${excerpt(options.region)}". Choose one of ` +
          `${FACTOR_REGIONS.join(', ')}.`,
        { file: opened.file, found: excerpt(options.region) },
      );
    }
    notes.push(`Region ${chosen} as given.`);
    return chosen;
  }
  const inside = factorRegionOfName(opened.stem);
  const outside = factorRegionOfName(opened.file);
  const region = inside ?? outside;
  if (region === null) {
    notes.push('The region stands only in the name French gives the file; this name lacks it.');
    return null;
  }
  if (inside !== null && outside !== null && inside !== outside) {
    notes.push(`The archive is named for ${outside}, the file in it for ${inside}.`);
    return null;
  }
  if (!proseFitsRegion(prose, region)) {
    notes.push(`The name says ${region}, but the text above the table names another data base.`);
    return null;
  }
  notes.push(`Region ${region}, from the file name.`);
  return region;
}

function describe(
  layout: FrenchLayout,
  blocks: FrenchBlocks,
  rows: readonly FactorRow[],
  prose: readonly string[],
  notes: string[],
): void {
  notes.push('Monthly rows in percent, stored as decimals; US dollars; −99.99 and −999 missing.');
  if (blocks.annualRows > 0) {
    notes.push(
      `${counted(blocks.annualRows, 'annual row below the monthly table was', 'annual rows below the monthly table were')} left out.`,
    );
  }
  if (layout.extra.length > 0) {
    notes.push(`Columns left out: ${layout.extra.map(excerpt).join(', ')}.`);
  }
  layout.spec.factors.forEach((factor, column) => {
    const missing = rows.filter((row) => Number.isNaN(row.values[column])).length;
    if (missing > 0) {
      notes.push(`${PRINTED_HEADINGS[factor]} is missing in ${counted(missing, 'month')}.`);
    }
  });
  const first = rows[0];
  const last = rows.at(-1);
  if (first !== undefined && last !== undefined) {
    const span = monthIndex(last.days) - monthIndex(first.days) + 1;
    const absent = span - rows.length;
    if (absent > 0) {
      const months = counted(absent, 'month within the series is', 'months within the series are');
      notes.push(`${months} absent.`);
    }
  }
  if (prose.length > 0) notes.push(`The file says: ${prose.join(' ').slice(0, 1000)}`);
}

function dataOf(spec: ModelSpec, rows: readonly FactorRow[]): FactorColumns | FactorReturnColumns {
  const days = Int32Array.from(rows, (row) => row.days);
  const column = (at: number): Float64Array =>
    Float64Array.from(rows, (row) => row.values[at] ?? NaN);
  if (spec.model !== 'FF5') {
    const columns = spec.factors.map((factor, at) => ({ factor, values: column(at) }));
    return { kind: 'factor-returns', model: spec.model, days, columns };
  }
  return {
    kind: 'factors',
    days,
    mktrf: column(0),
    smb: column(1),
    hml: column(2),
    rmw: column(3),
    cma: column(4),
    rf: column(5),
  };
}
