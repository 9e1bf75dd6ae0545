import { prepareDesign, type DesignInput, type PreparedDesign } from './prepared.ts';

/** Gives the prepared design of an input, the same one for the same regressors and options. */
export type DesignPool = (input: DesignInput) => PreparedDesign;

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a === b) {
    return true;
  }
  if (a.length !== b.length) {
    return false;
  }
  for (let index = 0; index < a.length; index += 1) {
    if (a[index] !== b[index]) {
      return false;
    }
  }
  return true;
}

function sameDesign(a: DesignInput, b: DesignInput): boolean {
  if (
    a.intercept !== b.intercept ||
    a.smallSample !== b.smallSample ||
    a.hacLag !== b.hacLag ||
    a.columns.length !== b.columns.length
  ) {
    return false;
  }
  const sameTimes =
    a.timeIndex === undefined || b.timeIndex === undefined
      ? a.timeIndex === b.timeIndex
      : sameNumbers(a.timeIndex, b.timeIndex);
  return (
    sameTimes &&
    a.columns.every(({ name, values }, k) => {
      const other = b.columns[k];
      return other?.name === name && sameNumbers(values, other.values);
    })
  );
}

function keyOf(input: DesignInput): number {
  let sum = input.columns.length;
  for (const value of input.columns[0]?.values ?? []) {
    sum += value;
  }
  return sum;
}

/**
 * Shares prepared designs among responses with the same regressors: companies whose samples cover the
 * same months. Designs are compared by their figures, so that what is shared never changes a result.
 * The columns must not be written to while the pool is in use.
 */
export function designPool(): DesignPool {
  const known = new Map<
    number,
    { readonly input: DesignInput; readonly design: PreparedDesign }[]
  >();
  return (input) => {
    const key = keyOf(input);
    const candidates = known.get(key) ?? [];
    const found = candidates.find((candidate) => sameDesign(candidate.input, input));
    if (found !== undefined) {
      return found.design;
    }
    const design = prepareDesign(input);
    known.set(key, [...candidates, { input, design }]);
    return design;
  };
}
