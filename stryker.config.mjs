/**
 * Mutation testing of one module of the computation floor; run by scripts/mutate.mjs, which names
 * the module in MUTATE. How to read the figures: docs/testing.md.
 */
import process from 'node:process';
import { mutationModule } from './scripts/mutation/modules.mjs';

const name = process.env['MUTATE'];
const reports = `test-results/mutation/${name}`;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: mutationModule(name).mutate,
  plugins: ['@stryker-mutator/vitest-runner', './scripts/mutation/ignore-wording.mjs'],
  ignorers: ['wording'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // Each worker holds a test runner of its own: more than a machine's cores only slows it down.
  concurrency: Number(process.env['MUTATE_WORKERS'] ?? 1),
  ignorePatterns: ['/dist', '/coverage', '/playwright-report', '/public', '/docs', '/tests/e2e'],
  tempDirName: 'test-results/mutation/sandbox',
  incremental: true,
  incrementalFile: `${reports}.incremental.json`,
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${reports}.json` },
  htmlReporter: { fileName: `${reports}.html` },
  thresholds: { high: 90, low: 80, break: 80 },
  disableTypeChecks: false,
  checkers: [],
  allowEmpty: false,
};
