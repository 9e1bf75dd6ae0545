/** What a new vintage of factors changes in the book: counted, and said in words. */
import { counted } from '../sources/counted.ts';
import { isSameFigure } from './same-figure.ts';

/** Monthly factors under their names; one element per date. */
export interface FactorTable {
  readonly dates: readonly string[];
  readonly columns: Readonly<Record<string, Float64Array>>;
}

export interface FactorChange {
  /** Months that both have. */
  readonly kept: ReadonlySet<string>;
  /** Months of those in which at least one factor differs. */
  readonly changed: number;
  /** Months in the book that the file does not have. */
  readonly removed: number;
  /** The largest change of each factor that changed, in decimals, largest first. */
  readonly largest: readonly { name: string; size: number; date: string }[];
}

/** Compares the months that a file shares with the book. */
export function compareFactors(stored: FactorTable, fresh: FactorTable): FactorChange {
  const at = new Map(stored.dates.map((date, row) => [date, row]));
  const kept = new Set<string>();
  const changed = new Set<string>();
  const largest = new Map<string, { name: string; size: number; date: string }>();
  fresh.dates.forEach((date, row) => {
    const before = at.get(date);
    if (before === undefined) return;
    kept.add(date);
    for (const [name, values] of Object.entries(fresh.columns)) {
      const was = stored.columns[name]?.[before] ?? Number.NaN;
      const is = values[row] ?? Number.NaN;
      if (isSameFigure(was, is)) continue;
      changed.add(date);
      const size = Math.abs(is - was);
      if (size > (largest.get(name)?.size ?? 0)) largest.set(name, { name, size, date });
    }
  });
  return {
    kept,
    changed: changed.size,
    removed: stored.dates.filter((date) => !kept.has(date)).length,
    largest: [...largest.values()].sort((a, b) => b.size - a.size),
  };
}

/** The change in words; nothing where the book had no factors of the kind. Vintages are `yyyymm`. */
export function changeNotes(
  stored: FactorTable & { readonly vintage: string | null },
  fresh: FactorTable & { readonly vintage: string | null },
  change: FactorChange,
): string[] {
  if (stored.dates.length === 0) return [];
  const notes: string[] = [];
  if (change.changed > 0) {
    const [most] = change.largest;
    const points = (size: number): string => (size * 100).toFixed(2);
    notes.push(
      `${change.changed} of ${counted(change.kept.size, 'month')} ${change.changed === 1 ? 'differs' : 'differ'} from the vintage in the book${
        most
          ? `; the largest change is ${points(most.size)} points in ${most.name.toUpperCase()}, ${most.date.slice(0, 7)}`
          : ''
      }.`,
    );
    if (change.largest.length > 1) {
      const each = change.largest.map(
        ({ name, size, date }) => `${name.toUpperCase()} ${points(size)} (${date.slice(0, 7)})`,
      );
      notes.push(`Largest change by factor, in points: ${each.join(', ')}.`);
    }
  }
  if (change.removed > 0) {
    notes.push(
      `${counted(change.removed, 'month in the book is not in this file and leaves', 'months in the book are not in this file and leave')}. Undo brings ${change.removed === 1 ? 'it' : 'them'} back.`,
    );
  }
  const older = olderBy(stored, fresh);
  if (older !== null && change.changed + change.removed > 0) {
    notes.push(`This is an older vintage than the one in the book (${older}).`);
  }
  return notes;
}

/** What shows that a file is older: the printed vintages where both have one, else the last months; null where it is not. */
function olderBy(
  stored: FactorTable & { readonly vintage: string | null },
  fresh: FactorTable & { readonly vintage: string | null },
): string | null {
  if (stored.vintage !== null && fresh.vintage !== null) {
    return fresh.vintage < stored.vintage
      ? `${fresh.vintage}, in the book ${stored.vintage}`
      : null;
  }
  const [last = '', lastInBook = ''] = [fresh.dates.at(-1), stored.dates.at(-1)];
  return last < lastInBook
    ? `its months end with ${last.slice(0, 7)}, those in the book with ${lastInBook.slice(0, 7)}`
    : null;
}
