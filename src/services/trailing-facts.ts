/** A company's last twelve months, read as the figures of a year are. */
import type { TrailingMonths } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { ITEMS, type Item } from '../contract/vocabulary.ts';
import { listStatements, type StatementRecord } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { moneyCurrency, yearFacts, yearLimit, type PeriodFacts } from './company-inputs.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';
import type { FigureReads, YearEnd } from './figure-reads.ts';
import { trailingMonths } from './trailing-figures.ts';

/** What a quarter's balance sheet may leave out, and statements of quarters do not tell: read of the last fiscal year. */
const OF_YEAR: ReadonlySet<Item> = new Set<Item>([
  ...(['marginal_tax_rate', 'dividends_per_share', 'shares_outstanding'] as const),
  ...(['associates', 'non_operating_assets', 'pension_deficit'] as const),
  ...(['preferred_stock', 'minority_interest'] as const),
]);

/** Of these that a balance sheet has at each date: told where they are those of an earlier one. */
const STANDING: ReadonlySet<Item> = new Set<Item>(
  [...OF_YEAR].filter((item) => item !== 'marginal_tax_rate' && item !== 'dividends_per_share'),
);

export interface MonthsFacts extends PeriodFacts {
  /** Why a figure of the months is not known; null where the book says nothing of it. */
  refusal(item: Item): string | null;
  /** Labels of what was taken of the last fiscal year, since the balance sheet of the months leaves it out. */
  ofYear(): string[];
}

/**
 * Figures of the twelve months to the last quarter reported by about the company's price (finance.md §7), its balance
 * sheet, and of the last fiscal year what quarters do not tell. Undefined where the book has no statements of it.
 * @param by the price is the last on or before this day
 * @param reads takes down what is read, for a run that rests on it
 * @param after takes them only where they end after this year, and it is the last whole one before them
 */
export function trailingFacts(
  deps: Deps,
  ticker: TickerRecord,
  by?: number,
  reads?: FigureReads,
  after?: YearEnd,
): MonthsFacts | undefined {
  const limit = yearLimit(deps, ticker, by);
  const last = remembered(deps, ['months', ticker.id, limit], () =>
    monthsBy(listStatements(deps.db, ticker.id), limit),
  );
  const found = last !== null && isAfter(last, after) ? last : null;
  reads?.months(limit, found?.periodEnd ?? null, after);
  if (found === null) return undefined;
  const year =
    found.fiscalYear === null ? undefined : yearFacts(deps, ticker, found.fiscalYear, by, reads);
  const taken = new Set<Item>();
  const ownOf = (item: Item) => found.figures.find((figure) => figure.item === item);
  return {
    year: wholeYear(found),
    periodEnd: found.periodEnd,
    get currency() {
      return moneyCurrency(
        found.figures.flatMap((figure) =>
          'value' in figure ? [{ item: figure.item, unit: figure.unit }] : [],
        ),
        `Figures of the twelve months to ${found.periodEnd}`,
      );
    },
    value: (item) => {
      const own = ownOf(item);
      const value = own !== undefined && 'value' in own ? own.value : null;
      reads?.month(item, value);
      if (value !== null || !OF_YEAR.has(item)) return value;
      const before = year?.value(item) ?? null;
      if (before !== null && STANDING.has(item)) taken.add(item);
      return before;
    },
    ids: {
      ...year?.ids,
      ...Object.fromEntries(
        found.figures.flatMap((figure) =>
          'value' in figure ? [[figure.item, figure.factIds]] : [],
        ),
      ),
    },
    refusal: (item) => {
      const own = ownOf(item);
      return own !== undefined && 'refusal' in own ? own.refusal : null;
    },
    ofYear: () => [...taken].map((item) => ITEMS[item].label),
  };
}

/** The last twelve months of what had ended by a date; null without a report by then. */
export function monthsBy(
  rows: readonly StatementRecord[],
  limit: string | null,
): TrailingMonths | null {
  return trailingMonths(rows.filter(({ periodEnd }) => limit === null || periodEnd <= limit));
}

/** Days; two providers' dates of one year's end are nearer. */
const SHORTEST_QUARTER = 60;

/** Whether twelve months end later than a year that is the last whole one before them; any do where no year is given. */
export function isAfter(months: TrailingMonths, after: YearEnd | undefined): boolean {
  if (after === undefined) return true;
  const [end, yearEnd] = [months.periodEnd, after.periodEnd].map((day) =>
    requireIsoDay(day, 'period'),
  ) as [number, number];
  return wholeYear(months) === after.year && end - yearEnd >= SHORTEST_QUARTER;
}

function wholeYear({ fiscalYear, periodEnd }: TrailingMonths): number {
  return fiscalYear ?? Number(periodEnd.slice(0, 4));
}

/** The last twelve months by the company's price where they end later than a fiscal year; see {@link isAfter}. */
export function monthsAfter(
  deps: Deps,
  ticker: TickerRecord,
  { year, periodEnd }: PeriodFacts,
  reads: FigureReads,
): MonthsFacts | undefined {
  return trailingFacts(deps, ticker, undefined, reads, { year, periodEnd });
}

/** Whether figures are in one currency, and in this one. */
export function isIn(currency: string, figures: PeriodFacts): boolean {
  try {
    return figures.currency === currency;
  } catch (error) {
    if (error instanceof AppError && error.code === 'CURRENCY_MISMATCH') return false;
    throw error;
  }
}
