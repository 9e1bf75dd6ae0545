/** From a price table to what is stored: its securities, their symbols, and what its closes are. */
import { hasExchange, listedSymbol, notesOnListed, UNKNOWN_EXCHANGE } from './exchange-prefix.ts';
import { noteOnShortYears } from './centuries.ts';
import { counted } from './counted.ts';
import { isoDate, latestDay } from './dates.ts';
import type { ExpectedTable } from './mapping/types.ts';
import { basisOf, type ToldBasis } from './price-basis.ts';
import { linesOf } from './price-columns.ts';
import { printedCurrency } from './price-currency.ts';
import { headOf, unclearFigure } from './price-header.ts';
import { noPrice, panelSeries, refuseFrequency, saidOf, seriesOf } from './price-series.ts';
import { readPriceTable, type PriceLayout, type PriceTable } from './price-table.ts';
import { NO_PRICE, Problems, refusedRows } from './problems.ts';
import { excerpt, SourceRefusal, unclearNumbers, UnclearCells } from './refusal.ts';
import { withoutDayMoves } from './split-ranges.ts';
import { withoutCrashes } from './split-volumes.ts';
import { haveLateTimes, refuseEarlyDays } from './timed-days.ts';
import type {
  CloseBasis,
  Frequency,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  PriceColumns,
  PricePanel,
  SourceFormat,
  SourceNeed,
  TextContent,
} from './types.ts';
import { listingOf, symbolOfName } from './yahoo-symbol.ts';

/** What a provider knows of its tables beside their layout. */
export interface PriceProvider extends ToldBasis {
  readonly format: SourceFormat;
  /** As it stands in messages: `Yahoo's`, `Stooq's`. */
  readonly whose: string;
  /** The symbol as the book writes it, from a cell of the table. */
  readonly symbolOf?: (cell: string) => string | null;
  /** Why a cell without a symbol is refused, where there is more to say than that it is none. */
  readonly noSymbol?: string;
  /** The symbol that the file's name tells. */
  readonly symbolOfName?: (name: string) => string | null;
  /** A frequency that the table states, where it does. */
  readonly frequency?: Frequency;
}

/** Reads a price file of any layout. Throws `SourceRefusal`. */
export function parsePriceFile(
  opened: OpenedFile,
  content: TextContent,
  layout: PriceLayout,
  provider: PriceProvider,
  options: ParseOptions,
): ParsedFile<PriceColumns> | ParsedFile<PricePanel> {
  if (layout.mark === null) {
    const line = layout.headerLine + 1;
    const columns = layout.fields.flatMap(({ close, adjClose }) => [close, adjClose]);
    const figure = unclearFigure(headOf(content)?.body ?? [], columns);
    throw unclearNumbers(opened.file, figure, line, expectedOf(layout, provider));
  }
  const table = readPriceTable(content, layout, latestDay(options.today));
  const isLate = haveLateTimes((headOf(content)?.body ?? []).map((row) => row[layout.date] ?? ''));
  if (isLate || layout.dateOrder === 'unix') refuseEarlyDays(opened.file, table, isLate);
  refuseEmpty(opened.file, layout, provider, table);
  const hasColumn = layout.fields.every(({ adjClose }) => adjClose !== null);
  const read = pricesOf(opened, table, hasColumn, provider, options);
  return withoutCrashes(withoutDayMoves(read, content, layout), content, layout);
}

/**
 * From the rows of a price table, however they were read, to what is stored. Throws `SourceRefusal`.
 *
 * @param hasColumn whether the table has a column of adjusted closes beside the close; of several securities each by its name
 */
export function pricesOf(
  opened: OpenedFile,
  table: PriceTable,
  hasColumn: boolean | ((cell: string) => boolean),
  provider: PriceProvider,
  options: ParseOptions,
): ParsedFile<PriceColumns> | ParsedFile<PricePanel> {
  const { file } = opened;
  refuseReturns(file, table);
  const problems = new Problems(table.problems);
  const notes: string[] = [];
  const basis = basisOf(provider, options.basis, table, notes);
  const needs: SourceNeed[] = basis === null ? ['basis'] : [];
  const taken = new Set<string>();
  const series = [...table.series].flatMap(([cell, rows]) => {
    const symbol = symbolOf(opened, provider, options, cell, table.series.size);
    if (cell !== '' && (symbol === null || taken.has(symbol))) {
      const message =
        symbol === null
          ? (provider.noSymbol ?? (hasExchange(cell) ? UNKNOWN_EXCHANGE : 'is no symbol'))
          : `is a second spelling of ${symbol}`;
      for (const line of rows.lines) problems.push({ line, text: excerpt(cell), message });
      return [];
    }
    const other = symbol === null || table.series.size === 1 ? null : noPrice(symbol);
    if (other !== null) {
      for (const line of rows.lines) problems.push({ line, text: excerpt(cell), message: other });
      return [];
    }
    taken.add(symbol ?? '');
    const read = seriesOf(file, rows, {
      hasColumn: typeof hasColumn === 'boolean' ? hasColumn : hasColumn(cell),
      isAlone: table.series.size === 1,
      ...{ symbol, basis, options, problems, notes },
    });
    const currency = printedCurrency(
      file,
      cell || (symbol ?? ''),
      table.currencies.get(cell),
      symbol === null ? null : (listingOf(symbol)?.currency ?? null),
    );
    return read === null ? [] : [{ symbol, currency, ...read }];
  });
  if (series.length === 0) refuseFrequency(file, problems.list());
  if (series.some(({ symbol }) => symbol === null)) needs.push('symbol');
  notes.push(...notesOnListed([...table.series.keys()]));
  noteOutside(table.outside, notes);
  const lastDay = Math.max(...series.map(({ rows }) => rows.days.at(-1) ?? 0));
  if (table.hasShortYears === true) {
    notes.push(noteOnShortYears(Math.min(...series.map(({ rows }) => rows.days[0] ?? 0)), lastDay));
  }
  const asOf = isoDate(lastDay);
  const shared = {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: provider.format,
    asOf,
    rowsRead: table.rowsRead,
    problems: problems.list(),
    ...(needs.length > 0 ? { needs } : {}),
  };
  const [only] = series;
  if (only !== undefined && series.length === 1) {
    const listing = only.symbol === null ? null : listingOf(only.symbol);
    const currency = only.currency?.code ?? listing?.currency;
    if (listing?.currency === 'GBX' && only.currency === null) notes.push(PENCE);
    return {
      ...shared,
      ...(only.symbol === null ? {} : { symbol: only.symbol }),
      ...(currency === undefined ? {} : { currency }),
      ...saidOf(only.currency),
      ...(listing === null ? {} : { regionHint: listing.region }),
      frequency: only.frequency,
      lines: only.rows.lines,
      notes,
      data: only.prices,
    };
  }
  return {
    ...shared,
    lines: linesOf(series.map(({ rows }) => rows)),
    notes: [`Prices of ${counted(series.length, 'security', 'securities')}.`, ...notes],
    data: { kind: 'price-panel', series: series.map(panelSeries) },
  };
}

