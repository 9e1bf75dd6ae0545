/**
 * `npm run verify` (and `npm test`, after the set-up): every check in order, stopping at the first
 * that fails; checks of the text, which use one core each, run two at a time. Ends with a summary of the stages and one line that counts the tests.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './build.mjs';
import { addCounts, countPlaywright, countVitest, noTests } from './count-tests.mjs';
import { ROOT, runNode, TOOLS } from './project.mjs';

const REPORTS = 'test-results';
const VITEST_REPORT = `${REPORTS}/vitest.json`;
const PLAYWRIGHT_REPORT = `${REPORTS}/e2e.json`;

/** Reference files that not everybody may have; where they are, nothing may be skipped. */
const SHARED = join(ROOT, '../shared');

const VITEST = [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${VITEST_REPORT}`,
];

/** @typedef {{ name: string; run: () => Promise<number> }} Stage */

/** Stages in order; those of one line run side by side. @type {Stage[][][]} */
const STAGES = [
  [
    [{ name: 'lint', run: () => runNode(TOOLS.eslint, ['.']) }],
    [
      {
        name: 'format',
        run: () => runNode(TOOLS.prettier, ['--check', '--log-level', 'warn', '.']),
      },
      { name: 'floors', run: () => runNode('scripts/check-floors.mjs') },
      { name: 'types', run: () => runNode('scripts/types.mjs') },
    ],
  ],
  [[{ name: 'unit, golden, migrations', run: () => runNode(TOOLS.vitest, VITEST) }]],
  [[{ name: 'build', run: buildApp }]],
  [[{ name: 'browser stories', run: () => runNode(TOOLS.playwright, ['test']) }]],
];

/** @returns {import('./count-tests.mjs').Counts} What the reports of this run say. */
function readCounts() {
  let counts = noTests();
  if (existsSync(join(ROOT, VITEST_REPORT))) {
    const report = JSON.parse(readFileSync(join(ROOT, VITEST_REPORT), 'utf8'));
    counts = addCounts(counts, countVitest(report));
  }
  if (existsSync(join(ROOT, PLAYWRIGHT_REPORT))) {
    const report = JSON.parse(readFileSync(join(ROOT, PLAYWRIGHT_REPORT), 'utf8'));
    counts = addCounts(counts, countPlaywright(report));
  }
  return counts;
}

/** @param {number} since */
function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

rmSync(join(ROOT, REPORTS), { recursive: true, force: true });
/** @type {string[]} */
const summary = [];
let failed = false;

/** Runs stages in order until one fails; the rest are named as not run. @param {Stage[]} stages */
async function runInOrder(stages) {
  let stopped = failed;
  for (const { name, run } of stages) {
    if (stopped) {
      summary.push(`  not run  ${name}`);
      continue;
    }
    console.log(`\n== ${name}`);
    const begun = performance.now();
    stopped = (await run()) !== 0;
    summary.push(`  ${stopped ? 'FAILED ' : 'ok     '}  ${name}  (${seconds(begun)})`);
  }
  if (stopped) failed = true;
}

for (const lines of STAGES) await Promise.all(lines.map(runInOrder));

const counts = readCounts();
console.log(`\nStages\n${summary.join('\n')}`);
if (counts.skipped > 0) {
  const mayNot = existsSync(SHARED);
  if (mayNot) failed = true;
  console.log(
    mayNot
      ? '\nSkipped although the reference files are there, which counts as a failure:'
      : '\nSkipped, as the reference files (../shared) or a browser are not there:',
  );
  for (const title of counts.skippedTitles) console.log(`  ${title}`);
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = failed || counts.failed > 0 ? 1 : 0;
