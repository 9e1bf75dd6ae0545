/** In what a figure of a company is printed: its own unit, that of its line, column or row, else that of the table. */
import { currenciesShown } from '../cell-formats.ts';
import { currenciesOfCell } from '../peer-decimals.ts';
import { currenciesOfSign } from '../currency-signs.ts';
import { PER_SHARE_ITEMS, SHARE_ITEMS, type StatementItem } from '../statements/items.ts';
import { excerpt } from '../refusal.ts';
import { numberIn } from './cells.ts';
import { currencyBeside, rowCurrency } from './currency-column.ts';
import type { RawRow } from './raw-table.ts';
import type { ReadNumber } from './read-number.ts';
import { isItem, placesOf } from './statement-places.ts';
import type { Scale, TableMapping } from './types.ts';
import { letterScale } from './letter-units.ts';
import { unitIn } from '../peer-units.ts';
import { scaleIn, unitOfCell, unitOfLabel } from './unit-labels.ts';
import type { TableView } from './view.ts';

/** A cell of a table of a company's figures. */
interface FigureCell {
  readonly row: RawRow;
  readonly column: number;
}

/** The columns that say something of each figure; -1 where there is none. */
interface TellingColumns {
  readonly item: number;
  readonly period: number;
  readonly unit: number;
  readonly currency: number;
}

/** They are looked for once in a table, not for every cell of a wide one. */
const TELLING = new WeakMap<readonly string[], TellingColumns>();

function tellingColumns({ meanings }: TableView): TellingColumns {
  const known = TELLING.get(meanings);
  if (known !== undefined) return known;
  const at = (meaning: string): number => meanings.indexOf(meaning);
  const found = {
    item: at('item'),
    period: at('period'),
    unit: at('unit'),
    currency: at('currency'),
  };
  TELLING.set(meanings, found);
  return found;
}

/** The name of the line or column that a figure stands in. */
function labelOf(view: TableView, { row, column }: FigureCell): string {
  if (view.lines.length === 0) return view.columns[column]?.heading ?? '';
  return (row.cells[tellingColumns(view).item] ?? '').trim();
}

/** The period of a figure as it is printed, which may say a unit: `2023 (in thousands)`. */
function periodLabelOf(view: TableView, { row, column }: FigureCell): string {
  if (view.lines.length > 0) return view.columns[column]?.heading ?? '';
  return (row.cells[tellingColumns(view).period] ?? '').trim();
}

function rowUnit(view: TableView, row: RawRow): ReturnType<typeof unitOfCell> | null {
  const at = tellingColumns(view).unit;
  const text = at < 0 ? '' : (row.cells[at] ?? '').trim();
  return text === '' ? null : unitOfCell(text);
}

/** What the row of units below the headings says of a column. */
function columnUnit(view: TableView, { column }: FigureCell): ReturnType<typeof unitIn> {
  return unitIn(view.columns[column]?.unit ?? '');
}

/** What the table, or the answer, says of an item. Amounts for one share are in units. */
function scaleOfTable(item: StatementItem, mapping: TableMapping): Scale | undefined {
  return SHARE_ITEMS.has(item) ? mapping.sharesScale : mapping.scale;
}

/** A figure with a small letter behind it, or one apart: `1,100.5 b`, `12.5b`; sheets write their units as `33.0B`. */
const LETTERED = /\d(?:\s[bkm]|[bkm])\)?$|\d\s[BKM]\)?$/;

/**
 * The scale of a figure; undefined where it has to be said, `two` where its name, its row and its period say different ones,
 * `letter` where a letter behind it is another unit than the table's or the mark of a footnote.
 */
