import {
  add,
  divide,
  fromDouble,
  multiply,
  subtract,
  twoSum,
  type DoubleDouble,
} from './double-double.ts';

/** ln 2 to 32 digits. */
const LN2: DoubleDouble = { hi: 0.6931471805599453, lo: 2.3190468138462996e-17 };
const SQRT2 = 1.4142135623730951;
const SQRT_HALF = 0.7071067811865476;
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** Beyond this e^x overflows; below its counterpart it is zero. */
const EXP_OVERFLOW = 709.782712893384;
const EXP_UNDERFLOW = -745.1332191019412;

/** Terms of the atanh series that reach 1e-33 at |s| <= 0.1716. */
const LOG_TERMS = 21;
const LOG_COEFFICIENTS: readonly DoubleDouble[] = Array.from({ length: LOG_TERMS + 1 }, (_, k) =>
  divide(fromDouble(1), fromDouble(2 * k + 1)),
);

/** 1/k!, k = 2..15, exact enough at |r| <= 0.35 where the term k = 2 leads. */
const EXP_COEFFICIENTS: readonly number[] = inverseFactorials(15);

function inverseFactorials(last: number): number[] {
  let factorial = 1;
  const inverses: number[] = [];
  for (let k = 2; k <= last; k += 1) {
    factorial *= k;
    inverses.push(1 / factorial);
  }
  return inverses;
}

/** 2^k for -1074 <= k <= 1023, exact. */
export function powerOfTwo(exponent: number): number {
  let result = 1;
  let base = exponent < 0 ? 0.5 : 2;
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      result *= base;
    }
    base *= base;
  }
  return result;
}

/** The exponent k of a positive normal double with 1 <= x / 2^k < 2. */
export function binaryExponent(x: number): number {
  let exponent = 0;
  let rest = x;
  for (let step = 512; step >= 1; step /= 2) {
    const scale = powerOfTwo(step);
    if (rest >= scale) {
      rest /= scale;
      exponent += step;
    } else if (rest < 1 / powerOfTwo(step - 1)) {
      rest *= scale;
      exponent -= step;
    }
  }
  return exponent;
}

/**
 * Natural logarithm of a positive double-double, to about 31 digits: x = 2^k m with m between
 * sqrt(1/2) and sqrt(2), then 2 atanh((m - 1)/(m + 1)).
 */
export function logExtended(x: DoubleDouble): DoubleDouble {
  if (x.hi < SMALLEST_NORMAL) {
    const lifted = { hi: x.hi * powerOfTwo(60), lo: x.lo * powerOfTwo(60) };
    return subtract(logExtended(lifted), multiply(LN2, fromDouble(60)));
  }
  let exponent = binaryExponent(x.hi);
  let scale = powerOfTwo(-exponent);
  if (x.hi * scale > SQRT2) {
    exponent += 1;
    scale *= 0.5;
  } else if (x.hi * scale < SQRT_HALF) {
    exponent -= 1;
    scale *= 2;
  }
  const m = { hi: x.hi * scale, lo: x.lo * scale };
  const s = divide(subtract(m, fromDouble(1)), add(m, fromDouble(1)));
  const square = multiply(s, s);
  let series = LOG_COEFFICIENTS[LOG_TERMS] ?? fromDouble(0);
  for (let k = LOG_TERMS - 1; k >= 0; k -= 1) {
    series = add(multiply(series, square), LOG_COEFFICIENTS[k] ?? fromDouble(0));
  }
  const twice = multiply(series, { hi: 2 * s.hi, lo: 2 * s.lo });
  return add(multiply(LN2, fromDouble(exponent)), twice);
}

/**
 * e^x of a double-double, correct to about one unit in the last place: x = k ln 2 + r, then the
 * Taylor series of e^r.
 */
export function expExtended(x: DoubleDouble): number {
  if (Number.isNaN(x.hi)) {
    return Number.NaN;
  }
  if (x.hi > EXP_OVERFLOW) {
    return Number.POSITIVE_INFINITY;
  }
  if (x.hi < EXP_UNDERFLOW) {
    return 0;
  }
  const k = Math.round(x.hi / LN2.hi);
  const r = subtract(x, multiply(LN2, fromDouble(k)));
  const value = 1 + (r.hi + (r.lo + expTail(r.hi)));
  // Two steps, so that neither 2^1024 nor a subnormal factor is formed.
  const half = Math.trunc(k / 2);
  return value * powerOfTwo(half) * powerOfTwo(k - half);
}

/** e^r - 1 - r for |r| <= 0.35. */
export function expTail(r: number): number {
  let sum = 0;
  for (let k = EXP_COEFFICIENTS.length - 1; k >= 0; k -= 1) {
    sum = sum * r + (EXP_COEFFICIENTS[k] ?? 0);
  }
  return sum * r * r;
}

/** Natural logarithm; NaN below zero, -Infinity at zero. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) {
    return Number.NaN;
  }
  if (x === 0) {
    return Number.NEGATIVE_INFINITY;
  }
  return x === Number.POSITIVE_INFINITY ? x : logExtended(fromDouble(x)).hi;
}

/** ln(1 + x), accurate for small x too; NaN below -1. */
export function log1p(x: number): number {
  if (Number.isNaN(x) || x < -1) {
    return Number.NaN;
  }
  if (x === -1) {
    return Number.NEGATIVE_INFINITY;
  }
  if (x === Number.POSITIVE_INFINITY || Math.abs(x) < 1e-30) {
    return x;
  }
  return logExtended(twoSum(1, x)).hi;
}

/** e^x. */
export function exp(x: number): number {
  return expExtended(fromDouble(x));
}

/** e^x - 1, accurate for small x too. */
export function expm1(x: number): number {
  return Math.abs(x) <= 0.35 ? x + expTail(x) : exp(x) - 1;
}
