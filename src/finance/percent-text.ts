/**
 * A rate in a sentence: percent with a real minus sign, which a hyphen is too short for.
 * @param rate decimal
 */
export function percentText(rate: number, decimals = 2): string {
  return `${(rate * 100).toFixed(decimals).replace('-', '−')}%`;
}