export function scaleAt(
  view: TableView,
  cell: FigureCell,
  item: StatementItem,
  read: ReadNumber,
): Scale | 'two' | 'letter' | undefined {
  if (PER_SHARE_ITEMS.has(item)) return 'ones';
  const isCount = SHARE_ITEMS.has(item);
  if (read.isExact === true) {
    const isStated = !isCount && view.mapping.scale !== undefined && view.mapping.scale !== 'ones';
    const text = (cell.row.cells[cell.column] ?? '').trim();
    return isStated && LETTERED.test(text) ? 'letter' : 'ones';
  }
  const named = [unitOfLabel(labelOf(view, cell)), rowUnit(view, cell.row)];
  const told = [...named, columnUnit(view, cell)].map((unit) => {
    // A unit of money is not that of a count beside it.
    if (unit === null || (isCount && unit.currencies.length > 0)) return undefined;
    return scaleIn(unit);
  });
  // As of what stands above a table, the unit of a period is that of its amounts.
  if (!isCount) told.push(scaleIn(unitOfLabel(periodLabelOf(view, cell))));
  const [own, other] = new Set(told.filter((scale) => scale !== undefined));
  if (other !== undefined) return 'two';
  if (own !== undefined) return own;
  // Beside rows in thousands or millions one that names a currency alone is in units of it.
  const isOnes = !isCount && (rowUnit(view, cell.row)?.currencies.length ?? 0) > 0;
  if (isOnes) return 'ones';
  return scaleOfTable(item, view.mapping) ?? letterScale(view, isCount);
}

/** The currency of an amount, or why it has none and in which column that stands. */
type FoundCurrency =
  { readonly code: string } | { readonly message: string; readonly column: number };

/** The currency of an amount; null where it has to be said. */
export function currencyAt(view: TableView, cell: FigureCell): FoundCurrency | null {
  const { mapping } = view;
  const own = rowUnit(view, cell.row)?.currencies ?? [];
  const { currency: column } = tellingColumns(view);
  const shown = currenciesShown(cell.row.formats[cell.column]);
  const ofCell = shown.length === 1 ? shown[0] : undefined;
  const ofRow = own.length === 1 ? own[0] : (mapping.currency ?? ofCell);
  if (column < 0 && ofRow === undefined) return null;
  const found = rowCurrency(cell.row, column, ofRow);
  if (typeof found === 'string') return { message: found, column };
  const [label, period] = [labelOf(view, cell), periodLabelOf(view, cell)];
  const told = [
    [own, 'its unit'],
    [unitOfLabel(label).currencies, `"${excerpt(label)}"`],
    [unitOfLabel(period).currencies, `"${excerpt(period)}"`],
    [columnUnit(view, cell).currencies, 'the row below the headings'],
    [printedBeside(cell.row.cells[cell.column] ?? ''), 'its cell'],
    [shown, 'its number format'],
  ] as const;
  const other = told.find(
    ([currencies]) => currencies.length > 0 && !currencies.includes(found.code),
  );
  if (other === undefined) return found;
  const [[code = ''], where] = other;
  return {
    message: `is in ${code} by ${where}, and the table in ${found.code}: give figures in one currency`,
    column: cell.column,
  };
}

/** The currencies that a sign or code beside a figure may mean; none where it has none. */
function printedBeside(text: string): readonly string[] {
  const beside = currencyBeside(text);
  if (beside === '') return currenciesOfCell(text);
  const shared = currenciesOfSign(beside);
  return shared.length > 0 ? shared : [beside];
}

/** What has to be said of the figures of a table that they do not say themselves. */
export interface OpenUnits {
  readonly scale: boolean;
  readonly sharesScale: boolean;
  readonly currency: boolean;
}

/** Which units nothing tells. */
export function openUnits(view: TableView): OpenUnits {
  const open = { scale: false, sharesScale: false, currency: false };
  for (const place of placesOf(view)) {
    const item = place.meaning.replace(/^-/, '') as StatementItem;
    if (!isItem(item) || item === 'effective_tax_rate') continue;
    const { row, column } = place;
    if ((row.cells[column] ?? '') === '') continue;
    const read = numberIn(row, column, view.styles);
    if (read === 'none') continue;
    const isCount = SHARE_ITEMS.has(item);
    // What reads as no number by one mark may by the other.
    const scale = scaleAt(view, place, item, read ?? { value: 0, unit: 'plain' });
    if (scale === undefined) open[isCount ? 'sharesScale' : 'scale'] = true;
    if (!isCount && currencyAt(view, place) === null) open.currency = true;
  }
  return open;
}

/** The names of lines, columns and periods that say the scale of their own figures, each once. */
export function namesWithScale(view: TableView): string[] {
  const names = new Set<string>();
  for (const place of placesOf(view)) {
    for (const name of [labelOf(view, place), periodLabelOf(view, place)]) {
      if (scaleIn(unitOfLabel(name)) !== undefined) names.add(name);
    }
  }
  return [...names];
}
