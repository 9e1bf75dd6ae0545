import { parseMonth } from '../../finance/months.ts';
import { Refusal } from '../../finance/refusal.ts';
import type { FactorBetaInputs } from './factor-beta.ts';

/**
 * The refusal of too few months, told by its cause where the region's factors end long before the prices: of these the
 * run has only what lies in the window. Any other is left as it is.
 *
 * @param months of the region's whole file, ascending
 */
export function orFactorsEnded(
  error: unknown,
  { model, region, lastMonth, pricesTo }: FactorBetaInputs,
  months: Int32Array,
): unknown {
  if (!(error instanceof Refusal) || error.code !== 'TOO_FEW_OBSERVATIONS') return error;
  if (pricesTo === undefined || months.at(-1) !== parseMonth(lastMonth)) return error;
  const { minimum, observations } = error.details as { minimum: number; observations: number };
  return new Refusal(
    error.code,
    `${model} needs at least ${minimum} paired monthly returns and has ${observations}: the factors of ${region} in the book end in ${lastMonth}, the prices go on to ${pricesTo}. Import a newer file of ${region} from Ken French's library, or choose another factor region in the company's Settings whose factors go further.`,
    { ...error.details, region, factorsEnd: lastMonth, pricesTo },
  );
}
