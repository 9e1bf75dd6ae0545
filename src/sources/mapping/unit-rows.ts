/** Rows that say below the headings in which unit each column is printed: `£m`, `RMB'000`, or a currency alone. */
import { isCurrencyCode, isHundredth, quotationUnit } from '../currencies.ts';
import { isUnit, unitIn } from '../peer-units.ts';
import type { RawRow, RawTable } from './raw-table.ts';

const LONGEST_UNIT = 24;

/** Whether a text says a currency and in what amounts are counted, and nothing else: `£000`, `HK$ million`. */
export function isSizedUnit(text: string): boolean {
  if (text === '' || text.length > LONGEST_UNIT || /[1-9]/.test(text) || !isUnit(text))
    return false;
  const { factor, currencies, isHundredth: isSmall } = unitIn(text);
  return factor !== null && currencies.length > 0 && !isSmall;
}

/** Whether a text is the code of a currency, or of the hundredths that shares are quoted in. */
function isUnitOfPrices(text: string): boolean {
  return isCurrencyCode(text) || isHundredth(quotationUnit(text) ?? '');
}

/** Whether a row says the unit of every column; what stands before the units may be a word for them. */
export function isOfUnits(row: RawRow | undefined): boolean {
  const filled = row === undefined ? [] : row.cells.filter((cell) => cell !== '');
  const [, ...others] = filled;
  if (row?.cells[0] === '' && filled.length > 0 && filled.every(isSizedUnit)) return true;
  return others.length > 0 && others.every((text) => isUnitOfPrices(text) || isSizedUnit(text));
}

function rowBelow({ head }: RawTable, headerRow: number): RawRow | undefined {
  return head.find(({ line, cells }) => line > headerRow && cells.some((text) => text !== ''));
}

/** The row of units right below the headings. */
export function unitRowOf(table: RawTable, headerRow: number): RawRow | undefined {
  const below = rowBelow(table, headerRow);
  return isOfUnits(below) ? below : undefined;
}

/** What stands alone and in brackets right below the headings: `(in millions)`. */
export function captionBelow(table: RawTable, headerRow: number): readonly string[] {
  const filled = rowBelow(table, headerRow)?.cells.filter((cell) => cell !== '') ?? [];
  const [caption = ''] = filled;
  return filled.length === 1 && /^[([][^()[\]]*[)\]]$/.test(caption) ? filled : [];
}
