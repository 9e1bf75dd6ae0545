/** The import at scale in the built app: `npm run bench:import`. No test: nothing fails when a time changes. */
import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: 'import',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench',
  reporter: 'line',
  workers: 1,
  timeout: 600_000,
  use: { actionTimeout: 20_000 },
});
