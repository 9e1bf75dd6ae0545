/** What of a company's statement figures is no longer as a run read it: its questions are asked of the book again. */
import type { StaleChange } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { Item } from '../contract/vocabulary.ts';
import type { StatementRecord } from '../repo/statement.ts';
import { latestYear, yearOf, type YearFacts } from './company-inputs.ts';
import { isJudgedAlike } from './computations/lint-facts.ts';
import { hasSameRatios } from './computations/working-capital-facts.ts';
import type { FiguresRead, HistoryRead, YearRead } from './figure-reads.ts';
import { historyOf } from './statement-history.ts';

/** A company's figures of fiscal years as they are now. */
export class FiguresNow {
  readonly symbol: string;
  /** Those that lead. */
  readonly leading: readonly StatementRecord[];
  readonly #items = new Map<string, StatementRecord[]>();
  readonly #years = new Map<number, StatementRecord[]>();

  /** @param rows of fiscal years, superseded ones included */
  constructor(symbol: string, rows: readonly StatementRecord[]) {
    this.symbol = symbol;
    this.leading = rows.filter(({ supersededBy }) => supersededBy === null);
    for (const row of rows) addTo(this.#items, row.item, row);
    for (const row of this.leading) addTo(this.#years, row.fiscalYear, row);
  }

  ofItem(item: string): readonly StatementRecord[] {
    return this.#items.get(item) ?? [];
  }

  /** The leading ones of a year. */
  ofYear(year: number): readonly StatementRecord[] {
    return this.#years.get(year) ?? [];
  }
}

function addTo<Key>(map: Map<Key, StatementRecord[]>, key: Key, row: StatementRecord): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [row]);
  else known.push(row);
}

/** Where a run's readings and the book differ, each once; empty where every one would be the same today. */
export function figureChanges(now: FiguresNow, read: FiguresRead): StaleChange[] {
  const changes = [
    ...read.years.flatMap((year) => yearChanges(now, year)),
    ...read.history.flatMap((history) => historyChanges(now, history)),
  ];
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

function yearChanges(now: FiguresNow, read: YearRead): StaleChange[] {
  const { symbol, leading } = now;
  const latest = read.asked ?? latestYear(leading, read.limit);
  const year = Number.isFinite(latest) ? latest : null;
  if (read.asked === null && year !== read.found) {
    return [{ kind: 'latest-year', symbol, from: read.found, to: year }];
  }
  // There was no year and there is none.
  if (year === null) return [];
  const change = (
    what: 'figures' | 'period end' | 'currency',
    from: string | null,
    to: string | null,
  ): StaleChange[] => (from === to ? [] : [{ kind: 'year', symbol, year, what, from, to }]);
  const facts = readable(now.ofYear(year), year);
  if (facts === 'two currencies') return change('currency', read.currency ?? null, facts);
  const items = Object.entries(read.items).flatMap(([item, from]) =>
    valueChange(now, item, year, from, facts?.value(item as Item) ?? null),
  );
  if (read.found === null) {
    const wasWhole = Object.keys(read.items).length === 0;
    return wasWhole ? change('figures', null, facts === undefined ? null : 'added') : items;
  }
  if (facts === undefined) return [...items, ...change('figures', 'there', null)];
  return [
    ...items,
    ...(read.periodEnd === undefined ? [] : change('period end', read.periodEnd, facts.periodEnd)),
    ...(read.currency === undefined ? [] : change('currency', read.currency, facts.currency)),
  ];
}

/** A year's figures as a request would read them, which refuses two currencies. */
function readable(
  rows: readonly StatementRecord[],
  year: number,
): YearFacts | undefined | 'two currencies' {
  try {
    return yearOf(rows, year);
  } catch (error) {
    if (error instanceof AppError && error.code === 'CURRENCY_MISMATCH') return 'two currencies';
    throw error;
  }
}

/** Items whose years a base year's working capital is judged by. */
const OF_WORKING_CAPITAL: ReadonlySet<string> = new Set(['revenue', 'change_in_working_capital']);

function historyChanges(now: FiguresNow, read: HistoryRead): StaleChange[] {
  const { symbol } = now;
  const items = Object.keys(read.figures) as Item[];
  const today = historyOf((item) => now.ofItem(item), read.year, items);
  const then = { firstYear: today.firstYear, figures: read.figures };
  const sameRatios = hasSameRatios(then, today, read.year);
  return items.flatMap((item): StaleChange[] => {
    const before = read.figures[item] ?? [];
    const after = today.figures[item] ?? [];
    // Years that are no part of any figure: they matter by what the linter finds in them.
    const isAlike =
      isJudgedAlike(item, before, after) && (sameRatios || !OF_WORKING_CAPITAL.has(item));
    const values = isAlike
      ? []
      : after.flatMap((value, at) =>
          valueChange(now, item, today.firstYear + at, before[at] ?? null, value),
        );
    const from = read.versions[item] ?? null;
    const to = today.versions[item] ?? null;
    return from === to
      ? values
      : [...values, { kind: 'filing', symbol, item, year: read.year, from, to }];
  });
}

function valueChange(
  now: FiguresNow,
  item: string,
  year: number,
  from: number | null,
  to: number | null,
): StaleChange[] {
  if (from === to) return [];
  const row = now.ofYear(year).find((one) => one.item === item);
  return [
    {
      ...{ kind: 'figure', symbol: now.symbol, item: item as Item, year, from, to },
      unit: row?.unit ?? null,
      by:
        row === undefined
          ? null
          : row.importId === null
            ? 'typed'
            : row.filed === null
              ? 'imported'
              : `filed ${row.filed}`,
      at: row?.createdAt ?? null,
    },
  ];
}
