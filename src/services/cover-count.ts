/** Counts of shares on the covers of a company's reports: basic, and of a day of their own. */
import { isFarFromCover } from '../finance/linter/rules/cover-count.ts';
import { findStatement, listStatements, type StatementRecord } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { PeriodFacts } from './company-inputs.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';

/** Later than any date. */
export const LATEST = '9999-12-31';

/** A cover this many days before a day is of a report that a newer one should have followed by then. */
const OLDEST_COVER_DAYS = 400;

/** A cover's count; that of a report which another of its period superseded is one too. */
export type Cover = StatementRecord;

/** The covers of a company in order of entry. */
export function coversOf(deps: Deps, ticker: TickerRecord): Cover[] {
  return remembered(deps, ['cover counts', ticker.id], () =>
    listStatements(deps.db, ticker.id).filter(isCover),
  );
}

export function isCover({ item }: Pick<StatementRecord, 'item'>): boolean {
  return item === 'cover_shares';
}

/** The day of the newest cover that states this very count; null where none does. */
export function coverDay(covers: readonly Cover[], shares: number): string | null {
  return covers
    .filter(({ value }) => value === shares)
    .reduce<string | null>(
      (last, { periodEnd }) => (last === null || periodEnd > last ? periodEnd : last),
      null,
    );
}

/**
 * The newest cover by a day; null where there is none, or it is long past on that day.
 * @param by ISO date; `LATEST` takes the newest of all
 */
export function newestCover(covers: readonly Cover[], by: string): Cover | null {
  const cover = covers
    .filter(({ periodEnd }) => periodEnd <= by)
    .reduce<Cover | null>(
      (newest, row) => (newest === null || row.periodEnd >= newest.periodEnd ? row : newest),
      null,
    );
  const isOld =
    cover !== null &&
    by !== LATEST &&
    requireIsoDay(by, 'date') - requireIsoDay(cover.periodEnd, 'date') > OLDEST_COVER_DAYS;
  return isOld ? null : cover;
}

/**
 * The count and day of the newest cover by a day where it is of a later day than a count of shares and lies far from it;
 * null where not.
 * @param after ISO date of the count; without it whatever day the cover is of, as records of earlier engines had it
 */
export function farCover(
  covers: readonly Cover[],
  by: string,
  shares: number,
  after?: string,
): { shares: number; date: string } | null {
  const cover = newestCover(covers, by);
  if (cover === null || (after !== undefined && cover.periodEnd <= after)) return null;
  return isFarFromCover(shares, cover.value)
    ? { shares: cover.value, date: cover.periodEnd }
    : null;
}

/** The day of the count of shares of a period's figures: that of the cover that states it, else of its own rows. */
export function countDay(
  deps: Deps,
  facts: Pick<PeriodFacts, 'ids' | 'periodEnd'>,
  covers: readonly Cover[],
  shares: number,
): string {
  const days = [facts.ids['shares_outstanding'] ?? []]
    .flat()
    .flatMap((id) => findStatement(deps.db, id)?.periodEnd ?? []);
  return (
    coverDay(covers, shares) ??
    days.reduce<string | null>((last, day) => (last === null || day > last ? day : last), null) ??
    facts.periodEnd
  );
}
