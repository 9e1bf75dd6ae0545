/** The first load of the built app on an empty book: `npm run bench:load`. No test: nothing fails when a time changes. */
import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: 'load',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench',
  reporter: 'line',
  workers: 1,
  timeout: 300_000,
});
