/** The period that a value begins with, in words: a fiscal year, or the last twelve months. */
import type { ReportedDriverYear, ReportedMonths } from '../../contract/api.ts';
import type { FigurePeriod } from '../../contract/vocabulary.ts';
import { format } from './format.ts';

interface Based {
  fiscalYear: number;
  isOfMonths?: true;
  balanceSheetDate: string;
}

/** `2025`, or `12 months to Jun 30, 2026`. */
export function basePeriodWords({ fiscalYear, isOfMonths, balanceSheetDate }: Based): string {
  return isOfMonths === true ? `12 months to ${format.date(balanceSheetDate)}` : String(fiscalYear);
}

/** As {@link basePeriodWords}, short, behind the name of a figure: `2025`, or `Jun 2026`. */
export function baseHead({ fiscalYear, isOfMonths, balanceSheetDate }: Based): string {
  return isOfMonths === true ? format.month(balanceSheetDate.slice(0, 7)) : String(fiscalYear);
}

/** The twelve months that a projection begins with, where its years are told apart by number. */
export const BASE_MONTHS = 0;

/**
 * The head of a column: `2026`; of a projection that begins with twelve months the month in which its own years end,
 * `Jun 2027`.
 * @param year a reported one, one as the projection counts, or {@link BASE_MONTHS}
 */
export function yearHead(base: Based, year: number): string {
  if (year === BASE_MONTHS) return baseHead(base);
  const { isOfMonths, balanceSheetDate, fiscalYear } = base;
  if (isOfMonths !== true || year <= fiscalYear) return String(year);
  return format.month(`${String(year)}${balanceSheetDate.slice(4, 7)}`);
}

/** The last fiscal year whole before the period that a value begins with; undefined where there is none. */
export function yearBefore(
  { fiscalYear, isOfMonths }: Pick<Based, 'fiscalYear' | 'isOfMonths'>,
  years: readonly number[],
): number | undefined {
  const last = isOfMonths === true ? fiscalYear : fiscalYear - 1;
  return years.filter((year) => year <= last).toSorted((a, b) => b - a)[0];
}

/** What an option stands for: a fiscal year, the last twelve months, or (empty) none of one's own. */
export function asPeriod(option: string): FigurePeriod | null {
  if (option === '') return null;
  return option === 'last-twelve-months' ? option : Number(option);
}

/** The fiscal year whose figures stand where a period takes none of its own. */
export function yearOfPeriod(
  period: FigurePeriod | undefined,
  usual: number | null,
): number | null {
  return typeof period === 'number' ? period : usual;
}

/** The reported years with the months that a value begins with behind them, where the book still has these. */
export function withMonths(
  reported: readonly ReportedDriverYear[],
  months: ReportedMonths | null | undefined,
  { isOfMonths, balanceSheetDate }: Based,
): ReportedDriverYear[] {
  if (isOfMonths !== true || months?.periodEnd !== balanceSheetDate) return [...reported];
  return [...reported, asYear(months)];
}

/** The day that a value is of, behind the one of its balance sheet; null where the two are one day. */
export function valuedOn({
  balanceSheetDate,
  valuationDate,
  rollForwardDays,
}: Pick<Based, 'balanceSheetDate'> & {
  valuationDate: string;
  rollForwardDays: number;
}): string | null {
  return valuationDate === balanceSheetDate
    ? null
    : `${format.date(valuationDate)}, ${format.count(rollForwardDays)} days on`;
}

/** FCFF of the period that a projection begins with, as the value kept it, else as its reported column has it; null without one. */
export function fcffOfBase(
  base: Based & { baseYear: { fcff: number | null } },
  reported: readonly ReportedDriverYear[],
): number | null {
  const at = base.isOfMonths === true ? BASE_MONTHS : base.fiscalYear;
  return base.baseYear.fcff ?? reported.find(({ year }) => year === at)?.fcff ?? null;
}

function asYear({ periodEnd: _end, ...figures }: ReportedMonths): ReportedDriverYear {
  return { year: BASE_MONTHS, ...figures };
}
