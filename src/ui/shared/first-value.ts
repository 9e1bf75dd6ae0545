/** Where the first value of a company is had, by what can be computed of it. */
import type { Ticker } from '../../contract/api.ts';
import { isFinancialFirm } from '../../contract/vocabulary.ts';
import { COMPANY_TABS, companyHref } from './route.ts';

export interface FirstValue {
  /** Whether free cash flow to the firm is defined of it: it is not of a bank or an insurer. */
  hasFirmFlows: boolean;
  /** The view that has its form, as the tab calls it. */
  view: string;
  href: string;
}

/** The DCF of an operating company, the models of equity value of a bank or an insurer. */
export function firstValueOf({
  symbol,
  industry,
}: Pick<Ticker, 'symbol' | 'industry'>): FirstValue {
  const hasFirmFlows = !isFinancialFirm(industry);
  const tab = hasFirmFlows ? 'dcf' : 'fcfe';
  return {
    hasFirmFlows,
    view: COMPANY_TABS.find(({ id }) => id === tab)?.label ?? tab,
    href: companyHref(symbol, tab),
  };
}
