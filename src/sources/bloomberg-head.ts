/** What stands above the figures of Bloomberg's history: the securities, and the currencies where lines name them. */
import { bloombergSecurity, type BloombergSecurity } from './bloomberg-symbols.ts';
import { quotationUnit } from './currencies.ts';
import type { RawRow } from './mapping/raw-table.ts';
import { headingKey } from './table.ts';

const CURRENCIES: ReadonlySet<string> = new Set(['currency', 'crncy', 'ccy', 'curr']);

/** A currency as the book writes it, and the line that names it. */
export interface NamedCurrency {
  readonly unit: string;
  readonly line: number;
}

/** The lines above the fields, the lowest first. */
export class LinesAbove {
  /** Of each line that names securities, by column the nearest at it or to its left. */
  readonly #securities: readonly (readonly Nearest<BloombergSecurity>[])[];
  readonly #currencies: readonly {
    readonly line: number;
    readonly unitOf: (column: number) => string | null;
  }[];
  readonly #only: BloombergSecurity | null;
  readonly isNamed: boolean;

  constructor(rows: readonly RawRow[]) {
    const upwards = [...rows].reverse();
    const named = upwards.map(({ cells }) =>
      cells.map((cell) => (cell === '' ? null : bloombergSecurity(cell))),
    );
    const all = new Map(
      named.flat().flatMap((one) => (one === null ? [] : [[one.text, one] as const])),
    );
    const [only] = all.values();
    this.isNamed = all.size > 0;
    this.#only = all.size === 1 && only !== undefined ? only : null;
    this.#securities = named
      .filter((cells) => cells.some((one) => one !== null))
      .map((cells) => nearest(cells));
    this.#currencies = upwards.flatMap(({ cells, line }) =>
      cells.some(isCurrencyLabel) ? [{ line, unitOf: unitsIn(cells) }] : [],
    );
  }

  /** The security of a column of figures: the nearest above, from its dates to itself; else the only one there is. */
  securityOf(date: number, column: number): BloombergSecurity | null {
    for (const line of this.#securities) {
      const found = line[Math.min(column, line.length - 1)];
      if (found !== undefined && found.at >= date && found.value !== null) return found.value;
    }
    return this.#only;
  }

  /** The currency that a line of the head names for a column, or for all beside it. */
  currencyOf(column: number): NamedCurrency | null {
    for (const { line, unitOf } of this.#currencies) {
      const unit = unitOf(column);
      if (unit !== null) return { unit, line };
    }
    return null;
  }
}

interface Nearest<Value> {
  readonly at: number;
  readonly value: Value | null;
}

/** By position the last value at it or before it. */
function nearest<Value>(values: readonly (Value | null)[]): Nearest<Value>[] {
  let last: Nearest<Value> = { at: -1, value: null };
  return values.map((value, at) => {
    if (value !== null) last = { at, value };
    return last;
  });
}

function isCurrencyLabel(cell: string): boolean {
  return CURRENCIES.has(headingKey(cell));
}

/**
 * The currency that a line with labels of currencies names for a column: the one in it, or the only one from the last
 * label on its left up to the next.
 */
function unitsIn(cells: readonly string[]): (column: number) => string | null {
  const own = cells.map(quotationUnit);
  const labels = cells.flatMap((cell, at) => (isCurrencyLabel(cell) ? [at] : []));
  const stretches = labels.map((from, index) => {
    const units = own.slice(from + 1, labels[index + 1]).filter((unit) => unit !== null);
    return { from, unit: units.length === 1 ? (units[0] ?? null) : null };
  });
  return (column) => {
    const stretch = stretches.findLast(({ from }) => from < column);
    return stretch === undefined ? null : (own[column] ?? stretch.unit);
  };
}
