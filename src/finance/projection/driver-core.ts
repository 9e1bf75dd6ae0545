/**
 * The arithmetic of one driver path, and nothing else: flat arrays in, flat arrays out, no object
 * per year, no check. The full model (`driver-form.ts`) and whatever values a path many times over
 * (simulation, grids, solvers) call these same functions in this order, so that both find the same
 * bits:
 *
 * 1. `fillFade` for each driver, then the analyst's cells written over it;
 * 2. `growRevenue`;
 * 3. `driverFlows`;
 * 4. `fillDiscountFactors` and `presentValue` of `discounting/discount-core.ts`;
 * 5. a terminal value of `terminal-value.ts` times its factor, added last.
 *
 * The caller has checked what goes in: lengths agree, every number is finite, sales to capital is
 * above zero. Index 0 is year 1. A missing element becomes NaN and can only spread.
 */
export interface DriverColumns {
  /** EBIT / revenue of each year. */
  readonly margin: Float64Array;
  /** Tax rate of each year, decimal. */
  readonly taxRate: Float64Array;
  /** Increase of revenue bought by one unit of capital invested in the year. */
  readonly salesToCapital: Float64Array;
  /** Revenue of each year; filled by `growRevenue`, or by the segments. */
  readonly revenue: Float64Array;
  /** From here on results. Operating income. */
  readonly ebit: Float64Array;
  /** Losses carried forward that the year's income used up. */
  readonly lossesUsed: Float64Array;
  /** Losses left at the end of the year. */
  readonly lossesLeft: Float64Array;
  /** Tax on operating income: never below zero for a rate that is not. */
  readonly tax: Float64Array;
  readonly nopat: Float64Array;
  readonly reinvestment: Float64Array;
  /** Free cash flow to the firm. */
  readonly flow: Float64Array;
}

/** What a path has once, not per year. */
export interface DriverConstants {
  /** Revenue of the base year. */
  readonly baseRevenue: number;
  /** Growth of revenue after the last year, decimal. */
  readonly stableGrowth: number;
  /** Years by which reinvestment runs ahead of the growth that it buys, 0 to 3. */
  readonly lag: number;
  /** Losses carried forward into year 1. */
  readonly openingLosses: number;
  /** Largest share of a year's income that losses may cover: 0.8 in the United States, 1 no limit. */
  readonly lossUseCap: number;
}

/** Empty columns of `years` rows. */
export function driverColumns(years: number): DriverColumns {
  const column = (): Float64Array => new Float64Array(years);
  return {
    margin: column(),
    taxRate: column(),
    salesToCapital: column(),
    revenue: column(),
    ebit: column(),
    lossesUsed: column(),
    lossesLeft: column(),
    tax: column(),
    nopat: column(),
    reinvestment: column(),
    flow: column(),
  };
}

/**
 * `initial` up to year `from`, equal linear steps after it, `stable` exactly from year `to` on.
 * With from = to the value steps from one year to the next; with both at the last year it stays.
 */
export function fillFade(
  into: Float64Array,
  initial: number,
  stable: number,
  from: number,
  to: number,
): void {
  for (let year = 1; year <= into.length; year += 1) {
    into[year - 1] =
      year <= from
        ? initial
        : year >= to
          ? stable
          : initial + ((stable - initial) * (year - from)) / (to - from);
  }
}

/** Revenue of each year: a product of (1 + g_k). */
export function growRevenue(base: number, growth: Float64Array, into: Float64Array): void {
  let amount = base;
  for (let t = 0; t < into.length; t += 1) {
    amount *= 1 + (growth[t] ?? Number.NaN);
    into[t] = amount;
  }
}

/**
 * Free cash flows of a path (Damodaran): `EBIT = margin x revenue`; losses used =
 * min(losses left, cap x EBIT), a loss adds to them; tax on the rest; reinvestment of year t =
 * (revenue of year t + lag - revenue of year t + lag - 1) / salesToCapital of year t, revenue beyond
 * the last year growing at the stable rate; `flow = EBIT - tax - reinvestment`.
 */
export function driverFlows(constants: DriverConstants, columns: DriverColumns): void {
  const { margin, taxRate, salesToCapital, revenue } = columns;
  const { lag, lossUseCap, stableGrowth } = constants;
  const years = revenue.length;
  let before = constants.baseRevenue;
  for (let t = 0; t < lag; t += 1) {
    before = t < years ? (revenue[t] ?? Number.NaN) : before * (1 + stableGrowth);
  }
  let losses = constants.openingLosses;
  for (let t = 0; t < years; t += 1) {
    const ebit = (margin[t] ?? Number.NaN) * (revenue[t] ?? Number.NaN);
    let used = 0;
    let tax = 0;
    if (ebit > 0) {
      const room = lossUseCap * ebit;
      used = losses < room ? losses : room;
      losses -= used;
      tax = (ebit - used) * (taxRate[t] ?? Number.NaN);
    } else {
      losses -= ebit;
    }
    const after = t + lag < years ? (revenue[t + lag] ?? Number.NaN) : before * (1 + stableGrowth);
    const reinvestment = (after - before) / (salesToCapital[t] ?? Number.NaN);
    before = after;
    const nopat = ebit - tax;
    columns.ebit[t] = ebit;
    columns.lossesUsed[t] = used;
    columns.lossesLeft[t] = losses;
    columns.tax[t] = tax;
    columns.nopat[t] = nopat;
    columns.reinvestment[t] = reinvestment;
    columns.flow[t] = nopat - reinvestment;
  }
}
