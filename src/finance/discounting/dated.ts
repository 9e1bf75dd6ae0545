import { countText } from '../count-text.ts';
import { DAYS_PER_YEAR } from '../discounting.ts';
import {
  requireComputed,
  requireFinite,
  requireInteger,
  requireList,
  requireRate,
} from '../guard.ts';
import { pow, powInteger } from '../math/power.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';

/** Money on a date; days since 1970-01-01. */
export interface DatedFlow {
  readonly day: number;
  readonly amount: number;
}

export interface DatedInput {
  readonly valuationDay: number;
  /** Annual decimal. */
  readonly rate: number;
  readonly flows: readonly DatedFlow[];
}

/** A dated flow with its exponent in years and its present value. */
export interface DiscountedFlow extends DatedFlow {
  readonly time: number;
  readonly discountFactor: number;
  readonly presentValue: number;
}

export interface DatedDiagnostics {
  readonly flows: readonly DiscountedFlow[];
}

function factorAfter(rate: number, days: number): number {
  const years = days / DAYS_PER_YEAR;
  return Number.isInteger(years) ? powInteger(1 + rate, 0 - years) : pow(1 + rate, 0 - years);
}

/**
 * Present value of flows on exact dates, `sum F_i / (1 + r)^((day_i - valuation day) / 365)`: the
 * XNPV of spreadsheets, actual/365.
 * @returns money of the flows; refuses a flow before the valuation date, which is no longer ahead
 */
export function datedPresentValue(input: DatedInput): Result<number, DatedInput, DatedDiagnostics> {
  const rate = requireRate(input.rate, 'rate');
  const from = requireInteger(input.valuationDay, 'valuationDay', -1e6);
  requireInteger(requireList(input.flows, 'flows').length, 'number of flows', 1);
  const flows = input.flows.map((flow, index): DiscountedFlow => {
    const day = requireInteger(flow.day, `flows[${index}].day`, -1e6);
    const amount = requireFinite(flow.amount, `flows[${index}].amount`);
    if (day < from) {
      throw new Refusal(
        'INVALID_INPUT',
        `flows[${index}] lies ${countText(from - day, 'day')} before the valuation date: leave out what has already been paid.`,
        { input: `flows[${index}].day`, day, valuationDay: from },
      );
    }
    const discountFactor = factorAfter(rate, day - from);
    return {
      day,
      amount,
      time: (day - from) / DAYS_PER_YEAR,
      discountFactor,
      presentValue: amount * discountFactor,
    };
  });
  let value = 0;
  for (const flow of flows) {
    value += flow.presentValue;
  }
  return {
    value: requireComputed(value, 'present value'),
    inputs: input,
    diagnostics: { flows },
    warnings: [],
  };
}
