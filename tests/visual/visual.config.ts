/**
 * Pictures of the main views beside those on record: `npm run test:visual`, and with `-- --update-snapshots` to put
 * the present ones on record after looking at them. Apart from `npm test`: fonts are drawn a little differently on
 * every machine.
 */
import { defineConfig } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';

export default defineConfig({
  testDir: '.',
  testMatch: '*.visual.ts',
  outputDir: '../../test-results/visual',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  reporter: 'list',
  workers: 1,
  timeout: 180_000,
  use: { launchOptions: browserLaunchOptions() },
  expect: {
    timeout: 15_000,
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: 'disabled' },
  },
});
