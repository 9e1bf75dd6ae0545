import { requireInteger } from '../guard.ts';
import { at } from '../linalg/householder.ts';
import { Refusal } from '../refusal.ts';
import { add, divide, fromDouble, multiply, productError } from './double-double.ts';
import { exp, log1p, logExtended, powerOfTwo } from './exponential.ts';

const TWO_PI = 6.283185307179586;

/** Stirling's series of ln Gamma: B_2k / (2k (2k - 1)), k = 1..7. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156] as const;

/** From here on the seven terms above reach 1e-17. */
const STIRLING_FROM = 10;

/** Steps kept of the continued fraction, beside twice the root of a + b: it needs fewer. */
const FRACTION_STEPS = 96;
/** The fraction stands still to this share when it has converged. */
const FRACTION_TOLERANCE = 4e-16;

/** Numerators that shrink below this are lifted by a power of two, which rounds nothing. */
const SMALL = 1e-150;
const RESCALE = powerOfTwo(500);

/** e^600 leaves room for products of two powers. */
const LARGEST_EXPONENT = 600;
const LARGEST_DF = 2e6;

/**
 * delta(z) = ln Gamma(z) - ((z - 1/2) ln z - z + ln(2 pi)/2), the remainder of Stirling's formula,
 * for z > 0 (DLMF 5.11). Small z are lifted by
 * delta(z) = delta(z + 1) + (z + 1/2) ln(1 + 1/z) - 1 in double-double.
 */
export function stirlingRemainder(z: number): number {
  let lift = fromDouble(0);
  let shifted = z;
  while (shifted < STIRLING_FROM) {
    const logarithm = logExtended(divide(fromDouble(shifted + 1), fromDouble(shifted)));
    lift = add(lift, multiply(logarithm, fromDouble(shifted + 0.5)));
    lift = add(lift, fromDouble(-1));
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k -= 1) {
    series = series * square + (STIRLING[k] ?? 0);
  }
  return lift.hi + series * inverse;
}

/** The remainders at 1/2, 1, 3/2 ... 10, the arguments that few degrees of freedom give. */
const HALF_INTEGER_REMAINDERS = Float64Array.from({ length: 2 * STIRLING_FROM }, (_, k) =>
  stirlingRemainder((k + 1) / 2),
);

function remainderOf(halfInteger: number): number {
  return HALF_INTEGER_REMAINDERS[2 * halfInteger - 1] ?? stirlingRemainder(halfInteger);
}

/**
 * The continued fraction of I_z(a, b) (DLMF 8.17.22), contracted to its even part: two coefficients a
 * step, P_m = (base_m + slope_m y) P_(m-1) + square_m z^2 P_(m-2), and Q alike, where y is the lesser
 * part of the unit interval, z itself or 1 - z, so that nothing cancels near the end.
 */
interface Fraction {
  readonly base: Float64Array;
  readonly slope: Float64Array;
  readonly square: Float64Array;
}

/** What the upper tail of F on given degrees of freedom needs and does not depend on the statistic. */
export interface FTail {
  readonly numeratorDf: number;
  readonly denominatorDf: number;
  /** x0^a y0^b / B(a, b) at x0 = a / (a + b), y0 = 1 - x0, where a and b are half the degrees. */
  readonly leading: number;
  /** I_x(a, b), in y = 1 - x, and I_y(b, a). */
  readonly tail: Fraction;
  readonly centre: Fraction;
}

/** c_j of the fraction 1 / (1 + c_1 z / (1 + c_2 z / ...)). */
function coefficient(a: number, b: number, j: number): number {
  const m = Math.floor(j / 2);
  return j % 2 === 0
    ? (m * (b - m)) / ((a + 2 * m - 1) * (a + 2 * m))
    : (-(a + m) * (a + b + m)) / ((a + 2 * m) * (a + 2 * m + 1));
}

function fractionOf(a: number, b: number, complement: boolean): Fraction {
  const steps = FRACTION_STEPS + 2 * Math.ceil(Math.sqrt(a + b));
  const base = new Float64Array(steps);
  const slope = new Float64Array(steps);
  const square = new Float64Array(steps);
  for (let m = 0; m < steps; m += 1) {
    const even = m === 0 ? 0 : coefficient(a, b, 2 * m);
    const odd = coefficient(a, b, 2 * m + 1);
    // 1 + c_(2m+1) with its ones cancelled by hand.
    const rest = (a * (2 * m + 1 - b) + m * (3 * m + 2 - b)) / ((a + 2 * m) * (a + 2 * m + 1));
    base[m] = complement ? even + rest : 1;
    slope[m] = complement ? -(even + odd) : even + odd;
    square[m] = m === 0 ? 0 : -coefficient(a, b, 2 * m - 1) * even;
  }
  return { base, slope, square };
}

/**
 * Constants of the upper tail of F; refuses degrees of freedom that are no whole numbers above zero,
 * or more than two million in all, or so many on both sides that the powers leave the range of doubles.
 */
