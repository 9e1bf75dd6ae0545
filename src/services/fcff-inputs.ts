import type { Assumptions } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { FigurePeriod } from '../contract/vocabulary.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { FcffDriverInputs } from './computations/fcff-drivers.ts';
import type { FcffInputs } from './computations/fcff.ts';
import type { WaccInputs } from './computations/wacc.ts';
import type { Deps } from './deps.ts';
import { driverRequest } from './fcff-driver-inputs.ts';
import { ratioRequest } from './fcff-ratio-inputs.ts';
import type { FlowCost } from './flow-cost.ts';
import type { RunRequest } from './run.ts';
import { readCompany } from './valuation-read.ts';

/**
 * Reads all that an FCFF value of an operating company rests on, by ratios or by drivers; refuses once, naming everything
 * that is missing.
 */
export function fcffRequest(
  deps: Deps,
  ticker: TickerRecord,
  cost: FlowCost,
  period: FigurePeriod | undefined,
  assumptions: Assumptions,
): RunRequest<FcffInputs> | RunRequest<FcffDriverInputs> {
  requireOneForm(assumptions);
  // The cost of capital found the year where none was asked for.
  const found = cost.of === 'capital' ? (cost.run.inputs as unknown as WaccInputs).year : period;
  const read = readCompany(
    ...([deps, ticker, period === 'last-twelve-months' ? period : found, assumptions] as const),
  );
  return assumptions.drivers === undefined
    ? ratioRequest(deps, read, cost, assumptions)
    : driverRequest(deps, read, cost, assumptions, assumptions.drivers);
}

/** Cells and terminal choice belong to the form that is asked for: beside `drivers` they would be passed over. */
function requireOneForm(given: Assumptions): void {
  const { drivers, cells, terminal, reinvestment, salesToCapital, workingCapital } = given;
  if (drivers === undefined) {
    const byCapital = salesToCapital !== undefined || reinvestment === 'sales-to-capital';
    if (workingCapital !== undefined && byCapital) {
      throw noEffect('workingCapital beside reinvestment by sales to capital', 'one of the two');
    }
    if (reinvestment === 'ratios' && salesToCapital !== undefined) {
      throw noEffect('salesToCapital beside reinvestment by ratios', 'one of the two');
    }
    return;
  }
  if (cells !== undefined) {
    throw noEffect('cells beside drivers', 'drivers.growth.cells and the like instead');
  }
  if (terminal !== undefined) throw noEffect('terminal beside drivers', 'drivers.terminal instead');
  if (workingCapital !== undefined) {
    throw noEffect('workingCapital beside drivers', 'drivers.salesToCapital instead');
  }
  if (reinvestment !== undefined) {
    throw noEffect('reinvestment beside drivers', 'drivers.salesToCapital instead');
  }
}

function noEffect(what: string, instead: string): AppError {
  return new AppError('INVALID_ARGUMENT', `Assumptions: ${what} has no effect; give ${instead}.`, {
    argument: `assumptions.${what.split(' ')[0] ?? ''}`,
  });
}
