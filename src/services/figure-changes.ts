/** What of a company's statement figures is no longer as a run read it: its questions are asked of the book again. */
import type { StaleChange, TrailingMonths } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { lintProviders } from '../finance/linter/rules/providers.ts';
import type { Item } from '../contract/vocabulary.ts';
import type { StatementRecord } from '../repo/statement.ts';
import { latestYear, yearOf, type YearFacts } from './company-inputs.ts';
import { isJudgedAlike } from './computations/lint-facts.ts';
import { hasSameRatios } from './computations/working-capital-facts.ts';
import { farCover, isCover, newestCover } from './cover-count.ts';
import type {
  CoverRead,
  FiguresRead,
  HistoryRead,
  MonthsRead,
  ProvidersRead,
  YearRead,
} from './figure-reads.ts';
import { monthsMix, providerMix, type ProviderMix } from './provider-mix.ts';
import { standardOf, type Standard } from './lease-rule.ts';
import { historyOf } from './statement-history.ts';
import { balanceAYearBefore, isAfter, monthsBy } from './trailing-facts.ts';

/** A company's figures of fiscal years, and the counts on covers, as they are now. */
export class FiguresNow {
  readonly symbol: string;
  /** Those that lead. */
  readonly leading: readonly StatementRecord[];
  /** Of every report, in order of entry. */
  readonly covers: readonly StatementRecord[];
  readonly #items = new Map<string, StatementRecord[]>();
  readonly #years = new Map<number, StatementRecord[]>();
  readonly #periods: () => readonly StatementRecord[];
  readonly formatOf: (importId: number) => string | null;

  /**
   * @param all of fiscal years and covers of other reports, superseded ones included
   * @param periods every figure of every period; asked for where a run took the last twelve months, or may mix providers
   * @param formatOf the format of an import's file
   */
  constructor(
    symbol: string,
    all: readonly StatementRecord[],
    periods: () => readonly StatementRecord[],
    formatOf: (importId: number) => string | null,
  ) {
    this.formatOf = formatOf;
    this.#periods = periods;
    const rows = all.filter(({ fiscalPeriod }) => fiscalPeriod === 'FY');
    this.symbol = symbol;
    this.covers = all.filter(isCover).sort((a, b) => a.id - b.id);
    this.leading = rows.filter(({ supersededBy }) => supersededBy === null);
    for (const row of rows) addTo(this.#items, row.item, row);
    for (const row of this.leading) addTo(this.#years, row.fiscalYear, row);
  }

  ofItem(item: string): readonly StatementRecord[] {
    return this.#items.get(item) ?? [];
  }

  /** Every figure of every period. */
  get periods(): readonly StatementRecord[] {
    return this.#periods();
  }

  /** The last twelve months of what had ended by a date. */
  months(limit: string | null): TrailingMonths | null {
    return monthsBy(this.periods, limit);
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
    ...(read.months === undefined ? [] : monthsChanges(now, read.months)),
    ...(read.cover === undefined ? [] : coverChanges(now, read.cover)),
    ...(read.providers === undefined ? [] : providerChanges(now, read.providers)),
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
    ...standardChanges(symbol, year, read.standard, facts.standard),
  ];
}

/** What statements are by decides where leases are; undefined in records of earlier engines, and where it was not looked at. */
function standardChanges(
  symbol: string,
  year: number | null,
  from: Standard | undefined,
  to: Standard,
): StaleChange[] {
  return from === undefined || from === to ? [] : [{ kind: 'standard', symbol, year, from, to }];
}

function monthsChanges(
  now: FiguresNow,
  { limit, after, found, items, before = {}, standard }: MonthsRead,
): StaleChange[] {
  const { symbol } = now;
  const last = now.months(limit);
  const today = last !== null && isAfter(last, after) ? last : null;
  const to = today?.periodEnd ?? null;
  if (to !== found) return [{ kind: 'latest-months', symbol, from: found, to }];
  const end = found ?? '';
  const changed = (item: string, from: number | null, to: number | null): StaleChange[] =>
    from === to ? [] : [{ kind: 'months', symbol, item: item as Item, end, from, to }];
  return [
    ...Object.entries(items).flatMap(([item, from]) => {
      const figure = today?.figures.find((one) => one.item === item);
      const value = figure !== undefined && 'value' in figure ? figure.value : null;
      return changed(item, from, value);
    }),
    ...Object.entries(before).flatMap(([item, from]) => {
      const value = balanceAYearBefore(now.periods, end, item as Item)?.value ?? null;
      return changed(item, from, value).map((change) => ({ ...change, isBefore: true as const }));
    }),
    ...(standard === undefined
      ? []
      : standardChanges(symbol, null, standard, standardOf(now.periods))),
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

/** A cover matters by what the linter finds in it: whether it lies far from the count that was taken. */
function coverChanges(
  { symbol, covers }: FiguresNow,
  { by, shares, after, far }: CoverRead,
): StaleChange[] {
  const today = farCover(covers, by, shares, after);
  if (today?.shares === far?.shares && today?.date === far?.date) return [];
  const row = newestCover(covers, by);
  return [
    {
      ...{ kind: 'figure', symbol, item: 'cover_shares', unit: 'shares' },
      year: row?.fiscalYear ?? Number((far?.date ?? by).slice(0, 4)),
      ...{ from: far?.shares ?? null, to: row?.value ?? null },
      ...originOf(row),
    },
  ];
}

/** Whose lines they are matters by what the linter finds in it. */
function providerChanges(
  now: FiguresNow,
  { year, items, found, monthsBy: limit }: ProvidersRead,
): StaleChange[] {
  const { periods, formatOf } = now;
  const today =
    limit === undefined
      ? providerMix(periods, year, new Set(items), formatOf)
      : monthsMix(periods, now.months(limit), new Set(items), formatOf);
  const judged = (mix: ProviderMix | null): string =>
    JSON.stringify(mix === null ? [] : lintProviders({ fiscalYear: year, currency: '', ...mix }));
  const isOfMonths = limit === undefined ? {} : { isOfMonths: true as const };
  return judged(found) === judged(today)
    ? []
    : [{ kind: 'providers', symbol: now.symbol, year, ...isOfMonths }];
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
      ...originOf(row),
    },
  ];
}

/** Where a figure is from that is there now. */
function originOf(
  row: Pick<StatementRecord, 'importId' | 'filed' | 'createdAt'> | null | undefined,
): { by: string | null; at: string | null } {
  if (row == null) return { by: null, at: null };
  const filed = row.filed === null ? 'imported' : `filed ${row.filed}`;
  return { by: row.importId === null ? 'typed' : filed, at: row.createdAt };
}
