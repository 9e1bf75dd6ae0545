import { check, each, type Check } from '../check.ts';
import { lintFigureScale, lintInterestScale } from '../rules/figure-scale.ts';
import { lintProviders } from '../rules/providers.ts';
import { lintRevenueScale } from '../rules/revenue-scale.ts';
import { lintStatementScale } from '../rules/statement-scale.ts';
import { lintRestatements, lintUnits } from '../rules/statements.ts';

/** Units, providers and versions of the figures of statements. */
export const STATEMENT_FIGURES_CHECKS: readonly Check[] = [
  check({
    looksFor: 'units that jump between periods, thousands and millions',
    codes: ['UNITS_JUMP'],
    fact: 'series',
    rule: each(lintUnits),
  }),
  check({
    looksFor: 'revenue that operating income exceeds by far',
    codes: ['REVENUE_BELOW_EBIT'],
    fact: 'revenueScale',
    rule: lintRevenueScale,
  }),
  check({
    looksFor: 'an income statement in another unit than the balance sheet',
    codes: ['STATEMENTS_IN_OTHER_UNITS'],
    fact: 'statementScale',
    rule: lintStatementScale,
  }),
  check({
    looksFor: 'a single figure in another unit than the rest of its year',
    codes: ['FIGURES_IN_OTHER_UNITS'],
    fact: 'figureScale',
    rule: lintFigureScale,
  }),
  check({
    looksFor: 'interest in another unit than the debt that it is paid on',
    codes: ['INTEREST_UNLIKE_DEBT'],
    fact: 'interestScale',
    rule: lintInterestScale,
  }),
  check({
    looksFor: 'lines of a base year from providers that differ on what both have',
    codes: ['PROVIDERS_DISAGREE'],
    fact: 'providers',
    rule: lintProviders,
  }),
  check({
    looksFor: 'restated figures beside original ones',
    codes: ['RESTATED_BESIDE_ORIGINAL'],
    fact: 'figureVersions',
    rule: lintRestatements,
  }),
];
