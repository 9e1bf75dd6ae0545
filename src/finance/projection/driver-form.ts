import {
  requireComputed,
  requireFinite,
  requireInteger,
  requireNonFinancial,
  requireNonNegative,
  requirePositive,
  requireRate,
  requireShare,
  requireYears,
} from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import {
  driverColumns,
  driverFlows,
  stableYear,
  type DriverColumns,
  type StableYear,
} from './driver-core.ts';
import { salesOf, type Sales, type SalesInput } from './driver-sales.ts';
import { driverPath, type Driver, type DriverPath } from './drivers.ts';
import { driverWarnings } from './flow-warnings.ts';
import type { SegmentPath } from './segments.ts';

export interface DriverProjectionInput extends SalesInput {
  /** A bank or an insurer, for which a flow to the firm is refused. */
  readonly financialFirm: boolean;
  /** Tax rate on EBIT; the stable one is the marginal rate. */
  readonly taxRate: Driver;
  /** Increase of revenue per unit of capital; may differ by phase (a fade with from = to). */
  readonly salesToCapital: Driver;
  /** Years from reinvestment to the growth that it buys, 0 to 3. */
  readonly lag: number;
  readonly losses: {
    /** Losses carried forward into year 1, a positive amount; 0 where there are none. */
    readonly opening: number;
    /** Largest share of a year's income that losses may cover: 0.8 in the United States. */
    readonly useCap: number;
  };
  /** Cost of capital by year, for the discounting. */
  readonly wacc?: Driver;
  /** D&A of the base year: keeps its ratio to revenue and gives EBITDA. */
  readonly depreciation?: number;
  /** Invested capital at the end of the base year: gives the path of return on it. */
  readonly investedCapital?: number;
}

/** One projected year of the driver form. */
export interface DriverYear {
  /** 1..N */
  readonly year: number;
  readonly growth: number;
  readonly revenue: number;
  readonly margin: number;
  readonly ebit: number;
  readonly taxRate: number;
  readonly lossesUsed: number;
  /** Losses carried forward at the end of the year. */
  readonly lossesLeft: number;
  readonly tax: number;
  readonly nopat: number;
  readonly salesToCapital: number;
  readonly reinvestment: number;
  readonly flow: number;
  readonly ebitda: number | null;
  /** Invested capital at the end of the year; null where that of the base year is not given. */
  readonly investedCapital: number | null;
  /** NOPAT over invested capital at the start of the year; null where that is not above zero. */
  readonly returnOnCapital: number | null;
}

export interface DriverFlows {
  /** Free cash flows to the firm of years 1..N. */
  readonly flows: readonly number[];
  /** Growth after the last year, decimal. */
  readonly terminalGrowth: number;
  readonly stableYear: StableYear;
}

export interface DriverDiagnostics {
  readonly years: readonly DriverYear[];
  readonly baseRevenue: number;
  /** Each driver with the source of each of its cells; null where the segments make it. */
  readonly drivers: {
    readonly growth: DriverPath | null;
    readonly margin: DriverPath | null;
    readonly taxRate: DriverPath;
    readonly salesToCapital: DriverPath;
    readonly wacc: DriverPath | null;
  };
  readonly segments: readonly SegmentPath[];
}

export type DriverProjection = Result<DriverFlows, DriverProjectionInput, DriverDiagnostics>;

