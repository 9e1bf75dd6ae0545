/** The months that a multiple's figures are of: what is to be known of them. */
import type { Warning } from '../../contract/api.ts';
import type { BasePeriod } from '../../finance/linter/base-period.ts';

/** Figures of the last twelve months. */
export interface LastTwelveMonths {
  /** Labels of items that are those of the fiscal year before, since the reports of the months leave them out. */
  ofYear: string[];
}

/** What figures begin with: see {@link BasePeriod}. */
interface Based {
  fiscalYear: number;
  balanceSheetDate: string;
  months?: LastTwelveMonths;
}

/** The period of a value's base figures, for findings. */
export function basePeriod({ fiscalYear, balanceSheetDate, months }: Based): BasePeriod {
  return months === undefined ? { fiscalYear } : { fiscalYear, monthsTo: balanceSheetDate };
}

/** The calendar year in which the base figures end, or their fiscal year: projected years count from it. */
export function baseYearOf({ fiscalYear, balanceSheetDate, months }: Based): number {
  return months === undefined ? fiscalYear : Number(balanceSheetDate.slice(0, 4));
}

/** Later months in the book than those of the fiscal year that was taken. */
export interface LaterMonths {
  /** ISO day on which they end. */
  periodEnd: string;
  /** The same figure of these twelve months; null where it is not known. */
  metric: number | null;
}

/** From this difference on, a fiscal year's figure is another company than that of the last twelve months. */
const FAR = 0.05;

/** What figures of the last twelve months take of the fiscal year before. */
export function ofYearWarnings({
  months,
  fiscalYear,
  balanceSheetDate: periodEnd,
}: Based): Warning[] {
  if (months === undefined || months.ofYear.length === 0) return [];
  return [
    {
      code: 'CLAIMS_OF_FISCAL_YEAR',
      severity: 'info',
      message: `The reports to ${periodEnd} leave out ${months.ofYear.join(', ')}: those of fiscal year ${String(fiscalYear)} are taken.`,
      figures: { items: months.ofYear.length },
    },
  ];
}

/**
 * What is to be known of the months of a company's figure.
 * @param inputs with the figure below the line, and the last day of the year or months that it is of
 */
export function monthsWarnings(inputs: Based & { later?: LaterMonths; metric: number }): Warning[] {
  const named = {
    subject: "The company's figure",
    setting: 'basis',
    end: 'is of the year',
  } as const;
  return [
    ...ofYearWarnings(inputs),
    ...laterMonthsWarnings(inputs, { ...named, base: inputs.metric }),
  ];
}

/**
 * What is to be known of later months than those of the year whose flow grows.
 * @param subject what grows: `The flow to equity`
 * @param base of the year
 */
export function laterFlowWarnings(
  inputs: Based & { later?: LaterMonths },
  subject: string,
  base: number,
): Warning[] {
  const named = { setting: 'base year', end: 'begins with the year' } as const;
  return laterMonthsWarnings(inputs, { ...named, subject, base });
}

function laterMonthsWarnings(
  { later, balanceSheetDate }: Based & { later?: LaterMonths },
  { subject, setting, end, base }: { subject: string; setting: string; end: string; base: number },
): Warning[] {
  if (later === undefined) return [];
  const change = changeOf(base, later.metric);
  return [
    {
      code: 'LATER_MONTHS_IN_BOOK',
      severity: change !== null && Math.abs(change) < FAR ? 'info' : 'warning',
      message: `${subject} is of the fiscal year to ${balanceSheetDate}, and the book has reports to ${later.periodEnd}: that of the twelve months to then ${changeInWords(change)}. Take “Last twelve months” as the ${setting}, or know that the value ${end}.`,
      figures: { change },
    },
  ];
}

/** In parts of the year's figure; null where one of the two is not known or the year's is nil. */
function changeOf(metric: number, later: number | null): number | null {
  return later === null || metric === 0 ? null : (later - metric) / Math.abs(metric);
}

function changeInWords(change: number | null): string {
  if (change === null) return 'is another, or not known in full';
  const percent = Math.abs(change * 100).toFixed(1);
  return percent === '0.0' ? 'is the same' : `is ${percent}% ${change > 0 ? 'higher' : 'lower'}`;
}
