import { describe, expect, it } from 'vitest';
import { addCounts, countPlaywright, countVitest } from '../../../scripts/count-tests.mjs';

const test = (status: string, fullName: string) => ({ status, fullName });
const spec = (title: string, ...statuses: string[]) => ({
  title,
  file: 'a.spec.ts',
  tests: statuses.map((status) => ({ status })),
});

describe('countVitest', () => {
  it('counts by status and names what was skipped', () => {
    const counts = countVitest({
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [test('passed', 'p'), test('failed', 'f'), test('failed', 'g')],
        },
        {
          name: 'b.test.ts',
          status: 'passed',
          assertionResults: [test('pending', 's'), test('todo', 't'), test('skipped', 'u')],
        },
      ],
    });
    expect(counts).toEqual({
      passed: 1,
      failed: 2,
      skipped: 3,
      skippedTitles: ['b.test.ts: s', 'b.test.ts: t', 'b.test.ts: u'],
    });
  });

  it('counts a file that cannot be loaded as a failure', () => {
    const file = { name: 'a.test.ts', status: 'failed', assertionResults: [] };
    expect(countVitest({ testResults: [file] }).failed).toBe(1);
  });
});

describe('countPlaywright', () => {
  it('counts nested suites, and a flaky test as failed', () => {
    const counts = countPlaywright({
      errors: [],
      suites: [
        {
          specs: [spec('a', 'expected')],
          suites: [{ specs: [spec('b', 'unexpected', 'expected'), spec('c', 'flaky', 'skipped')] }],
        },
      ],
    });
    expect(counts).toEqual({ passed: 2, failed: 2, skipped: 1, skippedTitles: ['a.spec.ts: c'] });
  });

  it('gives the reason why a test was skipped', () => {
    const annotations = [{ type: 'slow' }, { type: 'skip', description: 'no Firefox' }];
    const tests = [{ status: 'skipped', annotations }];
    const specs = [{ title: 'a', file: 'a.spec.ts', tests }];
    const { skippedTitles } = countPlaywright({ errors: [], suites: [{ specs }] });
    expect(skippedTitles).toEqual(['a.spec.ts: a (no Firefox)']);
  });

  it('counts errors outside any test as failures', () => {
    expect(countPlaywright({ errors: [{}, {}], suites: [] }).failed).toBe(2);
  });
});

describe('addCounts', () => {
  it('adds each count and joins the titles', () => {
    const a = { passed: 1, failed: 2, skipped: 1, skippedTitles: ['x'] };
    const b = { passed: 10, failed: 20, skipped: 1, skippedTitles: ['y'] };
    expect(addCounts(a, b)).toEqual({
      passed: 11,
      failed: 22,
      skipped: 2,
      skippedTitles: ['x', 'y'],
    });
  });
});
