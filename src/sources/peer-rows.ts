/** Rows of a table of peers: one company each with its figures and one currency, or refused with the cell that says why. */
import { listedSymbol } from './exchange-prefix.ts';
import { isInFull } from './cell-formats.ts';
import { isCurrencyCode, isHundredth, quotationUnit, wholeUnit } from './currencies.ts';
import { isNoValue } from './mapping/read-number.ts';
import { parseStyled, type DecimalMark } from './number-style.ts';
import {
  bareNumber,
  cellUnder,
  currenciesOfCell,
  figureColumns,
  hasUnit,
  nameOf,
  unitOfCell,
  type TableOfPeers,
} from './peer-decimals.ts';
import { PEER_AMOUNTS, type PeerColumn, type PeerKey } from './peer-headings.ts';
import {
  currencyOf,
  unitIn,
  unitOfName,
  type PrintedUnit,
  type RowCurrency,
  type ToldCurrency,
} from './peer-units.ts';
import { repeats } from './peer-repeats.ts';
import { excerpt } from './refusal.ts';
import { isBlankRow } from './table.ts';
import type { LineProblem, PeerRow } from './types.ts';

export const AMOUNTS: ReadonlySet<string> = new Set(PEER_AMOUNTS);
const SUMMARY =
  /^(?:mean|median|average|mittelwert|min(?:imum)?|max(?:imum)?|high|low|total|sum)$/i;
/** What tables of multiples print where there is none: not meaningful, a negative one, not available. */
const NO_MULTIPLE = /^(?:n\.?\s?m\.?\s?f?\.?|neg(?:ative|\.)?|not (?:meaningful|available))$/i;

/** So many shares are a count in ones: in thousands they would be ten billion and more. */
const SHARES_IN_ONES = 1e7;
const READABLE = {
  '.': 'figures such as 1,234.5, 905m, 160.2bn or 12.5x',
  ',': 'figures such as 1.234,5, 905m, 160,2bn or 12,5x',
} as const;
const OTHER_CURRENCY = {
  price: 'Prices in another currency than the amounts of their company are left out.',
  eps: 'Earnings per share in another currency than the amounts or the price of their company are left out.',
} as const;
const HUNDREDTHS =
  'Prices and earnings per share in hundredths (p, GBX, ZAc, ILA) are stored in whole units of their currency.';
const EPS_UNCLEAR =
  'Earnings per share of companies whose currency is given as a hundredth (GBX) are left out where their heading does not say so too: they may be in either.';
const SHOWN_SCALED =
  'Cells that their number format shows in thousands or more are stored in full: they are taken as stored, and not multiplied.';
const DOLLARS_ASSUMED =
  'A plain $ is read as US dollars; write A$, C$ or HK$, or add a column Currency, where it is another.';

export interface ReadCell {
  readonly key: PeerKey;
  readonly value: number;
  /** Whether its unit is known: by the heading, the row of units or a letter behind the number. */
  readonly exact: boolean;
}

export interface ReadRow extends Omit<PeerRow, 'figures'> {
  readonly cells: readonly ReadCell[];
}

export interface ReadRows {
  readonly rows: readonly ReadRow[];
  readonly rowsRead: number;
  /** One of each row that is not taken. */
  readonly problems: readonly LineProblem[];
  /** What was left out of rows that are taken, and what was assumed of them. */
  readonly notes: readonly string[];
}

interface FigureColumn extends PeerColumn {
  readonly key: PeerKey;
}

/** The figures of a table: their columns, the row of units below the headings, and how numbers are written. */
interface Layout {
  readonly numbers: readonly FigureColumn[];
  readonly units: ReadonlyMap<number, PrintedUnit> | null;
  readonly mark: DecimalMark;
  readonly notes: Set<string>;
}

/**
 * Every row below the headings. A cell that says "no value" leaves that figure missing; one that cannot be read takes
 * its row with it, since a peer that silently lacks a figure moves the median of the others.
 *
 * @param left rows that are not taken for their day or period, by their place
 */
