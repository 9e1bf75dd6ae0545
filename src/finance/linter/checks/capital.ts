import { check, type Check } from '../check.ts';
import { lintBetaAge } from '../rules/beta-age.ts';
import { lintBeta, lintDebtCost, lintEnterpriseValue, lintLeverage } from '../rules/capital.ts';
import { lintEffectiveTax } from '../rules/statements.ts';
import { lintTaxAboveIncome } from '../rules/tax-above-income.ts';

/** Betas, taxes and debt of a cost of capital. */
export const CAPITAL_CHECKS: readonly Check[] = [
  check({
    looksFor: 'a negative or tiny beta',
    codes: ['BETA_NEGATIVE', 'BETA_TINY'],
    fact: 'beta',
    rule: lintBeta,
    raisedIn: ['relever.ts', 'industry-beta.ts', 'cost-of-equity.ts'],
  }),
  check({
    looksFor: 'a beta whose last month is long before the price',
    codes: ['BETA_OLD'],
    fact: 'betaAge',
    rule: lintBetaAge,
  }),
  check({
    looksFor: 'a beta levered at other weights than those of the cost of capital',
    codes: ['RELEVERED_AT_OTHER_WEIGHTS'],
    fact: 'leverage',
    rule: lintLeverage,
    raisedIn: ['wacc.ts'],
  }),
  check({
    looksFor: 'an effective tax rate outside 0 to 45%',
    codes: ['EFFECTIVE_TAX_OUT_OF_RANGE'],
    fact: 'effectiveTax',
    rule: lintEffectiveTax,
    raisedIn: [
      'cash-flow.ts',
      'projection.ts',
      'projection/flow-warnings.ts',
      'damodaran/ginzu.ts',
    ],
  }),
  check({
    looksFor: 'tax of a base year as large as its income before tax, or a benefit as large',
    codes: ['TAX_ABOVE_INCOME'],
    fact: 'taxAboveIncome',
    rule: lintTaxAboveIncome,
  }),
  check({
    looksFor: 'a cost of debt of zero with debt',
    codes: ['DEBT_COST_ZERO'],
    fact: 'debtCost',
    rule: lintDebtCost,
    raisedIn: ['wacc.ts'],
  }),
  check({
    looksFor: 'market capitalisation used as enterprise value',
    codes: ['MARKET_CAP_AS_ENTERPRISE_VALUE'],
    fact: 'enterpriseValue',
    rule: lintEnterpriseValue,
  }),
];
