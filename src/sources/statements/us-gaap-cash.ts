/** Cash and securities of US GAAP filings, by what of them is tagged. */
import { first, firstTerm, sumOf, type Recipe, type Tagged, type Term } from './recipes.ts';

/** Cash, securities of less than a year, and longer ones: names of each in the order in which they are trusted. */
export const PARTS_OF_CASH = [
  ['CashAndCashEquivalentsAtCarryingValue'],
  [
    'MarketableSecuritiesCurrent',
    'ShortTermInvestments',
    'AvailableForSaleSecuritiesDebtSecuritiesCurrent',
    'AvailableForSaleSecuritiesCurrent',
  ],
  [
    'MarketableSecuritiesNoncurrent',
    'AvailableForSaleSecuritiesDebtSecuritiesNoncurrent',
    'AvailableForSaleSecuritiesNoncurrent',
  ],
] as const;

export const CASH_AND_SHORT_TERM = 'CashCashEquivalentsAndShortTermInvestments';

/**
 * Cash, and what is sold within a year: each by itself, or both in one figure. Where that figure is below the cash it
 * holds, it is the rounded one of a sentence ("cash of $1.0 billion"), and the line of the balance sheet is taken.
 */
function currentCashTerms(tagged: Tagged): Term[] {
  const [ofCash, ofShort] = PARTS_OF_CASH;
  const cash = firstTerm(tagged, ofCash);
  const short = firstTerm(tagged, ofShort);
  const both = firstTerm(tagged, [CASH_AND_SHORT_TERM]);
  const holdsCash = (both[0]?.value ?? 0) >= (cash[0]?.value ?? 0);
  const inOne = both.length > 0 && holdsCash && (cash.length === 0 || short.length === 0);
  return inOne ? both : [...cash, ...short];
}

/** Null where only securities are tagged: they are no cash. */
export function currentCash(tagged: Tagged): ReturnType<Recipe> {
  const [ofCash] = PARTS_OF_CASH;
  const known = firstTerm(tagged, [...ofCash, CASH_AND_SHORT_TERM]).length > 0;
  return known ? sumOf(currentCashTerms(tagged)) : null;
}

export function cashAndSecurities(tagged: Tagged): ReturnType<Recipe> {
  if (currentCash(tagged) === null) return first('Cash')(tagged);
  return sumOf([...currentCashTerms(tagged), ...firstTerm(tagged, PARTS_OF_CASH[2])]);
}
