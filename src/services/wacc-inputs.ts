import type { WaccInputs as Overrides } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  isFinancialFirm,
  ITEMS,
  type CostMethod,
  type FigurePeriod,
  type Item,
} from '../contract/vocabulary.ts';
import { spreadsBy } from '../repo/risk-table.ts';
import { findStatement } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { FINANCE_COSTS } from '../sources/statements/ifrs-interest.ts';
import { completeYear } from './complete-year.ts';
import { missingInputs, quoteOn, yearFacts, type PeriodFacts } from './company-inputs.ts';
import type { IndustryBetaOutputs } from './computations/industry-beta.ts';
import { wacc, type DebtRating, type WaccInputs } from './computations/wacc.ts';
import { insteadOfYear } from './known-year.ts';
import { optional } from './computations/share.ts';
import type { Deps } from './deps.ts';
import { FigureReads } from './figure-reads.ts';
import { readEquityCost } from './equity-cost-inputs.ts';
import { conversionDate, priceIn, valuationCurrency } from './price-currency.ts';
import { leaseRuleOf, leaseSides } from './lease-rule.ts';
import type { JsonObject, ResultRun, RunRequest } from './run.ts';
import { missingName, monthsOf, periodFacts, yearNamed } from './trailing-facts.ts';

/** The lowest coverage of a band without a lower bound: below that of a loss. */
const UNBOUNDED = -1e9;

/** Reads all that a cost of capital rests on; refuses once, naming everything that is missing. */
export function waccRequest(
  deps: Deps,
  ticker: TickerRecord,
  method: CostMethod,
  beta: ResultRun | null,
  period: FigurePeriod | undefined,
  overrides: Overrides,
): RunRequest<WaccInputs> {
  const reads = new FigureReads();
  const facts = periodFacts(deps, ticker, period, reads);
  const missing: string[] = [];
  const provenance: JsonObject = { symbol: ticker.symbol, overrides: Object.keys(overrides) };
  const take = (given: number | undefined, item: Item): number | null => {
    const value = given ?? facts?.value(item) ?? null;
    provenance[item] = given === undefined ? (facts?.ids[item] ?? null) : 'given with the request';
    return value;
  };
  const need = (given: number | undefined, item: Item): number => {
    const value = take(given, item);
    if (value === null) missing.push(missingName(item, facts));
    return value ?? Number.NaN;
  };

  const currency = valuationCurrency(ticker, facts?.currency);
  const quote = quoteOn(deps, ticker);
  const asOf = quote?.date ?? facts?.periodEnd ?? '9999-12-31';
  const equity = readEquityCost(deps, ticker, {
    ...{ method, beta, currency, asOf, overrides, year: period },
  });
  missing.push(...equity.missing);
  const quoted = overrides.price ?? quote?.price ?? null;
  const price =
    quoted === null
      ? null
      : priceIn(deps, ticker, quoted, conversionDate(overrides, asOf), currency);
  if (price === null) missing.push('price');
  if (ticker.currency === null) missing.push('currency of the quotation');
  const debt = need(overrides.debt, 'debt');
  const rule = leaseRuleOf(ticker, facts, overrides.leases);
  const leased = rule === 'ifrs-16' ? need(undefined, 'lease_liability') : 0;
  const owed = debt + leased;
  const shares = need(overrides.shares, 'shares_outstanding');
  const marginalTaxRate = need(overrides.marginalTaxRate, 'marginal_tax_rate');
  const preferredStock = take(undefined, 'preferred_stock');
  const preTaxCostOfDebt = take(overrides.preTaxCostOfDebt, 'pre_tax_cost_of_debt');
  const interestExpense = take(undefined, 'interest_expense');
  const debtMaturityYears = take(undefined, 'debt_maturity_years');
  const rating = owed > 0 ? debtRating(deps, asOf, overrides, facts) : null;
  if (rating?.ebit != null) provenance['ebit'] = facts?.ids['ebit'] ?? null;
  // A rating that is asked for goes before a rate that the book holds, not before one that is typed with it.
  const leadingRate = rating === null ? preTaxCostOfDebt : (overrides.preTaxCostOfDebt ?? null);
  const isEmbedded = owed > 0 && leadingRate === null && rating === null;
  if (owed > 0 && leadingRate === null && rating?.rating == null && interestExpense === null) {
    const interest = missingName('interest_expense', facts);
    if (rating !== null) missing.push(interest);
    else if (monthsOf(facts) === undefined) missing.push('pre_tax_cost_of_debt');
    else missing.push(`${ITEMS.pre_tax_cost_of_debt.label}, or ${interest}`);
  }
  if (rating?.rating === null && rating.ebit === null) missing.push(missingName('ebit', facts));
  if (!facts && missing.length === 0) missing.push('figures of a fiscal year');
  if (!facts || missing.length > 0) {
    const beside = facts ? null : insteadOfYear(deps, ticker);
    throw missingInputs(
      ...([ticker.symbol, yearNamed(facts, period), missing, beside] as const),
      completeYear(deps, ticker, facts, missing),
    );
  }
  const sides = leaseSides(rule, ticker, facts);
  const outside =
    sides !== undefined || isFinancialFirm(ticker.industry)
      ? null
      : (take(undefined, 'lease_liability') ?? take(undefined, 'operating_lease_liability'));
  const restsOnInterest =
    owed > 0 && (isEmbedded || rating?.rating === null || debtMaturityYears !== null);
  const opening = openingDebt(deps, ticker, facts, isEmbedded, reads);
  Object.assign(provenance, equity.provenance, {
    debtOpening: opening?.id ?? null,
    ...(rule === 'ifrs-16' ? { leasesOpening: opening?.leasesId ?? null } : {}),
    price:
      overrides.price === undefined
        ? { date: asOf, close: quote?.isClose ?? false }
        : 'given with the request',
  });
  return {
    computation: wacc,
    subject: ticker.symbol,
    inputs: {
      ...equity.inputs,
      year: facts.year,
      betaDebtToEquity: method === 'DAMO' && beta ? releveredAt(beta) : null,
      price: price?.price ?? Number.NaN,
      ...optional('priceConversion', price?.conversion ?? null),
      shares,
      sharesAsOf: overrides.shares === undefined ? facts.periodEnd : null,
      debt,
      debtMaturityYears,
      preTaxCostOfDebt: leadingRate,
      debtRating: rating,
      interestExpense,
      ...optional('wideInterest', restsOnInterest ? wideInterest(deps, facts) : null),
      debtOpening: opening?.debt ?? null,
      ...optional(
        'leases',
        rule === 'ifrs-16' ? { liabilities: leased, opening: opening?.leases ?? null } : null,
      ),
      ...optional('leaseSides', sides ?? null),
      ...optional('leasesOutside', outside),
      marginalTaxRate,
      ...optional('preferredStock', preferredStock),
      ...optional('months', monthsInput(facts)),
      provenance,
    },
    series: equity.series,
    figures: reads.read,
    sources: [
      ...equity.sources,
      `facts:${ticker.symbol}`,
      ...(rating === null ? [] : [`default-spreads:${rating.table.firms}`]),
      ...(price?.sources ?? []),
    ],
    ...optional('states', equity.states ?? null),
    parents: [
      ...(beta && beta.runId > 0 ? [{ role: 'beta', runId: beta.runId }] : []),
      ...equity.parents,
    ],
  };
}

