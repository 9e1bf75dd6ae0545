import { ITEMS, PER_SHARE_ITEMS, type Item } from '../../contract/vocabulary.ts';
import { parseNumber, type ParsedNumber } from '../shared/parse-number.ts';

/**
 * Reads the figure typed for an item.
 *
 * @param scale Power of ten of totals and share counts typed without a suffix.
 * @returns null for an empty field; else the value in whole units or what is wrong with it.
 */
export function readEntry(item: Item, text: string, scale: number): ParsedNumber | null {
  if (text.trim() === '') return null;
  const { unit, mayBeNegative } = ITEMS[item];
  // An amount per share is small whatever the statement is printed in.
  const scaled = (unit === 'money' || unit === 'shares') && !PER_SHARE_ITEMS.has(item);
  const parsed = parseNumber(text, unit === 'ratio' ? 'ratio' : 'number', {
    scale: scaled ? scale : 0,
  });
  if (parsed.ok && parsed.value < 0 && !mayBeNegative) {
    return { ok: false, message: 'Enter it as a positive amount.' };
  }
  return parsed;
}
