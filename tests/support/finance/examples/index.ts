import type { Example } from '../example.ts';
import { BETAS, PREMIA, REGRESSIONS } from './betas.ts';
import { COST_OF_CAPITAL } from './capital.ts';
import { EQUITY, TIME_VALUE } from './equity.ts';
import { MULTIPLES } from './multiples.ts';
import { DILUTION, STATEMENTS } from './statements.ts';
import { DRIVERS, GINZU } from './drivers.ts';
import { UNCERTAINTY } from './uncertainty.ts';
import { BRIDGE, CASH_FLOW, DCF, PROJECTION } from './valuation.ts';

/** Every public computation of src/finance, by area. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  regressions: REGRESSIONS,
  premia: PREMIA,
  betas: BETAS,
  'cost of capital': COST_OF_CAPITAL,
  'cash flow': CASH_FLOW,
  projection: PROJECTION,
  drivers: DRIVERS,
  "Damodaran's sheet": GINZU,
  'discounted cash flow': DCF,
  bridge: BRIDGE,
  equity: EQUITY,
  'time value': TIME_VALUE,
  multiples: MULTIPLES,
  statements: STATEMENTS,
  dilution: DILUTION,
  uncertainty: UNCERTAINTY,
};
