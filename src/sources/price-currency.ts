/** Currencies that a price table prints beside its figures: one for each security, or the table is refused. */
import { quotationUnit } from './currencies.ts';
import { isMissingMark } from './numbers.ts';
import { excerpt, SourceRefusal } from './refusal.ts';

/** By security the currencies as printed, each with its first line. */
export class PrintedCurrencies {
  readonly #bySymbol = new Map<string, Map<string, number>>();

  /** Notes what stands beside a price; a cell that says nothing is none. */
  note(symbol: string, cell: string, line: number): void {
    const printed = cell.trim();
    if (isMissingMark(printed)) return;
    const known = this.#bySymbol.get(symbol) ?? new Map<string, number>();
    this.#bySymbol.set(symbol, known);
    if (!known.has(printed)) known.set(printed, line);
  }

  /** Everything that was noted. */
  finish(): ReadonlyMap<string, ReadonlyMap<string, number>> {
    return this.#bySymbol;
  }
}

/**
 * The one currency that stands beside a security's prices, as the book writes it; null where there is none. Throws
 * `SourceRefusal` NOT_THIS_TABLE where there are several, or what stands there is no currency.
 */
export function printedCurrency(
  file: string,
  symbol: string,
  printed: ReadonlyMap<string, number> | undefined,
): string | null {
  const codes = new Map(
    [...(printed ?? [])].map(([text, line]) => [quotationUnit(text), { text, line }]),
  );
  const [first, second] = [...codes];
  const wrong = first?.[0] === null ? first[1] : second?.[1];
  if (first === undefined) return null;
  if (wrong === undefined) return first[0];
  const found = excerpt(wrong.text);
  const why =
    first[0] !== null && second?.[0] !== null
      ? `has prices of ${symbol || 'one security'} in ${first[1].text} and, on line ${wrong.line.toString()}, in ${found}; one series has one currency. Keep the rows of each currency in a file of their own, under a symbol of its own, and import them one by one`
      : `names "${found}" as a currency on line ${wrong.line.toString()}; a code such as USD or GBX is expected. Correct the column, or leave it out`;
  throw new SourceRefusal('NOT_THIS_TABLE', `${file} ${why}.`, { file, line: wrong.line, found });
}
