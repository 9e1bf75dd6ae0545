import { requireChoice, requireFinite, requireInteger, requireRate } from '../guard.ts';
import { expm1, log1p } from '../math/exponential.ts';
import type { Result } from '../result.ts';

/** When the payments of an annuity fall: at the end of each period (0 in spreadsheets) or its start (1). */
export type PaymentTiming = 'end' | 'start';

/**
 * Present value of flows at the ends of periods 1..n, `sum F_t / (1 + r)^t` (a spreadsheet's NPV: the
 * first flow is already one period away).
 * @param rate decimal per period
 */
export function netPresentValue(rate: number, flows: readonly number[]): number {
  const perPeriod = requireRate(rate, 'rate');
  requireInteger(flows.length, 'number of flows', 1);
  let factor = 1;
  let value = 0;
  flows.forEach((flow, index) => {
    factor /= 1 + perPeriod;
    value += requireFinite(flow, `flows[${index}]`) * factor;
  });
  return value;
}

export interface AnnuityInput {
  /** Decimal per period; zero is allowed. */
  readonly rate: number;
  readonly periods: number;
  /** Payment of each period: received is positive, paid is negative. */
  readonly payment: number;
  /** Amount at the end of the last period, with the same signs. */
  readonly futureValue: number;
  readonly timing: PaymentTiming;
}

export interface AnnuityDiagnostics {
  /** Present value of one unit at the end of each period, `(1 - (1 + r)^-n)/r`. */
  readonly annuityFactor: number;
  /** `(1 + r)^-n` */
  readonly discountFactor: number;
}

/**
 * What an annuity and a final amount are worth today, with a spreadsheet's sign: paid amounts
 * (negative) have a positive present value, `PV = -(A (1 - (1 + r)^-n)/r + F (1 + r)^-n)`, payments
 * at the start of each period times (1 + r).
 */
export function annuityPresentValue(
  input: AnnuityInput,
): Result<number, AnnuityInput, AnnuityDiagnostics> {
  const rate = requireRate(input.rate, 'rate');
  const periods = requireInteger(input.periods, 'periods', 1);
  const payment = requireFinite(input.payment, 'payment');
  const last = requireFinite(input.futureValue, 'futureValue');
  requireChoice(input.timing, 'timing', ['end', 'start']);
  const lost = -expm1(-periods * log1p(rate));
  const annuityFactor = rate === 0 ? periods : lost / rate;
  const discountFactor = 1 - lost;
  const due = input.timing === 'start' ? 1 + rate : 1;
  return {
    value: 0 - (payment * annuityFactor * due + last * discountFactor),
    inputs: input,
    diagnostics: { annuityFactor, discountFactor },
    warnings: [],
  };
}
