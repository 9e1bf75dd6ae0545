import { fillDiscountFactors } from '../discounting/discount-core.ts';
import { requireGrowth, requireYearGrowth } from '../growth.ts';
import {
  requireComputed,
  requireInteger,
  requireNonNegative,
  requirePositive,
  requireRate,
  requireReturn,
  requireShare,
} from '../guard.ts';
import {
  driverColumns,
  driverFlows,
  fillFade,
  growRevenue,
  type DriverColumns,
} from '../projection/driver-core.ts';
import { requireLag } from '../projection/driver-form.ts';
import { requireMargin } from '../projection/drivers.ts';
import { requireSpread } from '../terminal-value.ts';
import type { GinzuInput } from './ginzu-input.ts';

/** The explicit years of his sheet; drivers hold to year 5 and then fade. */
export const GINZU_YEARS = 10;
const HOLD_YEARS = 5;

/** What his sheet assumes after year 10 unless it is typed. */
export interface StableAssumptions {
  readonly growth: number;
  readonly wacc: number;
  readonly taxRate: number;
  readonly returnOnCapital: number;
}

function given(value: number | undefined, fallback: number): number {
  return value === undefined ? fallback : value;
}

/** Resolves his defaults; refuses a terminal cost of capital that is not above growth. */
export function stableAssumptions(input: GinzuInput): StableAssumptions {
  const riskFree = requireRate(input.riskFree, 'riskFree');
  const premium = requireRate(input.matureMarketPremium, 'matureMarketPremium');
  const stableRiskFree = requireRate(given(input.stableRiskFree, riskFree), 'stableRiskFree');
  const growth = requireGrowth(given(input.terminalGrowth, stableRiskFree), 'terminalGrowth');
  const wacc = requireRate(given(input.terminalWacc, stableRiskFree + premium), 'terminalWacc');
  requireSpread(wacc, growth);
  const marginal = requireShare(input.marginalTaxRate, 'marginalTaxRate');
  const taxRate = requireShare(given(input.terminalTaxRate, marginal), 'terminalTaxRate');
  const returnOnCapital =
    input.terminalReturnOnCapital === undefined
      ? wacc
      : requirePositive(
          requireReturn(input.terminalReturnOnCapital, 'terminalReturnOnCapital'),
          'terminalReturnOnCapital',
        );
  return { growth, wacc, taxRate, returnOnCapital };
}

/** The ten years: drivers, what they make, and the discounting. */
export interface GinzuPaths {
  readonly growth: Float64Array;
  readonly columns: DriverColumns;
  readonly wacc: Float64Array;
  /** Ten factors, that of the end of year 10, and a spare. */
  readonly factors: Float64Array;
  readonly lag: number;
}

/**
 * The margin of his sheet: year 1 as typed; from year 2 on the line from the year-1 margin in year 0
 * to the target in the convergence year, so that year 2 is two of its steps away from year 1.
 */
function fillMargin(input: GinzuInput, into: Float64Array): void {
  const first = requireMargin(input.marginYear1, 'marginYear1');
  const target = requireMargin(input.targetMargin, 'targetMargin');
  const year = requireInteger(input.marginConvergenceYear, 'marginConvergenceYear', 1);
  into[0] = first;
  for (let t = 2; t <= into.length; t += 1) {
    into[t - 1] = t > year ? target : target - ((target - first) / year) * (year - t);
  }
}

/** Growth, tax and WACC constant to year 5, then linear to year 10; sales to capital by phase. */
export function ginzuPaths(input: GinzuInput, stable: StableAssumptions): GinzuPaths {
  const growth = new Float64Array(GINZU_YEARS);
  const later = requireGrowth(input.growthYears2To5, 'growthYears2To5');
  fillFade(growth, later, stable.growth, HOLD_YEARS, GINZU_YEARS);
  growth[0] = requireYearGrowth(input.growthYear1, 'growthYear1');
  const columns = driverColumns(GINZU_YEARS);
  fillMargin(input, columns.margin);
  const effective = requireShare(input.effectiveTaxRate, 'effectiveTaxRate');
  fillFade(columns.taxRate, effective, stable.taxRate, HOLD_YEARS, GINZU_YEARS);
  fillFade(
    columns.salesToCapital,
    requirePositive(input.salesToCapitalYears1To5, 'salesToCapitalYears1To5'),
    requirePositive(input.salesToCapitalYears6To10, 'salesToCapitalYears6To10'),
    HOLD_YEARS,
    HOLD_YEARS,
  );
  const baseRevenue = requirePositive(input.revenue, 'revenue');
  growRevenue(baseRevenue, growth, columns.revenue);
  const lag = requireLag(given(input.reinvestmentLag, 1));
  driverFlows(
    {
      baseRevenue,
      stableGrowth: stable.growth,
      lag,
      openingLosses: requireNonNegative(input.openingLosses, 'openingLosses'),
      lossUseCap: 1,
    },
    columns,
  );
  columns.flow.forEach((flow, t) => {
    requireComputed(flow, `flow of year ${t + 1}`);
  });
  const wacc = new Float64Array(GINZU_YEARS);
  fillFade(
    wacc,
    requireRate(input.initialWacc, 'initialWacc'),
    stable.wacc,
    HOLD_YEARS,
    GINZU_YEARS,
  );
  const factors = new Float64Array(GINZU_YEARS + 2);
  fillDiscountFactors(wacc, false, 1, factors);
  return { growth, columns, wacc, factors, lag };
}
