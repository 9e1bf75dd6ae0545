/**
 * Whether a filing tells as much of a line as an earlier one did. A filing repeats single concepts of earlier dates (the
 * opening cash of its cash-flow statement), and a part must not stand for the whole that the balance sheet gave.
 */
import type { Made } from './recipes.ts';

/** What parts of a line a concept holds; a concept that is not listed is a part of its own. */
export type PartsOfConcepts = Readonly<Record<string, readonly string[]>>;

function partsOf(made: Made, parts: PartsOfConcepts): Set<string> {
  return new Set(made.concepts.flatMap((concept) => parts[concept] ?? [concept]));
}

/**
 * True where `now` has every part of `before`, or has as many that `before` lacks as it lacks of `before`: a statement
 * that is cut into other lines. What only leaves parts out is no restatement.
 */
export function isAsComplete(now: Made, before: Made, parts: PartsOfConcepts): boolean {
  const has = partsOf(now, parts);
  const had = partsOf(before, parts);
  const missing = [...had].filter((part) => !has.has(part)).length;
  const added = [...has].filter((part) => !had.has(part)).length;
  return missing <= added;
}

/** True where `now` has some of the parts of `whole` and nothing else. */
export function isPartOf(now: Made, whole: Made, parts: PartsOfConcepts): boolean {
  const has = partsOf(now, parts);
  const all = partsOf(whole, parts);
  return has.size < all.size && [...has].every((part) => all.has(part));
}
