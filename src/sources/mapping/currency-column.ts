/** Columns that name the currency of each row, in tables of prices and of a company's figures. */
import { CURRENCY_HEADINGS, isCurrency, isHundredth, quotationUnit } from '../currencies.ts';
import { currenciesOfSign, printedUnit } from '../currency-signs.ts';
import { isMissingMark } from '../numbers.ts';
import { QUOTATION_UNITS } from '../yahoo-symbol.ts';
import type { Column } from './columns.ts';
import type { RawRow } from './raw-table.ts';
import type { TableMapping, TableTarget } from './types.ts';
import { isUnitColumn } from './unit-labels.ts';
import { plainKey } from './words.ts';

/** `valuta` heads currencies in some languages and days of value in others: its cells tell. */
const HEADINGS: ReadonlySet<string> = new Set([...CURRENCY_HEADINGS, 'valuta'].map(plainKey));
/** Kinds of tables whose rows can be of different currencies. */
const TARGETS: ReadonlySet<TableTarget | undefined> = new Set<TableTarget>([
  'prices',
  'statements',
  'peers',
  'quotes',
]);

/**
 * Whether a column names currencies: by its heading, or by cells that are all units in which exchanges quote. Other
 * codes are symbols as well (ALL is the lek, and an insurer).
 */
export function isCurrencyColumn(target: TableTarget | undefined, column: Column): boolean {
  if (!TARGETS.has(target) || column.type !== 'text') return false;
  return HEADINGS.has(plainKey(column.heading)) || isQuotationUnits(column.texts);
}

function isQuotationUnits(texts: readonly string[]): boolean {
  return (
    texts.length > 0 &&
    texts.every((text) => {
      const unit = text.length === 3 ? quotationUnit(text) : null;
      return unit !== null && QUOTATION_UNITS.has(unit);
    })
  );
}

/**
 * What was remembered of a table's columns, but for columns of currencies and units that are not used: what a figure is in is not
 * dropped because nobody was asked when the columns were chosen.
 */
export function withCurrencies(
  columns: readonly Column[],
  target: TableTarget | undefined,
  remembered: TableMapping['columns'],
): TableMapping['columns'] {
  const open = new Set(
    columns
      .filter(
        (column) =>
          isCurrencyColumn(target, column) || (target === 'statements' && isUnitColumn(column)),
      )
      .map(({ key }) => key),
  );
  return Object.fromEntries(
    Object.entries(remembered ?? {}).filter(
      ([key, meaning]) => !(meaning === 'ignore' && open.has(key)),
    ),
  );
}

/** The currency of a row of a company's figures: of its cell, else of the table; or why it has none. */
export function rowCurrency(
  row: RawRow,
  column: number,
  ofTable: string | undefined,
): { readonly code: string } | string {
  const text = column < 0 ? '' : (row.cells[column] ?? '').trim();
  if (isMissingMark(text)) {
    return ofTable === undefined ? 'names no currency' : { code: ofTable };
  }
  const unit = quotationUnit(text);
  if (unit === null) return 'is no currency such as EUR';
  return isHundredth(unit)
    ? 'is a hundredth of a currency: statements are in whole units of one'
    : { code: unit };
}

/** No printed price is longer. */
const LONGEST = 100;
const BESIDE =
  /^[(+-]?((?:US|CA|AU|HK|NZ|R)\$|[A-Za-z]{3}|[$€£¥₹₩])[\s\d.,(+-]|[\s\d.,)]([A-Za-z]{3}|[$€£¥₹₩])$/;
const HEADED = /[\s([,]([A-Z]{2}[A-Za-z]|[$€£¥₹₩])[)\]]?$/;
/** Dollars and reais that say whose they are. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ...['US', 'CA', 'AU', 'HK', 'NZ'].map((land) => [`${land}$`, `${land}D`] as const),
  ['R$', 'BRL'],
]);

/** The currency that stands beside a price in its cell, as printed: `120 GBX`, `€ 12,50`; empty where none does. */
export function currencyBeside(cell: string): string {
  const text = cell.trim();
  if (text.length > LONGEST) return '';
  const [, before, behind] = BESIDE.exec(text) ?? [];
  const printed = before ?? behind ?? '';
  const code = NAMED.get(printed) ?? printedUnit(printed) ?? printed;
  // What may be one of two units is told too: the table is refused with it.
  return printedUnit(code) !== null || isCurrency(code.toUpperCase()) ? code : '';
}

/** The currency that the heading of a column of prices names: `Close (GBp)`, `Kurs in EUR`; empty where none does. */
export function headedCurrency(heading: string): string {
  const text = heading.trim();
  const printed = text.length > LONGEST ? '' : (HEADED.exec(text)?.[1] ?? '');
  const unit = printedUnit(printed);
  if (unit === null) return '';
  return QUOTATION_UNITS.has(unit) || currenciesOfSign(unit).length > 0 ? unit : '';
}
