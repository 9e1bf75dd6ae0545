/** Counts of shares on the covers of a company's reports: basic, and of a day of their own. */
import { isFarFromCover } from '../finance/linter/rules/cover-count.ts';
import { listStatements, type StatementRecord } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
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

/** The count and day of the newest cover by a day where it lies far from a count of shares; null where not. */
export function farCover(
  covers: readonly Cover[],
  by: string,
  shares: number,
): { shares: number; date: string } | null {
  const cover = newestCover(covers, by);
  return cover !== null && isFarFromCover(shares, cover.value)
    ? { shares: cover.value, date: cover.periodEnd }
    : null;
}
