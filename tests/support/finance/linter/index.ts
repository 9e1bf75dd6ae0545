import { BASE_YEAR_EXAMPLES } from './base-year.ts';
import { CAPITAL_EXAMPLES } from './capital.ts';
import { DISCOUNTING_EXAMPLES } from './discounting.ts';
import { MARKET_DATA_EXAMPLES } from './market-data.ts';
import { SHARES_AND_DATES_EXAMPLES } from './shares-and-dates.ts';
import { STATEMENT_FIGURES_EXAMPLES } from './statement-figures.ts';
import type { LintExamples } from './example.ts';

/** Every check that a run is put to, each with facts that trip it and facts that do not. */
export const LINT_EXAMPLES: LintExamples = {
  ...DISCOUNTING_EXAMPLES,
  ...MARKET_DATA_EXAMPLES,
  ...CAPITAL_EXAMPLES,
  ...SHARES_AND_DATES_EXAMPLES,
  ...STATEMENT_FIGURES_EXAMPLES,
  ...BASE_YEAR_EXAMPLES,
};
