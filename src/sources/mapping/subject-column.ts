/** Which column of a table tells whose its rows are: another company, segment or region. */
import type { Column } from './columns.ts';
import { itemOfLabel } from './meanings.ts';
import { isFilledRow, type RawRow, type RawTable } from './raw-table.ts';
import {
  cellOf,
  dataRows,
  firstOfSeveral,
  guessed,
  MOST_COMPARED,
  within,
  type SeenTable,
} from './subject-cells.ts';
import type { TableTarget } from './types.ts';
import { plainKey } from './words.ts';

const PLACES =
  'region country market geography geo set zone area land pays pais paese erdteil markt';
const NAMES =
  'company companyname name firm entity issuer corporation ticker tickersymbol symbol isin cusip sedol wkn ric cik permno gvkey tic conm id identifier emittent konzern peer group paper security instrument stock fund index portfolio unternehmen firma gesellschaft wertpapier kurzel kuerzel societe entreprise empresa azienda segment segmentname division businessunit businesssegment productline product brand geschaftsbereich scenario szenario';

/** Headings of columns that say whose a row is. Industries have names of their own. */
const HEADINGS: Readonly<Record<TableTarget, ReadonlySet<string>>> = {
  prices: words(`${PLACES} ${NAMES}`),
  factors: words(`${PLACES} ${NAMES} universe`),
  statements: words(`${PLACES} ${NAMES}`),
  'industry-betas': words(PLACES),
  'exchange-rates': words('currency currencycode pair ccy currencypair name country wahrung'),
  yields: words(`${PLACES} issuer name sovereign emittent`),
  peers: new Set(),
  quotes: new Set(),
};

/** Meanings that tell one row of a series from the next; the first that names the series makes other names its attributes. */
const KEYS: Readonly<Record<TableTarget, readonly string[]>> = {
  prices: ['date', 'symbol', 'currency'],
  factors: ['date'],
  statements: ['period', 'fiscal-period', 'currency', 'unit'],
  'industry-betas': ['industry'],
  'exchange-rates': ['date', 'pair'],
  yields: ['date', 'issuer', 'maturity', 'maturity-months', 'currency'],
  peers: [],
  quotes: [],
};
const NAMING: ReadonlySet<string> = new Set(['symbol', 'pair', 'issuer']);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

export interface SubjectColumn {
  readonly column: Column;
  /** Whether nothing but its words says so: they may tell something else. */
  readonly isGuess: boolean;
}

/**
 * The column that tells whose the rows are: by its heading, because rows of one period differ in it and in their
 * figures, or because it seems to name several.
 */
export function subjectColumn(
  seen: SeenTable,
  target: TableTarget,
  left: Column[],
): SubjectColumn | null {
  const { meanings, columns } = seen;
  const read = columns.filter(({ at }) => isRead(target, meanings[at] ?? 'ignore'));
  if (read.length === 0) return null;
  const hasNames = meanings.some(
    (meaning) => NAMING.has(meaning) && KEYS[target].includes(meaning),
  );
  const headed = hasNames ? [] : left.filter((column) => isHeaded(target, column));
  const found = headed.length === 0 ? undefined : firstOfSeveral(seen, read, headed);
  const known = found ?? differing(seen, target, read, left);
  if (known !== null || hasNames) return known === null ? null : { column: known, isGuess: false };
  const guess = guessed(seen, read, left, target);
  return guess === undefined ? null : { column: guess, isGuess: true };
}

/**
 * The table with a company's name in the rows below it where it is printed once, as in merged cells and pivots. A row
 * whose period or line the company has already stays without one: it may be the sum of all.
 */
export function namesFilled(
  { table, headerRow, columns, meanings }: SeenTable,
  at: number,
): RawTable {
  const keys = columns.filter((column) => {
    const meaning = meanings[column.at] ?? '';
    return meaning === 'item' || KEYS.statements.includes(meaning);
  });
  function* rows(): Generator<RawRow> {
    let name = '';
    let seen = new Set<string>();
    for (const row of table.rows()) {
      if (row.line <= headerRow || !isFilledRow(row)) {
        yield row;
        continue;
      }
      const own = cellOf(row, at);
      if (own !== '' && own !== name) {
        name = own;
        seen = new Set();
      }
      const key = keys.map((column) => cellOf(row, column.at)).join('\n');
      const isBelow = own === '' && name !== '' && key.trim() !== '' && !seen.has(key);
      seen.add(key);
      yield isBelow
        ? { ...row, cells: row.cells.map((cell, column) => (column === at ? name : cell)) }
        : row;
    }
  }
  return { ...table, rows };
}

/** Whether columns of a meaning hold figures. */
function isRead(target: TableTarget, meaning: string): boolean {
  if (target === 'statements' && meaning === 'period') return true;
  return meaning !== 'ignore' && meaning !== 'item' && !KEYS[target].includes(meaning);
}

function isHeaded(target: TableTarget, { heading, type }: Column): boolean {
  return type !== 'date' && isSubjectHeading(target, heading);
}

/** No heading is longer; the search for its bracket would take the square of its length. */
const LONGEST_HEADING = 300;

/** Whether a heading is one of columns that say whose a row is. */
export function isSubjectHeading(target: TableTarget, heading: string): boolean {
  if (heading.length > LONGEST_HEADING) return false;
  return HEADINGS[target].has(plainKey(heading.replace(/[([].*$/, '')));
}

/** The column of text in which rows of the same period and other figures differ; null where there are no such rows. */
function differing(
  { table, headerRow, columns, meanings }: SeenTable,
  target: TableTarget,
  read: readonly Column[],
  left: readonly Column[],
): Column | null {
  const texts = left.filter(({ type }) => type === 'text');
  if (texts.length === 0) return null;
  const item = meanings.indexOf('item');
  const isLined = target === 'statements' && item >= 0;
  const keys = isLined
    ? [item]
    : columns.filter(({ at }) => KEYS[target].includes(meanings[at] ?? '')).map(({ at }) => at);
  const figures = read.filter(({ at }) => !keys.includes(at)).map(({ at }) => at);
  if (keys.length === 0 || figures.length === 0) return null;
  const first = new Map<string, RawRow>();
  const contrary = new Map<Column, number>();
  for (const row of dataRows(table, headerRow)) {
    const key = keys.map((at) => cellOf(row, at)).join('\n');
    if (isLined && itemOfLabel(key) === null) continue;
    const before = first.get(key);
    if (before === undefined) {
      if (first.size >= MOST_COMPARED) break;
      first.set(key, row);
      continue;
    }
    const isOther = (at: number): boolean =>
      cellOf(row, at) !== cellOf(before, at) && /\d/.test(cellOf(row, at) + cellOf(before, at));
    if (!figures.some(isOther)) continue;
    const widest = row.cells.length > before.cells.length ? row : before;
    for (const column of within(texts, widest)) {
      if (cellOf(row, column.at) === cellOf(before, column.at)) continue;
      contrary.set(column, (contrary.get(column) ?? 0) + 1);
    }
  }
  // Lines of one name stand in several parts of a statement; of several companies all of them do.
  const fewest = isLined ? first.size / 2 : 1;
  const [most] = [...contrary].sort((a, b) => b[1] - a[1]);
  return most !== undefined && most[1] >= fewest ? most[0] : null;
}
