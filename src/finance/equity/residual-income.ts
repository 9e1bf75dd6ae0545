import { countText } from '../count-text.ts';
import { discountFactors, ratePath, rollForwardAlong, type RatePath } from '../discounting.ts';
import { requireGrowth } from '../growth.ts';
import {
  requireChoice,
  requireFinite,
  requireInteger,
  requirePortion,
  requirePositive,
  requireRate,
  requireReturn,
  requireShare,
} from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { continuingWarnings } from './continuing-warnings.ts';
import { growingPerpetuity } from './discount-equity.ts';

/**
 * Earnings and dividends of each year under clean surplus: `B_t = B_{t-1} + E_t - D_t`, so earnings are
 * comprehensive and dividends are net of shares issued (which make them negative). Typed as amounts,
 * or as a return on opening book value and a share paid out.
 */
export type BookForecast =
  | {
      readonly kind: 'amounts';
      readonly earnings: readonly number[];
      readonly dividends: readonly number[];
    }
  | {
      readonly kind: 'returns';
      readonly returnOnEquity: readonly number[];
      /** Share of the year's earnings paid out, one per year, decimal. */
      readonly payout: readonly number[];
    };

/**
 * Residual income after the last projected year N: none; growing for ever; shrinking to a share
 * `persistence` of itself each year (0 = none, 1 = level for ever); or a price over book at the end of
 * year N.
 */
export type ContinuingResidualIncome =
  | { readonly kind: 'none' }
  | { readonly kind: 'growth'; readonly growth: number; readonly costOfEquity?: number }
  | { readonly kind: 'persistence'; readonly persistence: number; readonly costOfEquity?: number }
  | { readonly kind: 'price-to-book'; readonly multiple: number };

export interface ResidualIncomeInput {
  /** Book value of common equity at the base date, per share or in total. */
  readonly bookValue: number;
  readonly forecast: BookForecast;
  readonly costOfEquity: RatePath;
  readonly continuing: ContinuingResidualIncome;
  /** Days from the balance sheet to the valuation date; 0 where they are one. */
  readonly rollForwardDays: number;
  /** Only to judge the growth for ever. */
  readonly riskFree?: number;
}

export interface ResidualIncomeYear {
  readonly year: number;
  readonly openingBook: number;
  readonly earnings: number;
  readonly dividends: number;
  readonly closingBook: number;
  readonly returnOnEquity: number;
  readonly costOfEquity: number;
  /** `E_t - k_t B_{t-1}` */
  readonly residualIncome: number;
  readonly discountFactor: number;
  readonly presentValue: number;
}

export interface ResidualIncomeDiagnostics {
  readonly valueAtBaseDate: number;
  readonly years: readonly ResidualIncomeYear[];
  readonly presentValueOfResidualIncome: number;
  /** At the end of year N, and today. */
  readonly continuingValue: number;
  readonly presentValueOfContinuing: number;
  /** Share of the continuing value in the value; null when that is not above zero. */
  readonly continuingShare: number | null;
  /** Value at the base date over book value. */
  readonly priceToBook: number;
  readonly rollForwardFactor: number;
}

interface BookYear {
  readonly openingBook: number;
  readonly earnings: number;
  readonly dividends: number;
}

function requireSameLength(first: readonly number[], second: readonly number[]): number {
  if (first.length !== second.length) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `The forecast has ${countText(first.length, 'year')} of earnings and ${second.length} of dividends: give both for each year.`,
      { earnings: first.length, dividends: second.length },
    );
  }
  return requireInteger(first.length, 'years', 1);
}

/** Book value before a year; refused where losses or dividends have eaten it. */
function requireBook(book: number, year: number): number {
  if (book <= 0) {
    throw new Refusal(
      'NON_POSITIVE_EQUITY',
      `The book value before year ${year} is ${book}: returns on it have no meaning. Value the dividends instead.`,
      { bookValue: book, year },
    );
  }
  return book;
}

function bookYears(bookValue: number, forecast: BookForecast): BookYear[] {
  requireChoice(forecast.kind, 'forecast.kind', ['amounts', 'returns']);
  const [first, second] =
    forecast.kind === 'amounts'
      ? [forecast.earnings, forecast.dividends]
      : [forecast.returnOnEquity, forecast.payout];
  const years = requireSameLength(first, second);
  let book = requireFinite(bookValue, 'bookValue');
  return Array.from({ length: years }, (_, index) => {
    const openingBook = requireBook(book, index + 1);
    const row = first[index];
    const other = second[index];
    const earnings =
      forecast.kind === 'amounts'
        ? requireFinite(row, `earnings[${index}]`)
        : requireReturn(row, `returnOnEquity[${index}]`) * openingBook;
    const dividends =
      forecast.kind === 'amounts'
        ? requireFinite(other, `dividends[${index}]`)
        : requirePortion(other, `payout[${index}]`) * earnings;
    book = openingBook + earnings - dividends;
    return { openingBook, earnings, dividends };
  });
}

