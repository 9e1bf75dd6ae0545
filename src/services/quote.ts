/** Today's prices as typed or pasted, beside the downloaded series. */
import * as v from 'valibot';
import type { QuoteInput } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { deleteQuote, saveQuote } from '../repo/quote.ts';
import { markSourceChanged } from '../repo/run.ts';
import type { Deps } from './deps.ts';
import { currencyProblem, quoteFinding } from './quote-finding.ts';
import { requireTicker } from './ticker.ts';
import { check, finiteSchema, isoDateSchema, nonEmptySchema, symbolSchema } from './validate.ts';

const inputSchema = v.strictObject({
  symbol: symbolSchema,
  price: v.pipe(
    finiteSchema,
    v.check((price) => price > 0, 'must be above zero'),
  ),
  date: isoDateSchema,
  currency: v.optional(v.nullable(nonEmptySchema)),
  source: nonEmptySchema,
});

/** Stores a typed price; the newest of quotes and closes is the company's price. Answers what is odd about it. */
export function typeQuote(deps: Deps, input: QuoteInput): { finding: string | null } {
  const quote = check(inputSchema, input, 'Price');
  const ticker = requireTicker(deps.db, quote.symbol);
  const currency = quote.currency ?? null;
  const problem = currencyProblem(ticker, currency);
  if (problem !== null) {
    throw new AppError('CURRENCY_MISMATCH', `The price ${problem}.`, { symbol: ticker.symbol });
  }
  if (quote.date > deps.now().slice(0, 10)) {
    throw new AppError('INVALID_ARGUMENT', `The price is of ${quote.date}, after today.`);
  }
  return deps.db.transaction(() => {
    const now = deps.now();
    saveQuote(deps.db, {
      ...{ tickerId: ticker.id, date: quote.date, price: quote.price, currency },
      ...{ source: quote.source, importId: null, sourceLine: null, createdAt: now },
    });
    markSourceChanged(deps.db, `quotes:${ticker.symbol}`, now);
    return { finding: quoteFinding(deps, ticker, { ...quote, currency }) };
  });
}

/** Takes the price of a day back. */
export function removeQuote(deps: Deps, symbol: string, date: string): void {
  const ticker = requireTicker(deps.db, symbol);
  deps.db.transaction(() => {
    if (!deleteQuote(deps.db, ticker.id, date)) {
      throw new AppError('INVALID_ARGUMENT', `${symbol} has no typed or pasted price of ${date}.`);
    }
    markSourceChanged(deps.db, `quotes:${ticker.symbol}`, deps.now());
  });
}
