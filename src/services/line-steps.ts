/** Whether one line of a file of statements is in other units in one year than in the years beside it. Nothing is changed. */
import { ITEMS, type Item } from '../contract/vocabulary.ts';
import { amountText } from '../finance/amount-text.ts';
import type { StatementRecord } from '../repo/statement.ts';
import { counted } from '../sources/counted.ts';
import { STOCK_ITEMS, type StatementItem } from '../sources/statements/items.ts';
import type { StatementFigure } from '../sources/types.ts';
import { isSlip } from './unit-slips.ts';

type Figure = Pick<StatementFigure, 'item' | 'value' | 'unit' | 'fiscalPeriod' | 'fiscalYear'>;

/**
 * Lines that are not a thousandth of themselves for one year alone. Taxes, results, borrowing and what is bought swing by
 * more, and cash or short debt may be next to nothing.
 */
const STEADY: ReadonlySet<string> = new Set<StatementItem>([
  ...(['revenue', 'gross_profit', 'depreciation_amortisation', 'research_development'] as const),
  ...(['total_assets', 'current_assets', 'total_liabilities', 'current_liabilities'] as const),
  ...(['shares_outstanding', 'basic_shares', 'cover_shares'] as const),
]);
/** Lines that may be the largest of a year for once: what is borrowed, bought, sold and paid out. */
const SWINGING: ReadonlySet<string> = new Set<StatementItem>([
  ...(['net_borrowing', 'acquisitions', 'disposals', 'dividends_paid'] as const),
  'change_in_working_capital',
]);
/** Below these an amount is that of a beginning, whose lines come from next to nothing; and the years beside it. */
const LEAST = 1000;
const LEAST_BESIDE = 1e5;
/** So many times the largest other line of its year is no line of a company, and no swing of one. */
const LARGEST_SHARE = 10;
const LARGEST_SWING = 100;
/** Other lines of a year that tell what is large. */
const LEAST_OTHERS = 2;
/** Two years that a third is compared with are about as large as each other. */
const GROWTH = 2;

/** A figure and the two years that it is compared with. */
interface Odd {
  readonly figure: Figure;
  readonly beside: readonly [Figure, Figure];
}

/**
 * Looks at each line by itself: a year that is about a thousand, a million or a billion times both years beside it, or at
 * the end of the years the two next to it, or as small a part of them.
 *
 * @param figures of one company in the file; of several of one line and year the last one leads
 * @param stored figures of the company in the book, for the years that the file lacks
 * @returns a sentence on the newest such line; null without any
 */
export function noteOnLineSteps(
  symbol: string,
  figures: readonly Figure[],
  stored: readonly StatementRecord[],
): string | null {
  const lines = new Map<string, Figure>();
  const years = new Map<string, Figure[]>();
  const known = stored.filter(({ supersededBy, item }) => supersededBy === null && item in ITEMS);
  for (const figure of [...(known as unknown as Figure[]), ...figures]) {
    if (figure.fiscalPeriod !== 'FY' || !isJudged(figure) || figure.value === 0) continue;
    lines.set(placeOf(figure, figure.fiscalYear), figure);
  }
  for (const figure of lines.values()) {
    const key = yearOf(figure);
    const own = years.get(key);
    if (own === undefined) years.set(key, [figure]);
    else own.push(figure);
  }
  const inFile = new Set(figures);
  const odd = [...lines.values()].flatMap((figure): Odd[] => {
    const beside = oddBeside(figure, lines);
    if (beside === null || ![figure, ...beside].some((one) => inFile.has(one))) return [];
    const year = years.get(yearOf(figure)) ?? [];
    const isTold = isLarger(figure, beside)
      ? isTooLarge(figure, year)
      : STEADY.has(figure.item) && !isBeginning(figure, year) && smallest(beside) >= LEAST_BESIDE;
    return isTold ? [{ figure, beside }] : [];
  });
  const [newest] = odd.sort((a, b) => b.figure.fiscalYear - a.figure.fiscalYear);
  return newest === undefined ? null : sentence(symbol, newest, odd.length - 1);
}

function isJudged({ item }: Figure): boolean {
  const { unit } = ITEMS[item];
  return unit === 'money' || unit === 'shares';
}

function placeOf({ item, unit }: Figure, year: number): string {
  return `${item}|${unit}|${year.toString()}`;
}

function yearOf({ item, unit, fiscalYear }: Figure): string {
  return `${STOCK_ITEMS.has(item).toString()}|${unit}|${fiscalYear.toString()}`;
}

/** The two years that a figure is in other units than: those beside it, or at the end the two next to it. */
function oddBeside(
  figure: Figure,
  lines: ReadonlyMap<string, Figure>,
): readonly [Figure, Figure] | null {
  const at = (apart: number): Figure | undefined =>
    lines.get(placeOf(figure, figure.fiscalYear + apart));
  const [before, after] = [at(-1), at(1)];
  const first = before ?? after;
  const second = before === undefined ? at(2) : (after ?? at(-2));
  if (first === undefined || second === undefined) return null;
  const apart = first.value / second.value;
  // A line that changes its sign swings.
  if (!(apart <= GROWTH && apart >= 1 / GROWTH) || figure.value / first.value < 0) return null;
  return [first, second].every((one) => isSlip(figure.value / one.value)) ? [first, second] : null;
}

function isLarger({ value }: Figure, [first]: readonly [Figure, Figure]): boolean {
  return Math.abs(value) > Math.abs(first.value);
}

function smallest(beside: readonly Figure[]): number {
  return Math.min(...beside.map(({ value }) => Math.abs(value)));
}

/** Whether a figure, or all that the company owned in its year, is next to nothing. */
function isBeginning({ value }: Figure, year: readonly Figure[]): boolean {
  return value < LEAST || year.some((one) => one.item === 'total_assets' && one.value < LEAST);
}

/** Whether a figure is far above all other lines of its year. Of counts of shares the years alone tell. */
function isTooLarge(figure: Figure, year: readonly Figure[]): boolean {
  if (figure.unit === 'shares') return true;
  const others = year.filter((one) => one !== figure).map(({ value }) => Math.abs(value));
  const share = SWINGING.has(figure.item) ? LARGEST_SWING : LARGEST_SHARE;
  return others.length >= LEAST_OTHERS && Math.abs(figure.value) > share * Math.max(...others);
}

function sentence(symbol: string, { figure, beside }: Odd, others: number): string {
  const { item, unit, fiscalYear } = figure;
  const amount = (value: number): string =>
    unit === 'shares' ? `${amountText(value)} shares` : `${unit} ${amountText(value)}`;
  const [first, second] = [...beside].sort((a, b) => a.fiscalYear - b.fiscalYear) as [
    Figure,
    Figure,
  ];
  const more = others === 0 ? '' : ` So may ${counted(others, 'more figure')}.`;
  return `${symbol}: ${ITEMS[item as Item].label.toLowerCase()} of fiscal year ${fiscalYear.toString()} is ${amount(figure.value)}, of ${first.fiscalYear.toString()} ${amount(first.value)} and of ${second.fiscalYear.toString()} ${amount(second.value)}. It may be printed in other units (thousands, millions) than the line is in other years: compare it with the report before it is stored.${more}`;
}
