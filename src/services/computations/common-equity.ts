/**
 * Book value of common equity: what a price of common shares is set against. The claims before it, preferred stock and
 * minorities, are no part of it (Damodaran, Investment Valuation, ch. 19; CFA curriculum, price to book).
 */
import type { Warning } from '../../contract/api.ts';
import type { Item } from '../../contract/vocabulary.ts';
import { amountText } from '../../finance/amount-text.ts';

/** What a book value is made of. */
export interface CommonEquity {
  amount: number;
  /** The line that it begins with: of the parent's shareholders, or with minorities. */
  of: 'book_equity' | 'total_equity';
  reported: number;
  /** Taken out of total equity; 0 beside a line that is without them. */
  minority: number;
  /** 0 where none is known. */
  preferred: number;
}

/**
 * Equity of the parent's shareholders less preferred stock, where that is known. Where the book has total equity alone,
 * minorities are taken out of it; without their amount there is no book value.
 * @param value a figure of the statements, null where the book has none
 */
export function commonEquity(value: (item: Item) => number | null): CommonEquity | null {
  const parents = value('book_equity');
  const of = parents === null ? 'total_equity' : 'book_equity';
  const reported = parents ?? value('total_equity');
  const minority = parents === null ? value('minority_interest') : 0;
  if (reported === null || minority === null) return null;
  const preferred = value('preferred_stock') ?? 0;
  return { amount: reported - minority - preferred, of, reported, minority, preferred };
}

/** Why a book value is not known although total equity is, as words behind its name; null where that is not the reason. */
export function totalEquityAlone(value: (item: Item) => number | null): string | null {
  return value('book_equity') === null &&
    value('total_equity') !== null &&
    value('minority_interest') === null
    ? 'its total equity has minorities in, whose amount the book lacks'
    : null;
}

/** What is taken out of a line to get the book value, in words; null where it is the line as reported. */
export function commonEquityWords({
  amount,
  of,
  reported,
  minority,
  preferred,
}: CommonEquity): string | null {
  if (of === 'book_equity' && preferred === 0) return null;
  const line = of === 'book_equity' ? 'book equity' : 'total equity';
  const less = [
    ...(of === 'total_equity' ? [`minorities ${amountText(minority)}`] : []),
    ...(preferred === 0 ? [] : [`preferred stock ${amountText(preferred)}`]),
  ];
  return `${amountText(amount)}: ${line} ${amountText(reported)} less ${less.join(' and ')}`;
}

/** What a company's own value says of its book value; nothing where it is the line as reported. */
export function commonEquityWarnings(found: CommonEquity | undefined): Warning[] {
  const words = found === undefined ? null : commonEquityWords(found);
  if (found === undefined || words === null) return [];
  return [
    {
      code: 'BOOK_VALUE_OF_COMMON',
      severity: 'info',
      message: `The book value is that of common equity, ${words}.${found.preferred === 0 ? '' : ' Where the report has the preferred stock outside equity, enter Book equity with it added.'}`,
      figures: {
        reported: found.reported,
        minority: found.minority,
        preferred: found.preferred,
        amount: found.amount,
      },
    },
  ];
}
