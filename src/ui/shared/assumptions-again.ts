import type { Assumptions, ValuationRow } from '../../contract/api.ts';
import { AppError } from '../../contract/errors.ts';
import { assumptionsAgain } from './equity/assumptions.ts';
import { EQUITY_MODEL_KEYS, EQUITY_MODELS } from './equity/fields.ts';
import { assumptionsOf, choiceOf, isMultiple } from './multiples.ts';
import type { Subject } from './simulation.ts';

/**
 * The assumptions of the value that a simulation departs from: those of its own model, as the book keeps them now.
 *
 * @param rows The stored values of the company.
 * @param equity The setting of the tab of equity models.
 * @param shared The assumptions kept with the DCF.
 * @throws AppError MISSING_INPUT where the book keeps none for a model of equity: those of the DCF are no stand-in
 */
export function assumptionsOfSubject(
  { model }: Subject,
  rows: readonly ValuationRow[],
  equity: unknown,
  shared: Assumptions,
): Assumptions {
  const row = rows.find((entry) => entry.model === model);
  if (row !== undefined && isMultiple(row)) return assumptionsOf(choiceOf(row), shared);
  const equityModel = EQUITY_MODEL_KEYS.find((key) => key === model);
  if (equityModel === undefined) return shared;
  const own = assumptionsAgain(equityModel, equity, shared);
  if (own !== null) return own;
  const { label } = EQUITY_MODELS[equityModel];
  throw new AppError(
    'MISSING_INPUT',
    `${label}: the book keeps no assumptions of this model, and those of the DCF say nothing of it. Type them on the Equity models tab and save a run there, then simulate.`,
    { model, missing: ['assumptions'] },
  );
}
