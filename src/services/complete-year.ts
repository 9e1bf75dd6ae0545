/** The last fiscal year that has what a later one lacks: the way out where a year is in the book in part alone. */
import { ITEMS, type Item } from '../contract/vocabulary.ts';
import { makesYear } from '../contract/year-figure.ts';
import { currentStatements } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { PeriodFacts } from './company-inputs.ts';
import type { Deps } from './deps.ts';
import { monthsOf } from './trailing-facts.ts';

/** From this many figures on that an earlier year has, a year is taken for one that is not whole yet. */
const SEVERAL = 3;

export interface CompleteYear {
  year: number;
  /** A sentence of a refusal. */
  words: string;
}

/**
 * The latest earlier fiscal year with all that one lacks, or with several of it; null where there is none, and where the
 * figures are of the last twelve months.
 * @param missing names of what lacks; what is no figure of a year is passed over
 */
export function completeYear(
  deps: Deps,
  ticker: TickerRecord,
  facts: PeriodFacts | undefined,
  missing: readonly string[],
): CompleteYear | null {
  if (facts === undefined || monthsOf(facts) !== undefined) return null;
  const items = missing.filter((name): name is Item => name in ITEMS);
  if (items.length === 0) return null;
  const all = currentStatements(deps.db, ticker.id).filter(
    (row) => makesYear(row) && row.fiscalYear < facts.year,
  );
  const years = [...new Set(all.map(({ fiscalYear }) => fiscalYear))].sort((a, b) => b - a);
  for (const year of years) {
    const rows = all.filter(({ fiscalYear }) => fiscalYear === year);
    const held = new Set(rows.map(({ item }) => item));
    const had = items.filter((item) => held.has(item)).length;
    if (had < items.length && had < SEVERAL) continue;
    const what = had === items.length ? (had === 1 ? 'it' : 'all of them') : `${had} of them`;
    return {
      year,
      words: `Fiscal year ${year} has ${what}: take it as the base year, or enter what ${facts.year} lacks.`,
    };
  }
  return null;
}