const PENCE = 'London quotes most shares in pence (GBX) but some in pounds or dollars: check.';

const MEANING: Readonly<Record<CloseBasis, string>> = {
  adjusted: 'adjusted-close',
  'split-adjusted': 'split-adjusted-close',
  'as-traded': 'close',
};

/** What the columns of a layout are, for a person who is asked how they are written. */
function expectedOf(layout: PriceLayout, { basis }: PriceProvider): ExpectedTable {
  const meanings = new Map([[layout.date, 'date']]);
  if (layout.symbol !== null) meanings.set(layout.symbol, 'symbol');
  if (layout.currency !== null) meanings.set(layout.currency, 'currency');
  for (const { close, adjClose } of layout.fields) {
    if (basis !== null && basis !== 'by-splits') meanings.set(close, MEANING[basis.close]);
    if (adjClose !== null) meanings.set(adjClose, 'adjusted-close');
  }
  return { target: 'prices', headerRow: layout.headerLine, meanings };
}

function refuseEmpty(
  file: string,
  layout: PriceLayout,
  provider: PriceProvider,
  table: PriceTable,
): void {
  if (layout.ambiguousDates && table.rowsRead > 0) {
    throw new UnclearCells(
      'NO_DATES',
      `${file}: its dates read equally well as day/month and as month/day. Save it with dates as ` +
        'YYYY-MM-DD, or with more rows.',
      { file, line: layout.headerLine + 1, expected: 'dates as YYYY-MM-DD' },
      expectedOf(layout, provider),
    );
  }
  if (table.series.size > 0) return;
  const [first] = table.problems;
  const dateName = layout.headings.get(layout.date);
  const dateless =
    table.problems.length > 0 && table.problems.every(({ column }) => column === dateName);
  const line = first?.line ?? layout.headerLine;
  const what = dateless ? 'no row with a date that can be read' : 'no row with a price';
  const example =
    first === undefined ? '' : ` Line ${line.toString()}: ${first.text ?? ''} ${first.message}.`;
  throw new SourceRefusal(
    dateless ? 'NO_DATES' : 'NO_ROWS',
    `${file} has ${provider.whose} headings but ${what}.${example} Use the file as downloaded.`,
    { file, line, ...(first?.text === undefined ? {} : { found: first.text }) },
  );
}

/** Share of rows that may be zero or negative by a slip; of returns it is about the half. */
const MOST_SLIPS = 0.2;
const FEW = 10;

/** Refuses NOT_PRICES where so many figures are zero or negative that the others are no prices either. */
function refuseReturns(file: string, { problems, rowsRead }: PriceTable): void {
  const below = problems.filter(({ message }) => message === NO_PRICE);
  const count = refusedRows(below);
  if (count < FEW || count <= rowsRead * MOST_SLIPS) return;
  const line = below[0]?.line ?? 0;
  throw new SourceRefusal(
    'NOT_PRICES',
    `${file}: ${count.toString()} of ${rowsRead.toString()} figures are zero or negative (line ${line.toString()} the first), as returns and differences are. Download the prices themselves.`,
    { file, line, expected: 'prices above zero' },
  );
}

function symbolOf(
  opened: OpenedFile,
  provider: PriceProvider,
  options: ParseOptions,
  cell: string,
  count: number,
): string | null {
  const given = options.symbol?.trim() ?? '';
  if (count === 1 && given !== '') return given;
  if (cell !== '') return (provider.symbolOf ?? plainSymbol)(cell);
  return (provider.symbolOfName ?? symbolOfName)(opened.stem);
}

/** A symbol in a cell of a table: capitals, digits and the marks of exchanges and classes. */
function plainSymbol(cell: string): string | null {
  const symbol = listedSymbol(cell) ?? '';
  return /^[\^A-Z0-9][A-Z0-9.^=-]{0,23}$/.test(symbol) ? symbol : null;
}

function noteOutside({ count, lines: all }: PriceTable['outside'], notes: string[]): void {
  if (count === 0) return;
  const lines = all.slice(0, 3).join(', ');
  const more = count > 3 ? ', ...' : '';
  notes.push(
    count === 1
      ? `1 close lies outside the day's low and high (line ${lines}); it is stored as printed.`
      : `${count.toString()} closes lie outside the day's low and high (lines ${lines}${more}); they are stored as printed.`,
  );
}