export function readRows(
  table: TableOfPeers,
  mark: DecimalMark,
  left: ReadonlyMap<number, Refused> = new Map(),
): ReadRows {
  const { rows, firstLine, columns } = table;
  const numbers = figureColumns(table) as FigureColumn[];
  const unitsAt = rows.findIndex((row) => !isBlankRow(row));
  const units = unitsBelow(rows[unitsAt] ?? [], numbers);
  const layout: Layout = { numbers, units, mark, notes: new Set() };
  const problems: LineProblem[] = [];
  const found: ReadRow[] = [];
  const twice = repeats(table);
  let rowsRead = 0;
  rows.forEach((row, at) => {
    if (isBlankRow(row) || (units !== null && at === unitsAt)) return;
    rowsRead += 1;
    const line = firstLine + at;
    const name = nameOf(row, columns);
    const repeated = twice.get(at);
    const read =
      name === ''
        ? { text: row.join(' '), message: 'has neither a name nor a symbol' }
        : SUMMARY.test(name)
          ? { message: 'is a summary of the table, no company' }
          : repeated !== undefined
            ? { message: repeated }
            : (left.get(at) ?? readRow(row, layout, columns, name));
    if ('message' in read) {
      problems.push({ line, ...read, text: excerpt(read.text ?? name) });
      return;
    }
    const symbol = cellUnder(row, columns, 'symbol');
    // An exchange whose suffix is not known stays in front.
    found.push({ name, symbol: (listedSymbol(symbol) ?? symbol) || null, line, ...read });
  });
  return { rows: found, rowsRead, problems, notes: [...layout.notes] };
}

/** A first row without any number, with units in it, belongs to the headings; null where it is none. */
function unitsBelow(
  row: readonly string[],
  numbers: readonly FigureColumn[],
): ReadonlyMap<number, PrintedUnit> | null {
  if (numbers.some(({ column }) => /\d/.test(row[column] ?? ''))) return null;
  const units = new Map(numbers.map(({ column }) => [column, unitIn(row[column] ?? '')]));
  return [...units.values()].some(({ factor }) => factor !== null) ? units : null;
}

/** Why a row is not taken. */
export type Refused = Omit<LineProblem, 'line'>;

function readRow(
  row: readonly string[],
  layout: Layout,
  columns: readonly PeerColumn[],
  name: string,
): Pick<ReadRow, 'currency' | 'cells'> | Refused {
  const { numbers, mark, notes } = layout;
  const filled = numbers.filter(({ column }) => !hasNoFigure(row[column] ?? ''));
  if (filled.length === 0) return { message: 'has no figure' };
  const unread = filled.filter(
    ({ column }) => parseStyled(bareNumber(row[column] ?? ''), mark) === null,
  );
  const [first] = unread;
  if (first !== undefined) {
    const reasons = unread.map(({ column, heading }) =>
      whyUnread(row[column] ?? '', heading, mark),
    );
    return { column: first.heading, text: row[first.column] ?? '', message: reasons.join('; ') };
  }
  const code = currencyCell(row, columns);
  if (code !== null && code.unit === null) {
    return { column: code.heading, text: code.text, message: 'is no currency such as USD' };
  }
  const named = unitOfName(name);
  const other = filled.find(({ key, column, factor }) => {
    const unit = factor ?? layout.units?.get(column)?.factor ?? named.factor;
    return AMOUNTS.has(key) && unit !== named.factor;
  });
  if (named.factor !== null && other !== undefined) {
    return {
      column: other.heading,
      message: `is in other units by its name than by ${other.heading}: give them once`,
    };
  }
  const currency = currencyOfRow(row, filled, layout, columns, name);
  if ('conflict' in currency) {
    const [one, other] = currency.conflict;
    return {
      column: other.column,
      message: `is in ${inWords(one)} and in ${inWords(other)}: give the figures of a company in one currency`,
    };
  }
  if (currency.isAssumed) notes.add(DOLLARS_ASSUMED);
  return {
    currency: currency.currency,
    cells: filled.flatMap((column) =>
      readCell(
        row,
        AMOUNTS.has(column.key) ? { ...column, factor: column.factor ?? named.factor } : column,
        currency.currency,
        layout,
        isHundredth(code?.unit ?? ''),
      ),
    ),
  };
}

function hasNoFigure(text: string): boolean {
  return isNoValue(text) || NO_MULTIPLE.test(text);
}

function whyUnread(printed: string, heading: string, mark: DecimalMark): string {
  const other = mark === '.' ? ',' : '.';
  const words = { '.': 'point', ',': 'comma' } as const;
  const why =
    parseStyled(bareNumber(printed), other) === null
      ? `; ${READABLE[mark]} are read`
      : `, since the table writes decimals with a ${words[mark]} and this cell with a ${words[other]}`;
  return `has no number under ${heading}: "${excerpt(printed)}"${why}`;
}

/** What the column of currencies names with three letters, and the unit that it is; null where it names nothing so. */
function currencyCell(
  row: readonly string[],
  columns: readonly PeerColumn[],
): { heading: string; text: string; unit: string | null } | null {
  const column = columns.find(({ key }) => key === 'currency');
  const text = row[column?.column ?? -1]?.trim() ?? '';
  if (!/^[A-Za-z]{3}$/.test(text) || isNoValue(text)) return null;
  const unit = quotationUnit(text) ?? (isCurrencyCode(text) ? text : null);
  return { heading: column?.heading ?? '', text, unit };
}

