import { defineConfig } from 'playwright/test';
import { browserLaunchOptions } from './scripts/find-browser.mjs';

const launchOptions = browserLaunchOptions();
// Each worker process reads this file again: the search is done once, in the first.
if (launchOptions.executablePath !== undefined) {
  process.env['BROWSER_PATH'] = launchOptions.executablePath;
}

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  // A test that needs a second try hides what made it fail.
  retries: 0,
  // Each story has a browser and a book of its own, so two files of stories run side by side.
  workers: 2,
  forbidOnly: true,
  // Limits for what hangs, not for what is slow: a machine may be three times as busy as the usual one.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    browserName: 'chromium',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    // The actions, requests and messages of a story that failed; a picture of the page after each action would take
    // as long as the stories themselves: `--trace on` takes them of a story that is looked into.
    trace: {
      ...{ mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    },
    launchOptions,
  },
});
