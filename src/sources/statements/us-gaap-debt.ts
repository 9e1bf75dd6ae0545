/** Debt, what of it falls due, and net borrowing of US GAAP filings, by what of them is tagged. */
import { firstTerm, once, sumOf, type Recipe, type Tagged, type Term } from './recipes.ts';

/**
 * Long-term debt with its current part, and short-term borrowings. Filers tag the current part as
 * borrowings or as the current part of long-term debt, and some tag both: it is counted once.
 */
export function interestBearingDebt(tagged: Tagged): ReturnType<Recipe> {
  const whole = firstTerm(tagged, ['DebtLongtermAndShorttermCombinedAmount']);
  if (whole.length > 0) return sumOf(whole);
  const noncurrent = firstTerm(tagged, [
    'LongTermDebtNoncurrent',
    'LongTermDebtAndCapitalLeaseObligations',
  ]);
  if (noncurrent.length > 0) return sumOf([...noncurrent, ...currentDebt(tagged)]);
  const total = firstTerm(tagged, ['LongTermDebt']);
  const paper = firstTerm(tagged, ['CommercialPaper']);
  return total.length > 0 ? sumOf([...total, ...paper]) : null;
}

/**
 * What falls due within a year: in one figure, or the current part of long-term debt and borrowings, these in one
 * figure or as commercial paper and others.
 */
export function currentDebt(tagged: Tagged): Term[] {
  const current = firstTerm(tagged, ['DebtCurrent']);
  if (current.length > 0) return current;
  const borrowed = firstTerm(tagged, ['ShortTermBorrowings']);
  const other = borrowed.length > 0 ? [] : firstTerm(tagged, ['OtherShortTermBorrowings']);
  const paper = [...firstTerm(tagged, ['CommercialPaper']), ...other];
  const due = firstTerm(tagged, [
    'LongTermDebtCurrent',
    'LongTermDebtAndCapitalLeaseObligationsCurrent',
  ]);
  const same = due[0]?.value === borrowed[0]?.value;
  const short = paper.length > 0 ? paper : same ? [] : borrowed;
  return due.length > 0 ? [...due, ...short] : [...borrowed, ...paper];
}

const RAISED = [
  'ProceedsFromIssuanceOfDebt',
  'ProceedsFromIssuanceOfLongTermDebt',
  'ProceedsFromIssuanceOfSeniorLongTermDebt',
];
const RAISED_SHORT = [
  'ProceedsFromRepaymentsOfCommercialPaper',
  'ProceedsFromRepaymentsOfShortTermDebt',
];
const REPAID = ['RepaymentsOfDebt', 'RepaymentsOfLongTermDebt', 'RepaymentsOfSeniorDebt'];

/**
 * Debt raised less debt repaid; null where neither debt as a whole nor long-term debt is tagged. Commercial paper is
 * tagged again as short-term debt, and notes as debt: an amount counts once.
 */
export function netBorrowing(tagged: Tagged): ReturnType<Recipe> {
  const anchors = [...RAISED.slice(0, 2), ...REPAID.slice(0, 2)];
  if (!anchors.some((concept) => tagged.has(concept))) return null;
  const terms = (concepts: readonly string[], sign: 1 | -1): Term[] =>
    once(concepts.flatMap((concept) => firstTerm(tagged, [concept], sign)));
  return sumOf([...terms(RAISED, 1), ...terms(RAISED_SHORT, 1), ...terms(REPAID, -1)]);
}
