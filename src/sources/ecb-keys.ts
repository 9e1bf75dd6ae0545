/** Keys of the European Central Bank's series of yields, which tell issuer, currency and maturity. */
import type { YieldName } from './yields.ts';

/** Spot yields of the euro area: all issuers or those rated AAA, at a maturity in years or months. */
const SPOT = /\bYC\.B\.U2\.EUR\.4F\.(G_N_[AC])\.SV_C_YM\.SR_(\d+)([YM])\b/;
/**
 * Long-term rates for convergence purposes: averages of a month, of debt securities that a country's government issued
 * in a currency, with 10 years to run (maturity category CI). The other places of the key have one value each.
 */
const LONG_TERM = /\bIRS\.M\.([A-Z][A-Z\d])\.L\.L40\.CI\.0000\.([A-Z]{3})\.N\.Z\b/;
const LONG_YEARS = 10;
/** The portal recalculates a series to another frequency on request, and appends so to its heading. */
const RECALCULATED = /\bmodified value\b/i;

/** The series whose key stands in a text; null where there is none, or not of its published values. */
export function yieldOfKey(text: string): YieldName | null {
  if (RECALCULATED.test(text)) return null;
  const [, issuers = '', count = '', unit = ''] = SPOT.exec(text) ?? [];
  if (count !== '') {
    const maturityYears = Number(count) / (unit === 'M' ? 12 : 1);
    return { series: `YC.${issuers}.SR_${count}${unit}`, currency: 'EUR', maturityYears };
  }
  const [, area, currency] = LONG_TERM.exec(text) ?? [];
  if (area === undefined || currency === undefined) return null;
  const series = `IRS.${area}.L40.CI.${currency}`;
  return { series, currency, maturityYears: LONG_YEARS, ofMonths: true };
}

/** Whether a heading of the portal says that its values are not those published. */
export function isRecalculated(heading: string): boolean {
  return RECALCULATED.test(heading);
}
