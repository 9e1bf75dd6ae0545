/** What every model reads from the book: the figures of a year, the price, the way to a share. */
import type { Assumptions } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  isFinancialFirm,
  ITEM_KEYS,
  ITEMS,
  type FigurePeriod,
  type Item,
  type LeaseChoice,
} from '../contract/vocabulary.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { missingInputs, quoteOn, type PeriodFacts, type Quote } from './company-inputs.ts';
import {
  commonEquity,
  commonEquityWords,
  totalEquityAlone,
  type CommonEquity,
} from './computations/common-equity.ts';
import {
  BRIDGE_ITEMS,
  optional,
  type ClaimInputs,
  type ShareInputs,
} from './computations/share.ts';
import { completeYear } from './complete-year.ts';
import { countDay, coverDay, coversOf, LATEST } from './cover-count.ts';
import type { Deps } from './deps.ts';
import { insteadOfYear } from './known-year.ts';
import { FigureReads } from './figure-reads.ts';
import { leaseRuleOf } from './lease-rule.ts';
import { conversionDate, priceIn, valuationCurrency, type PriceIn } from './price-currency.ts';
import { statementHistory } from './statement-history.ts';
import {
  missingName,
  monthsOf,
  periodFacts,
  yearNamed,
  type MonthsFacts,
} from './trailing-facts.ts';

/** Figures of which a jump of unit or a mixed restatement would move a value. */
export const HISTORY_ITEMS = [
  'revenue',
  'ebit',
  'depreciation_amortisation',
  'capital_expenditure',
  'net_income',
  'book_equity',
  'debt',
  'cash',
  'shares_outstanding',
] as const satisfies readonly Item[];

const TOTAL_EQUITY_ALONE =
  'The book has total equity, in which minorities are: enter Minority interest, 0 where there are none, and the book value is what is left of it, or enter Book equity.';

export interface CompanyRead {
  ticker: TickerRecord;
  facts: PeriodFacts | undefined;
  /** The same where they are of the last twelve months; undefined where of a fiscal year. */
  months: MonthsFacts | undefined;
  /** What was read of the company's figures so far. */
  reads: FigureReads;
  quote: Quote | undefined;
  /** The price in `currency`, that of the request before the book's; null without one. */
  priced: PriceIn | null;
  currency: string;
  /** On which side of the value leases are. */
  readonly leases: LeaseChoice;
  /** Names of what is missing, as they are met. */
  missing: string[];
  /** What the book has in place of what is missing, as sentences. */
  beside: string[];
  take(item: Item): number | null;
  /** As `take`; NaN and a name in `missing` where the book has none. */
  need(item: Item): number;
  /** As `need`, 0 where the item is waived: known to be nil. */
  needOrNil(item: Item): number;
  /** The facts, once all that is needed has been asked for; refuses once, naming everything that is missing. */
  complete(): PeriodFacts;
}

/**
 * Begins to read a company; nothing is refused until `complete`, but for two currencies.
 * @param period a fiscal year, the latest where undefined, or the last twelve months
 */
export function readCompany(
  deps: Deps,
  ticker: TickerRecord,
  period: FigurePeriod | undefined,
  assumptions: Assumptions,
): CompanyRead {
  const reads = new FigureReads();
  const facts = periodFacts(deps, ticker, period, reads);
  const missing: string[] = [];
  const beside: string[] = [];
  const currency = valuationCurrency(ticker, facts?.currency);
  const quote = quoteOn(deps, ticker);
  const given = assumptions.wacc ?? {};
  const quoted = given.price ?? quote?.price ?? null;
  const asOf = quote?.date ?? facts?.periodEnd ?? '9999-12-31';
  const take = (item: Item): number | null => facts?.value(item) ?? null;
  const need = (item: Item): number => {
    const value = take(item);
    if (value === null) missing.push(missingName(item, facts));
    return value ?? Number.NaN;
  };
  return {
    ticker,
    facts,
    months: monthsOf(facts),
    reads,
    quote,
    priced:
      quoted === null ? null : priceIn(deps, ticker, quoted, conversionDate(given, asOf), currency),
    currency,
    // Looked at where a figure rests on it: else what the statements are by is no part of the run.
    get leases() {
      return leaseRuleOf(ticker, facts, given.leases);
    },
    missing,
    beside,
    take,
    need,
    needOrNil: (item) =>
      take(item) === null && assumptions.waive?.includes(item) === true ? 0 : need(item),
    complete: () => {
      if (ticker.currency === null) missing.push('currency of the quotation');
      if (!facts && missing.length === 0) missing.push('figures of a fiscal year');
      if (!facts || missing.length > 0) {
        const instead = facts ? beside.join(' ') || null : insteadOfYear(deps, ticker);
        throw missingInputs(
          ...([ticker.symbol, yearNamed(facts, period), inOrder(missing), instead] as const),
          completeYear(deps, ticker, facts, missing),
        );
      }
      return facts;
    },
  };
}

/** Items once each as statements list them, then what else is missing as it was met. */
function inOrder(names: readonly string[]): string[] {
  const items = ITEM_KEYS.filter((item) => names.includes(item));
  return [...items, ...new Set(names.filter((name) => !(name in ITEMS)))];
}

/**
 * The share's part of a model's inputs; asks for the share count.
 * @param historyItems figures of which the model takes the course of years
 */
