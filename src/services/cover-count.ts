/** Counts of shares on the covers of a company's reports: basic, and of a day of their own. */
import { listStatements } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';

/** The day of the newest cover that states this very count; null where none does. */
export function coverDay(deps: Deps, ticker: TickerRecord, shares: number): string | null {
  const covers = remembered(deps, ['cover counts', ticker.id], () =>
    listStatements(deps.db, ticker.id).filter(({ item }) => item === 'cover_shares'),
  );
  return covers
    .filter(({ value }) => value === shares)
    .reduce<string | null>(
      (last, { periodEnd }) => (last === null || periodEnd > last ? periodEnd : last),
      null,
    );
}
