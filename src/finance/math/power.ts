import { Refusal } from '../refusal.ts';
import { fromDouble, multiply } from './double-double.ts';
import { expExtended, logExtended } from './exponential.ts';

/** x^n for a whole n by repeated squaring: + - * / only, so every engine gives the same bits. */
export function powInteger(x: number, n: number): number {
  if (!Number.isInteger(n)) {
    throw new Refusal('INVALID_INPUT', `The exponent ${n} is not a whole number.`, {
      input: 'exponent',
      value: String(n),
    });
  }
  let result = 1;
  let base = x;
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      result *= base;
    }
    base *= base;
  }
  return n < 0 ? 1 / result : result;
}

/**
 * x^y for x above zero and real y, through a double-double logarithm, to about one unit in the last
 * place; refuses x at or below zero, where the power is not a real growth factor.
 */
export function pow(x: number, y: number): number {
  if (!(x > 0) || !Number.isFinite(x) || !Number.isFinite(y)) {
    throw new Refusal('INVALID_INPUT', `${x} to the power ${y} is not defined here.`, {
      input: 'base',
      value: String(x),
      exponent: String(y),
    });
  }
  return expExtended(multiply(logExtended(fromDouble(x)), fromDouble(y)));
}
