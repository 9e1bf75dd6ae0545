/** Industries as Damodaran's tables of the book name them. */
import { industryNames } from '../repo/industry-name.ts';
import type { Deps } from './deps.ts';

/** A name reduced for comparison. */
const plain = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ').trim();

/** Finds the industry of a name; null where the book has no table to look in. */
export function knownIndustries(deps: Deps): ((name: string) => string | undefined) | null {
  const known = new Map<string, string>();
  for (const name of industryNames(deps.db)) {
    if (!known.has(plain(name))) known.set(plain(name), name);
  }
  return known.size === 0 ? null : (name) => known.get(plain(name));
}
