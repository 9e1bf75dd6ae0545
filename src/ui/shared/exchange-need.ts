import type { ExchangeRateSummary } from '../../contract/api.ts';

/** Currencies by way of which two others meet, as the workbench takes them. */
const HUBS = ['EUR', 'USD'] as const;

type Pair = Pick<ExchangeRateSummary, 'base' | 'quote' | 'first' | 'last'>;

interface Span {
  first: string;
  last: string;
}

/** The spans in which the book has rates between two currencies: of the pair itself, and by way of the euro or the dollar. */
function waysBetween(pairs: readonly Pair[], from: string, to: string): Span[] {
  const stored = (one: string, other: string): Span[] =>
    pairs.filter(
      ({ base, quote }) => (base === one && quote === other) || (base === other && quote === one),
    );
  const crossed = HUBS.filter((hub) => hub !== from && hub !== to).flatMap((hub) =>
    stored(hub, from).flatMap((a) =>
      stored(hub, to).map((b) => ({
        first: a.first > b.first ? a.first : b.first,
        last: a.last < b.last ? a.last : b.last,
      })),
    ),
  );
  return [...stored(from, to), ...crossed];
}

const MS_PER_DAY = 86_400_000;
const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;

/** Days of the shortest regression: 24 monthly returns. */
const SHORTEST_DAYS = 720;

/** Whether rates between two currencies reach over two years of a company's prices, the least that a beta takes. */
export function hasRatesOver(
  pairs: readonly Pair[],
  from: string,
  to: string,
  prices: Span,
): boolean {
  return waysBetween(pairs, from, to).some(({ first, last }) => {
    const start = first > prices.first ? first : prices.first;
    const end = last < prices.last ? last : prices.last;
    return daysBetween(start, end) >= SHORTEST_DAYS;
  });
}

/** A rate may be this many days older than the price that it converts, by the rule of the workbench. */
const LARGEST_AGE = 7;

/** Whether rates between two currencies reach the week up to a day. */
export function hasRateOn(pairs: readonly Pair[], from: string, to: string, day: string): boolean {
  return waysBetween(pairs, from, to).some(
    ({ first, last }) => first <= day && daysBetween(last, day) <= LARGEST_AGE,
  );
}
