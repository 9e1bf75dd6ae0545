/**
 * Every view of the route table, empty, filled by the sample and refused, in both themes and at every width. The
 * longest of the stories: its name lets it begin first.
 */
import axe from 'axe-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
import { COMPANY_TABS, companyHref, routeHref, VIEW_TITLES } from '../../src/ui/shared/route.ts';
import { findOverlaps } from '../support/overlaps.ts';
import { serveBuiltApp } from '../support/static-server.ts';

declare global {
  interface Window {
    fairbook: FairbookApi;
  }
}

/** A company with every model, a bank, and one about which nothing is known. */
const FILLED = ['BRKW.FIC', 'HRVN.FIC'] as const;
const REFUSED = 'BARE';
/** Phone, tablet, small and usual window. */
const WIDTHS = [360, 768, 1024, 1440] as const;

// One book for all: making the sample takes longer than looking at it.
test.describe.configure({ mode: 'serial' });

let server: StaticServer;
let folder: string;
let context: BrowserContext;
let page: Page;
const problems: string[] = [];

test.beforeAll(async () => {
  server = await serveBuiltApp();
  folder = await mkdtemp(join(tmpdir(), 'fairbook-views-'));
  context = await chromium.launchPersistentContext(folder, browserLaunchOptions());
  page = await context.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(server.url);
  // What stands before the book is open has a heading too, and is no view.
  await expect(page.getByRole('button', { name: 'Explore the sample book' })).toBeVisible();
});

test.afterAll(async () => {
  await context.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The address of every view but the companies': a view without a name for its part shows its first. */
const COMMON = Object.keys(VIEW_TITLES).map((view) =>
  routeHref({
    ...{ view, runId: null, importId: null, region: null, dataset: null, path: '/nowhere' },
  } as never),
);
const tabsOf = (symbol: string): string[] => COMPANY_TABS.map(({ id }) => companyHref(symbol, id));

/** A run of a company, and it beside one of another method. */
async function runsOf(symbol: string): Promise<string[]> {
  const [runId, otherId] = await page.evaluate(async (of) => {
    const runs = await window.fairbook.runs.list({ symbol: of, kind: 'wacc', limit: 2 });
    return runs.map(({ id }) => id);
  }, symbol);
  const address = { view: 'company', symbol, tab: 'audit', runId: runId ?? 0 } as const;
  return [routeHref(address), routeHref({ ...address, otherId: otherId ?? 0 })];
}

/** Waits for two frames, from which on what is loading says so, and then until nothing of the view is on its way. */
async function settled(): Promise<void> {
  await page.waitForFunction(
    async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const heading = document.querySelector('h1');
      return (
        heading?.checkVisibility() === true && document.querySelector('[aria-busy="true"]') === null
      );
    },
    undefined,
    { timeout: 30_000 },
  );
}

async function openView(address: string): Promise<void> {
  await page.goto(`${server.url}${address}`);
  await settled();
}

async function accessibilityOf(what: string, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (only) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    // Only what is wrong is told: paths to all that is right would take most of the time.
    const result = await inPage.run({
      resultTypes: ['violations'],
      selectors: false,
      // WCAG 2.2 has it, axe leaves it off unless asked.
      ...(only === undefined ? { rules: { 'target-size': { enabled: true } } } : { runOnly: only }),
    });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  }, rules);
  return violations.map((violation) => `${what} ${violation}`);
}

/** Runs in the page: whether the tab of the view that is open can be read whole; true where there are no tabs. */
function isOpenTabInSight(): boolean {
  const tab = document.querySelector('nav[aria-label^="Views of"] a[aria-current]');
  const bar = tab?.parentElement?.getBoundingClientRect();
  const box = tab?.getBoundingClientRect();
  return !bar || !box || (box.left >= bar.left - 1 && box.right <= bar.right + 1);
}

/** What is over the edge or over another at each width: the window is dragged, as nothing is opened anew. */
async function misplacedIn(address: string, widths: readonly number[]): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await settled();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) found.push(`${address} is ${wide} px wide at ${width}`);
    if (!(await page.evaluate(isOpenTabInSight)))
      found.push(`${address} at ${width}: its tab is out of sight`);
    const overlaps = await page.evaluate(findOverlaps);
    found.push(...overlaps.map((overlap) => `${address} at ${width}: ${overlap}`));
  }
  return found;
}

/** Looks at each view once, in both themes and at every width; nothing may be found. */
async function expectSound(addresses: readonly string[]): Promise<void> {
  const found: string[] = [];
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
  for (const [at, address] of addresses.entries()) {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await openView(address);
    // There and back: the next view is opened as wide as this one ends.
    found.push(...(await misplacedIn(address, at % 2 === 0 ? WIDTHS : WIDTHS.toReversed())));
    found.push(...(await accessibilityOf(`${address} light`)));
    // A theme changes colours and nothing else.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await settled();
    found.push(...(await accessibilityOf(`${address} dark`, ['color-contrast'])));
  }
  expect(found).toEqual([]);
}

test('every view of an empty book is accessible and keeps its place', async () => {
  test.setTimeout(300_000);
  await expectSound(COMMON);
});

test('so is every view of the sample book, with its dialogs', async () => {
  test.setTimeout(900_000);
  await openView('#/');
  await page.getByRole('button', { name: 'Explore the sample book', exact: true }).click();
  await expect(page.getByText('The sample book is ready.')).toBeVisible({ timeout: 120_000 });
  await page.evaluate((symbol) => window.fairbook.tickers.save({ symbol }), REFUSED);
  await expectSound([...COMMON, ...FILLED.flatMap(tabsOf), ...(await runsOf(FILLED[0]))]);
  await page.setViewportSize({ width: 1440, height: 900 });

  const found: string[] = [];
  await openView('#/');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await accessibilityOf('palette')));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Leave the sample…' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Leave the sample book?' })).toBeVisible();
  found.push(...(await accessibilityOf('leaving the sample')));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await openView(companyHref(REFUSED, 'settings'));
  await page.getByRole('button', { name: /Delete/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await accessibilityOf('deleting a company')));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(found).toEqual([]);
});

test('so is every view of a company of which nothing is known', async () => {
  test.setTimeout(300_000);
  await expectSound(tabsOf(REFUSED));
});

test('no view threw an error', () => {
  expect(problems).toEqual([]);
});