interface Continuing {
  readonly value: number;
  readonly growth: number | null;
  readonly costOfEquity: number | null;
}

function continuingValue(
  continuing: ContinuingResidualIncome,
  last: ResidualIncomeYear,
): Continuing {
  requireChoice(continuing.kind, 'continuing.kind', [
    'none',
    'growth',
    'persistence',
    'price-to-book',
  ]);
  if (continuing.kind === 'none') {
    return { value: 0, growth: null, costOfEquity: null };
  }
  if (continuing.kind === 'price-to-book') {
    const multiple = requirePositive(continuing.multiple, 'continuing.multiple');
    const book = requireBook(last.closingBook, last.year + 1);
    return { value: (multiple - 1) * book, growth: null, costOfEquity: null };
  }
  const given = continuing.costOfEquity;
  const costOfEquity = requireRate(
    given === undefined ? last.costOfEquity : given,
    'continuing.costOfEquity',
  );
  // A share w of itself each year is growth at w - 1.
  const growth =
    continuing.kind === 'growth'
      ? requireGrowth(continuing.growth, 'continuing.growth')
      : requireShare(continuing.persistence, 'continuing.persistence') - 1;
  const next = last.residualIncome * (1 + growth);
  const value = growth === -1 ? 0 : growingPerpetuity(next, growth, costOfEquity);
  return { value, growth: continuing.kind === 'growth' ? growth : null, costOfEquity };
}

/**
 * Residual income model, `V_0 = B_0 + sum (E_t - k_t B_{t-1}) / prod(1 + k_j) + CV` (Edwards & Bell 1961;
 * Ohlson 1995; CFA curriculum). Under clean surplus it equals the dividend discount model; for banks
 * and insurers it is the natural one. Year-end: the charge is on the opening book value.
 * @returns value on the valuation date in the unit of the book value; refuses a book value at or
 *   below zero and a cost of equity that is not above the growth for ever
 */
export function residualIncomeValue(
  input: ResidualIncomeInput,
): Result<number, ResidualIncomeInput, ResidualIncomeDiagnostics> {
  const books = bookYears(input.bookValue, input.forecast);
  const rates = ratePath(input.costOfEquity, books.length, 'costOfEquity');
  const factors = discountFactors(rates, 'year-end', 1);
  if (input.riskFree !== undefined) {
    requireRate(input.riskFree, 'riskFree');
  }
  let presentValueOfResidualIncome = 0;
  const years = books.map(({ openingBook, earnings, dividends }, index): ResidualIncomeYear => {
    const costOfEquity = requireFinite(rates[index], 'costOfEquity');
    const discountFactor = requireFinite(factors.flows[index], 'discount factor');
    const residualIncome = earnings - costOfEquity * openingBook;
    const presentValue = residualIncome * discountFactor;
    presentValueOfResidualIncome += presentValue;
    return {
      year: index + 1,
      openingBook,
      earnings,
      dividends,
      closingBook: openingBook + earnings - dividends,
      returnOnEquity: earnings / openingBook,
      costOfEquity,
      residualIncome,
      discountFactor,
      presentValue,
    };
  });
  const last = years[years.length - 1] as ResidualIncomeYear;
  const continuing = continuingValue(input.continuing, last);
  const presentValueOfContinuing = continuing.value * factors.yearEnd;
  const valueAtBaseDate = input.bookValue + presentValueOfResidualIncome + presentValueOfContinuing;
  const factor = rollForwardAlong(rates, input.rollForwardDays);
  const continuingShare = valueAtBaseDate > 0 ? presentValueOfContinuing / valueAtBaseDate : null;
  return {
    value: valueAtBaseDate * factor,
    inputs: input,
    diagnostics: {
      valueAtBaseDate,
      years,
      presentValueOfResidualIncome,
      continuingValue: continuing.value,
      presentValueOfContinuing,
      continuingShare,
      priceToBook: valueAtBaseDate / input.bookValue,
      rollForwardFactor: factor,
    },
    warnings: continuingWarnings({
      costOfEquity: continuing.costOfEquity,
      growth: continuing.growth,
      nextFlow: null,
      riskFree: input.riskFree ?? null,
      terminalShare: continuingShare,
    }),
  };
}
