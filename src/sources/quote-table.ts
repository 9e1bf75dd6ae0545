/**
 * Today's prices of a whole list: one row a company, symbol and price, with a date and a currency where
 * there are such columns. With headings, or pasted without any.
 */
import { withoutAsides } from './asides.ts';
import { hasExchange, listedSymbol, notesOnListed, UNKNOWN_EXCHANGE } from './exchange-prefix.ts';
import { CURRENCY_HEADINGS } from './currencies.ts';
import { canBeOne, printedUnit } from './currency-signs.ts';
import { orderUpTo, parseDate } from './date-order.ts';
import { isoDate, parseIsoDate } from './dates.ts';
import { isMissingMark } from './numbers.ts';
import { markOfTable } from './decimal-evidence.ts';
import { bothReadings } from './decimal-readings.ts';
import { parseStyled, type DecimalMark } from './number-style.ts';
import { isOfHoldings, NOTE_ON_HOLDINGS } from './holdings.ts';
import { headedCurrency } from './mapping/currency-column.ts';
import { findPeerColumns } from './peer-headings.ts';
import { columnOf, findHead, headOf, type TableHead } from './price-header.ts';
import { dayOfQuotes, noteOnDay, undatedQuotes, type QuoteDay } from './quote-day.ts';
import { excerpt, SourceRefusal, UnclearCells } from './refusal.ts';
import { headingKey, isBlankRow, readTable, type Delimiter } from './table.ts';
import type {
  LineProblem,
  OpenedFile,
  ParsedFile,
  QuoteRow,
  QuoteTable,
  SourceProvider,
  TextContent,
} from './types.ts';

const SYMBOLS = ['symbol', 'ticker', 'tickersymbol', 'sym', 'kuerzel', 'k\u00fcrzel'];
const PRICES = [
  ...['price', 'lastprice', 'last', 'currentprice', 'quote', 'pricetoday', 'todaysprice', 'kurs'],
];
/** Closes are those of today only where no column has dates. */
const CLOSES = [
  ...['close', 'lastclose', 'closingprice', 'schlusskurs', 'letzterkurs', 'aktuellerkurs'],
  ...['aktienkurs', 'cours', 'dernier', 'ultimo', 'precio', 'prezzo', 'shareprice', 'stockprice'],
];
/** Columns beside a price that screens show and nobody stores. */
const BESIDE =
  /^(?:change|chg|diff|delta|percent|pct|day|ytd|prev|open|high|low|bid|ask|vol|52|time|exchange|isin|wkn|market$|spread|note|comment|remark|ver\u00e4nderung|tages|hoch|tief|er\u00f6ffnung|uhrzeit|zeit|b\u00f6rse)/;
