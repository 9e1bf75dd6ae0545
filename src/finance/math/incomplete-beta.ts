import {
  add,
  divide,
  fromDouble,
  multiply,
  subtract,
  twoSum,
  type DoubleDouble,
} from './double-double.ts';
import { expExtended, logExtended } from './exponential.ts';

/** ln(2 pi) to 32 digits. */
const LN_TWO_PI: DoubleDouble = { hi: 1.8378770664093456, lo: -7.756588316134483e-17 };

/** Stirling's series of ln Gamma: B_2k / (2k (2k - 1)), k = 1..7. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156] as const;

/** From here on the seven terms above reach 1e-17. */
const STIRLING_FROM = 10;

const LARGEST_ITERATION = 100000;
const TINY = 1e-300;

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

/** The remainders at 1/2, 1, 3/2, ... 10: the arguments that whole degrees of freedom give. */
const HALF_INTEGER_REMAINDERS: readonly number[] = Array.from(
  { length: 2 * STIRLING_FROM },
  (_, k) => stirlingRemainder((k + 1) / 2),
);

function remainder(z: number): number {
  const index = 2 * z - 1;
  return HALF_INTEGER_REMAINDERS[index] ?? stirlingRemainder(z);
}

/** A point of the unit interval given by x, y = 1 - x and their logarithms, none of them rounded off. */
export interface UnitPoint {
  readonly x: number;
  readonly y: number;
  readonly logX: DoubleDouble;
  readonly logY: DoubleDouble;
}

/** The point x = part / (part + rest) for positive part and rest, without loss near 0 and 1. */
export function unitPoint(part: DoubleDouble, rest: DoubleDouble): UnitPoint {
  const whole = add(part, rest);
  const x = divide(part, whole);
  const y = divide(rest, whole);
  return { x: x.hi, y: y.hi, logX: logExtended(x), logY: logExtended(y) };
}

/**
 * x^a y^b / B(a, b) for a, b > 0. The powers and the leading parts of the three Gamma functions are
 * combined in double-double before one exponential is taken, so that the relative error stays near
 * 1e-16 however small the result is.
 */
export function betaKernel(a: number, b: number, point: UnitPoint): number {
  const sum = twoSum(a, b);
  const logShareA = logExtended(divide(fromDouble(a), sum));
  const logShareB = logExtended(divide(fromDouble(b), sum));
  const powers = add(
    multiply(subtract(point.logX, logShareA), fromDouble(a)),
    multiply(subtract(point.logY, logShareB), fromDouble(b)),
  );
  // ln sqrt(ab / (2 pi (a + b))) = (ln a + ln(b/(a+b)) - ln 2 pi) / 2
  const root = subtract(add(logExtended(fromDouble(a)), logShareB), LN_TWO_PI);
  const half = { hi: root.hi / 2, lo: root.lo / 2 };
  const gammas = twoSum(remainder(a + b), -remainder(a) - remainder(b));
  return expExtended(add(add(powers, half), gammas));
}

/**
 * The continued fraction of the incomplete beta function (DLMF 8.17.22) by the modified Lentz
 * method; converges fast for x < (a + 1)/(a + b + 2).
 */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < TINY ? TINY : d);
  let value = d;
  for (let m = 1; m < LARGEST_ITERATION; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + even / c;
    c = Math.abs(c) < TINY ? TINY : c;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    c = 1 + odd / c;
    c = Math.abs(c) < TINY ? TINY : c;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) {
      return value;
    }
  }
  return Number.NaN;
}

/** Regularised incomplete beta function I_x(a, b), a, b > 0; relative error near 1e-15 for small values. */
export function regularizedBeta(a: number, b: number, point: UnitPoint): number {
  const kernel = betaKernel(a, b, point);
  if (point.x <= (a + 1) / (a + b + 2)) {
    return (kernel / a) * betaFraction(a, b, point.x);
  }
  return 1 - (kernel / b) * betaFraction(b, a, point.y);
}
