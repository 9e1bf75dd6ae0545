/** Figures of a record as they are read: in the reader's locale and with sensible digits. Hover has all of them. */
import { format } from './format.ts';

/** Keys that hold rates, shares and weights as decimals in every kind of run; any other key keeps its own unit. */
const RATES: ReadonlySet<string> = new Set([
  ...['re', 'reStandardError', 'costOfEquity', 'rd', 'rdAt', 'preTaxCostOfDebt', 'costOfDebt'],
  ...['afterTaxCostOfDebt', 'wacc', 'stableWacc', 'costOfCapital', 'wE', 'wD', 'riskFree', 'erp'],
  ...['erpStandardError', 'countryRiskPremium', 'sizePremium', 'specificPremium', 'growth'],
  ...['terminalGrowth', 'stableGrowth', 'impliedGrowth', 'taxRate', 'marginalTaxRate'],
  ...['effectiveTaxRate', 'stableTaxRate', 'margin', 'returnOnEquity', 'ronic', 'upside'],
  ...['share'],
]);

/** Whether a key holds a rate, a share or a weight, as a decimal. */
export const isRateKey = (key: string): boolean => RATES.has(key);

/** One figure of a record by its key; what is stored stays whole on hover. */
export function recordFigure(key: string, value: number): string {
  return isRateKey(key) ? format.percent(value, 3) : format.recorded(value);
}
