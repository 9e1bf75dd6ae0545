import type { Warning } from '../../contract/api.ts';
import { requireIsoDay } from '../dates.ts';

/** A table further from the price's date than this many days is flagged. */
const FAR_DAYS = 400;

/** The finding on an industry table of another time than the price that its figure goes with; none without a price. */
export function tableDateWarnings(publishedAsOf: string, priceDate: string | null): Warning[] {
  if (priceDate === null) return [];
  const days = requireIsoDay(publishedAsOf, 'date') - requireIsoDay(priceDate, 'date');
  if (Math.abs(days) <= FAR_DAYS) return [];
  return [
    {
      code: 'INDUSTRY_TABLE_DATE_FAR',
      severity: 'warning',
      message: `The industry table is of ${publishedAsOf}, the price of ${priceDate}.`,
      figures: { publishedAsOf, priceDate },
    },
  ];
}
