/** What a person said of a file where it asked: shown on its card, and taken back to be asked again. */
import type { FileOptions } from '../../contract/api.ts';

/** Answers to `needs`; the meaning of columns and an open day stay in sight and are changed there. */
const KEYS = [
  'symbol',
  'region',
  'pair',
  'scale',
  'basis',
  'decimals',
  'series',
  'currency',
] as const;

export type Answers = Pick<FileOptions, (typeof KEYS)[number]>;

/** The answers among what was said of a file; null where there are none. */
export function answersOf(given: FileOptions = {}): Answers | null {
  const said = KEYS.filter((key) => given[key] !== undefined);
  return said.length === 0 ? null : Object.fromEntries(said.map((key) => [key, given[key]]));
}

/** What was said of a file without the answers: it asks again. */
export function withoutAnswers(given: FileOptions = {}): FileOptions {
  const answers: readonly string[] = KEYS;
  return Object.fromEntries(Object.entries(given).filter(([key]) => !answers.includes(key)));
}
