/**
 * What a figure is. `reported`: from an imported file. `provisional`: typed before there is an imported one, from a
 * press release or an 8-K; it gives way to the import and is kept. `correction`: typed over an imported one; it leads
 * until it is removed.
 */
export const FACT_BASES = ['reported', 'provisional', 'correction'] as const;
export type FactBasis = (typeof FACT_BASES)[number];

/** Whether a year's tax is as large as its income before tax, or a benefit is: then it is no rate, and none is kept. */
export function isTaxAboveIncome(incomeTax: number, pretaxIncome: number): boolean {
  return pretaxIncome > 0 && Math.abs(incomeTax) >= pretaxIncome;
}

/** Why such a year has no effective tax rate. */
export const NO_TAX_RATE =
  'The income tax is as large as the income before tax, or a benefit is: that is no rate. Enter the effective rate that is expected, or take the marginal one.';
