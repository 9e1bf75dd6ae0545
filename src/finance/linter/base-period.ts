/** The period that a projection's base figures are of, as findings name it. */
export interface BasePeriod {
  readonly fiscalYear: number;
  /** ISO date on which the twelve months end that the figures are of; absent where of the fiscal year. */
  readonly monthsTo?: string;
}

/** @returns `fiscal year 2020`, or `the twelve months to 2020-06-30` */
export function periodText({ fiscalYear, monthsTo }: BasePeriod): string {
  return monthsTo === undefined ? `fiscal year ${fiscalYear}` : `the twelve months to ${monthsTo}`;
}
