import { requireFinite } from '../guard.ts';
import { Refusal } from '../refusal.ts';

/** How far a sum of weights may be from 1: what rounding of typed decimals leaves. */
const TOLERANCE = 1e-9;

/** Refuses weights that are missing, negative, or do not sum to 1. */
export function requireWeights(weights: readonly { name: string; weight: number }[]): void {
  let sum = 0;
  for (const { name, weight } of weights) {
    if (requireFinite(weight, `the weight of ${name}`) < 0) {
      throw new Refusal(
        'INVALID_INPUT',
        `The weight of ${name} is ${weight}: it must not be negative.`,
        { name, weight },
      );
    }
    sum += weight;
  }
  if (Math.abs(sum - 1) > TOLERANCE) {
    throw new Refusal('WEIGHTS_DO_NOT_SUM', `The weights sum to ${sum}: they must sum to 1.`, {
      sum,
      ...Object.fromEntries(weights.map(({ name, weight }) => [name, weight])),
    });
  }
}

/** Refuses a name that is given twice. */
export function requireDistinct(names: readonly string[], what: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Refusal('INVALID_INPUT', `The ${what} ${twice} is given twice: name each once.`, {
      name: twice,
    });
  }
}
