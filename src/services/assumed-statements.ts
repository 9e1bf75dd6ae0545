/**
 * The currency of statements that name none: that of the company's statements in the book, else of another file of the drop;
 * else a person is asked, with the currency of the exchange proposed. Many companies report in another than they are quoted in.
 */
import { listStatements } from '../repo/statement.ts';
import { findTicker } from '../repo/ticker.ts';
import type { ParsedFile, StatementTable } from '../sources/types.ts';
import type { Drop } from './company-proposal.ts';
import type { Deps } from './deps.ts';
import { isMoney } from './statement-currency.ts';

interface Told {
  readonly currency: string;
  readonly by: string;
}

/** A file with the currency that is known of its company; null where somebody has to say it. */
export function withKnownCurrency(
  deps: Deps,
  parsed: ParsedFile<StatementTable>,
  drop: Drop,
): ParsedFile<StatementTable> | null {
  const { isCurrencyAssumed, ...file } = parsed;
  if (isCurrencyAssumed !== true) return parsed;
  const told = file.symbol === undefined ? null : toldOf(deps, file.symbol, drop);
  if (told === null) return null;
  const { currency } = told;
  const companies = file.data.companies.map((company) => ({
    ...company,
    figures: company.figures.map((figure) =>
      isMoney(figure) ? { ...figure, unit: currency } : figure,
    ),
  }));
  const note = `The file names no currency: it is taken as ${currency}, that of ${told.by}.`;
  const notes = [note, ...file.notes.slice(1)];
  return { ...file, currency, notes, data: { ...file.data, companies } };
}

function toldOf(deps: Deps, symbol: string, { currencies }: Drop): Told | null {
  const ticker = findTicker(deps.db, symbol);
  const held = ticker === undefined ? [] : listStatements(deps.db, ticker.id);
  const units = new Set(
    held.filter((row) => row.basis === 'reported' && isMoney(row)).map(({ unit }) => unit),
  );
  const [currency] = units;
  const beside = currencies?.get(symbol);
  const isOne = currency === undefined || (units.size === 1 && currency === beside?.currency);
  if (beside !== undefined && isOne) return { currency: beside.currency, by: beside.file };
  return units.size === 1 && currency !== undefined
    ? { currency, by: `the statements of ${symbol} in the book` }
    : null;
}
