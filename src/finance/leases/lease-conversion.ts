import { requireFinite, requireList, requireNonNegative, requireRate } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { leaseDepreciation } from './lease-rule.ts';

export interface LeaseCommitmentsInput {
  /** Operating-lease cost of the current year. */
  readonly currentCost: number;
  /** Payments due in years 1, 2, ... as the footnote lists them (five of them under US GAAP). */
  readonly commitments: readonly number[];
  /** One sum for all years after those; 0 where there is none. */
  readonly laterCommitments: number;
  /** Pre-tax cost of debt, annual decimal. */
  readonly costOfDebt: number;
}

/** Operating leases restated as debt: what each line of the statements becomes by. */
export interface LeaseConversion {
  /** Goes into debt, D/E and EV. */
  readonly debt: number;
  /** Added to EBIT. */
  readonly ebit: number;
  /** Added to EBITDA: the whole cost. */
  readonly ebitda: number;
  /** Added to D&A. */
  readonly depreciation: number;
}

export interface LeaseCommitmentsDiagnostics {
  /** Years over which the later commitments are spread; 0 puts them into the year after the list. */
  readonly yearsEmbedded: number;
  /** Present values of the listed years. */
  readonly presentValues: readonly number[];
  readonly presentValueOfLater: number;
}

/** A later sum of more years than this is in another unit than the listed commitments. */
const LONGEST_LEASE = 100;

/** Years in the lump: lump over the average listed commitment, rounded half up. */
function embeddedYears(later: number, commitments: readonly number[]): number {
  if (later === 0) {
    return 0;
  }
  let sum = 0;
  for (const commitment of commitments) {
    sum += commitment;
  }
  if (sum === 0) {
    throw new Refusal(
      'INVALID_INPUT',
      'The listed lease commitments are all zero: the years of the later sum cannot be judged by them.',
      { input: 'commitments', laterCommitments: later },
    );
  }
  const years = Math.round((later * commitments.length) / sum);
  if (!(years <= LONGEST_LEASE)) {
    throw new Refusal(
      'INVALID_INPUT',
      `laterCommitments comes to ${years} years of the average listed commitment, more than ${LONGEST_LEASE}: check that both are in one unit.`,
      { input: 'laterCommitments', laterCommitments: later, maximum: LONGEST_LEASE },
    );
  }
  return years;
}

/**
 * Debt value of operating-lease commitments (Damodaran's lease converter): payments discounted at
 * the cost of debt, the later sum as an annuity over `round(later / average commitment)` years.
 * Depreciation is the debt value over all those years in equal parts, and EBIT rises by the current
 * cost less depreciation.
 */
export function convertLeaseCommitments(
  input: LeaseCommitmentsInput,
): Result<LeaseConversion, LeaseCommitmentsInput, LeaseCommitmentsDiagnostics> {
  const cost = requireNonNegative(input.currentCost, 'currentCost');
  const commitments = requireList(input.commitments, 'commitments').map((commitment, index) =>
    requireNonNegative(commitment, `commitments[${index}]`),
  );
  if (commitments.length === 0) {
    throw new Refusal('MISSING_INPUT', 'commitments is empty: give the payments of year 1 on.', {
      input: 'commitments',
    });
  }
  const later = requireNonNegative(input.laterCommitments, 'laterCommitments');
  const rate = requireNonNegative(requireRate(input.costOfDebt, 'costOfDebt'), 'costOfDebt');
  const yearsEmbedded = embeddedYears(later, commitments);
  let factor = 1;
  let debt = 0;
  const presentValues = commitments.map((commitment) => {
    factor /= 1 + rate;
    const presentValue = commitment * factor;
    debt += presentValue;
    return presentValue;
  });
  const yearsOfLater = Math.max(yearsEmbedded, 1);
  let presentValueOfLater = 0;
  for (let year = 0; year < yearsOfLater; year += 1) {
    factor /= 1 + rate;
    presentValueOfLater += (later / yearsOfLater) * factor;
  }
  debt += presentValueOfLater;
  const depreciation = debt / (commitments.length + yearsEmbedded);
  return {
    value: { debt, ebit: cost - depreciation, ebitda: cost, depreciation },
    inputs: input,
    diagnostics: { yearsEmbedded, presentValues, presentValueOfLater },
    warnings: [],
  };
}

export interface LeaseLiabilityInput {
  /** Operating-lease cost of the period. */
  readonly cost: number;
  /** Operating-lease liability of the balance sheet, current part included. */
  readonly liability: number;
  /** The company's own discount rate of its leases, or the pre-tax cost of debt; annual decimal. */
  readonly rate: number;
}

/**
 * The straight conversion of reported operating-lease liabilities: EBIT + implied interest
 * (liability times rate), EBITDA + lease cost, liabilities into debt (finance.md §10).
 */
export function convertLeaseLiability(
  input: LeaseLiabilityInput,
): Result<LeaseConversion, LeaseLiabilityInput, { readonly impliedInterest: number }> {
  const liability = requireNonNegative(input.liability, 'liability');
  const rate = requireNonNegative(requireRate(input.rate, 'rate'), 'rate');
  const impliedInterest = liability * rate;
  const depreciation = leaseDepreciation(
    requireFinite(input.cost, 'cost'),
    impliedInterest,
    'cost',
  );
  return {
    value: { debt: liability, ebit: impliedInterest, ebitda: input.cost, depreciation },
    inputs: input,
    diagnostics: { impliedInterest },
    warnings: [],
  };
}
