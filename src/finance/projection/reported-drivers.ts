/** The figures of one reported fiscal year as the book has them; null is not reported. Money in one currency. */
export interface ReportedYear {
  readonly year: number;
  readonly revenue: number | null;
  readonly ebit: number | null;
  /** Effective tax rate, decimal. */
  readonly taxRate: number | null;
  readonly depreciation: number | null;
  readonly capex: number | null;
  /** Assets newly leased, where leases are debt (finance.md section 10); absent where they are a cost. */
  readonly leased?: number | null;
  readonly changeInWorkingCapital: number | null;
}

/** The drivers of a projection as a reported year had them; null where a figure for it is not there. */
export interface ReportedDrivers {
  readonly year: number;
  readonly growth: number | null;
  readonly revenue: number | null;
  readonly margin: number | null;
  readonly ebit: number | null;
  readonly taxRate: number | null;
  readonly nopat: number | null;
  readonly depreciation: number | null;
  /** With what was newly leased, where leases are debt. */
  readonly capex: number | null;
  readonly leased?: number | null;
  /** Increase of working capital. */
  readonly workingCapital: number | null;
  /** Capital expenditure - D&A + increase of working capital. */
  readonly reinvestment: number | null;
  /** Increase of revenue / reinvestment; null where either is not above zero. */
  readonly salesToCapital: number | null;
  readonly fcff: number | null;
}

/**
 * A company's own past in the terms of its projection (finance.md sections 7 and 8): growth only over
 * the year before, margin EBIT / revenue, NOPAT at the year's effective rate (a loss untaxed),
 * `FCFF = NOPAT - reinvestment`. A missing figure leaves what needs it null.
 * @param years ascending by fiscal year, gaps allowed
 */
export function reportedDrivers(years: readonly ReportedYear[]): ReportedDrivers[] {
  return years.map((own, index) => {
    const last = years[index - 1];
    const before = last?.year === own.year - 1 ? last.revenue : null;
    const { year, revenue, ebit, taxRate, depreciation, leased, changeInWorkingCapital } = own;
    const capex = spentOf(own);
    const nopat =
      ebit === null ? null : ebit <= 0 ? ebit : taxRate === null ? null : ebit * (1 - taxRate);
    const reinvestment = reinvestmentOf(own);
    const increase = revenue === null || before === null ? null : revenue - before;
    return {
      year,
      growth: increase === null || before === null || before <= 0 ? null : increase / before,
      revenue,
      margin: ebit === null || revenue === null || revenue <= 0 ? null : ebit / revenue,
      ebit,
      taxRate,
      nopat,
      depreciation,
      capex,
      ...(leased === undefined ? {} : { leased }),
      workingCapital: changeInWorkingCapital,
      reinvestment,
      salesToCapital:
        increase === null || reinvestment === null || increase <= 0 || reinvestment <= 0
          ? null
          : increase / reinvestment,
      fcff: nopat === null || reinvestment === null ? null : nopat - reinvestment,
    };
  });
}

function spentOf({ capex, leased = 0 }: ReportedYear): number | null {
  return capex === null || leased === null ? null : capex + leased;
}

function reinvestmentOf(year: ReportedYear) {
  const { depreciation, changeInWorkingCapital } = year;
  const capex = spentOf(year);
  return capex === null || depreciation === null || changeInWorkingCapital === null
    ? null
    : capex - depreciation + changeInWorkingCapital;
}
