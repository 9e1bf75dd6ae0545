/** The periods that scenarios begin with, in words. */
import type { ScenarioRow, ShareDetails } from '../../contract/api.ts';
import { basePeriodWords } from '../shared/base-period.ts';
import { choiceText } from './rows.ts';

type Based = Pick<ShareDetails, 'fiscalYear' | 'isOfMonths' | 'balanceSheetDate'>;

/**
 * The base year of one scenario: what it asks for, else the latest with what its value began with.
 * @param asked of its assumptions; undefined where they say nothing
 * @param year that the scenario itself is of
 * @param details of its value; undefined where there is none
 */
export function baseYearText(
  asked: unknown,
  year: number | null,
  details: Based | undefined,
): string {
  if (year !== null) return String(year);
  if (asked !== undefined) return choiceText(asked);
  if (details === undefined) return 'Latest';
  const words = basePeriodWords(details);
  return details.isOfMonths === true ? words : `Latest (${words})`;
}

/** That weighed values begin with different periods, and which with which; null where all begin with one. */
export function mixedBases(rows: readonly ScenarioRow[]): string | null {
  const names = new Map<string, string[]>();
  for (const row of rows) {
    if ('refusal' in row || row.weight === null) continue;
    const words = basePeriodWords(row.details);
    names.set(words, [...(names.get(words) ?? []), row.name]);
  }
  if (names.size < 2) return null;
  const told = [...names].map(([words, of]) => `${words} (${of.join(', ')})`);
  return `These values begin with figures of different periods: ${told.join('; ')}. Part of their spread is of that.`;
}
