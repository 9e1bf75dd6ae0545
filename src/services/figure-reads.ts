/** What a request reads of a company's statement figures, taken down as it is read: what the run's freshness is judged by. */
import type { Item } from '../contract/vocabulary.ts';
import type { YearFacts } from './company-inputs.ts';
import { farCover, type Cover } from './cover-count.ts';
import type { Standard } from './lease-rule.ts';
import type { ProviderMix } from './provider-mix.ts';
import type { StatementHistory } from './statement-history.ts';

/** One look at a fiscal year. What was not there when it was looked for is kept too: null. */
export interface YearRead {
  /** The year that was asked for; null takes the latest that ends by `limit`. */
  asked: number | null;
  limit: string | null;
  /** The year that there was; null where there was none. */
  found: number | null;
  items: { [item: string]: number | null };
  /** The rows of the book that were taken, by their numbers; absent in records of earlier engines than 13. */
  rows?: { [item: string]: number };
  /** Kept where they were looked at. */
  periodEnd?: string;
  /** The row that told the last day; absent where it was not looked at, and in records of engines before 14. */
  endRow?: number;
  currency?: string | null;
  /** By what the statements are: where leases are by default. Kept where it was looked at, since engine 13. */
  standard?: Standard;
}

/** A fiscal year and its last day, ISO. */
export interface YearEnd {
  year: number;
  periodEnd: string;
}

/** One look at the last twelve months. */
export interface MonthsRead {
  /** The last day on which they may end; null sets none. */
  limit: string | null;
  /** The year that they were looked for after; absent where whatever twelve months are the last were taken. */
  after?: YearEnd;
  /** The day on which they ended; null where the book had none. */
  found: string | null;
  items: { [item: string]: number | null };
  /** As of a year; several rows where a figure is a sum of periods. */
  rows?: { [item: string]: readonly number[] };
  /** Of the balance sheet a year before; absent where it was not looked at. */
  before?: { [item: string]: number | null };
  beforeRows?: { [item: string]: number };
  /** As of a year, where no fiscal year before them tells it. */
  standard?: Standard;
}

/** The course of figures up to a year, for the linter. */
export interface HistoryRead {
  year: number;
  figures: StatementHistory['figures'];
  versions: StatementHistory['versions'];
}

/** The newest count on a cover by a day, where it lies far from the one that was taken. */
export interface CoverRead {
  by: string;
  shares: number;
  /** The day of that count, which a cover has to be later than; absent where nobody knows it, and in records of earlier engines than 16. */
  after?: string;
  far: { shares: number; date: string } | null;
}

/** The providers of the lines that were taken of a year, as a run keeps them; null where there was one at most. */
export interface ProvidersRead {
  year: number;
  items: readonly string[];
  found: ProviderMix | null;
  /** Of the last twelve months that end by this day, null for any; absent where of the fiscal year. */
  monthsBy?: string | null;
}

export interface FiguresRead {
  years: YearRead[];
  history: HistoryRead[];
  /** Absent where they were not looked at. */
  months?: MonthsRead;
  /** Whose the lines of a year were; absent where they were not looked at, and in records of engines before 13. */
  providers?: ProvidersRead;
  /** Absent where no count of shares was taken, and in records of earlier engines. */
  cover?: CoverRead;
}

export class FigureReads {
  readonly read: FiguresRead = { years: [], history: [] };

  /** Takes down that a year was looked at, and from now on what is taken of it. */
  year(
    asked: number | null,
    limit: string | null,
    facts: YearFacts | undefined,
  ): YearFacts | undefined {
    const entry: YearRead = { asked, limit, found: facts?.year ?? null, items: {} };
    this.read.years.push(entry);
    if (facts === undefined) return undefined;
    const { year, ids, endRow } = facts;
    return {
      ...{ year, ids, endRow },
      get periodEnd() {
        entry.periodEnd = facts.periodEnd;
        if (endRow !== null) entry.endRow = endRow;
        return facts.periodEnd;
      },
      get currency() {
        entry.currency = facts.currency;
        return facts.currency;
      },
      get standard() {
        entry.standard = facts.standard;
        return facts.standard;
      },
      value: (item) => {
        const row = ids[item];
        if (row !== undefined) (entry.rows ??= {})[item] = row;
        return (entry.items[item] = facts.value(item));
      },
    };
  }

  /** Of a year that was looked at last and is not there: the one item that would have been taken of it. */
  lacks(item: Item): void {
    const last = this.read.years.at(-1);
    if (last) last.items[item] = null;
  }

  /** Takes down that the last twelve months were looked at. */
  months(limit: string | null, found: string | null, after?: YearEnd): void {
    this.read.months ??= { limit, ...(after && { after }), found, items: {} };
  }

  /** What was taken of the twelve months that were looked at last. */
  month(item: Item, value: number | null, rows: readonly number[] = []): void {
    const { months } = this.read;
    if (months) months.items[item] = value;
    if (months && rows.length > 0) (months.rows ??= {})[item] = rows;
  }

  /** By what the statements of the months are, where no fiscal year tells it. */
  monthsStandard(standard: Standard): void {
    const { months } = this.read;
    if (months) months.standard = standard;
  }

  /** What was taken of the balance sheet a year before the twelve months' end. */
  monthsBefore(item: Item, found: { value: number; factId: number } | null): void {
    const { months } = this.read;
    if (months) (months.before ??= {})[item] = found?.value ?? null;
    if (months && found) (months.beforeRows ??= {})[item] = found.factId;
  }

  /** The newest cover that lies far from a count of shares, taken down; see {@link farCover}. */
  cover(covers: readonly Cover[], by: string, shares: number, after?: string): CoverRead['far'] {
    if (Number.isNaN(shares)) return null;
    const far = farCover(covers, by, shares, after);
    this.read.cover = { by, shares, ...(after === undefined ? {} : { after }), far };
    return far;
  }

  /** Items of which a year gave a figure so far. */
  taken(year: number): string[] {
    const items = this.read.years
      .filter(({ found }) => found === year)
      .flatMap((entry) => Object.entries(entry.items));
    return [...new Set(items.flatMap(([item, value]) => (value === null ? [] : [item])))];
  }

  /** Items of which the last twelve months gave a figure so far. */
  takenOfMonths(): string[] {
    const items = Object.entries(this.read.months?.items ?? {});
    return items.flatMap(([item, value]) => (value === null ? [] : [item]));
  }

  providers(
    year: number,
    items: readonly string[],
    found: ProviderMix | null,
    monthsBy?: string | null,
  ): void {
    this.read.providers = { year, items, found, ...(monthsBy === undefined ? {} : { monthsBy }) };
  }

  /** Takes down the years of figures up to one, as they are before any is left out. */
  history(year: number, { figures, versions }: StatementHistory): void {
    if (Number.isFinite(year)) this.read.history.push({ year, figures, versions });
  }
}
