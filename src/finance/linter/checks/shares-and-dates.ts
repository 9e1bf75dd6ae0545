import { check, type Check } from '../check.ts';
import { lintEquityCost } from '../rules/capital.ts';
import { lintCoverCount } from '../rules/cover-count.ts';
import { lintLaterBook, lintLaterSheet } from '../rules/later-sheet.ts';
import {
  lintBasicShares,
  lintLeases,
  lintMissingFigures,
  lintPriceAge,
  lintShareCount,
  lintStatementAge,
  lintStatementDate,
} from '../rules/statements.ts';
import { lintValueAndPrice } from '../rules/value-and-price.ts';

/** What stands between a value and a share, and of which days it is. */
export const SHARES_AND_DATES_CHECKS: readonly Check[] = [
  check({
    looksFor: 'a missing figure taken for zero',
    codes: ['MISSING_AS_ZERO'],
    fact: 'usedFigures',
    rule: lintMissingFigures,
  }),
  check({
    looksFor: 'leases in debt or in the flows, but not on both sides or neither',
    codes: ['LEASES_ON_ONE_SIDE'],
    fact: 'leases',
    rule: lintLeases,
  }),
  check({
    looksFor: 'a share count of another time than the valuation',
    codes: ['SHARE_COUNT_STALE'],
    fact: 'shareCount',
    rule: lintShareCount,
  }),
  check({
    looksFor: 'a value divided by basic shares without dilution',
    codes: ['SHARES_BASIC'],
    fact: 'basicShares',
    rule: lintBasicShares,
  }),
  check({
    looksFor: 'a share count that lies far from that of the newest cover',
    codes: ['SHARES_UNLIKE_COVER'],
    fact: 'coverCount',
    rule: lintCoverCount,
  }),
  check({
    looksFor: 'a value five times the price, or a fifth of it',
    codes: ['VALUE_FAR_FROM_PRICE'],
    fact: 'valueAndPrice',
    rule: lintValueAndPrice,
  }),
  check({
    looksFor: 'a balance sheet in the book that is newer than the one of the value',
    codes: ['LATER_BALANCE_SHEET'],
    fact: 'laterSheet',
    rule: lintLaterSheet,
  }),
  check({
    looksFor: 'a balance sheet in the book that is newer than the one of the book value',
    codes: ['LATER_BOOK_VALUE'],
    fact: 'laterBook',
    rule: lintLaterBook,
  }),
  check({
    looksFor: 'a cost of equity that is not above the risk-free rate and the cost of debt',
    codes: ['EQUITY_COST_LOW'],
    fact: 'equityCost',
    rule: lintEquityCost,
  }),
  check({
    looksFor: 'a balance sheet of a later day than the price',
    codes: ['STATEMENTS_AFTER_PRICE'],
    fact: 'statementDate',
    rule: lintStatementDate,
  }),
  check({
    looksFor: 'a balance sheet long before the valuation date',
    codes: ['STATEMENTS_OLD'],
    fact: 'statementAge',
    rule: lintStatementAge,
  }),
  check({
    looksFor: 'a price of another time than the value it is compared with',
    codes: ['PRICE_DATE_FAR'],
    fact: 'priceAge',
    rule: lintPriceAge,
  }),
];
