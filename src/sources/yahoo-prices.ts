/**
 * Yahoo's daily and monthly price tables (csv): Date, Open, High, Low, Close, Adj Close, Volume,
 * and the layout before 2012 with Adj Close last. Other columns and orders of a re-saved copy are
 * read by their headings.
 */
import { isoDate, parseIsoDate } from './dates.ts';
import { monthEndRows, onePerDate, type PriceRow, spacingOf } from './price-rows.ts';
import { SourceRefusal } from './refusal.ts';
import type {
  Frequency,
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  PriceColumns,
  Recognition,
  SourceProvider,
} from './types.ts';
import { findHeader, type Header, readRows } from './yahoo-table.ts';
import { isYield, listingOf, symbolOfName } from './yahoo-symbol.ts';

export const yahooPrices: SourceProvider = { format: 'yahoo-prices', detect, parse };

function detect(opened: OpenedFile): Recognition | null {
  if (opened.content.kind !== 'text') return null;
  const header = findHeader(opened.content.head);
  if (header === null) return null;
  const layout = header.old ? 'the layout before 2012' : 'the layout since 2012';
  return {
    format: 'yahoo-prices',
    confidence: header.exact ? 1 : 0.7,
    seen: [`Yahoo's headings on line ${(header.row + 1).toString()} (${layout})`],
  };
}

function parse(opened: OpenedFile, options: ParseOptions): ParsedFile<PriceColumns> {
  const { file } = opened;
  const header = opened.content.kind === 'text' ? findHeader(opened.content.head) : null;
  if (opened.content.kind !== 'text' || header === null) {
    throw new SourceRefusal('UNKNOWN_FORMAT', `${file} has none of Yahoo's headings.`, { file });
  }
  const symbol = symbolFor(opened, options);
  const problems: LineProblem[] = [];
  const notes: string[] = [];
  const read = readRows(opened.content, header, problems, notes);
  refuseEmpty(file, header, read.rows.length, problems);
  const single = onePerDate(read.rows, problems, notes);
  const { frequency, rows } = atFrequency(file, single, options, problems, notes);
  refuseEmpty(file, header, rows.length, problems);
  const listing = symbol === null ? null : listingOf(symbol);
  describe(header, frequency, rows, notes);
  if (listing?.currency === 'GBX') {
    notes.push('London quotes most shares in pence (GBX) but some in pounds or dollars: check.');
  }
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'yahoo-prices',
    ...(symbol === null ? { needs: ['symbol'] as const } : { symbol }),
    ...(listing === null ? {} : { currency: listing.currency, regionHint: listing.region }),
    frequency,
    asOf: isoDate(rows.at(-1)?.days ?? 0),
    rowsRead: read.rowsRead,
    lines: Int32Array.from(rows, (row) => row.line),
    problems: problems.sort((a, b) => a.line - b.line),
    notes,
    data: {
      kind: 'prices',
      days: Int32Array.from(rows, (row) => row.days),
      close: Float64Array.from(rows, (row) => row.close),
      adjClose: Float64Array.from(rows, (row) => row.adjClose),
      closeBasis: header.old ? 'as-traded' : 'split-adjusted',
    },
  };
}

function symbolFor(opened: OpenedFile, options: ParseOptions): string | null {
  const given = options.symbol?.trim() ?? '';
  const symbol = given === '' ? symbolOfName(opened.stem) : given;
  if (symbol !== null && isYield(symbol)) {
    throw new SourceRefusal(
      'NOT_PRICES',
      `${opened.file}: ${symbol} is a yield in percent, not a price. No return can be computed ` +
        'from it; type the rate you need as a risk-free rate.',
      { file: opened.file, found: symbol, expected: 'prices of a share, fund or index' },
    );
  }
  return symbol;
}

function refuseEmpty(
  file: string,
  header: Header,
  kept: number,
  problems: readonly LineProblem[],
): void {
  if (kept > 0) return;
  const [first] = problems;
  const dateless = problems.length > 0 && problems.every((problem) => problem.column === 'Date');
  const line = first?.line ?? header.row + 1;
  const what = dateless ? 'no row with a date (YYYY-MM-DD)' : 'no row with a price';
  const example =
    first === undefined ? '' : ` Line ${line.toString()}: ${first.text ?? ''} ${first.message}.`;
  throw new SourceRefusal(
    dateless ? 'NO_DATES' : 'NO_ROWS',
    `${file} has Yahoo's headings but ${what}.${example} Use the file as downloaded.`,
    { file, line, ...(first?.text === undefined ? {} : { found: first.text }) },
  );
}

function atFrequency(
  file: string,
  rows: readonly PriceRow[],
  options: ParseOptions,
  problems: LineProblem[],
  notes: string[],
): { frequency: Frequency; rows: readonly PriceRow[] } {
  const spacing = spacingOf(rows);
  if (spacing === 'daily') return { frequency: 'daily', rows };
  const today = options.today === undefined ? null : parseIsoDate(options.today);
  const monthly = spacing === 'monthly' ? monthEndRows(rows, today, problems, notes) : null;
  if (monthly !== null) return { frequency: 'monthly', rows: monthly };
  const found =
    spacing === 'weekly'
      ? 'weekly prices'
      : spacing === 'monthly'
        ? 'monthly prices dated within the month'
        : 'prices at irregular or long intervals';
  throw new SourceRefusal(
    'WRONG_FREQUENCY',
    `${file} holds ${found}, which do not give the prices of month-ends. Download the daily or ` +
      'monthly history.',
    { file, found, expected: 'daily or monthly prices' },
  );
}

/** A price that stands still for longer than this is more likely a vendor's gap than a price. */
const LONG_RUN = 60;

function describe(
  header: Header,
  frequency: Frequency,
  rows: readonly PriceRow[],
  notes: string[],
): void {
  notes.push(
    `${frequency === 'daily' ? 'Daily' : 'Monthly'} by the spacing of the dates. Adj Close is ` +
      'adjusted for splits and dividends; Close ' +
      (header.old
        ? 'in this older layout is the price as traded, not adjusted for splits.'
        : 'for splits only.'),
  );
  if (rows.some((row) => Number.isNaN(row.adjClose))) {
    notes.push('Some rows have no adjusted close; it is kept as missing.');
  }
  let run = 1;
  let longest = 1;
  rows.forEach((row, index) => {
    run = rows[index - 1]?.close === row.close ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  if (longest >= LONG_RUN) {
    notes.push(`The close stands still for ${longest.toString()} rows in a row.`);
  }
}
