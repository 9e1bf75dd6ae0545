import { Refusal } from '../refusal.ts';

/** Units of quotation that are hundredths of a currency (finance.md §0.7). */
const HUNDREDTHS: Readonly<Record<string, string>> = {
  GBX: 'GBP',
  GBp: 'GBP',
  ILA: 'ILS',
  ZAc: 'ZAR',
  ZAC: 'ZAR',
};

export interface CurrencyUnit {
  /** ISO 4217 code of the currency that the unit belongs to. */
  readonly currency: string;
  /** How many of the unit make one of the currency: 1 or 100. */
  readonly perCurrency: 1 | 100;
}

/** The currency behind a unit of quotation; refuses what is neither an ISO-shaped code nor a known hundredth. */
export function currencyUnit(unit: string): CurrencyUnit {
  const currency = Object.hasOwn(HUNDREDTHS, unit) ? HUNDREDTHS[unit] : undefined;
  if (currency !== undefined) {
    return { currency, perCurrency: 100 };
  }
  if (!/^[A-Z]{3}$/.test(unit)) {
    throw new Refusal(
      'INVALID_INPUT',
      `'${unit}' is no currency: write its code of three capitals, or GBX, ILA or ZAc for hundredths.`,
      { input: 'currency', value: unit },
    );
  }
  return { currency: unit, perCurrency: 1 };
}
