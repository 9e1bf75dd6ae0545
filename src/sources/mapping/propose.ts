/** What a table and its columns mean by their headings alone; nothing that could mean two things. */
import type { Column } from './columns.ts';
import { isCurrencyColumn } from './currency-column.ts';
import { maturityOf } from './maturities.ts';
import {
  isCloseHeading,
  isLineName,
  itemOfLabel,
  lossOfLabel,
  meaningOfHeading,
  NEVER_NEGATIVE,
  rankOfLabel,
  SEVERAL,
} from './meanings.ts';
import { peerKeyOf } from '../peer-headings.ts';
import { namedPair } from './pairs.ts';
import { periodOf } from './periods.ts';
import { partName } from './quarter-labels.ts';
import { isUnitColumn } from './unit-labels.ts';
import { HEADED_CLOSE, headedCloses } from './wide-closes.ts';
import type { StatementItem } from '../statements/items.ts';
import type { TableMapping, TableTarget } from './types.ts';

/** The kind of table; undefined where the headings do not tell. */
export function targetOf(columns: readonly Column[]): TableTarget | undefined {
  const count = (target: TableTarget): number =>
    new Set(
      columns.map(({ heading }) => meaningOfHeading(target, heading)).filter((m) => m !== null),
    ).size;
  if (has(columns, 'factors', 'smb') && count('factors') >= 4) return 'factors';
  if (has(columns, 'industry-betas', 'industry') && count('industry-betas') >= 2)
    return 'industry-betas';
  const periods = columns.filter(isPeriodColumn).length;
  const items = columns.filter(({ heading }) => itemOfLabel(heading) !== null).length;
  const lines = columns.some(
    // No name of a line begins with a digit, as nearly every cell of a large table does.
    ({ texts }) => texts.filter((text) => !/^\d/.test(text) && isLineName(text)).length > 1,
  );
  if ((periods > 0 && lines) || items >= 2) return 'statements';
  const dated = columns.some(({ type }) => type === 'date');
  const priced = columns.some(
    ({ heading }) =>
      isCloseHeading(heading) || meaningOfHeading('prices', heading) === 'adjusted-close',
  );
  if (dated && priced) return 'prices';
  if (!dated) return undefined;
  return (['yields', 'exchange-rates'] as const).find((target) => isOfValues(target, columns));
}

/** Whether a heading says yields or rates, or every column of figures names its maturity or its currencies. */
function isOfValues(target: 'exchange-rates' | 'yields', columns: readonly Column[]): boolean {
  const main = target === 'yields' ? 'yield' : 'rate';
  if (has(columns, target, main)) return true;
  const figures = columns.filter(({ type }) => type === 'number' || type === 'percent');
  return figures.length > 0 && figures.every((column) => ofValues(target, column) === main);
}

function has(columns: readonly Column[], target: TableTarget, meaning: string): boolean {
  return columns.some(({ heading }) => meaningOfHeading(target, heading) === meaning);
}

/** Whether a heading is a fiscal year, quarter or half. */
export function isPeriodColumn({ heading }: Column): boolean {
  const period = periodOf(heading, null);
  return period !== null && typeof period === 'object';
}

/** The meaning of every column: as given, else as its heading tells, else `ignore`. */
export function meaningsOf(
  columns: readonly Column[],
  target: TableTarget | undefined,
  given: TableMapping['columns'],
): string[] {
  const said = (column: Column): string | undefined =>
    given !== undefined && Object.hasOwn(given, column.key) ? given[column.key] : undefined;
  const used = new Set(columns.map(said).filter((meaning) => meaning !== undefined));
  const places = { columns, labels: target === 'statements' ? labelColumn(columns) : null };
  const headed = target === 'prices' ? headedCloses(columns, given) : new Set();
  const proposed = columns.map((column) => {
    const meaning = said(column);
    if (meaning !== undefined) return meaning;
    if (target === undefined) return 'ignore';
    if (headed.has(column)) return HEADED_CLOSE;
    if (headed.size > 0) return column.type === 'date' ? 'date' : 'ignore';
    const found = proposalFor(target, places, column);
    // What was given to one column is not proposed for another, periods and the like aside.
    return found === null || (!SEVERAL.has(found) && used.has(found)) ? 'ignore' : found;
  });
  const chosen = chosenColumns(columns, proposed);
  const single = proposed.map((meaning, at) =>
    meaning !== 'ignore' &&
    !SEVERAL.has(meaning) &&
    said(columns[at] as Column) === undefined &&
    chosen.get(meaning) !== at
      ? 'ignore'
      : meaning,
  );
  const closed = target === 'prices' ? withClose(columns, single, said) : single;
  return withOnlyDate(columns, closed, target, said);
}

