import { requireFinite } from '../guard.ts';
import { twoProduct } from './double-double.ts';
import { expExtended } from './exponential.ts';

/** 1 / sqrt(2 pi) */
const DENSITY_AT_ZERO = 0.3989422804014327;

/** From here on the tail is taken from the continued fraction, below it from the series. */
const FRACTION_FROM = 2;

/** Density of the standard normal distribution; the square is exact, so far tails keep their digits. */
export function normalDensity(x: number): number {
  const square = twoProduct(requireFinite(x, 'x'), x);
  return DENSITY_AT_ZERO * expExtended({ hi: -square.hi / 2, lo: -square.lo / 2 });
}

/**
 * Mass between 0 and x > 0: density times `x + x^3/3 + x^5/(3 5) + ...` (DLMF 7.6.2), whose terms
 * are all positive.
 */
function massFromZero(x: number): number {
  const square = x * x;
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= square / odd;
    sum += term;
  }
  return normalDensity(x) * sum;
}

/**
 * Mass above x >= 2: density over `x + 1/(x + 2/(x + 3/(x + ...)))` (Laplace; DLMF 7.9), from the
 * end forward. The number of terms reaches 2^-54 at every x of that range.
 */
function massAbove(x: number): number {
  let fraction = x;
  for (let k = 12 + Math.ceil(420 / (x * x)); k >= 1; k -= 1) {
    fraction = x + k / fraction;
  }
  return normalDensity(x) / fraction;
}

/**
 * Standard normal distribution function `P(Z <= x)`, with the digits of the small tail kept: about
 * 1e-16 absolute everywhere and 1e-14 relative below zero. Above zero it nears 1; for the tail there
 * ask for the value at -x.
 */
export function normalCdf(x: number): number {
  const magnitude = Math.abs(requireFinite(x, 'x'));
  if (magnitude < FRACTION_FROM) {
    const mass = magnitude === 0 ? 0 : massFromZero(magnitude);
    return x < 0 ? 0.5 - mass : 0.5 + mass;
  }
  // Beyond the smallest double the tail is zero; its square may not overflow on the way there.
  const tail = magnitude > 40 ? 0 : massAbove(magnitude);
  return x < 0 ? tail : 1 - tail;
}
