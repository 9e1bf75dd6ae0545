/** Whether a file of statements prints one year in other units than the year beside it. Nothing is changed. */
import { ITEMS } from '../contract/vocabulary.ts';
import { amountText } from '../finance/amount-text.ts';
import { STOCK_ITEMS } from '../sources/statements/items.ts';
import type { StatementFigure } from '../sources/types.ts';
import { isSlip } from './unit-slips.ts';

/** What a shell owns at the most before it becomes a company: its assets may grow to any size within a year. */
const SHELL = 1e5;

type Figure = Pick<
  StatementFigure,
  'item' | 'value' | 'unit' | 'periodEnd' | 'fiscalPeriod' | 'fiscalYear'
>;

interface Step {
  readonly before: Figure;
  readonly after: Figure;
}

/**
 * The line that tells the size of a statement, and the least part of its lines that steps with it. Of 9,189 pairs of years
 * in one provider's file (SimFin, fiscal years 2017 to 2021) what steps so is in other units in every case; sales that
 * begin or end, and companies that are floated, take fewer lines along.
 */
const SIZES = [
  { item: 'revenue', isOf: isFlow, least: 0.25 },
  { item: 'total_assets', isOf: isStock, least: 0.6 },
] as const;

/**
 * Compares amounts of money of fiscal years that follow each other.
 *
 * @param figures of one company in the file; of several of one line and year the last one leads
 * @returns a sentence on the newest year that steps by about a thousand, a million or a billion; null without any
 */
export function noteOnSteps(symbol: string, figures: readonly Figure[]): string | null {
  const lines = new Map<string, Figure>();
  for (const figure of figures) {
    if (figure.fiscalPeriod !== 'FY' || ITEMS[figure.item].unit !== 'money') continue;
    if (figure.value !== 0) lines.set(placeOf(figure, figure.fiscalYear), figure);
  }
  const years = new Map<number, Step[]>();
  for (const after of lines.values()) {
    const before = lines.get(placeOf(after, after.fiscalYear - 1));
    if (before === undefined) continue;
    years.set(after.fiscalYear, [...(years.get(after.fiscalYear) ?? []), { before, after }]);
  }
  const newestFirst = [...years].sort(([a], [b]) => b - a);
  for (const [, steps] of newestFirst) {
    const told = SIZES.map((size) => slipOf(steps, size)).find((step) => step !== undefined);
    if (told === undefined) continue;
    const { before, after } = told;
    return `${symbol}: ${ITEMS[after.item].label.toLowerCase()} of fiscal year ${before.fiscalYear} is ${after.unit} ${amountText(before.value)}, of ${after.fiscalYear} ${after.unit} ${amountText(after.value)}. One of the two years may be printed in other units (thousands, millions) than it is read in: compare both with the reports before they are stored.`;
  }
  return null;
}

function slipOf(
  steps: readonly Step[],
  { item, isOf, least }: (typeof SIZES)[number],
): Step | undefined {
  const compared = steps.filter(({ after }) => isOf(after));
  const far = compared.filter(({ before, after }) => isSlip(after.value / before.value));
  const enough =
    far.length === compared.length || far.length >= Math.max(2, least * compared.length);
  return enough ? far.find((step) => step.after.item === item && !isOfShell(step)) : undefined;
}

function isOfShell({ before, after }: Step): boolean {
  return after.item === 'total_assets' && Math.min(before.value, after.value) < SHELL;
}

function isStock({ item }: Figure): boolean {
  return STOCK_ITEMS.has(item);
}

function isFlow(figure: Figure): boolean {
  return !isStock(figure);
}

function placeOf({ item, unit }: Figure, year: number): string {
  return `${item}|${unit}|${year.toString()}`;
}
