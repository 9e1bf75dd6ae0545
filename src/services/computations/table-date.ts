import type { Warning } from '../../contract/api.ts';
import { requireIsoDay } from '../dates.ts';

/** A table further from the price's date than this many days is flagged. */
const FAR_DAYS = 400;

/** Whether an industry table is of another time than the price that its figure stands beside; not without a price. */
export function isTableFar(publishedAsOf: string, priceDate: string | null): boolean {
  if (priceDate === null) return false;
  const days = requireIsoDay(publishedAsOf, 'date') - requireIsoDay(priceDate, 'date');
  return Math.abs(days) > FAR_DAYS;
}

/** The finding on an industry table of another time than the price that its figure goes with; none without a price. */
export function tableDateWarnings(publishedAsOf: string, priceDate: string | null): Warning[] {
  if (!isTableFar(publishedAsOf, priceDate)) return [];
  return [
    {
      code: 'INDUSTRY_TABLE_DATE_FAR',
      severity: 'warning',
      message: `The industry table is of ${publishedAsOf}, the price of ${priceDate}.`,
      figures: { publishedAsOf, priceDate },
    },
  ];
}

/**
 * The finding on a table of default spreads of another time than the price: one that is later by any days was not known
 * then, and stands in only where the book has none by the price.
 */
export function spreadDateWarnings(tableAsOf: string, priceDate: string): Warning[] {
  const days = requireIsoDay(tableAsOf, 'date') - requireIsoDay(priceDate, 'date');
  if (days <= 0 && -days <= FAR_DAYS) return [];
  const later = days > 0 ? ', later than the price: the book has none by then' : '';
  return [
    {
      code: 'SPREADS_DATE_FAR',
      severity: 'warning',
      message: `The table of default spreads is of ${tableAsOf}, the price of ${priceDate}${later}.`,
      figures: { tableAsOf, priceDate },
    },
  ];
}
