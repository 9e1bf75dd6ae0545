import type { Warning } from '../warning.ts';
import { CHECKS } from './catalogue.ts';
import type { RunFacts } from './facts.ts';

export type { RunFacts } from './facts.ts';

/**
 * Checks a run across its parts: every check of the catalogue whose fact is given. What a
 * computation has already said in its own `warnings` comes from the same rules.
 * @returns findings in the order of the catalogue; empty when nothing was found
 */
export function lintRun(facts: RunFacts): Warning[] {
  return CHECKS.flatMap((check) => check.apply(facts));
}
