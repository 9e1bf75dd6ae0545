import type { Warning, WarningCode } from '../warning.ts';
import type { RunFacts } from './facts.ts';
import { lintBetaAge } from './rules/beta-age.ts';
import { lintBaseEarnings } from './rules/base-earnings.ts';
import { lintNetBorrowing } from './rules/borrowing.ts';
import {
  lintBeta,
  lintDebtCost,
  lintDebtToEquity,
  lintEnterpriseValue,
  lintEquityCost,
  lintLeverage,
} from './rules/capital.ts';
import { lintLastLoss } from './rules/last-loss.ts';
import { lintSpendingSign } from './rules/capital-spending-sign.ts';
import { lintCoverCount } from './rules/cover-count.ts';
import { lintFigureScale, lintInterestScale } from './rules/figure-scale.ts';
import { lintLaterBook, lintLaterSheet } from './rules/later-sheet.ts';
import { lintUnusualRates } from './rules/unusual-rates.ts';
import { lintValueAndPrice } from './rules/value-and-price.ts';
import {
  lintConvertedPrice,
  lintCurrencies,
  lintFactorCurrency,
  lintStrikes,
  lintTargetCurrency,
} from './rules/currency.ts';
import {
  lintExitMultiple,
  lintExitMultipleLevel,
  lintFlowAndRate,
  lintNetDebt,
  lintSpread,
  lintTerminalGrowth,
} from './rules/discounting.ts';
import { lintStatedDividends } from './rules/dividends.ts';
import { lintKeptWorkingCapital } from './rules/kept-working-capital.ts';
import {
  lintMarketPremium,
  lintMarketRegressor,
  lintPremiaWindow,
  lintRiskFreeBasis,
} from './rules/premium.ts';
import { lintCapitalSpending, lintEbitdaMultiple, lintReinvestment } from './rules/projection.ts';
import { lintStatementScale } from './rules/statement-scale.ts';
import { lintRevenueScale } from './rules/revenue-scale.ts';
import {
  lintDecimals,
  lintFrequency,
  lintLastMonth,
  lintLastPrice,
  lintMonthRows,
  lintPriceColumn,
} from './rules/series.ts';
import {
  lintBasicShares,
  lintEffectiveTax,
  lintLeases,
  lintMissingFigures,
  lintPriceAge,
  lintRestatements,
  lintShareCount,
  lintStatementAge,
  lintStatementDate,
  lintUnits,
} from './rules/statements.ts';
import { lintProviders } from './rules/providers.ts';
import { lintTaxAboveIncome } from './rules/tax-above-income.ts';
import { lintWorkingCapital } from './rules/working-capital.ts';

/** One check of every run: what it looks for, what it may say, and who asks it first. */
export interface Check {
  /** What is looked for, in a few words. */
  readonly looksFor: string;
  /** Codes of its findings. */
  readonly codes: readonly WarningCode[];
  /** The gravest severity of its findings. */
  readonly severity: Warning['severity'];
  /** Name of the fact that it reads; where that is absent the check is not applied. */
  readonly fact: keyof RunFacts;
  /** Modules of src/finance that ask the rule themselves; none where only a whole run can tell. */
  readonly raisedIn: readonly string[];
  /** Applies the check to what is known of a run. */
  readonly apply: (facts: RunFacts) => Warning[];
}

interface CheckRow<Fact extends keyof RunFacts> {
  readonly looksFor: string;
  readonly codes: readonly WarningCode[];
  readonly severity?: Warning['severity'];
  readonly fact: Fact;
  readonly rule: (fact: NonNullable<RunFacts[Fact]>) => Warning[];
  readonly raisedIn?: readonly string[];
}

function check<Fact extends keyof RunFacts>(row: CheckRow<Fact>): Check {
  return {
    looksFor: row.looksFor,
    codes: row.codes,
    severity: row.severity ?? 'warning',
    fact: row.fact,
    raisedIn: row.raisedIn ?? [],
    apply: (facts) => {
      const fact = facts[row.fact];
      return fact === undefined ? [] : row.rule(fact);
    },
  };
}

/** The rule applied to each of several facts of one kind. */
function each<Fact>(rule: (fact: Fact) => Warning[]): (facts: readonly Fact[]) => Warning[] {
  return (facts) => facts.flatMap(rule);
}

