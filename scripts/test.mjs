/**
 * `npm run verify` (and `npm test`, after the set-up): every check in order, stopping at the first that fails. Checks
 * of the text, which use one core each, run two at a time. Ends with a summary and one line that counts the tests.
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

/**
 * Each file is in one of the three, beside those whose types one program knows (`eslint.config.js`).
 *
 * @param {string} what @param {string[]} files @returns {Stage}
 */
const lint = (what, ...files) => ({
  name: `lint, ${what}`,
  run: () => runNode(TOOLS.eslint, files),
});

/** @param {string[]} paths */
const but = (...paths) => paths.flatMap((path) => ['--ignore-pattern', path]);

const PAGE = ['src/ui', 'src/client', 'src/contract', 'src/vite-env.d.ts'];

/** Groups in order; the stages of one are begun in their order, so many at once. The longest come first. */
const GROUPS = [
  {
    atOnce: 2,
    /** @type {Stage[]} */
    stages: [
      lint('tests and scripts', '.', ...but('src/**', 'workers/**')),
      lint('screens', ...PAGE),
      lint('floors below', 'src', 'workers', ...but(...PAGE)),
      { name: 'types', run: () => runNode('scripts/types.mjs') },
      {
        name: 'format',
        run: () => runNode(TOOLS.prettier, ['--check', '--log-level', 'warn', '.']),
      },
      { name: 'floors', run: () => runNode('scripts/check-floors.mjs') },
    ],
  },
  {
    atOnce: 1,
    /** @type {Stage[]} */
    stages: [
      { name: 'unit, golden, migrations', run: () => runNode(TOOLS.vitest, VITEST) },
      { name: 'build', run: buildApp },
      { name: 'browser stories', run: () => runNode(TOOLS.playwright, ['test']) },
    ],
  },
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

/** Takes stages from the front until none is left; after one has failed, the rest are named as not run. @param {Stage[]} waiting */
async function workThrough(waiting) {
  for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
    if (failed) {
      summary.push(`  not run  ${stage.name}`);
      continue;
    }
    console.log(`\n== ${stage.name}`);
    const begun = performance.now();
    const passed = (await stage.run()) === 0;
    summary.push(`  ${passed ? 'ok     ' : 'FAILED '}  ${stage.name}  (${seconds(begun)})`);
    failed ||= !passed;
  }
}

for (const { atOnce, stages } of GROUPS) {
  const waiting = [...stages];
  await Promise.all(Array.from({ length: atOnce }, () => workThrough(waiting)));
}

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
