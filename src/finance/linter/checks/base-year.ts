import { check, each, type Check } from '../check.ts';
import { lintBaseEarnings } from '../rules/base-earnings.ts';
import { lintNetBorrowing } from '../rules/borrowing.ts';
import { lintSpendingSign } from '../rules/capital-spending-sign.ts';
import { lintStatedDividends } from '../rules/dividends.ts';
import { lintKeptWorkingCapital } from '../rules/kept-working-capital.ts';
import { lintLastLoss } from '../rules/last-loss.ts';
import { lintCapitalSpending, lintEbitdaMultiple, lintReinvestment } from '../rules/projection.ts';
import { lintWorkingCapital } from '../rules/working-capital.ts';
import { lintYearGrowth } from '../rules/year-growth.ts';

/** What the projection carries on from the base year. */
export const BASE_YEAR_CHECKS: readonly Check[] = [
  check({
    looksFor: 'growth of a year by which revenue, earnings or flow come to three times or more',
    codes: ['GROWTH_UNUSUAL'],
    fact: 'yearGrowth',
    rule: lintYearGrowth,
  }),
  check({
    looksFor: 'growth without reinvestment',
    codes: ['GROWTH_WITHOUT_REINVESTMENT'],
    fact: 'stableGrowth',
    rule: lintReinvestment,
    raisedIn: ['projection.ts', 'equity/forecast.ts'],
  }),
  check({
    looksFor: 'a release of working capital that the years ahead do not repeat',
    codes: ['WORKING_CAPITAL_RELEASED'],
    severity: 'info',
    fact: 'workingCapital',
    rule: lintWorkingCapital,
  }),
  check({
    looksFor:
      'an increase of working capital that is kept for ever and far from the earlier years, or from what growth can ask for',
    codes: ['WORKING_CAPITAL_UNUSUAL'],
    fact: 'keptWorkingCapital',
    rule: lintKeptWorkingCapital,
  }),
  check({
    looksFor: 'capital expenditure below depreciation for ever',
    codes: ['CAPEX_BELOW_DEPRECIATION'],
    fact: 'capitalSpending',
    rule: lintCapitalSpending,
    raisedIn: ['projection.ts'],
  }),
  check({
    looksFor: 'capital expenditure below zero in the base year',
    codes: ['CAPEX_NEGATIVE'],
    fact: 'spendingSign',
    rule: lintSpendingSign,
  }),
  check({
    looksFor: 'a perpetuity of a year that loses money and is worth something all the same',
    codes: ['LOSS_FOR_EVER'],
    fact: 'lastLoss',
    rule: lintLastLoss,
  }),
  check({
    looksFor: 'a large net borrowing or repayment that grows with the flow to equity for ever',
    codes: ['NET_BORROWING_KEPT'],
    fact: 'netBorrowing',
    rule: lintNetBorrowing,
  }),
  check({
    looksFor: 'net income of the base year that its operations do not explain',
    codes: ['NET_INCOME_UNEXPLAINED'],
    fact: 'baseEarnings',
    rule: lintBaseEarnings,
  }),
  check({
    looksFor: 'dividends that are valued unlike those that the book has for the next 12 months',
    codes: ['DIVIDENDS_UNLIKE_STATED'],
    fact: 'statedDividends',
    rule: lintStatedDividends,
  }),
  check({
    looksFor: 'multiples of EBITDA at or below zero',
    codes: ['MULTIPLE_OF_NEGATIVE_EBITDA'],
    fact: 'ebitdaMultiples',
    rule: each(lintEbitdaMultiple),
  }),
];
