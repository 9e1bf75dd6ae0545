import { requireFinite, requireNonNegative, requireRate } from '../guard.ts';
import { LEASE_SIDES, requireLeaseRule, type LeaseRule } from '../leases/lease-rule.ts';
import { expm1, log1p } from '../math/exponential.ts';
import { pow, powInteger } from '../math/power.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';

export interface MarketValueOfDebtInput {
  /** Interest expense of a year, in the currency of the debt. */
  readonly interestExpense: number;
  readonly bookDebt: number;
  /** Weighted average maturity of the debt, years; 0 for debt that is due now. */
  readonly maturityYears: number;
  /** Pre-tax cost of debt, annual decimal. */
  readonly costOfDebt: number;
}

export interface MarketValueOfDebtDiagnostics {
  readonly presentValueOfInterest: number;
  readonly presentValueOfPrincipal: number;
}

/**
 * Market value of debt as one coupon bond: `I (1 - (1 + kd)^-m) / kd + B / (1 + kd)^m` (Damodaran);
 * at kd = 0 the annuity is `I m`. The straight part of a convertible is valued the same way.
 * @returns money in the currency of the inputs
 */
export function marketValueOfDebt(
  input: MarketValueOfDebtInput,
): Result<number, MarketValueOfDebtInput, MarketValueOfDebtDiagnostics> {
  const interest = requireNonNegative(input.interestExpense, 'interestExpense');
  const book = requireNonNegative(input.bookDebt, 'bookDebt');
  const years = requireNonNegative(input.maturityYears, 'maturityYears');
  const rate = requireNonNegative(requireRate(input.costOfDebt, 'costOfDebt'), 'costOfDebt');
  const growth = Number.isInteger(years) ? powInteger(1 + rate, years) : pow(1 + rate, years);
  // 1 - (1 + kd)^-m without the cancellation that leaves no digits of it at a tiny kd.
  const lost = -expm1(-years * log1p(rate));
  const presentValueOfInterest = rate === 0 ? interest * years : interest * (lost / rate);
  const presentValueOfPrincipal = book / growth;
  return {
    value: presentValueOfInterest + presentValueOfPrincipal,
    inputs: input,
    diagnostics: { presentValueOfInterest, presentValueOfPrincipal },
    warnings: [],
  };
}

export interface DebtInCapitalInput {
  /** Debt without operating leases: at market value, or at book where that is all there is. */
  readonly financialDebt: number;
  /** Lease liabilities; null where they are not known. */
  readonly leaseLiabilities: number | null;
  readonly leaseRule: LeaseRule;
}

/**
 * Debt as it weighs in the cost of capital, in D/E and in the bridge: financial debt plus leases where
 * the run's one rule puts them in (finance.md §6, §10).
 * @returns money; refuses unknown lease liabilities under a rule that needs them
 */
export function debtInCapital(
  input: DebtInCapitalInput,
): Result<number, DebtInCapitalInput, { readonly leaseDebt: number }> {
  const debt = requireNonNegative(input.financialDebt, 'financialDebt');
  const known =
    input.leaseLiabilities === null
      ? null
      : requireNonNegative(
          requireFinite(input.leaseLiabilities, 'leaseLiabilities'),
          'leaseLiabilities',
        );
  if (!LEASE_SIDES[requireLeaseRule(input.leaseRule)].inDebt) {
    return { value: debt, inputs: input, diagnostics: { leaseDebt: 0 }, warnings: leftOut(known) };
  }
  if (known === null) {
    throw new Refusal(
      'MISSING_INPUT',
      'leaseLiabilities is missing: under this rule leases are debt. Give them, or 0 where there are none.',
      { input: 'leaseLiabilities', leaseRule: input.leaseRule },
    );
  }
  return { value: debt + known, inputs: input, diagnostics: { leaseDebt: known }, warnings: [] };
}

function leftOut(liabilities: number | null): Warning[] {
  if (liabilities === 0) {
    return [];
  }
  return [
    {
      code: 'LEASES_OUT_OF_DEBT',
      severity: 'info',
      message: 'Operating leases stay out of debt: their cost is inside operating income.',
      ...(liabilities === null ? {} : { figures: { leaseLiabilities: liabilities } }),
    },
  ];
}