/** The column that is taken of those that could have one meaning, by meaning. */
function chosenColumns(
  columns: readonly Column[],
  proposed: readonly string[],
): ReadonlyMap<string, number> {
  const best = new Map<string, { at: number; rank: number }>();
  proposed.forEach((meaning, at) => {
    const rank = rankOfLabel(columns[at]?.heading ?? '');
    if (rank < (best.get(meaning)?.rank ?? Infinity)) best.set(meaning, { at, rank });
  });
  return new Map([...best].map(([meaning, { at }]) => [meaning, at]));
}

/** Headings of Yahoo's table, whose close is adjusted for splits. */
const YAHOO = ['date', 'open', 'high', 'low', 'close', 'adj close'];

/**
 * Beside an adjusted close the one other close is what was traded, as in the plain price table, or what Yahoo prints:
 * it is stored, not left out.
 */
function withClose(
  columns: readonly Column[],
  meanings: readonly string[],
  said: (column: Column) => string | undefined,
): string[] {
  const closes = columns.filter((column) => isCloseHeading(column.heading));
  const [close] = closes;
  const wants = meanings.includes('adjusted-close') && closes.length === 1;
  if (!wants || close === undefined || said(close) !== undefined || meanings[close.at] !== 'ignore')
    return [...meanings];
  if (meanings.includes('close') || meanings.includes('split-adjusted-close')) return [...meanings];
  const headings = columns.map(({ heading }) => heading.toLowerCase());
  const meaning = YAHOO.every((name) => headings.includes(name)) ? 'split-adjusted-close' : 'close';
  return meanings.map((was, at) => (at === close.at ? meaning : was));
}

/** The columns of a table, and the one that names the lines where periods stand side by side. */
interface Places {
  readonly columns: readonly Column[];
  readonly labels: Column | null;
}

function proposalFor(target: TableTarget, places: Places, column: Column): string | null {
  if (isCurrencyColumn(target, column)) return 'currency';
  if (target === 'statements' && isUnitColumn(column)) return 'unit';
  if (target === 'statements') return ofStatements(places, column);
  if (target === 'peers') return ofPeers(places, column);
  if (target === 'exchange-rates' || target === 'yields') {
    return column.type === 'date' ? ofHeading(target, column) : ofValues(target, column);
  }
  return ofHeading(target, column);
}

/** How many columns of a table have each figure of a peer: a damaged one may have hundreds. */
const PEER_COLUMNS = new WeakMap<readonly Column[], ReadonlyMap<string, number>>();