/** The twelve months that the figures are of; null where they are of a fiscal year. */
function monthsInput(facts: PeriodFacts): NonNullable<WaccInputs['months']> | null {
  const months = monthsOf(facts);
  return months === undefined ? null : { periodEnd: months.periodEnd, ofYear: months.ofYear() };
}

/** The concept of the book's interest where that holds more than interest; null else. */
function wideInterest({ db }: Deps, { ids }: PeriodFacts): string | null {
  const rows = [ids['interest_expense'] ?? []].flat();
  const isWide = rows.some((id) => {
    const made = findStatement(db, id)?.source.split('; ')[0] ?? '';
    return made === FINANCE_COSTS || made.endsWith(`: ${FINANCE_COSTS}`);
  });
  return isWide ? FINANCE_COSTS : null;
}

/** The spread table that the request names, with what the rating takes from the book. */
function debtRating(
  deps: Deps,
  date: string,
  { debtRating: asked }: Overrides,
  facts: PeriodFacts | undefined,
): DebtRating | null {
  if (asked === undefined) return null;
  const { firms } = asked;
  const rows = spreadsBy(deps.db, firms, date);
  const [first] = rows;
  if (!first) {
    throw new AppError(
      'MISSING_INPUT',
      `The book has no table of default spreads of ${firms} firms. Import Damodaran's ratings.xls, or type the cost of debt.`,
      { missing: ['default spreads'], firms },
    );
  }
  return {
    rating: asked.rating ?? null,
    takeProposal: asked.takeProposal ?? false,
    ebit: facts?.value('ebit') ?? null,
    countryDefaultSpread: asked.countryDefaultSpread ?? null,
    table: {
      source: first.source,
      firms,
      asOf: first.asOf,
      rows: rows.map(({ rating, spread, minCoverage }) => ({
        rating,
        spread,
        lowestCoverage: minCoverage ?? UNBOUNDED,
      })),
    },
  };
}

/** Debt and lease liabilities a year before, each with its row. */
interface Opening {
  debt: number;
  id: number | null;
  leases: number | null;
  leasesId: number | null;
}

/**
 * The debt of the year before, which the cost embedded in the year's interest is averaged with.
 * @param isAveraged whether the cost of debt rests on it: then another currency is refused, else it is left out
 */
function openingDebt(
  deps: Deps,
  ticker: TickerRecord,
  facts: PeriodFacts,
  isAveraged: boolean,
  reads: FigureReads,
): Opening | null {
  const months = monthsOf(facts);
  if (months !== undefined) {
    const opening = months.yearBefore('debt');
    const leases = months.yearBefore('lease_liability');
    return opening !== null && opening.unit === facts.currency
      ? {
          ...{ debt: opening.value, id: opening.factId },
          ...{ leases: leases?.value ?? null, leasesId: leases?.factId ?? null },
        }
      : null;
  }
  const before = yearFacts(deps, ticker, facts.year - 1, undefined, reads);
  if (before === undefined) reads.lacks('debt');
  const debt = before?.value('debt') ?? null;
  if (before === undefined || debt === null) return null;
  const leases = before.value('lease_liability');
  const found = {
    ...{ debt, id: before.ids['debt'] ?? null },
    ...{ leases, leasesId: before.ids['lease_liability'] ?? null },
  };
  if (before.currency === null || facts.currency === null) return found;
  if (before.currency === facts.currency) return found;
  if (!isAveraged) return null;
  throw new AppError(
    'CURRENCY_MISMATCH',
    `${ticker.symbol}: the debt of fiscal year ${before.year} is in ${before.currency}, that of ${facts.year} in ${facts.currency}, and the cost of debt is interest over the average of both. Enter the debt of ${before.year} in ${facts.currency}, or type the cost of debt.`,
    { symbol: ticker.symbol, item: 'debt', currencies: [before.currency, facts.currency] },
  );
}

/** The D/E of a relevered industry beta; null where the published levered beta stands. */
function releveredAt(beta: ResultRun): number | null {
  const { basis, debtToEquity } = beta.outputs as unknown as IndustryBetaOutputs;
  return basis === 'relevered' ? debtToEquity : null;
}
