import {
  costOfDebt,
  type CostOfDebtDiagnostics,
  type CostOfDebtMethod,
  type CostOfDebtValue,
} from '../cost-of-debt.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';

/** Which cost leads where several are known: a figure typed on purpose, then ratings, then the past. */
const LEADING: readonly CostOfDebtMethod['kind'][] = [
  'typed',
  'rating',
  'synthetic-rating',
  'spread',
  'embedded',
];

export interface LeadingCostOfDebtInput {
  /** The ways to the cost of debt of one company that are open. */
  readonly methods: readonly CostOfDebtMethod[];
  readonly marginalTaxRate: number;
  /** False in years of loss, where interest shields no tax. */
  readonly taxShield?: boolean;
}

/**
 * The cost of debt by the method that leads among those open: typed, by actual rating, by synthetic
 * rating, by a spread, and only then embedded in past interest (finance.md §5). The others are not
 * computed.
 * @returns annual decimals; refuses an empty list
 */
export function leadingCostOfDebt(
  input: LeadingCostOfDebtInput,
): Result<CostOfDebtValue, LeadingCostOfDebtInput, CostOfDebtDiagnostics> {
  const { methods, ...tax } = input;
  for (const kind of LEADING) {
    const method = methods.find((one) => one.kind === kind);
    if (method !== undefined) {
      return { ...costOfDebt({ ...method, ...tax }), inputs: input };
    }
  }
  throw new Refusal(
    'MISSING_INPUT',
    'No cost of debt is known: give a rating, interest and EBIT with a table, or type one.',
    { input: 'methods' },
  );
}
