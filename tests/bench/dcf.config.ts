/** Keystrokes in the projection of the built app: `npm run bench:dcf`. No test: nothing fails when a time changes. */
import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: 'dcf',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench',
  reporter: 'line',
  workers: 1,
  timeout: 300_000,
  use: { actionTimeout: 20_000 },
});
