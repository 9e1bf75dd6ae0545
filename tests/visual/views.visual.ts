import { expect, test, type Page } from 'playwright/test';
import type { StaticServer } from '../../scripts/static-server.mjs';
import { serveBuiltApp } from '../support/static-server.ts';

const COMPANY = 'BRKW.FIC';
const VIEWS = {
  companies: '',
  overview: `company/${COMPANY}`,
  beta: `company/${COMPANY}/beta`,
  'cost-of-capital': `company/${COMPANY}/cost-of-capital`,
  'cash-flows': `company/${COMPANY}/cash-flows`,
  dcf: `company/${COMPANY}/dcf`,
  multiples: `company/${COMPANY}/multiples`,
  screen: 'screen',
  factors: 'market/factors/US',
  import: 'import',
} as const;

/** Looks other than light at 1440 px, of the views that have most to lose. */
const LOOKS = [
  { name: 'dark', view: 'overview', colorScheme: 'dark', width: 1440 },
  { name: 'dark', view: 'dcf', colorScheme: 'dark', width: 1440 },
  { name: 'narrow', view: 'overview', colorScheme: 'light', width: 390 },
  { name: 'narrow', view: 'screen', colorScheme: 'light', width: 390 },
] as const;

let server: StaticServer;

test.beforeAll(async () => {
  server = await serveBuiltApp();
});

test.afterAll(() => server.close());

async function show(page: Page, view: keyof typeof VIEWS, width: number): Promise<void> {
  await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
  await page.goto(`${server.url}#/${VIEWS[view]}`);
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** When something was computed is another time on every run. */
const times = (page: Page) => [page.getByText(/\d:\d\d\s[AP]M/), page.getByRole('contentinfo')];

test('the views of the sample book look as on record', async ({ browser }) => {
  const context = await browser.newContext({ serviceWorkers: 'block', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Explore the sample book', exact: true }).click();
  await expect(page.getByText('The sample book is ready.')).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Dismiss' }).click();
  for (const view of Object.keys(VIEWS) as (keyof typeof VIEWS)[]) {
    await show(page, view, 1440);
    await expect.soft(page).toHaveScreenshot(`${view}.png`, { mask: times(page) });
  }
  for (const { name, view, colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await show(page, view, width);
    await expect.soft(page).toHaveScreenshot(`${view}-${name}.png`, { mask: times(page) });
  }
  await context.close();
});
