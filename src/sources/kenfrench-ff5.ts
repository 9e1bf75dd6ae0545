/**
 * Ken French's five factors, monthly, of every region: `F-F_Research_Data_5_Factors_2x3` and its
 * regional siblings, as downloaded (zip, csv, txt) or re-saved. Percent in the file, decimals out;
 * -99.99 and -999 are missing.
 */
import { isoDate, monthIndex } from './dates.ts';
import { factorRegionOf, factorRegionOfName, proseFitsRegion } from './kenfrench-regions.ts';
import {
  FACTOR_HEADINGS,
  type FactorHeading,
  findFiveFactorHeader,
  type FrenchBlocks,
  type FrenchLayout,
  PRINTED_HEADINGS,
  proseOf,
  splitBlocks,
} from './kenfrench-table.ts';
import { daysOfKey, type FactorRow, keepOrdered, readRows } from './kenfrench-rows.ts';
import { medianGap } from './ordering.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type {
  FactorColumns,
  FactorRegion,
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  Recognition,
  SourceProvider,
} from './types.ts';

/** Percent files always have a month beyond this in twelve; decimals never do. */
const DECIMAL_LIMIT = 0.5;
const DECIMAL_CHECK_ROWS = 12;

export const kenFrenchFiveFactors: SourceProvider = { format: 'kenfrench-ff5', detect, parse };

function detect(opened: OpenedFile): Recognition | null {
  if (opened.content.kind !== 'text') return null;
  const layout = findFiveFactorHeader(opened.content.head);
  if (layout === null) return null;
  const prose = proseOf(layout).join(' ');
  const known = /created (?:by|using)\b.*database/i.test(prose);
  return {
    format: 'kenfrench-ff5',
    confidence: known ? 1 : 0.8,
    seen: [
      `a header with ${Object.values(PRINTED_HEADINGS).join(', ')} on line ${(layout.header + 1).toString()}`,
      ...(known ? ["French's prose above it"] : []),
    ],
  };
}

function parse(opened: OpenedFile, options: ParseOptions): ParsedFile<FactorColumns> {
  const { file } = opened;
  const layout =
    opened.content.kind === 'text' ? findFiveFactorHeader(opened.content.whole()) : null;
  if (layout === null) {
    throw new SourceRefusal('UNKNOWN_FORMAT', `${file} has no five-factor header.`, { file });
  }
  if (layout.keyColumn === null) {
    throw new SourceRefusal(
      'NO_DATES',
      `${file} has the five factors on line ${(layout.header + 1).toString()} but no column of months ` +
        'in front of them. Use the file as downloaded.',
      { file, line: layout.header + 1, expected: 'a first column of months (yyyymm)' },
    );
  }
  const blocks = splitBlocks(layout, layout.keyColumn);
  refuseOtherFrequency(file, layout, blocks);
  const problems: LineProblem[] = blocks.stray.map((row) => ({
    line: row.line,
    text: excerpt(row.cells.join(',')),
    message: 'stands below the monthly table: which table it belongs to cannot be told',
  }));
  const notes: string[] = [];
  const rows = keepOrdered(readRows(layout, blocks.monthly, problems, notes), problems, notes);
  refuseUnusable(file, layout, rows, problems);
  const prose = proseOf(layout);
  const place = regionAndVintage(opened, options, prose, notes);
  describe(layout, blocks, rows, prose, notes);
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'kenfrench-ff5',
    ...place,
    frequency: 'monthly',
    asOf: isoDate(rows.at(-1)?.days ?? 0),
    rowsRead: blocks.monthly.length + blocks.stray.length,
    lines: Int32Array.from(rows, (row) => row.line),
    problems: problems.sort((a, b) => a.line - b.line),
    notes,
    data: columnsOf(rows),
  };
}

function refuseOtherFrequency(file: string, layout: FrenchLayout, blocks: FrenchBlocks): void {
  const keys = blocks.monthly.flatMap((row) => daysOfKey(row.key) ?? []);
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
  throw new SourceRefusal(
    'WRONG_FREQUENCY',
    `${file} holds five factors that are ${found}. Betas here are monthly: download the monthly ` +
      'file of the same name without "daily" or "weekly" from French\'s data library.',
    { file, line: layout.header + 2, found, expected: 'monthly rows (yyyymm)' },
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
      `${file} has a five-factor header on line ${(layout.header + 1).toString()} but no monthly row ` +
        `that can be read.${example} Use the file as downloaded.`,
      { file, line: first?.line ?? layout.header + 1, expected: 'rows of yyyymm and percent' },
    );
  }
  const largest = rows.reduce((most, { values }) => Math.max(most, Math.abs(values[0] ?? 0)), 0);
  if (rows.length >= DECIMAL_CHECK_ROWS && largest * 100 < DECIMAL_LIMIT) {
    throw new SourceRefusal(
      'NOT_THIS_TABLE',
      `${file} has no month in which the market moved by half a percent: its figures look like ` +
        'decimals, while French prints percent. Use the file as downloaded.',
      { file, found: `largest Mkt-RF ${(largest * 100).toString()}`, expected: 'percent' },
    );
  }
}

function regionAndVintage(
  opened: OpenedFile,
  options: ParseOptions,
  prose: readonly string[],
  notes: string[],
): Pick<ParsedFile, 'region' | 'vintage' | 'needs'> {
  const vintage =
    /\busing the (\d{6})\b/i.exec(prose.join(' '))?.[1] ??
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
        `${opened.file}: French has no factors for "${excerpt(options.region)}". Choose one of his ` +
          'regions, such as US, Europe or Developed ex US.',
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
  notes.push('Monthly rows in percent, stored as decimals; US dollars; -99.99 and -999 missing.');
  if (blocks.annualRows > 0) {
    notes.push(
      `${blocks.annualRows.toString()} annual rows below the monthly table were left out.`,
    );
  }
  if (layout.extra.length > 0) {
    notes.push(`Columns left out: ${layout.extra.map(excerpt).join(', ')}.`);
  }
  FACTOR_HEADINGS.forEach((heading: FactorHeading, column) => {
    const missing = rows.filter((row) => Number.isNaN(row.values[column])).length;
    if (missing > 0) {
      notes.push(`${PRINTED_HEADINGS[heading]} is missing in ${missing.toString()} months.`);
    }
  });
  const first = rows[0];
  const last = rows.at(-1);
  if (first !== undefined && last !== undefined) {
    const span = monthIndex(last.days) - monthIndex(first.days) + 1;
    const absent = span - rows.length;
    if (absent > 0) notes.push(`${absent.toString()} months within the series are absent.`);
  }
  if (prose.length > 0) notes.push(`The file says: ${prose.join(' ').slice(0, 1000)}`);
}

function columnsOf(rows: readonly FactorRow[]): FactorColumns {
  const column = (at: number): Float64Array =>
    Float64Array.from(rows, (row) => row.values[at] ?? NaN);
  return {
    kind: 'factors',
    days: Int32Array.from(rows, (row) => row.days),
    mktrf: column(0),
    smb: column(1),
    hml: column(2),
    rmw: column(3),
    cma: column(4),
    rf: column(5),
  };
}