export function prepareFTail(numeratorDf: number, denominatorDf: number): FTail {
  const a = requireInteger(denominatorDf, 'denominatorDf', 1) / 2;
  const b = requireInteger(numeratorDf, 'numeratorDf', 1) / 2;
  const exponent = Math.max(a * log1p(b / a), b * log1p(a / b));
  if (2 * (a + b) > LARGEST_DF || exponent > LARGEST_EXPONENT) {
    throw new Refusal(
      'INVALID_INPUT',
      `F on ${numeratorDf} and ${denominatorDf} degrees of freedom is beyond the range of this engine.`,
      { input: 'numeratorDf', value: numeratorDf, denominatorDf },
    );
  }
  const remainder = remainderOf(a + b) - remainderOf(a) - remainderOf(b);
  const leading = Math.sqrt((a * b) / (TWO_PI * (a + b))) * exp(remainder);
  return {
    numeratorDf,
    denominatorDf,
    leading,
    tail: fractionOf(a, b, true),
    centre: fractionOf(b, a, false),
  };
}

/** The inverse of the continued fraction at y, z; tested for convergence at every fourth step. */
function evaluate({ base, slope, square }: Fraction, y: number, z: number): number {
  const zz = z * z;
  let pBefore = 1;
  let qBefore = 0;
  let p = at(base, 0) + at(slope, 0) * y;
  let q = 1;
  let last = p;
  for (let m = 1; m < base.length; m += 1) {
    const diagonal = at(base, m) + at(slope, m) * y;
    const side = at(square, m) * zz;
    const pNext = diagonal * p + side * pBefore;
    const qNext = diagonal * q + side * qBefore;
    pBefore = p;
    qBefore = q;
    p = pNext;
    q = qNext;
    if (m % 4 === 0) {
      const value = p / q;
      if (Math.abs(value - last) <= FRACTION_TOLERANCE * value) {
        return q / p;
      }
      last = value;
      if (Math.abs(p) < SMALL) {
        p *= RESCALE;
        q *= RESCALE;
        pBefore *= RESCALE;
        qBefore *= RESCALE;
      }
    }
  }
  throw new Refusal('INVALID_INPUT', 'The tail probability does not converge.', { y, z });
}

/** (hi + lo)^(count / 2), whole powers in double-double, rounded once. */
function halfPower(hi: number, lo: number, count: number): number {
  let resultHi = 1;
  let resultLo = 0;
  let baseHi = hi;
  let baseLo = lo;
  for (let rest = count >> 1; rest > 0;) {
    if ((rest & 1) === 1) {
      const product = resultHi * baseHi;
      const error =
        productError(resultHi, baseHi, product) + (resultHi * baseLo + resultLo * baseHi);
      resultHi = product + error;
      resultLo = error - (resultHi - product);
    }
    rest >>= 1;
    if (rest > 0) {
      const product = baseHi * baseHi;
      const error = productError(baseHi, baseHi, product) + 2 * baseHi * baseLo;
      baseHi = product + error;
      baseLo = error - (baseHi - product);
    }
  }
  const power = resultHi + resultLo;
  return (count & 1) === 0 ? power : power * Math.sqrt(hi) * (1 + (0.5 * lo) / hi);
}

/**
 * Upper tail of F at the statistic f = fHi + fLo > 0, `I_x(a, b)` with x = d2 / (d2 + d1 f), a = d2/2,
 * b = d1/2 (DLMF 8.17). The leading factor x^a y^b / B(a, b) is a product of whole powers and square
 * roots of double-doubles, so its relative error stays near 1e-16 however small it is, and neither
 * logarithm nor exponential is taken.
 */
export function upperTail(constants: FTail, fHi: number, fLo: number): number {
  const d1 = constants.numeratorDf;
  const d2 = constants.denominatorDf;
  const all = d1 + d2;
  // whole = d2 + d1 f
  const scaled = d1 * fHi;
  const scaledLo = productError(d1, fHi, scaled) + d1 * fLo;
  const sum = d2 + scaled;
  const virtual = sum - d2;
  const sumLo = d2 - (sum - virtual) + (scaled - virtual) + scaledLo;
  const whole = sum + sumLo;
  const wholeLo = sumLo - (whole - sum);
  // x / x0 = all / whole
  const xHi = all / whole;
  const back = xHi * whole;
  const xLo = (all - back - productError(xHi, whole, back) - xHi * wholeLo) / whole;
  // y / y0 = f all / whole
  const yHi = xHi * fHi;
  const yLo = productError(xHi, fHi, yHi) + (xHi * fLo + xLo * fHi);
  const kernel = constants.leading * halfPower(xHi, xLo, d2) * halfPower(yHi, yLo, d1);
  const x = (xHi * d2) / all;
  const y = (yHi * d1) / all;
  if (x * (all + 4) <= d2 + 2) {
    return (kernel / d2) * 2 * evaluate(constants.tail, y, x);
  }
  return 1 - (kernel / d1) * 2 * evaluate(constants.centre, y, y);
}
