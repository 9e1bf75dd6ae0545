/** Currencies that a price table prints beside its figures: one for each security, or the table is refused. */
import { isCurrencyCode } from './currencies.ts';
import { currenciesOfSign, currencyOfSign, printedUnit } from './currency-signs.ts';
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

/** The currency of a security's prices as the book writes it. */
export interface SaidCurrency {
  readonly code: string;
  /** The sign that said it, where several currencies share it: the book's own, if it is one of them, is meant. */
  readonly sign?: string;
}

/**
 * The one currency that stands beside a security's prices; null where there is none. Throws `SourceRefusal`
 * NOT_THIS_TABLE where there are several, or what stands there is no currency.
 *
 * @param own the currency of the security's exchange, for a sign that several share; null where that is not known
 */
export function printedCurrency(
  file: string,
  symbol: string,
  printed: ReadonlyMap<string, number> | undefined,
  own: string | null,
): SaidCurrency | null {
  const codes = new Map(
    [...(printed ?? [])].map(([text, line]) => [
      printedUnit(text) ?? (isCurrencyCode(text) ? text : null),
      { text, line },
    ]),
  );
  const [sign] = [...codes].find(([unit]) => currenciesOfSign(unit ?? '').length > 1) ?? [];
  // A code beside a sign that it can be says which it is.
  if (sign && [...codes.keys()].some((unit) => currenciesOfSign(sign).includes(unit ?? ''))) {
    codes.delete(sign);
  }
  const [first, second] = [...codes];
  if (first === undefined) return null;
  const wrong = first[0] === null ? first[1] : second?.[1];
  if (wrong === undefined && first[0] !== null) {
    if (first[0] !== sign) return { code: first[0] };
    const code = currencyOfSign(sign, own);
    if (code !== null) return { code, sign };
    throw new SourceRefusal(
      'NOT_THIS_TABLE',
      `${file} has prices of ${symbol || 'one security'} with the sign ${sign} of ${currenciesOfSign(sign).join(' and ')}. Write the code beside them, or in a column of its own with the heading Currency.`,
      { file, line: first[1].line, found: sign },
    );
  }
  if (wrong === undefined) return null;
  const found = excerpt(wrong.text);
  const why =
    first[0] !== null && second?.[0] !== null
      ? `has prices of ${symbol || 'one security'} in ${first[1].text} and, on line ${wrong.line.toString()}, in ${found}; one series has one currency. Keep the rows of each currency in a file of their own, under a symbol of its own, and import them one by one`
      : `names "${found}" as a currency on line ${wrong.line.toString()}; a code such as USD or GBX is expected. Correct the column, or leave it out`;
  throw new SourceRefusal('NOT_THIS_TABLE', `${file} ${why}.`, { file, line: wrong.line, found });
}