export function readShare(
  deps: Deps,
  read: CompanyRead,
  cost: { method: string; costOfEquity: number | null; riskFree: number | null },
  assumptions: Assumptions,
  historyItems: readonly Item[] = HISTORY_ITEMS,
): ShareInputs {
  const { ticker, facts, quote } = read;
  const { dilution: claims, wacc: overrides, valuationDate } = assumptions;
  const { basicShares, ...dilution } = claims ?? { basicShares: undefined };
  const balanceSheetDate = facts?.periodEnd ?? '';
  const priceDate = quote?.date ?? null;
  // A price of the request is of the day that it says.
  const ofRequest = overrides?.price === undefined ? undefined : overrides.priceDate;
  const shares = basicShares ?? overrides?.shares ?? read.need('shares_outstanding');
  return {
    ...cost,
    currency: read.currency,
    fiscalYear: facts?.year ?? Number.NaN,
    balanceSheetDate,
    valuationDate: valuationDate ?? later(priceDate ?? balanceSheetDate, balanceSheetDate),
    shares,
    ...coverInputs(deps, read, shares, valuationDate ?? priceDate ?? LATEST, assumptions),
    dilution: claims === undefined ? null : (dilution as ShareInputs['dilution']),
    dividendsPerShare: read.take('dividends_per_share'),
    price: read.priced?.price ?? null,
    priceDate: ofRequest ?? priceDate,
    ...optional('priceConversion', read.priced?.conversion ?? null),
    history: statementHistory(deps, ticker, facts?.year ?? Number.NaN, historyItems, read.reads),
    provenance: { symbol: ticker.symbol, facts: facts?.ids ?? {} },
  };
}

/** What covers say of the share count: that it is the count of one, or lies far from the newest that was known by a day. */
function coverInputs(
  deps: Deps,
  { ticker, reads, facts }: CompanyRead,
  shares: number,
  by: string,
  { dilution, wacc: overrides }: Assumptions,
): Pick<ShareInputs, 'sharesOfCover' | 'newestCover'> {
  const covers = coversOf(deps, ticker);
  const besides =
    (dilution?.basicShares ?? overrides?.shares) === undefined ? 'statements' : 'request';
  // Of a count that was given with the request nobody knows the day.
  const after =
    besides === 'statements' && facts !== undefined
      ? countDay(deps, facts, covers, shares)
      : undefined;
  const far = reads.cover(covers, by, shares, after);
  return {
    ...optional('sharesOfCover', coverDay(covers, shares)),
    ...optional('newestCover', far === null ? null : { ...far, besides }),
  };
}

/** The book value of common equity; asks for book equity where neither it nor its parts are known. */
export function readBookValue(
  read: CompanyRead,
  { waive = [] }: Assumptions,
): { amount: number; made?: CommonEquity } {
  const value = (item: Item): number | null =>
    read.take(item) ?? (item === 'minority_interest' && waive.includes(item) ? 0 : null);
  const found = commonEquity(value);
  if (found === null) {
    if (totalEquityAlone(value) !== null) read.beside.push(TOTAL_EQUITY_ALONE);
    return { amount: read.need('book_equity') };
  }
  return {
    amount: found.amount,
    ...(commonEquityWords(found) === null ? {} : { made: found }),
  };
}

/** Assets newly leased, which are spent where leases are debt; 0 where leases are not. */
export function newLeases(read: CompanyRead): number {
  return read.leases === 'ifrs-16' ? read.need('lease_assets_obtained') : 0;
}

/** That figures are of the last twelve months, and what of them the year before told: once all of them were read. */
export function monthsInput({ months }: CompanyRead): Pick<ShareInputs, 'months'> {
  return months === undefined ? {} : { months: { ofYear: months.ofYear() } };
}

/** Claims and assets of the bridge; asks for cash, and for debt and the marginal rate where not given. */
export function readClaims(
  read: CompanyRead,
  assumptions: Assumptions,
  given: { debt?: number; marginalTaxRate?: number } = {},
): ClaimInputs {
  const overrides = assumptions.wacc ?? {};
  return {
    debt: given.debt ?? overrides.debt ?? read.need('debt'),
    ...optional('leases', read.leases === 'ifrs-16' ? read.need('lease_liability') : null),
    cash: read.need('cash'),
    marginalTaxRate:
      given.marginalTaxRate ?? overrides.marginalTaxRate ?? read.need('marginal_tax_rate'),
    associates: read.take('associates'),
    nonOperatingAssets: read.take('non_operating_assets'),
    pensionDeficit: read.take('pension_deficit'),
    preferredStock: read.take('preferred_stock'),
    minorityInterest: read.take('minority_interest'),
    waived: BRIDGE_ITEMS.map(([, item]) => item)
      .filter((item) => assumptions.waive?.includes(item))
      .sort(),
  };
}

/** Flows to the firm have no meaning where debt is working material (finance.md §7). */
export function requireOperatingCompany(ticker: TickerRecord): void {
  if (isFinancialFirm(ticker.industry)) {
    throw new AppError(
      'NOT_FOR_FINANCIALS',
      `${ticker.symbol} is in ${ticker.industry ?? 'finance'}: free cash flow to the firm is not defined for banks and insurers. Value the equity by dividends instead.`,
      { symbol: ticker.symbol, industry: ticker.industry },
    );
  }
}

/**
 * A value of flows can be rolled forward from its balance sheet, not back (finance.md §5).
 * @throws AppError INVALID_INPUT with both dates
 */
export function requireAfterBalanceSheet(
  symbol: string,
  { fiscalYear, balanceSheetDate, valuationDate }: ShareInputs,
): void {
  if (valuationDate >= balanceSheetDate) return;
  throw new AppError(
    'INVALID_INPUT',
    `${symbol}: the valuation date ${valuationDate} is before the balance sheet of fiscal year ${fiscalYear}, ${balanceSheetDate}, and a value is only rolled forward from there. Give a date on or after it, or none, or take an earlier fiscal year.`,
    { input: 'valuationDate', valuationDate, balanceSheetDate, fiscalYear },
  );
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
