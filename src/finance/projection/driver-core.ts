/**
 * The arithmetic of one driver path, and nothing else: flat arrays in, flat arrays out, no object
 * per year, no check. The full model (`driver-form.ts`) and whatever values a path many times over
 * (simulation, grids, solvers) call these same functions in this order, so that both find the same
 * bits:
 *
 * 1. `fillFade` for each driver, then the analyst's cells written over it;
 * 2. `growRevenue`;
 * 3. `driverFlows`, and `stableYear` for what a terminal value rests on;
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
  const years = into.length;
  let year = 1;
  for (; year <= from && year <= years; year += 1) {
    into[year - 1] = initial;
  }
  for (; year < to && year <= years; year += 1) {
    into[year - 1] = initial + ((stable - initial) * (year - from)) / (to - from);
  }
  for (; year <= years; year += 1) {
    into[year - 1] = stable;
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

/** What is left of a path at the end of its last year. */
export interface PathEnd {
  /** Revenue and operating income of year N. */
  revenue: number;
  ebit: number;
  /** Discount factor of the end of year N. */
  factor: number;
  /** Present value of the flows of years 1..N at their ends. */
  presentValue: number;
}

/**
 * `growRevenue`, `driverFlows`, `fillDiscountFactors` and `presentValue` in one loop that keeps no
 * year, for a path without lag whose flows come at the ends of whole years: the same operations in
 * the same order, so the same bits, in a third of the time. For what values a million paths.
 */
export function pathEnd(
  constants: DriverConstants,
  columns: Pick<DriverColumns, 'margin' | 'taxRate' | 'salesToCapital'>,
  growth: Float64Array,
  wacc: Float64Array,
  into: PathEnd,
): void {
  const { margin, taxRate, salesToCapital } = columns;
  const { lossUseCap } = constants;
  let losses = constants.openingLosses;
  let revenue = constants.baseRevenue;
  let ebit = 0;
  let factor = 1;
  let sum = 0;
  for (let t = 0; t < growth.length; t += 1) {
    const before = revenue;
    revenue *= 1 + (growth[t] ?? Number.NaN);
    ebit = (margin[t] ?? Number.NaN) * revenue;
    let tax = 0;
    if (ebit > 0) {
      const room = lossUseCap * ebit;
      const used = losses < room ? losses : room;
      losses -= used;
      tax = (ebit - used) * (taxRate[t] ?? Number.NaN);
    } else {
      losses -= ebit;
    }
    const flow = ebit - tax - (revenue - before) / (salesToCapital[t] ?? Number.NaN);
    factor /= 1 + (wacc[t] ?? Number.NaN);
    sum += flow * factor;
  }
  into.revenue = revenue;
  into.ebit = ebit;
  into.factor = factor;
  into.presentValue = sum;
}

/** Year N + 1 at the stable values, no losses left to use: what a terminal value rests on. */
export interface StableYear {
  readonly revenue: number;
  readonly ebit: number;
  readonly nopat: number;
  readonly reinvestment: number;
  readonly flow: number;
}

/** The year after the last: stable growth, margin, tax and sales to capital, taxed in full. */
export function stableYear(
  lastRevenue: number,
  growth: number,
  margin: number,
  taxRate: number,
  salesToCapital: number,
  lag: number,
): StableYear {
  const step = 1 + growth;
  const revenue = lastRevenue * step;
  const ebit = margin * revenue;
  const nopat = ebit - (ebit > 0 ? ebit * taxRate : 0);
  let before = lastRevenue;
  for (let year = 0; year < lag; year += 1) {
    before *= step;
  }
  const reinvestment = (before * step - before) / salesToCapital;
  return { revenue, ebit, nopat, reinvestment, flow: nopat - reinvestment };
}
