import { amountText } from '../../amount-text.ts';
import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';

/** A positive beta below this is shown beside the industry's. */
const TINY_BETA = 0.2;
/** Debt to equity ratios that differ by less are taken for one. */
const SAME_LEVERAGE = 0.005;
/** Enterprise values that differ by less are taken for one, relative. */
const SAME_VALUE = 1e-9;
/** Claims below this share of market capitalisation move no multiple. */
const NO_CLAIMS = 0.001;

/** Findings on a beta that is unusual enough to be shown: it is never floored. */
export function lintBeta({ beta }: { readonly beta: number }): Warning[] {
  if (beta < 0) {
    return [
      {
        code: 'BETA_NEGATIVE',
        severity: 'warning',
        message: 'The beta is negative: the cost of equity falls below the risk-free rate.',
        figures: { beta },
      },
    ];
  }
  if (beta < TINY_BETA) {
    return [
      {
        code: 'BETA_TINY',
        severity: 'warning',
        message: 'The beta is below 0.2: compare it with the industry beta before using it.',
        figures: { beta },
      },
    ];
  }
  return [];
}

/** Debt of ten times the equity: more likely a percentage, as vendors print it. */
const LARGEST_LEVERAGE = 10;

/** A debt to equity ratio at which percent were likely typed for a decimal. */
export function lintDebtToEquity({ debtToEquity }: { readonly debtToEquity: number }): Warning[] {
  if (debtToEquity < LARGEST_LEVERAGE) {
    return [];
  }
  return [
    {
      code: 'DEBT_TO_EQUITY_LARGE',
      severity: 'warning',
      message: `The debt to equity ratio is ${amountText(debtToEquity)}, debt of ${amountText(debtToEquity)} times the equity: it is a decimal (37% is 0.37).`,
      figures: { debtToEquity },
    },
  ];
}

export interface LeverageFacts {
  /** D/E at which the beta was levered, decimal. */
  readonly betaDebtToEquity: number;
  /** D/E of the weights in the cost of capital, decimal. */
  readonly debtToEquity: number;
}

/** One company has one leverage: that of its beta and that of its weights. */
export function lintLeverage({ betaDebtToEquity, debtToEquity }: LeverageFacts): Warning[] {
  if (Math.abs(betaDebtToEquity - debtToEquity) <= SAME_LEVERAGE) {
    return [];
  }
  return [
    {
      code: 'RELEVERED_AT_OTHER_WEIGHTS',
      severity: 'warning',
      message: `The beta was levered at a debt to equity ratio of ${percentText(betaDebtToEquity, 1)}, and the weights imply ${percentText(debtToEquity, 1)}. An industry beta takes the debt of the balance sheet and the last price; the weights take a price or debt that is typed for them, and debt with an average maturity at market value. Clear the maturity, or what is typed, to give both one ratio.`,
      figures: { betaDebtToEquity, debtToEquity },
    },
  ];
}

export interface DebtCostFacts {
  /** Weight of debt in the capital, decimal. */
  readonly weightDebt: number;
  /** Cost of debt before tax, annual decimal. */
  readonly costOfDebt: number;
}

/** Debt that costs nothing is a missing figure. */
export function lintDebtCost({ weightDebt, costOfDebt }: DebtCostFacts): Warning[] {
  if (weightDebt <= 0 || costOfDebt !== 0) {
    return [];
  }
  return [
    {
      code: 'DEBT_COST_ZERO',
      severity: 'warning',
      message: 'The company has debt, yet the cost of debt is zero.',
      figures: { weightDebt },
    },
  ];
}

export interface EnterpriseValueFacts {
  /** What the run calls enterprise value, in one currency with the rest. */
  readonly enterpriseValue: number;
  readonly marketCap: number;
  /** Debt and other claims less cash and associates; may be negative. */
  readonly netClaims: number;
}

/** Market capitalisation is the owners' part of a firm; EV multiples need the whole. */
export function lintEnterpriseValue(facts: EnterpriseValueFacts): Warning[] {
  const { enterpriseValue, marketCap, netClaims } = facts;
  const same = Math.abs(enterpriseValue - marketCap) <= SAME_VALUE * Math.abs(marketCap);
  if (!same || Math.abs(netClaims) <= NO_CLAIMS * Math.abs(marketCap)) {
    return [];
  }
  return [
    {
      code: 'MARKET_CAP_AS_ENTERPRISE_VALUE',
      severity: 'warning',
      message:
        'The enterprise value is the market capitalisation although debt and cash do not cancel: add the claims and take out the cash.',
      figures: { enterpriseValue, marketCap, netClaims },
    },
  ];
}

export interface EquityCostFacts {
  readonly costOfEquity: number;
  readonly riskFree: number;
  /** Before tax; null without debt. */
  readonly costOfDebt: number | null;
  /** Whether that is a year's interest over its debt. */
  readonly isEmbedded?: true;
}

/** Shareholders stand behind lenders: they ask for no less than these, nor than a rate without risk. */
export function lintEquityCost(facts: EquityCostFacts): Warning[] {
  const { costOfEquity, riskFree, costOfDebt, isEmbedded } = facts;
  const isBelowSafe = costOfEquity <= riskFree;
  if (!isBelowSafe && !(costOfDebt !== null && costOfEquity <= costOfDebt)) return [];
  const message =
    isEmbedded === true && costOfDebt !== null && !isBelowSafe
      ? `The cost of debt before tax, ${percentText(costOfDebt)}, is not below the cost of equity of ${percentText(costOfEquity)}. It is the year's interest over its debt: look first at that interest, in which losses on currencies and other finance costs may be, or interest on debt that was paid back. Type the interest, or take a cost of debt by rating. Look at the beta and the premia next.`
      : `The cost of equity does not exceed the ${isBelowSafe ? 'risk-free rate' : 'cost of debt before tax'}: look at the beta, its standard error and the premia before a value rests on it.`;
  return [
    {
      code: 'EQUITY_COST_LOW',
      severity: 'warning',
      message,
      figures: { costOfEquity, riskFree, ...(costOfDebt === null ? {} : { costOfDebt }) },
    },
  ];
}
