import { AppError } from '../contract/errors.ts';
import { deleteQuote, findQuote, saveQuote, type QuoteRecord } from '../repo/quote.ts';
import { findTicker, type TickerRecord } from '../repo/ticker.ts';
import { currenciesOfSign, currencyOfSign } from '../sources/currency-signs.ts';
import type { LineProblem, ParsedFile, QuoteRow, QuoteTable } from '../sources/types.ts';
import { majorUnit } from './currency.ts';
import { isoOfDay } from './dates.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';
import { currencyProblem, quoteFinding } from './quote-finding.ts';

/**
 * A table of quotes without the rows that the book cannot take: of a symbol that is no company of it, or in another
 * currency than its own. Each is refused with its reason.
 * @throws AppError UNKNOWN_SYMBOL when none is left
 */
export function knownQuotes(deps: Deps, file: ParsedFile<QuoteTable>): ParsedFile<QuoteTable> {
  const problems: LineProblem[] = [];
  const rows = file.data.rows.flatMap((row) => {
    const ticker = findTicker(deps.db, row.symbol);
    const currency = ticker ? ofSign(row.currency, ticker) : null;
    const message = ticker
      ? currencyProblem(ticker, currency)
      : `${row.symbol} is not in the book: add the company first`;
    if (message === null) return [{ ...row, currency }];
    problems.push({ line: row.line, text: row.symbol, message });
    return [];
  });
  if (rows.length === 0 && problems.length > 0) {
    throw new AppError(
      'UNKNOWN_SYMBOL',
      `${file.file}: no row is of a company in the book. Line ${problems[0]?.line ?? 1}: ${problems[0]?.message ?? ''}.`,
      { file: file.file, line: problems[0]?.line ?? 1 },
    );
  }
  return {
    ...file,
    lines: Int32Array.from(rows, ({ line }) => line),
    problems: [...file.problems, ...problems].sort((a, b) => a.line - b.line),
    data: { ...file.data, rows },
  };
}

/** What is printed beside a price, a sign that several currencies share as the company's own where it may be that. */
function ofSign(printed: string | null, { currency }: TickerRecord): string | null {
  if (printed === null || currenciesOfSign(printed).length === 0) return printed;
  return currencyOfSign(printed, currency && majorUnit(currency).currency) ?? printed;
}

/** Plans a table of quotes: one part a company, since each can be replaced and undone by itself. */
export function planQuotes(deps: Deps, file: ParsedFile<QuoteTable>): ImportPlan {
  const parts = file.data.rows.flatMap((printed) => {
    const ticker = findTicker(deps.db, printed.symbol);
    if (!ticker) return [];
    const before = findQuote(deps.db, ticker.id, isoOfDay(printed.day)) ?? null;
    const row = withKnownCurrency(printed, before, ticker);
    return [{ row, ticker, before, same: isSame(row, before) }];
  });
  const changed = parts.filter(({ same }) => !same);
  return {
    subject: parts.length === 1 ? (parts[0]?.ticker.symbol ?? '') : `${parts.length} companies`,
    region: null,
    stored: parts.filter(({ before }) => before === null).length,
    updated: parts.filter(({ before, same }) => before !== null && !same).length,
    unchanged: parts.length - changed.length,
    notes: parts.flatMap(({ row, ticker }) => {
      const quote = { ...row, date: isoOfDay(row.day) };
      return quoteFinding(deps, ticker, quote) ?? [];
    }),
    changes: false,
    parts: changed.map(({ row, ticker, before }) => ({
      source: `quotes:${ticker.symbol}`,
      apply: (importId, now) => {
        saveQuote(deps.db, record(row, ticker, file.file, importId, now));
        return new TextEncoder().encode(JSON.stringify({ date: isoOfDay(row.day), before }));
      },
    })),
  };
}

/** A price without a currency keeps the known one of its day: without one it would be in the company's, which is the same. */
function withKnownCurrency(
  row: QuoteRow,
  before: QuoteRecord | null,
  ticker: TickerRecord,
): QuoteRow {
  if (row.currency !== null || before === null || before.currency === null) return row;
  const isSameUnit = ticker.currency === null || ticker.currency === before.currency;
  return isSameUnit ? { ...row, currency: before.currency } : row;
}

function isSame(row: QuoteRow, before: QuoteRecord | null): boolean {
  return before?.price === row.price && before.currency === row.currency;
}

function record(
  row: QuoteRow,
  ticker: TickerRecord,
  file: string,
  importId: number,
  now: string,
): QuoteRecord {
  const { day, price, currency, line } = row;
  return {
    ...{ tickerId: ticker.id, date: isoOfDay(day), price, currency, source: file },
    ...{ importId, sourceLine: line, createdAt: now },
  };
}

/** Takes the quote of one company back. A company that was deleted since has none. */
export function undoQuote(deps: Deps, symbol: string, payload: Uint8Array): void {
  const ticker = findTicker(deps.db, symbol);
  if (!ticker) return;
  const { date, before } = JSON.parse(new TextDecoder().decode(payload)) as {
    date: string;
    before: QuoteRecord | null;
  };
  if (before === null) deleteQuote(deps.db, ticker.id, date);
  else saveQuote(deps.db, before);
}
