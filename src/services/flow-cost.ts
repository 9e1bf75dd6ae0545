/** The cost that a value of the firm rests on: of capital, or of equity alone where typed rates ask for no more. */
import type { Assumptions, FcffDrivers } from '../contract/api.ts';
import { CONVENTION_DEFAULTS as USUAL } from '../contract/conventions.ts';
import { AppError } from '../contract/errors.ts';
import type { CostMethod, FigurePeriod } from '../contract/vocabulary.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';
import { runEquityCost } from './equity-cost.ts';
import { runWacc, type CostRun } from './wacc.ts';

export interface FlowCost {
  of: 'capital' | 'equity';
  run: CostRun;
}

/**
 * The cost of capital, looked up or computed, not chosen yet; a refusal is thrown, for whoever rests on it to record.
 * Where every rate is typed nothing is discounted at it: what it lacks, such as a cost of debt, is then not asked for, and
 * the value rests on the cost of equity, which its target price takes.
 */
export function runFlowCost(
  deps: Deps,
  ticker: TickerRecord,
  method: CostMethod,
  period: FigurePeriod | undefined,
  assumptions: Assumptions,
): FlowCost {
  const overrides = assumptions.wacc ?? {};
  const capital = (by: Deps) =>
    remembered(by, ['wacc', ticker.symbol, method, period, overrides], () =>
      runWacc(by, ticker.symbol, method, period, overrides, false),
    );
  // Tried as a draft: that what is not used cannot be had is no refusal to keep.
  if (isRateTyped(assumptions) && !capital({ ...deps, draft: true }).ok) {
    const run = remembered(deps, ['cost of equity', ticker.symbol, method, period, overrides], () =>
      runEquityCost(deps, ticker, method, period, overrides),
    );
    return { of: 'equity', run };
  }
  const run = capital(deps);
  if (run.ok) return { of: 'capital', run };
  const { code, message, details } = run.refusal;
  throw new AppError(code, message, details);
}

/**
 * Whether no cost of capital moves a value: its rates are typed for every year and after the last. A stub rolls net debt
 * at the cost of debt.
 */
function isRateTyped({ drivers, years = USUAL.years }: Assumptions): boolean {
  if (drivers?.wacc?.stable === undefined || drivers.stub !== undefined) return false;
  return drivers.wacc.initial !== undefined || firstOfAll(drivers, years) !== undefined;
}

/** The typed rate of the first year, where the rates of all years are typed one by one. */
export function firstOfAll({ wacc }: FcffDrivers, years: number): number | undefined {
  const cells = wacc?.cells ?? [];
  const isWhole = Array.from({ length: years }, (_, at) => at + 1).every((year) =>
    cells.some((cell) => cell.year === year),
  );
  return isWhole ? cells.find(({ year }) => year === 1)?.value : undefined;
}