const DATES = ['date', 'asof', 'pricedate', 'datum'];
const NAMES = ['name', 'company', 'companyname'];
const SYMBOL = /^[\^A-Z0-9][A-Z0-9.^=-]{0,23}$/;
/** The exchange in front of a symbol, as sites and sheets print it: `NYSE:KO`, `NASDAQ: AAPL`. */
const EXCHANGE = /^[A-Z][A-Z0-9.]{1,11}:\s*(?=\S)/;
/** A price as sites print it: a code or a sign of the currency before or behind the number, or pence. */
const PRICE =
  /^((?!CDN\$)[A-Z]{3}|GBp|ZAc)?\s*((?:US|U\.S\.|AU?|CA?|CDN|SG?|HK|NZ|NT|R)?\$|[\u20ac\u00a3\u00a5\u20b9\u20a9])?\s*([-+\d.,'\u2019\u00a0 ]+?(?:e0)?)\s*([A-Z]{3}|GBp|ZAc|(?:US|U\.S\.|AU?|CA?|CDN|SG?|HK|NZ|NT|R)?\$|[\u20ac\u00a3\u00a5\u20b9\u20a9]|kr|p|pence)?$/;
const PENCE: ReadonlySet<string> = new Set(['p', 'pence']);
/** No printed price is longer; a cell of thousands of blanks would be gone through from each of them. */
const LONGEST_PRICE = 100;

function priceIn(text: string): RegExpExecArray | null {
  return text.length > LONGEST_PRICE ? null : PRICE.exec(text);
}

/** Which columns of a list of prices hold what. */
export interface QuoteLayout {
  /** Lines before the first row; 0 where there are no headings. */
  readonly skip: number;
  readonly symbol: number;
  readonly price: number;
  readonly date: number | null;
  readonly currency: number | null;
  /** The unit that the heading of the prices names; empty where it names none. */
  readonly headed: string;
  /** Whether it is a list of what somebody holds, with quantities and their values. */
  readonly holdings?: boolean;
}

/** Headings without what stands in brackets: `Price (local)`, `Kurs (EUR)`; `Price (target)` stays as it is. */
function withoutBrackets(head: TableHead): TableHead {
  const bare = (heading: string): string => {
    if (heading.length > LONGEST_PRICE) return heading;
    const name = heading.replace(/[([].*$/, '');
    const isPrice = [...PRICES, ...CLOSES].includes(headingKey(name));
    return isPrice && withoutAsides(heading, 'price') === null ? heading : name;
  };
  const keys = head.headings.map((heading) => headingKey(bare(heading)));
  return { ...head, keys };
}

/** The unit that a heading of prices names: `Price (GBp)`, `Kurs (EUR)`, `Price (p)`. */
export function unitOfPrices(heading: string): string {
  return /[([](?:p|pence)[)\]]\s*$/i.test(heading) ? 'GBX' : headedCurrency(heading);
}

function layoutOf(printed: TableHead, text: string): QuoteLayout | null {
  const head = withoutBrackets(printed);
  const date = columnOf(head, ...DATES);
  const symbol = columnOf(head, ...SYMBOLS);
  const price = columnOf(head, ...PRICES) ?? (date === null ? columnOf(head, ...CLOSES) : null);
  const headed = symbol !== null && price !== null;
  if (!headed && head.headings.length !== 2) return null;
  // To the last line: one more row of a symbol makes it a history.
  const body = readTable(text, head.delimiter).rows.slice(head.firstLine);
  const known = [...SYMBOLS, ...PRICES, ...CLOSES, ...DATES, ...CURRENCY_HEADINGS, ...NAMES];
  if (headed) {
    const symbols = body.map((row) => row[symbol] ?? '').filter((cell) => cell !== '');
    const once = new Set(symbols).size === symbols.length;
    const isOther = (key: string): boolean => key !== '' && !known.includes(key);
    const others = head.keys.filter(isOther);
    // Several dated rows of one symbol are a history, and so may be dated rows with other columns; figures of another
    // kind make it a table of peers.
    if (date !== null && (!once || others.length > 0)) return null;
    const holdings = isOfHoldings(head.headings);
    const isPlain = others.every((key) => BESIDE.test(key));
    if (!holdings && (!isPlain || findPeerColumns(head.headings) !== null)) return null;
    return {
      holdings,
      skip: head.firstLine,
      symbol,
      price,
      date,
      // A fund prints the currency of its own value too, or that of the market alone.
      currency:
        columnOf(head, ...(holdings ? ['marketcurrency'] : [])) ??
        columnOf(head, ...CURRENCY_HEADINGS),
      headed: unitOfPrices(head.headings[price] ?? ''),
    };
  }
  const rows = [head.headings, ...body.filter((row) => !isBlankRow(row))];
  const named = rows.every(
    (row) =>
      row.length === 2 &&
      /^(?=.*[A-Z])[\^A-Z0-9][A-Z0-9.^=-]{0,11}$/.test((row[0] ?? '').replace(EXCHANGE, '')),
  );
  const priced = rows.map(([, cell = '']) => /\d/.test(cell) && PRICE.test(cell));
  // The first row would be the headings; further ones may be wrong, and are refused each for itself.
  return named && priced[0] === true && priced.filter(Boolean).length * 2 > rows.length
    ? { skip: head.firstLine - 1, symbol: 0, price: 1, date: null, currency: null, headed: '' }
    : null;
}

/** The head and the layout of a list, below a title where there is one. */
function findLayout(content: TextContent): { head: TableHead; layout: QuoteLayout } | null {
  const first = headOf(content);
  const told = findHead(content.head, first, (head, text) => {
    const layout = layoutOf(head, text);
    // What stands above rows without headings is one of them.
    const isHeaded = layout !== null && layout.skip === head.firstLine;
    return head === first || isHeaded ? layout : null;
  });
  if (told === null) return null;
  const { head, found } = told;
  return { head, layout: head === first ? found : { ...found, skip: head.firstLine } };
}

export const quoteTable: SourceProvider = {
  format: 'quote-table',
  detect(opened) {
    if (opened.content.kind !== 'text') return null;
    if (findLayout(opened.content) === null) return null;
    return { format: 'quote-table', confidence: 1, seen: ['one symbol and one price a row'] };
  },
  parse(opened, options): ParsedFile<QuoteTable> {
    const { content, file } = opened;
    const told = content.kind === 'text' ? findLayout(content) : null;
    if (content.kind !== 'text' || told === null) {
      throw new SourceRefusal('UNKNOWN_FORMAT', `${file} is no table of symbols and prices.`, {
        file,
      });
    }
    const { head, layout } = told;
    const today = options.today === undefined ? null : parseIsoDate(options.today);
    const { rows } = readTable(content.whole(), head.delimiter);
    const above = content.head.split(/\r\n?|\n/, layout.skip).slice(0, head.firstLine - 1);
    const open = layout.date === null ? dayOfQuotes(file, above, options) : null;
    if (open?.day === null) return undatedQuotes(opened, 'quote-table', open);
    const given = options.asOf === undefined ? null : parseIsoDate(options.asOf);
    const { decimals } = options;
    return readQuotes(opened, rows, layout, head, { today, open, given, decimals });
  },
};

/**
 * The decimal mark of a list; null where nothing tells it. What is pasted comes from any country's screen: 3.512 with
 * nothing beside it may be three and a half, or thousands. Where commas part the cells, points are decimal.
 */
function markOfList(printed: readonly string[], delimiter: Delimiter): DecimalMark | null {
  const mark = markOfTable(printed, [], delimiter);
  const isOpen =
    delimiter === '\t' &&
    printed.some((cell) => THREE_BEHIND_POINT.test(cell)) &&
    printed.every((cell) => /^\d{0,3}$/.test(cell) || THREE_BEHIND_POINT.test(cell));
  return isOpen ? null : mark;
}

/** One point, and three digits behind it. */
const THREE_BEHIND_POINT = /^[-+]?[1-9]\d{0,2}\.\d{3}$/;

interface Answers {
  readonly today: number | null;
  /** The day of all rows; null where a column has their dates. */
  readonly open: QuoteDay | null;
  /** The day that was said, for rows whose cell of it is empty. */
  readonly given: number | null;
  readonly decimals: DecimalMark | undefined;
}

function readQuotes(
  opened: OpenedFile,
  table: readonly (readonly string[])[],
  layout: QuoteLayout,
  head: TableHead,
  { today, open, given, decimals }: Answers,
): ParsedFile<QuoteTable> {
  const problems: LineProblem[] = [];
  const rows: QuoteRow[] = [];
  const lineOf = new Map<string, number>();
  const body = table.slice(layout.skip);
  const filled = body.filter((row) => !isBlankRow(row));
  const printed = filled.map((row) => priceIn(row[layout.price] ?? '')?.[3] ?? '');
  const mark = decimals ?? markOfList(printed, head.delimiter);
  if (mark === null) return unreadQuotes(opened, printed);
  const { date } = layout;
  const order =
    date === null
      ? null
      : orderUpTo(
          filled.map((row) => row[date] ?? ''),
          today,
        );
  if (order === 'ambiguous') {
    throw new UnclearCells(
      'NO_DATES',
      `${opened.file}: its dates read equally well as day/month and as month/day. Say which, or write them as YYYY-MM-DD.`,
      { file: opened.file, expected: 'dates as YYYY-MM-DD' },
      { target: 'quotes', headerRow: layout.skip, meanings: meaningsOf(layout) },
    );
  }
  body.forEach((cells, at) => {
    if (isBlankRow(cells)) return;
    const line = layout.skip + at + 1;
    const row = quoteOf(cells, line, layout, mark);
    const printed = layout.date === null ? '' : (cells[layout.date] ?? '');
    const day =
      printed === '' ? (open?.day ?? given ?? today) : parseDate(printed, order ?? 'ymd', today);
    const repeated = typeof row === 'string' ? undefined : lineOf.get(row.symbol);
    const text = excerpt(cells.join(' '));
    if (typeof row === 'string') problems.push({ line, text, message: row });
    else if (day === null) problems.push({ line, text, message: 'has no date' });
    else if (today !== null && day > today) {
      problems.push({ line, text, message: `is of ${isoDate(day)}, after today` });
    } else if (repeated !== undefined) {
      problems.push({
        line,
        text,
        message: `is a second price of the symbol on line ${repeated.toString()}`,
      });
    } else {
      lineOf.set(row.symbol, line);
      rows.push({ ...row, day });
    }
  });
  if (rows.length === 0) {
    const first = problems[0];
    throw new SourceRefusal(
      'NO_ROWS',
      `${opened.file} has no row with a symbol and a price.${first === undefined ? '' : ` Line ${first.line.toString()} ${first.message}.`}`,
      { file: opened.file, line: first?.line ?? 1 },
    );
  }
  const last = Math.max(...rows.map(({ day }) => day));
  return {
    file: opened.file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'quote-table',
    asOf: isoDate(last),
    ...(open?.isOpen === true ? { isDayOpen: true } : {}),
    rowsRead: filled.length,
    lines: Int32Array.from(rows, ({ line }) => line),
    problems,
    notes: [
      noteOnDay(open, last),
      ...(layout.holdings === true ? [NOTE_ON_HOLDINGS] : []),
      ...notesOnListed(filled.map((row) => row[layout.symbol] ?? '')),
    ],
    data: { kind: 'quotes', rows },
  };
}

function meaningsOf({ symbol, price, date, currency }: QuoteLayout): Map<number, string> {
  const meanings = new Map([
    [symbol, 'symbol'],
    [price, 'price'],
  ]);
  if (date !== null) meanings.set(date, 'date');
  if (currency !== null) meanings.set(currency, 'currency');
  return meanings;
}

/** A table whose prices read by a point and by a comma alike: none is taken before somebody says which. */
function unreadQuotes(opened: OpenedFile, printed: readonly string[]): ParsedFile<QuoteTable> {
  return {
    file: opened.file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'quote-table',
    asOf: '',
    rowsRead: 0,
    lines: new Int32Array(0),
    problems: [],
    notes: [],
    needs: ['decimals'],
    readings: bothReadings(printed),
    data: { kind: 'quotes', rows: [] },
  };
}

/** Symbol, price and currency of a row, or why it has none; a sign that several currencies share stays for the book to tell. */
export function quoteOf(
  cells: readonly string[],
  line: number,
  layout: QuoteLayout,
  mark: DecimalMark,
): Omit<QuoteRow, 'day'> | string {
  const code = cells[layout.symbol] ?? '';
  const symbol = listedSymbol(code);
  if (symbol === null && hasExchange(code)) return UNKNOWN_EXCHANGE;
  if (symbol === null || !SYMBOL.test(symbol)) return 'has no symbol';
  const printed = cells[layout.price] ?? '';
  if (isMissingMark(printed)) return 'has no price';
  const [, before, sign, number = '', behind] = priceIn(printed) ?? [];
  const price = parseStyled(number, mark);
  if (price === null)
    return `has no price that can be read (decimal ${mark === '.' ? 'point' : 'comma'} expected)`;
  if (price <= 0) return 'has a price of zero or less';
  const cell = layout.currency === null ? '' : (cells[layout.currency] ?? '');
  const named = cell === '' && (before ?? sign ?? behind) === undefined ? layout.headed : cell;
  // What is no unit stays as printed: the row is refused with it.
  const units = [named, before, sign, behind].flatMap((text) =>
    text === undefined || text === ''
      ? []
      : [PENCE.has(text) ? 'GBX' : (printedUnit(text) ?? text)],
  );
  const [first] = units;
  const other = units.find((unit) => units.some((one) => !canBeOne(unit, one)));
  if (first !== undefined && other !== undefined) {
    return `has a price in two currencies, ${[...new Set(units)].join(' and ')}`;
  }
  // A code says more than a sign that several currencies share.
  const currency = units.find((unit) => /^[A-Z]/i.test(unit)) ?? first ?? null;
  return { symbol, price, currency, line };
}
