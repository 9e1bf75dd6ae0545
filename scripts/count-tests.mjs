/** Reads how many tests passed, failed and were skipped from the reports of Vitest and Playwright. */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} skippedTitles Which were skipped, with their file and the reason, where one was given.
 *
 * @typedef {{ status: string; fullName: string }} VitestCase
 * @typedef {{ name: string; status: string; assertionResults: VitestCase[] }} VitestFile
 * @typedef {{ type: string; description?: string }} Annotation
 * @typedef {{ status: string; annotations?: Annotation[] }} PlaywrightTest
 * @typedef {{ title: string; file: string; tests: PlaywrightTest[] }} PlaywrightSpec
 * @typedef {{ specs?: PlaywrightSpec[]; suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/** @returns {Counts} */
export function noTests() {
  return { passed: 0, failed: 0, skipped: 0, skippedTitles: [] };
}

/**
 * @param {{ testResults: VitestFile[] }} report Vitest's JSON report.
 * @returns {Counts} A file that could not be loaded counts as one failed test: its own are unknown.
 */
export function countVitest(report) {
  const counts = noTests();
  for (const file of report.testResults) {
    let failedHere = 0;
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1;
      else if (status === 'failed') failedHere += 1;
      else {
        counts.skipped += 1;
        counts.skippedTitles.push(`${file.name}: ${fullName}`);
      }
    }
    counts.failed += file.status === 'failed' ? Math.max(failedHere, 1) : failedHere;
  }
  return counts;
}

/** @param {PlaywrightSuite} suite @returns {PlaywrightSpec[]} */
function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

/**
 * @param {{ suites: PlaywrightSuite[]; errors: unknown[] }} report Playwright's JSON report.
 * @returns {Counts} Errors outside any test (a file that cannot be loaded) count as failed tests.
 */
export function countPlaywright(report) {
  const counts = noTests();
  counts.failed = report.errors.length;
  for (const spec of report.suites.flatMap(specsOf)) {
    for (const { status, annotations = [] } of spec.tests) {
      if (status === 'expected') counts.passed += 1;
      else if (status === 'skipped') {
        counts.skipped += 1;
        const reason = annotations.find(({ type }) => type === 'skip')?.description;
        counts.skippedTitles.push(`${spec.file}: ${spec.title}${reason ? ` (${reason})` : ''}`);
      } else counts.failed += 1;
    }
  }
  return counts;
}

/** @param {Counts} a @param {Counts} b @returns {Counts} */
export function addCounts(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    skippedTitles: [...a.skippedTitles, ...b.skippedTitles],
  };
}
