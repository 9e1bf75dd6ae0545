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

/** Keys under which a part of a course or a typed figure stands: its unit is that of what stands above. */
const PARTS: ReadonlySet<string> = new Set([
  ...['value', 'standardError', 'initial', 'stable', 'terminal', 'rates'],
]);

/** What stands above in another word than its figure has elsewhere. */
const SAME_UNIT: Readonly<Record<string, string>> = { typedCost: 'costOfEquity' };

/** The key that tells the unit of a figure at a path of a record: that of a list for its entries. */
export function figureKey(path: readonly string[]): string {
  const named = path.filter((key) => !/^\d+$/.test(key));
  const key = named.at(-1) ?? '';
  if (!PARTS.has(key)) return key;
  const above = named.at(-2) ?? '';
  const unit = SAME_UNIT[above] ?? above;
  return isRateKey(unit) ? unit : key;
}

/** One figure of a record by its key; what is stored stays whole on hover. */
export function recordFigure(key: string, value: number): string {
  return isRateKey(key) ? format.percent(value, 3) : format.recorded(value);
}
