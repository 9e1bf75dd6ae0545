/** Letters without their marks, and headings as keys, in the languages that tables come in. */
import { headingKey } from '../table.ts';

const MARKED: readonly (readonly [RegExp, string])[] = [
  [/[àáâãäå]/g, 'a'],
  [/[èéêë]/g, 'e'],
  [/[ìíîï]/g, 'i'],
  [/[òóôõöø]/g, 'o'],
  [/[ùúûü]/g, 'u'],
  [/ç/g, 'c'],
  [/ñ/g, 'n'],
  [/ß/g, 'ss'],
  [/æ/g, 'ae'],
];

/** Lower-case letters without accents and umlauts. */
export function plainLetters(text: string): string {
  const lower = text.toLowerCase();
  if (!/[^\0-\x7f]/.test(lower)) return lower;
  return MARKED.reduce((plain, [marked, letter]) => plain.replace(marked, letter), lower);
}

/** A heading as letters and digits alone: `Überschuss (Mio. €)` -> `uberschussmio`. */
export function plainKey(heading: string): string {
  return headingKey(plainLetters(heading));
}
