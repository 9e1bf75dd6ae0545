/** Interest in IFRS filings, the narrowest concept first: finance costs hold more than interest. */
import { either, first, firstTerm, once, sumOf, type Recipe } from './recipes.ts';

/** Interest, and what is not: discounts of provisions that unwind, losses on currencies and derivatives. */
export const FINANCE_COSTS = 'FinanceCosts';

const ON_BORROWINGS = 'InterestExpenseOnBorrowings';
const ON_LEASES = 'InterestExpenseOnLeaseLiabilities';

/** Lease liabilities are debt, so that their interest belongs to that of borrowings; alone it is a part only. */
const onDebt: Recipe = (tagged) => {
  const borrowed = firstTerm(tagged, [ON_BORROWINGS]);
  return borrowed.length === 0
    ? null
    : sumOf(once([...borrowed, ...firstTerm(tagged, [ON_LEASES])]));
};

/** Interest expense in the order in which its concepts are trusted. */
export const interestExpense: Recipe = either(
  first('InterestExpense'),
  onDebt,
  first(
    'InterestExpenseForFinancialLiabilitiesNotAtFairValueThroughProfitOrLoss',
    'AdjustmentsForInterestExpense',
    FINANCE_COSTS,
  ),
);

/** What the concepts that are added hold of interest expense. */
export const INTEREST_PARTS = {
  InterestExpense: ['interest on borrowings', 'interest on leases'],
  [ON_BORROWINGS]: ['interest on borrowings'],
  [ON_LEASES]: ['interest on leases'],
} as const;

/** Interest as it was paid: it tells about how much of finance costs is interest. */
export const INTEREST_PAID = [
  'InterestPaidClassifiedAsOperatingActivities',
  'InterestPaidClassifiedAsFinancingActivities',
] as const;