function peerColumns(columns: readonly Column[]): ReadonlyMap<string, number> {
  const known = PEER_COLUMNS.get(columns);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  for (const { heading } of columns) {
    const key = peerKeyOf(heading);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  PEER_COLUMNS.set(columns, counts);
  return counts;
}

/** What a column has of a peer; of two columns for one figure nothing tells which is meant. */
function ofPeers({ columns }: Places, column: Column): string | null {
  const key = peerKeyOf(column.heading);
  if (key === null) return ofHeading('peers', column);
  const isOnly = peerColumns(columns).get(key) === 1;
  return isOnly || key === 'name' || key === 'symbol' ? key : null;
}

/** Columns of rates and yields by their heading, or by the pair or maturity that it names. */
function ofValues(target: 'exchange-rates' | 'yields', column: Column): string | null {
  const meaning = ofHeading(target, column);
  const isFigures = column.type === 'number' || column.type === 'percent';
  if (target === 'exchange-rates') {
    if (meaning === 'pair') return column.texts.some((text) => namedPair(text)) ? 'pair' : null;
    return meaning ?? (isFigures && namedPair(column.heading) !== null ? 'rate' : null);
  }
  // Bare figures may be years or months: the heading, or a person, says which.
  if (meaning === 'maturity') {
    const isTold = column.texts.some((text) => maturityOf(text) !== null);
    return isTold || /y(?:ea)?rs?\b|jahre|a[nñ]os|ann/i.test(column.heading) ? meaning : null;
  }
  return meaning ?? (isFigures && maturityOf(column.heading) !== null ? 'yield' : null);
}

function ofHeading(target: TableTarget, { heading, type }: Column): string | null {
  const meaning = meaningOfHeading(target, heading);
  return meaning === 'date' && type !== 'date' ? null : meaning;
}

function ofStatements({ columns, labels }: Places, column: Column): string | null {
  if (labels !== null) {
    if (column === labels) return 'item';
    return isPeriodColumn(column) ? 'period' : null;
  }
  const item = signedItem(column.heading, column.texts);
  if (item === null && isPartColumn(columns, column)) return 'fiscal-period';
  if (item === null)
    return /period$/.test(meaningOfHeading('statements', column.heading) ?? '') ? 'period' : null;
  return item;
}

/** Whether a column names the periods (`Q1`, `FY`) of the dates or years in another one. */
function isPartColumn(columns: readonly Column[], column: Column): boolean {
  const { heading, texts } = column;
  const isNamed = meaningOfHeading('statements', heading) === 'fiscal-period';
  const isBare = texts.every((text) => /^\d+$/.test(text));
  // `Q1 2024` beside a date names its quarter; alone it is the period.
  const isName = (text: string): boolean =>
    partName(text) !== null || (isNamed && periodOf(text, null) !== null);
  const names = texts.length > 0 && texts.every(isName);
  if (!names || (isBare && !isNamed)) return false;
  return columns.some(
    (other) =>
      other !== column &&
      (other.type === 'date' || meaningOfHeading('statements', other.heading) === 'period'),
  );
}

/** The column of the lines' names, in a table whose periods stand side by side. */
function labelColumn(columns: readonly Column[]): Column | null {
  if (!columns.some(isPeriodColumn)) return null;
  const texts = columns.filter(
    (column) =>
      column.type === 'text' &&
      periodOf(column.heading, null) === null &&
      !isCurrencyColumn('statements', column) &&
      !isUnitColumn(column),
  );
  // The name of the company may stand before that of the line.
  const isLines = ({ texts }: Column): boolean => texts.some(isLineName);
  return texts.find(isLines) ?? texts[0] ?? null;
}

/** Signs in front of a figure or its currency, brackets, and a minus behind it. */
const BELOW_ZERO = /^[^\d]*[-\u2212(]|-\s*$/;

/** Whether a cost or an outflow is printed below zero, as statements that add up do. */
function isTurned(item: string, figures: readonly string[]): boolean {
  const outflow = item === 'capital_expenditure' || item === 'acquisitions';
  if (!outflow && !(NEVER_NEGATIVE as ReadonlySet<string>).has(item)) return false;
  return figures.length > 0 && figures.every((text) => BELOW_ZERO.test(text));
}

/** An item by the signs of its figures: `-item` where it is printed with the other sign. */
export function withSign(item: StatementItem, texts: readonly string[]): string {
  const figures = texts.filter((text) => /[1-9]/.test(text));
  return isTurned(item, figures) ? `-${item}` : item;
}

/**
 * What the figures under a name are, by their signs. A loss is printed below zero or, under its name, above it; nothing
 * tells the profits among its figures where both are there.
 */
export function signedItem(label: string, texts: readonly string[]): string | null {
  const item = itemOfLabel(label);
  if (item !== null) return withSign(item, texts);
  const loss = lossOfLabel(label);
  const figures = texts.filter((text) => /[1-9]/.test(text));
  const below = figures.filter((text) => BELOW_ZERO.test(text)).length;
  if (loss === null || figures.length === 0 || (below > 0 && below < figures.length)) return null;
  return below > 0 ? loss : `-${loss}`;
}

/** Tables whose dates may be of something else than their figures: when a company was founded, for one. */
const DATED_BY_HEADING: ReadonlySet<TableTarget> = new Set<TableTarget>([
  'statements',
  'industry-betas',
  'peers',
]);

/** Where no heading says date, the only column of dates is it. */
function withOnlyDate(
  columns: readonly Column[],
  meanings: readonly string[],
  target: TableTarget | undefined,
  said: (column: Column) => string | undefined,
): string[] {
  const wants = target !== undefined && !DATED_BY_HEADING.has(target);
  const dates = columns.filter(({ type }) => type === 'date');
  const [only] = dates;
  if (!wants || meanings.includes('date') || only === undefined || dates.length > 1)
    return [...meanings];
  return meanings.map((meaning, at) =>
    at === only.at && said(only) === undefined ? 'date' : meaning,
  );
}
