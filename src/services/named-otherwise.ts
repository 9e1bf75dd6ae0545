/** Whether a column of a table names another company than the one that its rows are stored under. */
import { findTicker } from '../repo/ticker.ts';
import { excerpt } from '../sources/refusal.ts';
import type { NamedSubject, ParsedFile } from '../sources/types.ts';
import { likeness } from './company-proposal.ts';
import type { Deps } from './deps.ts';

/** What speaks against the symbol, and what cannot be compared with it; both empty where the table names the company. */
export function namedOtherwise(
  deps: Deps,
  { named = [] }: ParsedFile,
  symbol: string,
): { warnings: string[]; notes: string[] } {
  const name = findTicker(deps.db, symbol)?.name ?? null;
  const said = named.map((one) => ({ ...one, fits: fitOf(one, symbol, name) }));
  // A column that names the company is right about it, whatever another one is.
  if (said.some(({ fits }) => fits === 'same')) return { warnings: [], notes: [] };
  return {
    warnings: said.flatMap((one) =>
      one.fits === 'other'
        ? [
            `Column "${excerpt(one.heading)}" names ${excerpt(one.name)} in every row, and the rows are taken as those of ${symbol}${name === null || one.isSymbol ? '' : ` (${name} in the book)`}. If they are of another company, say its symbol.`,
          ]
        : [],
    ),
    notes: said.flatMap((one) =>
      one.fits === 'unknown'
        ? [
            `Column "${excerpt(one.heading)}" names ${excerpt(one.name)} in every row; the book has no name of ${symbol} to compare it with.`,
          ]
        : [],
    ),
  };
}

function fitOf(
  one: NamedSubject,
  symbol: string,
  name: string | null,
): 'same' | 'other' | 'unknown' {
  if (symbolsIn(one.name).some((part) => baseOf(part) === baseOf(symbol))) return 'same';
  return one.isSymbol ? 'other' : likeness({ name }, one.name);
}

/** What may be the symbol in a cell: `XTRA:WEAV`, `VOD LN Equity`, `AAPL.O`. */
function symbolsIn(text: string): string[] {
  return [text, ...text.split(/[\s:]+/)].map((part) => part.trim().toUpperCase());
}

/** A symbol without its exchange. */
function baseOf(symbol: string): string {
  return symbol.toUpperCase().replace(/\.[A-Z]{1,3}$/, '');
}
