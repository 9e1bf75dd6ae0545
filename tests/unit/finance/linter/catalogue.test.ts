import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../../../src/finance/linter/catalogue.ts';
import { lintRun, type RunFacts } from '../../../../src/finance/linter/lint-run.ts';
import { codesOf } from '../../../support/finance/linter/example.ts';
import { LINT_EXAMPLES } from '../../../support/finance/linter/index.ts';

describe('the catalogue', () => {
  it('holds every check, in order, and no other', () => {
    expect(CHECKS.map(({ looksFor }) => looksFor)).toEqual(Object.keys(LINT_EXAMPLES));
  });

  it('gives each finding to one check', () => {
    const codes = CHECKS.flatMap((check) => check.codes);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(CHECKS)('finds $looksFor', (check) => {
    const example = LINT_EXAMPLES[check.looksFor]!;
    expect(Object.keys(example.found)).toEqual([check.fact]);
    expect(codesOf(example.found)).toEqual(example.codes);
    const found = check.apply(example.found);
    expect(found.map(({ severity }) => severity)).toEqual([check.severity]);
    expect(check.codes).toContain(found[0]?.code);
    // A finding is stored with its run.
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it.each(CHECKS)('lets pass what is not $looksFor', (check) => {
    for (const facts of LINT_EXAMPLES[check.looksFor]!.clean) {
      expect(Object.keys(facts)).toEqual([check.fact]);
      expect(lintRun(facts)).toEqual([]);
    }
  });
});

describe('a whole run', () => {
  it('is put to every check whose fact is known, in the order of the catalogue', () => {
    const all = Object.values(LINT_EXAMPLES).reduce<RunFacts>(
      (facts, { found }) => ({ ...facts, ...found }),
      {},
    );
    // Both checks of the discounting find something in this.
    const discounting = { flow: 'FCFE', rate: 'WACC', subtractsDebt: true } as const;
    expect(codesOf({ ...all, discounting })).toEqual(
      Object.values(LINT_EXAMPLES).flatMap(({ codes }) => codes),
    );
    expect(lintRun({})).toEqual([]);
  });
});