/**
 * What the amounts and the column of currencies tell; a price, which may be quoted elsewhere, and then earnings per share
 * only where they do not; the headings of columns in which the company has no figure last.
 */
function currencyOfRow(
  row: readonly string[],
  filled: readonly FigureColumn[],
  { units, numbers }: Layout,
  columns: readonly PeerColumn[],
  name: string,
): RowCurrency {
  const told = ({ column, heading, currencies }: FigureColumn): ToldCurrency[] => {
    const printed = row[column] ?? '';
    return [
      { column: heading, where: heading, currencies },
      {
        ...{ column: heading, where: `the unit below ${heading}` },
        currencies: units?.get(column)?.currencies ?? [],
      },
      {
        ...{ column: heading, where: `"${excerpt(printed)}" under ${heading}` },
        currencies: currenciesOfCell(printed),
      },
    ];
  };
  const column = columns.find(({ key }) => key === 'currency');
  const code = currencyCell(row, columns);
  const own =
    code === null || code.unit === null
      ? []
      : [{ column: code.heading, where: code.heading, currencies: [wholeUnit(code.unit)] }];
  const naming = columns.find(({ key }) => key === 'name' || key === 'symbol')?.heading ?? '';
  const byName = {
    ...{ column: naming, where: `its name "${excerpt(name)}"` },
    currencies: unitOfName(name).currencies,
  };
  const all = [...own, byName, ...filled.filter(({ key }) => AMOUNTS.has(key)).flatMap(told)];
  const of = (key: PeerKey): ToldCurrency[] =>
    filled.filter((column) => column.key === key).flatMap(told);
  const first = [all, of('price'), of('eps')].find((one) =>
    one.some(({ currencies }) => currencies.length > 0),
  );
  if (first !== undefined) return currencyOf(first);
  // A price may be quoted elsewhere, and an empty cell under Currency says that it is not known.
  const hasAmount = filled.some(({ key }) => AMOUNTS.has(key));
  return hasAmount && column === undefined
    ? currencyOfHeadings(numbers)
    : { currency: null, isAssumed: false };
}

/** Of a row whose own cells tell none: that of the amounts of the table, where its headings agree on one. */
function currencyOfHeadings(numbers: readonly FigureColumn[]): RowCurrency {
  const told = currencyOf(
    numbers
      .filter(({ key }) => AMOUNTS.has(key))
      .map(({ heading, currencies }) => ({ column: heading, where: heading, currencies })),
  );
  return 'conflict' in told ? { currency: null, isAssumed: false } : told;
}

function inWords({ where, currencies }: ToldCurrency): string {
  return `${currencies.length === 1 ? currencies.join('') : 'another currency'} by ${where}`;
}

function readCell(
  row: readonly string[],
  { key, column, factor, currencies, isHundredth: isHeaded }: FigureColumn,
  currency: string | null,
  { units, mark, notes }: Layout,
  isByRow: boolean,
): ReadCell[] {
  const printed = row[column] ?? '';
  const bare = bareNumber(printed);
  const value = parseStyled(bare, mark);
  if (value === null) return [];
  if (key === 'price' || key === 'eps') {
    const below = units?.get(column);
    const own = [currenciesOfCell(printed), below?.currencies ?? [], currencies];
    const from = own.findIndex((codes) => codes.length > 0);
    const told = own[from];
    if (told !== undefined && currency !== null && !told.includes(currency)) {
      notes.add(OTHER_CURRENCY[key]);
      return [];
    }
    if (key === 'eps' && isByRow && told === undefined) {
      notes.add(EPS_UNCLEAR);
      return [];
    }
    const printedIn = [unitOfCell(printed)?.isHundredth, below?.isHundredth, isHeaded];
    const inHundredths = printedIn[from] ?? isByRow;
    if (inHundredths) notes.add(HUNDREDTHS);
    return [{ key, value: inHundredths ? value / 100 : value, exact: true }];
  }
  if (key !== 'shares' && !AMOUNTS.has(key)) return [{ key, value, exact: true }];
  if (hasUnit(bare)) {
    if (isInFull(bare)) notes.add(SHOWN_SCALED);
    return [{ key, value, exact: true }];
  }
  const unit = factor ?? units?.get(column)?.factor ?? null;
  if (key === 'shares' && unit === null && value < SHARES_IN_ONES) {
    notes.add('The units of the share counts are not told: they are left out.');
    return [];
  }
  const inHundredths = isHeaded || units?.get(column)?.isHundredth === true;
  const size = value * (unit ?? 1);
  return [
    {
      key,
      value: inHundredths && key !== 'shares' ? size / 100 : size,
      exact: key === 'shares' || unit !== null,
    },
  ];
}
