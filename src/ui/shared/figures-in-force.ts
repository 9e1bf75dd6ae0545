/** Which of a company's figures and rates a valuation takes, by the rules of the workbench. */
import type { Fact, Rate, Ticker } from '../../contract/api.ts';
import { figureCurrencies } from '../../contract/figure-currency.ts';
import { MINOR_UNITS, type Item } from '../../contract/vocabulary.ts';
import { makesYear } from '../../contract/year-figure.ts';

/** A fiscal year may end this many days after the last price and still be the one it is compared with. */
const DAYS_AHEAD_OF_PRICE = 92;

const MS_PER_DAY = 86_400_000;

/**
 * The fiscal year that a valuation rests on unless another is asked for, by the rule of the workbench: the latest that
 * had ended about when the last price was made. Null without figures of a whole year.
 */
export function valuationYear(facts: readonly Fact[], priceDate: string | null): number | null {
  const years = facts.filter((fact) => fact.current && makesYear(fact));
  if (years.length === 0) return null;
  const limit =
    priceDate === null
      ? Number.POSITIVE_INFINITY
      : Date.parse(priceDate) + DAYS_AHEAD_OF_PRICE * MS_PER_DAY;
  const ended = years.filter(({ periodEnd }) => Date.parse(periodEnd) <= limit);
  return Math.max(...(ended.length > 0 ? ended : years).map(({ fiscalYear }) => fiscalYear));
}

/** The fiscal years whose statements a projection can begin from: those with revenue and EBIT, latest first. */
export function statementYears(facts: readonly Fact[]): number[] {
  const years = new Set(
    facts.filter(({ item }) => item === 'revenue').map((fact) => fact.fiscalYear),
  );
  return [...years]
    .filter((year) => {
      const known = factsOfYear(facts, year);
      return known.has('revenue') && known.has('ebit');
    })
    .sort((a, b) => b - a);
}

/** The date of a company's price, typed or of the series; null without one. */
export const priceDateOf = ({ prices }: Ticker): string | null =>
  prices.lastPriceDate ?? prices.last;

/** The current figures of a fiscal year; none where there is no year. */
export function factsOfYear(facts: readonly Fact[], year: number | null): Map<Item, Fact> {
  return new Map(
    facts
      .filter((fact) => fact.current && fact.fiscalPeriod === 'FY' && fact.fiscalYear === year)
      .map((fact) => [fact.item, fact]),
  );
}

/**
 * The rate in force on a day, by the rule of the workbench: the newest of its kind and scope that is
 * not dated later, else the earliest after it, of those that were not set aside. Without a day the newest of all.
 */
export function rateInForce(
  rates: readonly Rate[],
  kind: Rate['kind'],
  scopes: readonly string[],
  day: string | null,
): Rate | undefined {
  // The first scope that has any leads, however old: a region's own premium before that of its factors.
  const kept = rates.filter((rate) => rate.kind === kind && rate.isAside !== true);
  const scope = scopes.find((name) => kept.some((rate) => rate.scope === name));
  const filed = kept.filter((rate) => rate.scope === scope);
  const byThen = filed.filter((rate) => day === null || rate.asOf <= day);
  return byThen.length > 0
    ? byThen.reduce((best, rate) => (leads(rate, best, 1) ? rate : best))
    : filed.reduce<Rate | undefined>(
        (best, rate) => (best === undefined || leads(rate, best, -1) ? rate : best),
        undefined,
      );
}

/** Whether a rate is dated nearer (`direction` 1: later, -1: earlier), or corrects one of its date. */
function leads(rate: Rate, best: Rate, direction: 1 | -1): boolean {
  if (rate.asOf === best.asOf) return rate.createdAt > best.createdAt;
  return direction === 1 ? rate.asOf > best.asOf : rate.asOf < best.asOf;
}

/**
 * The currency of a company's cash flows, in which its risk-free rate is: that of its figures, and of its quotation
 * (pounds for pence) where there are none. Null where neither is known.
 */
export function currencyOfFigures(ticker: Ticker, facts: readonly Fact[]): string | null {
  const known = factsOfYear(facts, valuationYear(facts, priceDateOf(ticker)));
  const { main } = figureCurrencies([...known.values()]);
  if (main !== null) return main;
  return ticker.currency === null ? null : (MINOR_UNITS.get(ticker.currency) ?? ticker.currency);
}
