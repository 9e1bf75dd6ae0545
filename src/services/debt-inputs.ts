/** What the debt of a company costs and is worth, as the cost of capital and the relevering of a beta both take it. */
import type { WaccInputs as Overrides } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { Refusal } from '../finance/refusal.ts';
import { rateOn } from '../repo/rate.ts';
import { spreadsBy } from '../repo/risk-table.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { yearFacts, type YearFacts } from './company-inputs.ts';
import { debtAtMarket, type DebtInputs, type DebtRating } from './computations/wacc.ts';
import type { Deps } from './deps.ts';
import type { FigureReads } from './figure-reads.ts';

/** The lowest coverage of a band without a lower bound: below that of a loss. */
const UNBOUNDED = -1e9;

/** What of a request says how the debt is costed. */
export type DebtChoice = Pick<Overrides, 'preTaxCostOfDebt' | 'debtRating' | 'riskFree'>;

/** What a request for a cost of capital says of its debt; undefined where it says nothing. */
export function debtChoiceOf(overrides: Overrides): DebtChoice | undefined {
  const { preTaxCostOfDebt, debtRating, riskFree } = overrides;
  const given = Object.entries({ preTaxCostOfDebt, debtRating, riskFree }).filter(
    ([, value]) => value !== undefined,
  );
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** The rating and the rate that lead; both null where the cost is embedded in the year's interest, or there is no debt. */
export function leadingDebtCost(
  deps: Deps,
  date: string,
  choice: DebtChoice,
  facts: YearFacts | undefined,
  debt: number,
  typedCost: number | null,
): { rating: DebtRating | null; leadingRate: number | null } {
  const rating = debt > 0 ? debtRating(deps, date, choice, facts) : null;
  // A rating that is asked for goes before a rate that the book holds, not before one that is typed with it.
  return {
    rating,
    leadingRate: rating === null ? typedCost : (choice.preTaxCostOfDebt ?? null),
  };
}

/** Market value of a company's debt as the weights of its cost of capital take it, and what it rests on. */
export interface MarketDebt {
  value: number;
  inputs: DebtInputs;
  sources: string[];
}

/**
 * The debt at market value (finance.md section 6), by the inputs that a cost of capital of the day would take; null
 * where it weighs at book value: without maturity or interest, or without a cost of debt that is not refused.
 * @param date of the price: rates and spreads in force on it
 */
export function marketDebt(
  deps: Deps,
  ticker: TickerRecord,
  facts: YearFacts | undefined,
  choice: DebtChoice,
  { date, currency, reads }: { date: string; currency: string; reads: FigureReads },
): MarketDebt | null {
  const debt = facts?.value('debt') ?? null;
  const debtMaturityYears = facts?.value('debt_maturity_years') ?? null;
  const interestExpense = facts?.value('interest_expense') ?? null;
  if (!facts || debt === null || debt === 0) return null;
  if (debtMaturityYears === null || interestExpense === null) return null;
  const typedCost = choice.preTaxCostOfDebt ?? facts.value('pre_tax_cost_of_debt');
  try {
    const cost = leadingDebtCost(deps, date, choice, facts, debt, typedCost);
    const { rating, leadingRate } = cost;
    const riskFree = choice.riskFree ?? rateOn(deps.db, 'risk-free', currency, date)?.value ?? null;
    if (leadingRate === null && riskFree === null) return null;
    const isEmbedded = leadingRate === null && rating === null;
    const inputs: DebtInputs = {
      debt,
      debtMaturityYears,
      preTaxCostOfDebt: leadingRate,
      debtRating: rating,
      interestExpense,
      debtOpening: openingDebt(deps, ticker, facts, isEmbedded, reads)?.debt ?? null,
      // A typed cost asks for none.
      riskFree: leadingRate === null ? (riskFree ?? Number.NaN) : 0,
    };
    return {
      value: debtAtMarket(inputs),
      inputs,
      sources: [
        ...(leadingRate === null ? [`rates:risk-free:${currency}`] : []),
        ...(rating === null ? [] : [`default-spreads:${rating.table.firms}`]),
      ],
    };
  } catch (error) {
    // The cost of capital refuses what this rests on, in its own words.
    if (error instanceof AppError || error instanceof Refusal) return null;
    throw error;
  }
}

/** The spread table that the request names, with what the rating takes from the book. */
function debtRating(
  deps: Deps,
  date: string,
  { debtRating: asked }: DebtChoice,
  facts: YearFacts | undefined,
): DebtRating | null {
  if (asked === undefined) return null;
  const { firms } = asked;
  const rows = spreadsBy(deps.db, firms, date);
  const [first] = rows;
  if (!first) {
    throw new AppError(
      'MISSING_INPUT',
      `The book has no table of default spreads of ${firms} firms by ${date}. Import one, or type the cost of debt.`,
      { missing: ['default spreads'], firms, date },
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

/**
 * The debt of the year before, which the cost embedded in the year's interest is averaged with.
 * @param isAveraged whether the cost of debt rests on it: then another currency is refused, else it is left out
 */
export function openingDebt(
  deps: Deps,
  ticker: TickerRecord,
  facts: YearFacts,
  isAveraged: boolean,
  reads: FigureReads,
): { debt: number; id: number | null } | null {
  const before = yearFacts(deps, ticker, facts.year - 1, undefined, reads);
  if (before === undefined) reads.lacks('debt');
  const debt = before?.value('debt') ?? null;
  if (before === undefined || debt === null) return null;
  const found = { debt, id: before.ids['debt'] ?? null };
  if (before.currency === null || facts.currency === null) return found;
  if (before.currency === facts.currency) return found;
  if (!isAveraged) return null;
  throw new AppError(
    'CURRENCY_MISMATCH',
    `${ticker.symbol}: the debt of fiscal year ${before.year} is in ${before.currency}, that of ${facts.year} in ${facts.currency}, and the cost of debt is interest over the average of both. Enter the debt of ${before.year} in ${facts.currency}, or type the cost of debt.`,
    { symbol: ticker.symbol, item: 'debt', currencies: [before.currency, facts.currency] },
  );
}
