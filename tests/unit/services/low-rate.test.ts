/** What a refusal for want of a spread says of the rate and the growth. */
import { expect, it } from 'vitest';
import { growingPerpetuity } from '../../../src/finance/equity/discount-equity.ts';
import { Refusal } from '../../../src/finance/refusal.ts';
import { requireSpread } from '../../../src/finance/terminal-value.ts';
import { namingRate, type NamedRate } from '../../../src/services/computations/low-rate.ts';

function refusalOf(rate: NamedRate, compute: () => number): Refusal {
  try {
    namingRate(rate, compute);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('not refused');
}

const firm = (rate: NamedRate & { wacc: number }, growth: number): Refusal =>
  refusalOf(rate, () => requireSpread(rate.wacc, growth));

it('names a thin cost of equity and its parts where the growth is above the risk-free rate', () => {
  const ff5 = { method: 'FF5', costOfEquity: 0.045, riskFree: 0.042, wacc: 0.049 };
  const { message, details, code } = firm(ff5, 0.05);
  expect(message).toBe(
    'The WACC 4.90% by FF5 is not above the growth 5.00%: a perpetuity has no value. Lower the growth, or check the cost of equity 4.50% by FF5, 0.30 points above the risk-free rate 4.20%: the five betas, of which some may be negative, and their premia.',
  );
  expect(code).toBe('WACC_NOT_ABOVE_GROWTH');
  expect(details).toEqual({
    ...{ wacc: 0.049, growth: 0.05, method: 'FF5' },
    ...{ costOfEquity: 0.045, riskFree: 0.042 },
  });
});

it('holds the rate to be low where the growth is up to the risk-free rate', () => {
  const below = { method: 'FF5', costOfEquity: 0.031, riskFree: 0.042, wacc: 0.03 };
  expect(firm(below, 0.04).message).toContain(
    'A growth up to the risk-free rate is usual, so the rate is low: check the cost of equity 3.10% by FF5, 1.10 points below the risk-free rate 4.20%: the five betas',
  );
  // A cost of equity like any other: the rest of the WACC is what is low.
  const weights = { method: 'CAPM', costOfEquity: 0.085, riskFree: 0.042, wacc: 0.039 };
  expect(firm(weights, 0.04).message).toContain(
    'check the weights and the cost of debt; the cost of equity 8.50% by CAPM is 4.30 points above the risk-free rate 4.20%.',
  );
});

it('leaves the growth to be lowered where the rate is like any other', () => {
  const usual = { method: 'MANUAL', costOfEquity: 0.09, riskFree: 0.04, wacc: 0.08 };
  expect(firm(usual, 0.09).message).toBe(
    'The WACC 8.00% with a typed cost of equity is not above the growth 9.00%: a perpetuity has no value. Lower the growth, which is above the risk-free rate 4.00%.',
  );
});

it('speaks of the cost of equity alone where flows to equity are discounted', () => {
  const rate = { method: 'DAMO', costOfEquity: 0.045, riskFree: 0.04 };
  expect(refusalOf(rate, () => growingPerpetuity(1, 0.045, 0.045)).message).toBe(
    'The cost of equity 4.50% by DAMO is not above the growth 4.50%: a perpetuity has no value. Lower the growth, or check it, 0.50 points above the risk-free rate 4.00%: the industry’s beta and the market premium.',
  );
  // Where no safe rate is known.
  expect(
    refusalOf({ ...rate, riskFree: null }, () => growingPerpetuity(1, 0.05, 0.045)).message,
  ).toContain('Lower the growth, or check it: the industry’s beta');
});

it('keeps the words of other refusals, and of a rate of the years after the last', () => {
  const rate = { method: 'CAPM', costOfEquity: 0.09, riskFree: 0.04, wacc: 0.08 };
  expect(refusalOf(rate, () => requireSpread(0.03, 0.05)).message).toContain(
    'The terminal discount rate 3.00% is not above',
  );
  expect(refusalOf(rate, () => requireSpread(Number.NaN, 0.05)).code).not.toBe(
    'WACC_NOT_ABOVE_GROWTH',
  );
});
