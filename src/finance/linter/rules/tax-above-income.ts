import { amountText } from '../../amount-text.ts';
import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

export interface TaxAboveIncomeFacts extends BasePeriod {
  readonly currency: string;
  /** Income tax of the base period, money; below zero where it was a benefit. */
  readonly incomeTax: number;
  /** Income before tax, above zero, money. */
  readonly pretaxIncome: number;
  /** Taken in place of their ratio, decimal. */
  readonly marginalTaxRate: number;
}

/**
 * Tax as large as the income, or a benefit as large, is of write-offs and reserves of one year: no income that goes on is
 * taxed so. Effective rates do not last and the marginal one is that of the income ahead (Damodaran, Investment
 * Valuation, ch. 10), so that it is taken from the first year.
 */
export function lintTaxAboveIncome(facts: TaxAboveIncomeFacts): Warning[] {
  const { fiscalYear, currency, incomeTax, pretaxIncome, marginalTaxRate } = facts;
  if (pretaxIncome <= 0 || Math.abs(incomeTax) < pretaxIncome) {
    return [];
  }
  const rate = incomeTax / pretaxIncome;
  const money = (amount: number): string => `${currency} ${amountText(amount)}`;
  return [
    {
      code: 'TAX_ABOVE_INCOME',
      severity: 'warning',
      message: `Income tax of ${periodText(facts)}, ${money(incomeTax)}, is ${percentText(rate, 0)} of income before tax, ${money(pretaxIncome)}: items of that time are in it, and no rate for the years ahead. The marginal rate of ${percentText(marginalTaxRate, 1)} is taken from the first year. Type an effective tax rate under Facts where another is expected.`,
      figures: { fiscalYear, incomeTax, pretaxIncome, rate, marginalTaxRate },
    },
  ];
}
