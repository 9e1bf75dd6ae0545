/** What the rail says of each kind of market data. */
import { format } from '../shared/format.ts';

/**
 * As of when the newest of some data is, as "to Oct 2025"; "none yet" without any, nothing while they are read.
 *
 * @param dates ISO dates or months of the last of each; null for what has no rows.
 */
export function newestAsOf(dates: readonly (string | null)[] | undefined): string | undefined {
  if (dates === undefined) return undefined;
  const known = dates.filter((date) => date !== null);
  if (known.length === 0) return 'none yet';
  return `to ${format.month(known.reduce((newest, date) => (date > newest ? date : newest)))}`;
}
