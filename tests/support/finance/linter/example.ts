import { lintRun, type RunFacts } from '../../../../src/finance/linter/lint-run.ts';

export interface LintExample {
  /** Facts that the check must find something in. */
  readonly found: RunFacts;
  readonly codes: readonly string[];
  /** Facts just inside the rule: nothing may be found. */
  readonly clean: readonly RunFacts[];
}

/** By what a check looks for, in the order of the catalogue. */
export type LintExamples = Readonly<Record<string, LintExample>>;

export const codesOf = (facts: RunFacts): string[] => lintRun(facts).map(({ code }) => code);
