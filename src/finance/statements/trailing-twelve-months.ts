import { requireFinite, requireInteger } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';

/** Flows of one reporting period. */
export interface PeriodFlows {
  /** First and last day of the period, days since 1970-01-01. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Flows by item: amounts of the period, never rates, balances or per-share figures. */
  readonly items: Readonly<Record<string, number>>;
}

export interface TrailingInput {
  /** The last full fiscal year. */
  readonly fiscalYear: PeriodFlows;
  /** From the first day after it to the latest report. */
  readonly yearToDate: PeriodFlows;
  /** The same part of the fiscal year itself. */
  readonly priorYearToDate: PeriodFlows;
}

/** Days of a fiscal year: twelve months, or 52 or 53 weeks. */
const SHORTEST_YEAR = 357;
const LONGEST_YEAR = 378;
/** The two parts of a year may differ by a leap day or by the week that a 53-week year has more. */
const LARGEST_DIFFERENCE = 8;

interface Days {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

function daysOf(period: PeriodFlows, name: string): Days {
  const first = requireInteger(period.firstDay, `${name}.firstDay`, -1e6);
  const last = requireInteger(period.lastDay, `${name}.lastDay`, -1e6);
  return { first, last, count: last - first + 1 };
}

/** The reason why the three periods do not make a year, or null. */
function misfit(year: Days, current: Days, prior: Days): string | null {
  if (year.count < SHORTEST_YEAR || year.count > LONGEST_YEAR) {
    return `the fiscal year has ${year.count} days`;
  }
  if (current.first !== year.last + 1) {
    return 'the year to date does not begin on the day after the fiscal year';
  }
  if (prior.first !== year.first) {
    return 'the prior year to date does not begin with the fiscal year';
  }
  if (current.count < 1 || current.count >= SHORTEST_YEAR) {
    return `the year to date has ${current.count} days`;
  }
  if (prior.count < 1 || Math.abs(current.count - prior.count) > LARGEST_DIFFERENCE) {
    return `the years to date have ${current.count} and ${prior.count} days`;
  }
  return null;
}

/**
 * Flows of the last twelve months, `fiscal year + year to date - prior year to date` (finance.md §7),
 * item by item. Refuses periods that do not fit: a fiscal year of other than 52 or 53 weeks, a year
 * to date that does not follow it, a prior one that is not its beginning or is longer or shorter, and an item that one of the
 * periods lacks.
 * @returns amounts by item, over the period that the diagnostics name
 */
export function trailingTwelveMonths(
  input: TrailingInput,
): Result<
  Readonly<Record<string, number>>,
  TrailingInput,
  { readonly firstDay: number; readonly lastDay: number }
> {
  const year = daysOf(input.fiscalYear, 'fiscalYear');
  const current = daysOf(input.yearToDate, 'yearToDate');
  const prior = daysOf(input.priorYearToDate, 'priorYearToDate');
  const reason = misfit(year, current, prior);
  if (reason !== null) {
    throw new Refusal(
      'INVALID_INPUT',
      `The periods make no twelve months: ${reason}. Give the fiscal year, what followed it, and the same part of that fiscal year.`,
      {
        input: 'periods',
        fiscalYearDays: year.count,
        yearToDateDays: current.count,
        priorYearToDateDays: prior.count,
      },
    );
  }
  const { fiscalYear, yearToDate, priorYearToDate } = input;
  const items = new Set(
    [fiscalYear, yearToDate, priorYearToDate].flatMap((period) => Object.keys(period.items)),
  );
  const value: Record<string, number> = {};
  for (const item of items) {
    const amount = (period: keyof TrailingInput): number =>
      requireFinite(input[period].items[item], `${period}.items.${item}`);
    value[item] = amount('fiscalYear') + amount('yearToDate') - amount('priorYearToDate');
  }
  return {
    value,
    inputs: input,
    diagnostics: { firstDay: prior.last + 1, lastDay: current.last },
    warnings: [],
  };
}
