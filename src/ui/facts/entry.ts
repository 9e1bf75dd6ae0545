import { ITEMS, MINOR_UNITS, PER_SHARE_ITEMS, type Item } from '../../contract/vocabulary.ts';
import { parseNumber, type ParsedNumber } from '../shared/parse-number.ts';
import { rateLimit } from '../shared/rate-limit.ts';

/**
 * Reads the figure typed for an item.
 *
 * @param scale Power of ten of totals and share counts typed without a suffix.
 * @param currency That of amounts of money, null where none is chosen yet.
 * @returns null for an empty field; else the value in whole units or what is wrong with it.
 */
export function readEntry(
  item: Item,
  text: string,
  scale: number,
  currency: string | null,
): ParsedNumber | null {
  if (text.trim() === '') return null;
  const { unit, mayBeNegative } = ITEMS[item];
  // An amount per share is small whatever the statement is printed in.
  const scaled = (unit === 'money' || unit === 'shares') && !PER_SHARE_ITEMS.has(item);
  const parsed = parseNumber(text, unit === 'ratio' ? 'ratio' : 'number', {
    scale: scaled ? scale : 0,
    ...(unit === 'money' ? { currency } : {}),
  });
  if (parsed.ok && parsed.value < 0 && !mayBeNegative) {
    return { ok: false, message: 'Enter it as a positive amount.' };
  }
  const limit = parsed.ok && unit === 'ratio' ? rateLimit(parsed.value) : null;
  if (limit !== null) return { ok: false, message: limit };
  return parsed;
}

/** Reads the currency typed for amounts: three capital letters, and the whole currency where it has hundredths. */
export function readCurrency(
  text: string,
): { ok: true; value: string } | { ok: false; message: string } {
  const unit = text.trim();
  const major = MINOR_UNITS.get(unit) ?? MINOR_UNITS.get(unit.toUpperCase());
  if (major !== undefined || unit === 'GBp') {
    return { ok: false, message: `Divide by 100 and give amounts in ${major ?? 'GBP'}.` };
  }
  const value = unit.toUpperCase();
  if (/^[A-Z]{3}$/.test(value)) return { ok: true, value };
  return { ok: false, message: 'Three letters, such as USD.' };
}