/** Every check, in the order in which findings are listed (finance.md, section 13). */
export const CHECKS: readonly Check[] = [
  check({
    looksFor: 'a discount rate at, below or barely above the terminal growth',
    codes: ['RATE_NOT_ABOVE_GROWTH', 'TERMINAL_SPREAD_NARROW'],
    fact: 'perpetuity',
    rule: lintSpread,
    raisedIn: [
      'terminal/terminal-warnings.ts',
      'equity/continuing-warnings.ts',
      'damodaran/ginzu.ts',
      'uncertainty/reverse.ts',
    ],
  }),
  check({
    looksFor: 'terminal growth above the risk-free rate',
    codes: ['GROWTH_ABOVE_RISK_FREE'],
    fact: 'terminalGrowth',
    rule: lintTerminalGrowth,
    raisedIn: [
      'terminal/terminal-warnings.ts',
      'equity/continuing-warnings.ts',
      'damodaran/ginzu.ts',
    ],
  }),
  check({
    looksFor: 'flows to the firm at the cost of equity, or flows to equity at WACC',
    codes: ['FLOW_RATE_MISMATCH'],
    fact: 'discounting',
    rule: lintFlowAndRate,
  }),
  check({
    looksFor: 'debt taken from a value of flows to equity',
    codes: ['NET_DEBT_FROM_EQUITY_VALUE'],
    fact: 'discounting',
    rule: lintNetDebt,
  }),
  check({
    looksFor: 'mid-year discounting of an exit multiple',
    codes: ['EXIT_MULTIPLE_MID_YEAR'],
    fact: 'exitMultiple',
    rule: lintExitMultiple,
    raisedIn: ['terminal/terminal-warnings.ts'],
  }),
  check({
    looksFor: 'an exit multiple that only growth beyond the economy would bear out',
    codes: ['EXIT_MULTIPLE_HIGH'],
    fact: 'exitMultipleLevel',
    rule: lintExitMultipleLevel,
  }),
  check({
    looksFor: 'the bill rate subtracted twice from the market return',
    codes: ['RISK_FREE_SUBTRACTED_TWICE'],
    fact: 'marketRegressor',
    rule: lintMarketRegressor,
  }),
  check({
    looksFor: 'a realised return used as a premium',
    codes: ['REALISED_RETURN_AS_PREMIUM'],
    fact: 'marketPremium',
    rule: lintMarketPremium,
  }),
  check({
    looksFor: 'a risk-free rate or an equity premium that hardly any market has',
    codes: ['RATE_UNUSUAL'],
    fact: 'rates',
    rule: lintUnusualRates,
  }),
  check({
    looksFor: 'a premium over bills with a bond yield, or over bonds with a bill rate',
    codes: ['RISK_FREE_BASIS_MISMATCH'],
    fact: 'riskFreeBasis',
    rule: lintRiskFreeBasis,
    raisedIn: ['cost-of-capital/market-premium.ts'],
  }),
  check({
    looksFor: 'flows, risk-free rate and price in different currencies',
    codes: ['CURRENCY_MISMATCH'],
    fact: 'currencies',
    rule: lintCurrencies,
  }),
  check({
    looksFor: 'a price that was converted into the currency of the figures',
    codes: ['PRICE_CONVERTED'],
    fact: 'convertedPrice',
    severity: 'info',
    rule: lintConvertedPrice,
  }),
  check({
    looksFor: 'strikes beside a price that was converted',
    codes: ['STRIKES_IN_STATEMENT_CURRENCY'],
    fact: 'strikes',
    rule: lintStrikes,
  }),
  check({
    looksFor: 'a target that is told in the currency of a converted price',
    codes: ['TARGET_AT_UNMOVED_RATE'],
    fact: 'target',
    severity: 'info',
    rule: lintTargetCurrency,
  }),
  check({
    looksFor: 'prices in one currency against factors in another',
    codes: ['FACTOR_CURRENCY_MISMATCH'],
    fact: 'factorCurrency',
    rule: lintFactorCurrency,
    raisedIn: ['alignment/align.ts'],
  }),
  check({
    looksFor: 'percent taken for decimals: a monthly factor beyond 100%',
    codes: ['PERCENT_NOT_DECIMAL'],
    fact: 'factors',
    rule: each(lintDecimals),
  }),
  check({
    looksFor: 'percent taken for decimals: debt of ten times the equity or more',
    codes: ['DEBT_TO_EQUITY_LARGE'],
    fact: 'debtToEquity',
    rule: lintDebtToEquity,
    raisedIn: ['relever.ts'],
  }),
  check({
    looksFor: 'a daily series against monthly factors',
    codes: ['DAILY_SERIES_AS_MONTHLY'],
    fact: 'returnDates',
    rule: each(lintFrequency),
  }),
  check({
    looksFor: 'a close where the adjusted close is needed',
    codes: ['CLOSE_NOT_ADJUSTED'],
    fact: 'priceColumn',
    rule: lintPriceColumn,
  }),
  check({
    looksFor: 'annual rows read as months',
    codes: ['ANNUAL_ROWS_AS_MONTHS'],
    fact: 'monthRows',
    rule: each(lintMonthRows),
  }),
  check({
    looksFor: 'an incomplete last month',
    codes: ['LAST_MONTH_INCOMPLETE'],
    fact: 'lastMonth',
    rule: lintLastMonth,
    raisedIn: ['month-ends.ts'],
  }),
  check({
    looksFor: 'a last month whose prices end days before it',
    codes: ['LAST_MONTH_CUT_SHORT'],
    fact: 'lastPrice',
    severity: 'info',
    rule: lintLastPrice,
    raisedIn: ['month-ends.ts'],
  }),
  check({
    looksFor: 'premia from a short window',
    codes: ['PREMIA_WINDOW_SHORT'],
    fact: 'premiaWindow',
    rule: lintPremiaWindow,
    raisedIn: ['premia.ts'],
  }),
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
  check({
    looksFor: 'a missing figure taken for zero',
    codes: ['MISSING_AS_ZERO'],
    fact: 'usedFigures',
    rule: lintMissingFigures,
  }),
  check({
    looksFor: 'leases in debt or in the flows, but not on both sides or neither',
    codes: ['LEASES_ON_ONE_SIDE'],
    fact: 'leases',
    rule: lintLeases,
  }),
  check({
    looksFor: 'a share count of another time than the valuation',
    codes: ['SHARE_COUNT_STALE'],
    fact: 'shareCount',
    rule: lintShareCount,
  }),
  check({
    looksFor: 'a value divided by basic shares without dilution',
    codes: ['SHARES_BASIC'],
    fact: 'basicShares',
    rule: lintBasicShares,
  }),
  check({
    looksFor: 'a share count that lies far from that of the newest cover',
    codes: ['SHARES_UNLIKE_COVER'],
    fact: 'coverCount',
    rule: lintCoverCount,
  }),
  check({
    looksFor: 'a value five times the price, or a fifth of it',
    codes: ['VALUE_FAR_FROM_PRICE'],
    fact: 'valueAndPrice',
    rule: lintValueAndPrice,
  }),
  check({
    looksFor: 'a balance sheet in the book that is newer than the one of the value',
    codes: ['LATER_BALANCE_SHEET'],
    fact: 'laterSheet',
    rule: lintLaterSheet,
  }),
  check({
    looksFor: 'a balance sheet in the book that is newer than the one of the book value',
    codes: ['LATER_BOOK_VALUE'],
    fact: 'laterBook',
    rule: lintLaterBook,
  }),
  check({
    looksFor: 'a cost of equity that is not above the risk-free rate and the cost of debt',
    codes: ['EQUITY_COST_LOW'],
    fact: 'equityCost',
    rule: lintEquityCost,
  }),
  check({
    looksFor: 'a balance sheet of a later day than the price',
    codes: ['STATEMENTS_AFTER_PRICE'],
    fact: 'statementDate',
    rule: lintStatementDate,
  }),
  check({
    looksFor: 'a balance sheet long before the valuation date',
    codes: ['STATEMENTS_OLD'],
    fact: 'statementAge',
    rule: lintStatementAge,
  }),
  check({
    looksFor: 'a price of another time than the value it is compared with',
    codes: ['PRICE_DATE_FAR'],
    fact: 'priceAge',
    rule: lintPriceAge,
  }),
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
  check({
    looksFor: 'growth without reinvestment',
    codes: ['GROWTH_WITHOUT_REINVESTMENT'],
    fact: 'stableGrowth',
    rule: lintReinvestment,
    raisedIn: ['projection.ts', 'equity/forecast.ts'],
  }),
  check({
    looksFor: 'a release of working capital that the years ahead do not repeat',
    codes: ['WORKING_CAPITAL_RELEASED'],
    severity: 'info',
    fact: 'workingCapital',
    rule: lintWorkingCapital,
  }),
  check({
    looksFor:
      'an increase of working capital that is kept for ever and far from the earlier years, or from what growth can ask for',
    codes: ['WORKING_CAPITAL_UNUSUAL'],
    fact: 'keptWorkingCapital',
    rule: lintKeptWorkingCapital,
  }),
  check({
    looksFor: 'capital expenditure below depreciation for ever',
    codes: ['CAPEX_BELOW_DEPRECIATION'],
    fact: 'capitalSpending',
    rule: lintCapitalSpending,
    raisedIn: ['projection.ts'],
  }),
  check({
    looksFor: 'capital expenditure below zero in the base year',
    codes: ['CAPEX_NEGATIVE'],
    fact: 'spendingSign',
    rule: lintSpendingSign,
  }),
  check({
    looksFor: 'a perpetuity of a year that loses money and is worth something all the same',
    codes: ['LOSS_FOR_EVER'],
    fact: 'lastLoss',
    rule: lintLastLoss,
  }),
  check({
    looksFor: 'a large net borrowing or repayment that grows with the flow to equity for ever',
    codes: ['NET_BORROWING_KEPT'],
    fact: 'netBorrowing',
    rule: lintNetBorrowing,
  }),
  check({
    looksFor: 'net income of the base year that its operations do not explain',
    codes: ['NET_INCOME_UNEXPLAINED'],
    fact: 'baseEarnings',
    rule: lintBaseEarnings,
  }),
  check({
    looksFor: 'dividends that are valued unlike those that the book has for the next 12 months',
    codes: ['DIVIDENDS_UNLIKE_STATED'],
    fact: 'statedDividends',
    rule: lintStatedDividends,
  }),
  check({
    looksFor: 'multiples of EBITDA at or below zero',
    codes: ['MULTIPLE_OF_NEGATIVE_EBITDA'],
    fact: 'ebitdaMultiples',
    rule: each(lintEbitdaMultiple),
  }),
];
