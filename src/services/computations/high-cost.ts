/** A refusal of a cost of equity of 100 % and more, told with the figure that it comes from. */
import { amountText } from '../../finance/amount-text.ts';
import { percentText } from '../../finance/percent-text.ts';
import { Refusal } from '../../finance/refusal.ts';

export interface EquityCostParts {
  /** A cost method. */
  method: string;
  currency: string;
  costOfEquity: number;
  beta: number | null;
  riskFree: number;
  erp: number | null;
  /** Market D/E at which the beta was relevered; null for other betas. */
  betaDebtToEquity: number | null;
  marginalTaxRate: number;
  marketEquity: number;
  debt: number;
}

/**
 * Refuses a cost of equity of 100 % and more either way. Where the D/E at which the beta was relevered makes it, the
 * sentence names what that is made of: a count of shares in thousands is the slip behind most.
 * One that was typed is judged where it is read.
 */
export function requireLikelyCost(parts: EquityCostParts): void {
  const { method, costOfEquity } = parts;
  if (method === 'MANUAL' || Math.abs(costOfEquity) < 1) return;
  const what = `The cost of equity would be ${percentText(costOfEquity, 1)}`;
  if (isByLeverage(parts)) {
    const { currency, marketEquity, debt, beta, betaDebtToEquity: ratio } = parts;
    throw new Refusal(
      'INVALID_INPUT',
      `${what}: look at the count of shares. The market value of ${currency} ${amountText(marketEquity)} stands against debt of ${currency} ${amountText(debt)}, and at this D/E of ${percentText(ratio ?? 0, 0)} the industry's beta is relevered to ${(beta ?? 0).toFixed(2)}.`,
      { input: 'shares', costOfEquity, marketEquity, debt, debtToEquity: ratio },
    );
  }
  const { beta, erp } = parts;
  const causes = [
    ...(beta === null ? [] : [`the beta of ${beta.toFixed(2).replace('-', '−')}`]),
    ...(erp === null ? [] : [`the market premium of ${percentText(erp)}`]),
  ].join(' and ');
  throw new Refusal(
    'PERCENT_NOT_DECIMAL',
    `${what}: look at ${causes === '' ? 'its premia' : causes}. Rates are decimals (9% is 0.09).`,
    { costOfEquity, beta, erp },
  );
}

/** Whether the same beta without debt behind it would give a cost of equity below 100 %. */
function isByLeverage(parts: EquityCostParts): boolean {
  const { costOfEquity, riskFree, betaDebtToEquity, marginalTaxRate } = parts;
  if (betaDebtToEquity === null) return false;
  const multiplier = 1 + (1 - marginalTaxRate) * betaDebtToEquity;
  return Math.abs(riskFree + (costOfEquity - riskFree) / multiplier) < 1;
}
