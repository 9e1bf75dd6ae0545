/** A company's last twelve months, read as the figures of a year are. */
import type { TrailingMonths } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { ITEMS, type FigurePeriod, type Item } from '../contract/vocabulary.ts';
import { listStatements, type StatementRecord } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { moneyCurrency, yearFacts, yearLimit, type PeriodFacts } from './company-inputs.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';
import type { FigureReads, YearEnd } from './figure-reads.ts';
import { standardOf } from './lease-rule.ts';
import { trailingMonths } from './trailing-figures.ts';

/** What hardly any report tells and analysts expect: as good for the months as for the year that it was entered for. */
const OUTLOOKS = [
  ...(['marginal_tax_rate', 'dividends_per_share'] as const),
  ...(['pre_tax_cost_of_debt', 'debt_maturity_years'] as const),
] as const satisfies readonly Item[];

/** What reports of quarters may leave out: told where it is read of the last fiscal year. */
const OF_YEAR: ReadonlySet<Item> = new Set<Item>([
  ...(['shares_outstanding', 'effective_tax_rate'] as const),
  // Notes on leases are of annual reports.
  ...(['lease_liability', 'lease_assets_obtained', 'lease_principal_paid'] as const),
  ...(['associates', 'non_operating_assets', 'pension_deficit'] as const),
  ...(['preferred_stock', 'minority_interest'] as const),
]);

export interface MonthsFacts extends PeriodFacts {
  /** Why a figure of the months is not known; null where the book says nothing of it. */
  refusal(item: Item): string | null;
  /** Labels of what was taken of the last fiscal year, since the reports of the months leave it out. */
  ofYear(): string[];
  /** A figure of the balance sheet twelve months before, with its row; null where the book has none of that date. */
  yearBefore(item: Item): { value: number; unit: string; factId: number } | null;
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
  const rows = () =>
    remembered(deps, ['periods', ticker.id], () => listStatements(deps.db, ticker.id));
  const last = remembered(deps, ['months', ticker.id, limit], () => monthsBy(rows(), limit));
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
    get standard() {
      const ofYear = year?.standard ?? null;
      if (ofYear !== null) return ofYear;
      const standard = standardOf(rows());
      reads?.monthsStandard(standard);
      return standard;
    },
    value: (item) => {
      const own = ownOf(item);
      const value = own !== undefined && 'value' in own ? own.value : null;
      reads?.month(item, value, own !== undefined && 'value' in own ? own.factIds : []);
      const isTold = OF_YEAR.has(item);
      if (value !== null || !(isTold || (OUTLOOKS as readonly Item[]).includes(item))) return value;
      const before = year?.value(item) ?? null;
      if (before !== null && isTold) taken.add(item);
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
    yearBefore: (item) => {
      const before = balanceAYearBefore(rows(), found.periodEnd, item);
      reads?.monthsBefore(item, before);
      return before;
    },
  };
}

/**
 * Reads a fiscal year or the last twelve months.
 * @param period the latest fiscal year where undefined
 */
export function periodFacts(
  deps: Deps,
  ticker: TickerRecord,
  period: FigurePeriod | undefined,
  reads: FigureReads,
): PeriodFacts | MonthsFacts | undefined {
  return period === 'last-twelve-months'
    ? trailingFacts(deps, ticker, undefined, reads)
    : yearFacts(deps, ticker, period, undefined, reads);
}

/** The months where a period is of them. */
export function monthsOf(facts: PeriodFacts | MonthsFacts | undefined): MonthsFacts | undefined {
  return facts !== undefined && 'ofYear' in facts ? facts : undefined;
}

/** The fiscal year that a refusal names; null for the last twelve months, which name themselves. */
export function yearNamed(
  facts: PeriodFacts | undefined,
  period: FigurePeriod | undefined,
): number | null {
  if (period === 'last-twelve-months') return null;
  return facts?.year ?? period ?? null;
}

/** A missing item as a refusal names it: of the last twelve months with the reason, where the book has parts of it. */
export function missingName(item: Item, facts: PeriodFacts | MonthsFacts | undefined): string {
  const months = monthsOf(facts);
  if (months === undefined) return item;
  const { label, kind } = ITEMS[item];
  if (kind === 'stock') return `${label} at ${months.periodEnd}`;
  const why = months.refusal(item)?.replace(/\.$/, '');
  return `${label} of the twelve months to ${months.periodEnd}${why === undefined ? '' : ` (${why})`}`;
}

/** Two balance sheets a year apart: 52 or 53 weeks, and months that providers date by their last day. */
const DAYS_OF_SHIFT = 10;

/** The leading figure of an item at a balance sheet twelve months before a day, the nearest one. */
export function balanceAYearBefore(
  rows: readonly StatementRecord[],
  end: string,
  item: Item,
): { value: number; unit: string; factId: number } | null {
  const wanted = requireIsoDay(end, 'period') - 365;
  const shift = ({ periodEnd }: StatementRecord): number =>
    Math.abs(requireIsoDay(periodEnd, 'period') - wanted);
  const [nearest] = rows
    .filter(
      (row) =>
        row.item === item &&
        row.supersededBy === null &&
        row.fiscalPeriod !== 'TTM' &&
        shift(row) <= DAYS_OF_SHIFT,
    )
    .toSorted((a, b) => shift(a) - shift(b));
  return nearest === undefined
    ? null
    : { value: nearest.value, unit: nearest.unit, factId: nearest.id };
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
  reads?: FigureReads,
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
