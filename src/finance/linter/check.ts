import type { Warning, WarningCode } from '../warning.ts';
import type { RunFacts } from './facts.ts';

/** One check of every run: what it looks for, what it may say, and who asks it first. */
export interface Check {
  /** What is looked for, in a few words. */
  readonly looksFor: string;
  /** Codes of its findings. */
  readonly codes: readonly WarningCode[];
  /** The gravest severity of its findings. */
  readonly severity: Warning['severity'];
  /** Name of the fact that it reads; where that is absent the check is not applied. */
  readonly fact: keyof RunFacts;
  /** Modules of src/finance that ask the rule themselves; none where only a whole run can tell. */
  readonly raisedIn: readonly string[];
  /** Applies the check to what is known of a run. */
  readonly apply: (facts: RunFacts) => Warning[];
}

interface CheckRow<Fact extends keyof RunFacts> {
  readonly looksFor: string;
  readonly codes: readonly WarningCode[];
  readonly severity?: Warning['severity'];
  readonly fact: Fact;
  readonly rule: (fact: NonNullable<RunFacts[Fact]>) => Warning[];
  readonly raisedIn?: readonly string[];
}

/** Makes a check of its row: a warning unless it says otherwise, not applied where its fact is not known. */
export function check<Fact extends keyof RunFacts>(row: CheckRow<Fact>): Check {
  return {
    looksFor: row.looksFor,
    codes: row.codes,
    severity: row.severity ?? 'warning',
    fact: row.fact,
    raisedIn: row.raisedIn ?? [],
    apply: (facts) => {
      const fact = facts[row.fact];
      return fact === undefined ? [] : row.rule(fact);
    },
  };
}

/** The rule applied to each of several facts of one kind. */
export function each<Fact>(rule: (fact: Fact) => Warning[]): (facts: readonly Fact[]) => Warning[] {
  return (facts) => facts.flatMap(rule);
}