function yearsOf(input: DriverProjectionInput, sales: Sales, columns: DriverColumns): DriverYear[] {
  const depreciationRatio =
    input.depreciation === undefined
      ? null
      : requireNonNegative(input.depreciation, 'depreciation') / sales.baseRevenue;
  let capital =
    input.investedCapital === undefined
      ? null
      : requireFinite(input.investedCapital, 'investedCapital');
  let previous = sales.baseRevenue;
  const at = (column: Float64Array, t: number): number => column[t] ?? Number.NaN;
  return Array.from({ length: input.years }, (_, t): DriverYear => {
    const revenue = at(columns.revenue, t);
    const growth = sales.growthPath?.values[t] ?? revenue / previous - 1;
    previous = revenue;
    const opening = capital;
    const nopat = at(columns.nopat, t);
    const reinvestment = at(columns.reinvestment, t);
    capital = opening === null ? null : opening + reinvestment;
    const ebit = at(columns.ebit, t);
    return {
      year: t + 1,
      growth,
      revenue,
      margin: at(columns.margin, t),
      ebit,
      taxRate: at(columns.taxRate, t),
      lossesUsed: at(columns.lossesUsed, t),
      lossesLeft: at(columns.lossesLeft, t),
      tax: at(columns.tax, t),
      nopat,
      salesToCapital: at(columns.salesToCapital, t),
      reinvestment,
      flow: at(columns.flow, t),
      ebitda: depreciationRatio === null ? null : ebit + depreciationRatio * revenue,
      investedCapital: capital,
      returnOnCapital: opening === null || opening <= 0 ? null : nopat / opening,
    };
  });
}

/** A reinvestment lag of 0 to 3 years. */
export function requireLag(lag: number): number {
  const years = requireInteger(lag, 'lag', 0);
  if (years > 3) {
    throw new Refusal('INVALID_INPUT', `lag is ${years}: reinvestment runs 0 to 3 years ahead.`, {
      input: 'lag',
      value: years,
    });
  }
  return years;
}

/**
 * Free cash flows to the firm from drivers (Damodaran): `EBIT_t = margin_t x revenue_t`, tax on what
 * losses carried forward do not cover (a loss is untaxed and adds to them), `reinvestment_t =
 * (revenue_{t+lag} - revenue_{t+lag-1}) / salesToCapital_t` with stable growth beyond year N,
 * `FCFF_t = EBIT_t - tax_t - reinvestment_t`. Each driver fades linearly to its stable value; the
 * analyst's cells go before the fade. Revenue grows as a product, or adds up over segments.
 * @returns money in the currency of the base revenue, every line and the source of every cell
 */
export function projectDrivers(input: DriverProjectionInput): DriverProjection {
  requireNonFinancial(input.financialFirm, 'A free cash flow to the firm');
  const years = requireYears(input.years, 'years');
  const lag = requireLag(input.lag);
  const sales = salesOf(input);
  const taxRate = driverPath(input.taxRate, years, 'taxRate', requireRate);
  requireShare(taxRate.stable, 'taxRate.stable');
  const salesToCapital = driverPath(input.salesToCapital, years, 'salesToCapital', requirePositive);
  const wacc = input.wacc === undefined ? null : driverPath(input.wacc, years, 'wacc', requireRate);
  const columns = { ...driverColumns(years), revenue: sales.revenue };
  columns.margin.set(sales.margin);
  columns.taxRate.set(taxRate.values);
  columns.salesToCapital.set(salesToCapital.values);
  driverFlows(
    {
      baseRevenue: sales.baseRevenue,
      stableGrowth: sales.stableGrowth,
      lag,
      openingLosses: requireNonNegative(input.losses.opening, 'losses.opening'),
      lossUseCap: requireShare(input.losses.useCap, 'losses.useCap'),
    },
    columns,
  );
  const rows = yearsOf(input, sales, columns);
  const flows = rows.map(({ flow, year }) => requireComputed(flow, `flow of year ${year}`));
  const after = stableYear(
    sales.revenue[years - 1] ?? Number.NaN,
    sales.stableGrowth,
    sales.stableMargin,
    taxRate.stable,
    salesToCapital.stable,
    lag,
  );
  requireComputed(after.flow, 'flow of the stable year');
  return {
    value: { flows, terminalGrowth: sales.stableGrowth, stableYear: after },
    inputs: input,
    diagnostics: {
      years: rows,
      baseRevenue: sales.baseRevenue,
      drivers: {
        growth: sales.growthPath,
        margin: sales.marginPath,
        taxRate,
        salesToCapital,
        wacc,
      },
      segments: sales.segments,
    },
    warnings: driverWarnings(rows, sales.stableMargin),
  };
}
