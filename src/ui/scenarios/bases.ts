/** The periods that scenarios begin with, in words. */
import type { ShareDetails } from '../../contract/api.ts';
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
