/** Whether the balance sheets of a file hold together: what no balance sheet can be is said before it is stored. */
import { ITEMS, type Item } from '../contract/vocabulary.ts';
import { counted } from '../sources/counted.ts';
import type { StatementFigure } from '../sources/types.ts';

/** Share of total assets that rounding, and interests between debt and equity, may leave over. */
const TOLERANCE = 0.01;

/** Parts that cannot be larger than their whole. */
const WITHIN: readonly (readonly [part: Item, whole: Item])[] = [
  ['current_assets', 'total_assets'],
  ['cash', 'total_assets'],
  ['current_liabilities', 'total_liabilities'],
  ['debt', 'total_liabilities'],
];

interface Sheet {
  readonly place: string;
  readonly unit: string;
  readonly values: Map<string, number>;
}

/**
 * Sentences on balance sheets whose assets are not liabilities plus equity, and on parts that are larger than their
 * whole: the newest of each kind with its amounts, and how many others there are.
 *
 * @param figures of one company; of several of one line and period the last one leads
 */
export function notesOnBalance(symbol: string, figures: readonly StatementFigure[]): string[] {
  const sheets = sheetsOf(figures);
  return [
    ofKind(symbol, sheets, gapOf),
    ...WITHIN.map(([part, whole]) =>
      ofKind(symbol, sheets, (sheet) => excessOf(sheet, part, whole)),
    ),
  ].filter((note) => note !== null);
}

/** Balance sheets by their day, the newest first. */
function sheetsOf(figures: readonly StatementFigure[]): Sheet[] {
  const sheets = new Map<string, Sheet>();
  for (const { item, fiscalYear, fiscalPeriod, periodEnd, value, unit } of figures) {
    if (!LINES.has(item)) continue;
    const key = `${periodEnd}|${unit}`;
    const place = `${fiscalPeriod}${fiscalYear.toString()}`;
    const sheet = sheets.get(key) ?? { place, unit, values: new Map<string, number>() };
    sheets.set(key, sheet);
    sheet.values.set(item, value);
  }
  return [...sheets].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, sheet]) => sheet);
}

const LINES: ReadonlySet<string> = new Set<Item>([
  ...WITHIN.flat(),
  ...(['total_equity', 'book_equity', 'minority_interest'] as const),
]);

function ofKind(
  symbol: string,
  sheets: readonly Sheet[],
  fault: (sheet: Sheet) => string | null,
): string | null {
  const found = sheets.flatMap((sheet) => fault(sheet) ?? []);
  const [newest] = found;
  if (newest === undefined) return null;
  const others = found.length - 1;
  const more =
    others === 0
      ? ''
      : ` ${counted(others, 'earlier balance sheet is like it', 'earlier balance sheets are like it')}.`;
  return `${symbol}, ${newest}.${more} Check the file against the report, and type corrections where it is wrong.`;
}

/** What assets are over or under liabilities plus equity; null where the two agree or one is not told. */
function gapOf({ place, unit, values }: Sheet): string | null {
  const assets = values.get('total_assets');
  const liabilities = values.get('total_liabilities');
  const minority = values.get('minority_interest');
  const parents = values.get('book_equity');
  const equity =
    values.get('total_equity') ?? (parents === undefined ? undefined : parents + (minority ?? 0));
  if (assets === undefined || liabilities === undefined || equity === undefined) return null;
  const gap = assets - liabilities - equity;
  if (Math.abs(gap) <= TOLERANCE * Math.abs(assets)) return null;
  const isOpen = gap > 0 && !values.has('total_equity') && minority === undefined;
  const why = isOpen
    ? ', unless minority interests, which the file does not tell, are as large'
    : '';
  return `${place}: total assets are ${amount(assets, unit)}, but liabilities ${amount(liabilities, unit)} and equity ${amount(equity, unit)}: ${amount(Math.abs(gap), unit)} ${gap > 0 ? 'are missing' : 'are too much'}${why}`;
}

function excessOf({ place, unit, values }: Sheet, part: Item, whole: Item): string | null {
  const of = values.get(part);
  const all = values.get(whole);
  if (of === undefined || all === undefined || of <= all + TOLERANCE * Math.abs(all)) return null;
  return `${place}: ${name(part)} ${amount(of, unit)} are more than ${name(whole)} ${amount(all, unit)}`;
}

function name(item: Item): string {
  return ITEMS[item].label.toLowerCase();
}

function amount(value: number, unit: string): string {
  return `${value.toLocaleString('en-US', { maximumFractionDigits: 0 })} ${unit}`;
}
