import type { BaseEarningsFacts } from './rules/base-earnings.ts';
import type { BetaAgeFacts } from './rules/beta-age.ts';
import type { NetBorrowingFacts } from './rules/borrowing.ts';
import type {
  DebtCostFacts,
  EnterpriseValueFacts,
  EquityCostFacts,
  LeverageFacts,
} from './rules/capital.ts';
import type { LastLossFacts, LossBaseFacts } from './rules/last-loss.ts';
import type { SpendingSignFacts } from './rules/capital-spending-sign.ts';
import type { CoverCountFacts } from './rules/cover-count.ts';
import type { FigureScaleFacts, InterestScaleFacts } from './rules/figure-scale.ts';
import type {
  ConvertedPriceFacts,
  CurrencyFacts,
  CurrencyPairFacts,
  FactorCurrencyFacts,
} from './rules/currency.ts';
import type {
  DiscountingFacts,
  ExitMultipleFacts,
  ExitMultipleLevelFacts,
  PerpetuityFacts,
  TerminalGrowthFacts,
  TerminalMultipleFacts,
} from './rules/discounting.ts';
import type { StatedDividendFacts } from './rules/dividends.ts';
import type { LaterBookFacts, LaterSheetFacts } from './rules/later-sheet.ts';
import type { KeptWorkingCapitalFacts } from './rules/kept-working-capital.ts';
import type {
  MarketPremiumFacts,
  MarketRegressorFacts,
  RiskFreeBasisFacts,
} from './rules/premium.ts';
import type {
  CapitalSpendingFacts,
  EbitdaMultipleFacts,
  GrownSpendingFacts,
  StableGrowthFacts,
} from './rules/projection.ts';
import type { RevenueScaleFacts } from './rules/revenue-scale.ts';
import type {
  LastMonthFacts,
  LastPriceFacts,
  MonthlyFactorFacts,
  MonthRowsFacts,
  PriceColumnFacts,
  ReturnDatesFacts,
} from './rules/series.ts';
import type {
  BasicShareFacts,
  FigureVersion,
  LeaseFacts,
  PeriodSeries,
  PriceAgeFacts,
  ShareCountFacts,
  StatementAgeFacts,
  StatementDateFacts,
  UsedFigure,
} from './rules/statements.ts';
import type { TaxAboveIncomeFacts } from './rules/tax-above-income.ts';
import type { ProviderFacts } from './rules/providers.ts';
import type { RateFacts } from './rules/unusual-rates.ts';
import type { StatementScaleFacts } from './rules/statement-scale.ts';
import type { YearGrowthFacts } from './rules/year-growth.ts';
import type { ValueAndPriceFacts } from './rules/value-and-price.ts';
import type { GrownFlowFacts, WorkingCapitalFacts } from './rules/working-capital.ts';

/**
 * What is known of a run, from its inputs and its outputs: each fact on its own, none required.
 * Rates and returns are decimals, days count from 1970-01-01, months are month indexes.
 */
export interface RunFacts {
  readonly perpetuity?: PerpetuityFacts;
  readonly terminalGrowth?: TerminalGrowthFacts;
  readonly discounting?: DiscountingFacts;
  readonly exitMultiple?: ExitMultipleFacts;
  /** Where an exit multiple is the terminal value, and the company has a multiple of its own. */
  readonly exitMultipleLevel?: ExitMultipleLevelFacts;
  /** Where the book has the multiple of the company's industry. */
  readonly terminalMultiple?: TerminalMultipleFacts;
  readonly marketRegressor?: MarketRegressorFacts;
  readonly marketPremium?: MarketPremiumFacts;
  /** Where a cost of equity is built from a safe rate. */
  readonly rates?: RateFacts;
  readonly riskFreeBasis?: RiskFreeBasisFacts;
  readonly currencies?: CurrencyFacts;
  readonly convertedPrice?: ConvertedPriceFacts;
  /** Where options or convertibles dilute. */
  readonly strikes?: CurrencyPairFacts;
  /** Where there is a 12-month target. */
  readonly target?: CurrencyPairFacts;
  readonly factorCurrency?: FactorCurrencyFacts;
  readonly factors?: readonly MonthlyFactorFacts[];
  readonly returnDates?: readonly ReturnDatesFacts[];
  readonly priceColumn?: PriceColumnFacts;
  readonly monthRows?: readonly MonthRowsFacts[];
  readonly lastMonth?: LastMonthFacts;
  readonly lastPrice?: LastPriceFacts;
  readonly premiaWindow?: { readonly years: number };
  readonly beta?: { readonly beta: number };
  /** Where the beta is of a regression and there is a price. */
  readonly betaAge?: BetaAgeFacts;
  readonly debtToEquity?: { readonly debtToEquity: number };
  readonly leverage?: LeverageFacts;
  readonly effectiveTax?: { readonly rate: number };
  /** Where a base year's tax is no rate of its income. */
  readonly taxAboveIncome?: TaxAboveIncomeFacts;
  readonly debtCost?: DebtCostFacts;
  readonly equityCost?: EquityCostFacts;
  readonly enterpriseValue?: EnterpriseValueFacts;
  readonly usedFigures?: readonly UsedFigure[];
  readonly leases?: LeaseFacts;
  readonly shareCount?: ShareCountFacts;
  readonly basicShares?: BasicShareFacts;
  /** Where the newest cover's count is another than the one that was taken. */
  readonly coverCount?: CoverCountFacts;
  /** Where a value per share is compared with a price. */
  readonly valueAndPrice?: ValueAndPriceFacts;
  /** Where the book has a newer balance sheet than the one that a value begins with. */
  readonly laterSheet?: LaterSheetFacts;
  /** The same where it begins with book value. */
  readonly laterBook?: LaterBookFacts;
  readonly statementDate?: StatementDateFacts;
  readonly statementAge?: StatementAgeFacts;
  readonly priceAge?: PriceAgeFacts;
  readonly series?: readonly PeriodSeries[];
  /** Where a value begins with the revenue and the operating income of a year. */
  readonly revenueScale?: RevenueScaleFacts;
  /** Where the course of a year's figures holds both statements. */
  readonly statementScale?: StatementScaleFacts;
  /** Where a value begins with figures of a year. */
  readonly figureScale?: FigureScaleFacts;
  /** Where a cost of capital knows both the year's interest and its debt. */
  readonly interestScale?: InterestScaleFacts;
  /** Where several providers share the lines of a base year. */
  readonly providers?: ProviderFacts;
  readonly figureVersions?: readonly FigureVersion[];
  /** Where years are projected one by one. */
  readonly yearGrowth?: YearGrowthFacts;
  readonly stableGrowth?: StableGrowthFacts;
  readonly workingCapital?: WorkingCapitalFacts | GrownFlowFacts;
  /** Where the base year's increase of working capital keeps its ratio to revenue. */
  readonly keptWorkingCapital?: KeptWorkingCapitalFacts;
  readonly capitalSpending?: CapitalSpendingFacts | GrownSpendingFacts;
  /** Where the capital expenditure of a base year is carried on. */
  readonly spendingSign?: SpendingSignFacts;
  readonly lastLoss?: LastLossFacts | LossBaseFacts;
  /** Where the flow to equity of a base year grows. */
  readonly netBorrowing?: NetBorrowingFacts;
  /** Where the flow or the earnings of a base year grow, and the book has what operations earned. */
  readonly baseEarnings?: BaseEarningsFacts;
  /** Where dividends are valued and the book has those of the next twelve months. */
  readonly statedDividends?: StatedDividendFacts;
  readonly ebitdaMultiples?: readonly EbitdaMultipleFacts[];
}
