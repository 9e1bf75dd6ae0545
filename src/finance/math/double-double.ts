/**
 * Double-double arithmetic: an unevaluated sum hi + lo of two doubles, about 32 significant digits.
 * Algorithms of Dekker (1971) and Knuth (TAOCP 2, 4.2.2); built from + - * / alone, so every engine
 * gives the same bits.
 */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

/** 2^27 + 1, Veltkamp's constant: splits a 53-bit significand into two halves. */
const SPLITTER = 134217729;

/** The exact sum of two doubles. */
export function twoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  const virtual = hi - a;
  return { hi, lo: a - (hi - virtual) + (b - virtual) };
}

/** What the rounded product a b lacks of the exact one (barring overflow beyond 2^996). */
export function productError(a: number, b: number, product: number): number {
  const aScaled = SPLITTER * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = SPLITTER * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** The exact product of two doubles (barring overflow beyond 2^996). */
export function twoProduct(a: number, b: number): DoubleDouble {
  const hi = a * b;
  return { hi, lo: productError(a, b, hi) };
}

function renormalise(hi: number, lo: number): DoubleDouble {
  const sum = hi + lo;
  return { hi: sum, lo: lo - (sum - hi) };
}

/** A double as a double-double. */
export function fromDouble(value: number): DoubleDouble {
  return { hi: value, lo: 0 };
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = twoSum(a.hi, b.hi);
  const low = twoSum(a.lo, b.lo);
  const first = renormalise(high.hi, high.lo + low.hi);
  return renormalise(first.hi, first.lo + low.lo);
}

export function negate(a: DoubleDouble): DoubleDouble {
  return { hi: -a.hi, lo: -a.lo };
}

export function subtract(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return add(a, negate(b));
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const product = twoProduct(a.hi, b.hi);
  return renormalise(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.hi / b.hi;
  const remainder = subtract(a, multiply(b, fromDouble(first)));
  const second = remainder.hi / b.hi;
  const last = subtract(remainder, multiply(b, fromDouble(second))).hi / b.hi;
  const sum = renormalise(first, second);
  return renormalise(sum.hi, sum.lo + last);
}
