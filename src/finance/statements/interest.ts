import { requireNonNegative } from '../guard.ts';
import { Refusal } from '../refusal.ts';

/**
 * Interest of a period and where the statement of cash flows has it. Under US GAAP both are inside
 * cash from operations; IFRS lets a company show interest paid as financing and interest received as
 * investing.
 */
export interface InterestFlows {
  /** Interest expense, a positive amount. */
  readonly expense: number;
  readonly expenseIn: 'operations' | 'financing';
  /** Interest income, a positive amount: its cash is in the bridge, so flows to the firm lack it. */
  readonly income: number;
  readonly incomeIn: 'operations' | 'investing';
}

/** Interest by where it is: inside cash from operations, or beside it. */
export interface PlacedInterest {
  readonly expenseInside: number;
  readonly expenseOutside: number;
  readonly incomeInside: number;
  readonly incomeOutside: number;
}

function requirePlace(place: string, other: string, name: string): boolean {
  if (place !== 'operations' && place !== other) {
    throw new Refusal(
      'MISSING_INPUT',
      `${name} is missing: say whether the statement of cash flows has it in operations or in ${other}.`,
      { input: name },
    );
  }
  return place === 'operations';
}

/** Splits interest by its place; refuses an unknown place, which would move the flow by all of it. */
export function placeInterest(interest: InterestFlows): PlacedInterest {
  const expense = requireNonNegative(interest.expense, 'interest.expense');
  const income = requireNonNegative(interest.income, 'interest.income');
  const paidInside = requirePlace(interest.expenseIn, 'financing', 'interest.expenseIn');
  const receivedInside = requirePlace(interest.incomeIn, 'investing', 'interest.incomeIn');
  return {
    expenseInside: paidInside ? expense : 0,
    expenseOutside: paidInside ? 0 : expense,
    incomeInside: receivedInside ? income : 0,
    incomeOutside: receivedInside ? 0 : income,
  };
}
