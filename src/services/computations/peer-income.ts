/** Net income of a peer picked from the book beside what its operations earned, as that of the company itself is looked at. */
import type { Item } from '../../contract/vocabulary.ts';
import { amountText } from '../../finance/amount-text.ts';
import { periodText } from '../../finance/linter/base-period.ts';
import { unexplainedIncome } from '../../finance/linter/rules/base-earnings.ts';
import { percentText } from '../../finance/percent-text.ts';
import type { BookPeer } from './book-peer.ts';
import { optional } from './share.ts';

/** What a P/E reads of a peer besides: what operations earned beside its net income. Runs of before have none of them. */
export const EARNINGS_ITEMS = [
  'interest_expense',
  'interest_income',
  'effective_tax_rate',
] as const satisfies readonly Item[];

/** What of a peer's net income its operations do not explain; null where they do, and where the book lacks a part. */
export function unexplainedWords(peer: BookPeer): string | null {
  const { fiscalYear, periodEnd, lastTwelveMonths, currency } = peer;
  const of = (item: Item): number | null => peer.items[item] ?? null;
  const [netIncome, ebit, rate] = [of('net_income'), of('ebit'), of('effective_tax_rate')];
  if (fiscalYear === null || netIncome === null || ebit === null || rate === null) return null;
  const found = unexplainedIncome({
    ...{ netIncome, ebit, effectiveTaxRate: rate },
    netInterest: (of('interest_expense') ?? 0) - (of('interest_income') ?? 0),
  });
  if (found === null) return null;
  const monthsTo = lastTwelveMonths === true ? periodEnd : null;
  const period = periodText({ fiscalYear, ...optional('monthsTo', monthsTo) });
  const money = (amount: number): string => `${currency} ${amountText(amount)}`;
  return `${percentText(found.rest / netIncome, 0)} of the net income of ${period}, ${money(found.rest)} of ${money(netIncome)}, is not explained by operations: EBIT less interest, after the effective tax rate, is ${money(found.explained)}`;
}
