import type { Check } from './check.ts';
import { BASE_YEAR_CHECKS } from './checks/base-year.ts';
import { CAPITAL_CHECKS } from './checks/capital.ts';
import { DISCOUNTING_CHECKS } from './checks/discounting.ts';
import { MARKET_DATA_CHECKS } from './checks/market-data.ts';
import { SHARES_AND_DATES_CHECKS } from './checks/shares-and-dates.ts';
import { STATEMENT_FIGURES_CHECKS } from './checks/statement-figures.ts';

/** Every check, in the order in which findings are listed (finance.md, section 13). */
export const CHECKS: readonly Check[] = [
  ...DISCOUNTING_CHECKS,
  ...MARKET_DATA_CHECKS,
  ...CAPITAL_CHECKS,
  ...SHARES_AND_DATES_CHECKS,
  ...STATEMENT_FIGURES_CHECKS,
  ...BASE_YEAR_CHECKS,
];
