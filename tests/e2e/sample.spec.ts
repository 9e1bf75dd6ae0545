import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
import { expectFairValuesInPlace, expectScatterInPlace } from '../support/chart-positions.ts';
import { expectFiguresExplained, expectKeysExplain } from '../support/figure-cells.ts';
import { serveBuiltApp } from '../support/static-server.ts';

declare global {
  interface Window {
    fairbook: FairbookApi;
  }
}

let server: StaticServer;
let folder: string;
let context: BrowserContext;

test.beforeEach(async () => {
  server = await serveBuiltApp();
  folder = await mkdtemp(join(tmpdir(), 'fairbook-sample-'));
  context = await chromium.launchPersistentContext(folder, browserLaunchOptions());
});

test.afterEach(async () => {
  await context.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const explore = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Explore the sample book', exact: true }).click();

const banner = (page: Page) => page.getByRole('region', { name: 'Sample book', exact: true });

/** More companies than the window has lines lengthen no page: each ends with its rail or its content. */
async function expectNoPaperBelow(page: Page, url: string): Promise<void> {
  await page.evaluate(async () => {
    // Before those of the sample: the lines with an upside are far below.
    for (let number = 100; number < 190; number += 1) {
      await window.fairbook.tickers.save({ symbol: `AA${number.toString()}` });
    }
  });
  await expect(page.getByRole('navigation', { name: 'Companies' }).getByRole('link')).toHaveCount(
    99,
  );
  for (const address of ['#/settings', '#/company/BRKW.FIC', '#/screen']) {
    await page.goto(`${url}${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const beyond = await page.evaluate(() => {
      const ends = [...document.querySelectorAll('main, aside')].map(
        (part) => part.getBoundingClientRect().bottom + window.scrollY,
      );
      return document.documentElement.scrollHeight - Math.max(window.innerHeight, ...ends);
    });
    expect(beyond, address).toBeLessThanOrEqual(1);
  }
}

test('one click fills every screen without a network, and leaving it gives an empty book', async () => {
  // The whole sample is computed, and every screen opened.
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // The browser's own line when it asks the host, which is gone, for a newer app and for public data.
    const isOffline = message.text().startsWith('Failed to load resource: net::');
    if (message.type() === 'error' && !isOffline) problems.push(message.text());
  });
  await page.goto(server.url);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active !== null && active.state !== 'activated') {
      await new Promise((done) => active.addEventListener('statechange', done, { once: true }));
    }
  });
  await server.close();
  await page.reload();
  const begun = Date.now();
  await explore(page);
  await expect(page.getByRole('dialog', { name: 'Making the sample book' })).toBeVisible();
  await expect(page.getByText('The sample book is ready.')).toBeVisible({ timeout: 120_000 });
  test.info().annotations.push({ type: 'seconds', description: `${(Date.now() - begun) / 1000}` });
  await expect(banner(page)).toContainText('Sample book, fictional data.');
  await expect(page.getByRole('row')).toHaveCount(10);
  const values = page.getByRole('row', { name: /BRKW\.FIC/ });
  await expect(values).toContainText('Brackwater Beverages Co. (fictional)');
  await expect(values.getByRole('cell', { name: '–', exact: true })).toHaveCount(0);

  await page.goto(`${server.url}#/company/BRKW.FIC`);
  await expect(page.getByRole('heading', { name: 'Fair value by method' })).toBeVisible();
  // FCFF by three methods, FCFE by two, dividends by three, five multiples of peers, scenarios, the simulation.
  await expectFairValuesInPlace(page, 15);
  await expectScatterInPlace(page);
  const company = `${server.url}#/company/BRKW.FIC`;
  for (const tab of [
    '/prices',
    '/cash-flows',
    '/dcf',
    '/report',
    '/beta',
    '/cost-of-capital',
    '/fcfe',
    '/scenarios',
    '',
  ]) {
    await expectFiguresExplained(page, `${company}${tab}`);
  }
  await expectKeysExplain(page, 'Cost of capital by method');
  // The one with a filled valuation workbook beside its DCF, and the one with prices as traded.
  await expectFiguresExplained(page, `${server.url}#/company/FRCL.FIC/dcf`);
  await page.goto(`${server.url}#/company/ZPHR.FIC/prices`);
  await expect(page.getByRole('row', { name: /May 20, 2019.*To be decided/ })).toBeVisible();
  for (const view of ['prices', 'industry-betas', 'country-risk', 'yields', 'factors/Japan']) {
    await expectFiguresExplained(page, `${server.url}#/market/${view}`);
  }
  await expect(page.getByRole('heading', { name: 'Growth of 1, Japan' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'US Momentum 360' })).toBeVisible();

  await page.getByRole('button', { name: 'Export', exact: true }).last().click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Factors, Japan as csv' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('ff5_factors Japan.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(361);
  expect(lines[1]).toMatch(/^Japan,1996-04-30,-?0\.\d+,/);

  await expectNoPaperBelow(page, server.url);

  await banner(page).getByRole('button').click();
  await page.getByRole('button', { name: 'Leave the sample', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Explore the sample book' })).toBeVisible();
  await expect(banner(page)).toBeHidden();
  const info = await page.evaluate(() => window.fairbook.book.info());
  expect(Object.values(info.rows).every((count) => count === 0)).toBe(true);
  expect(info.name).toBe('My book');
  expect(problems).toEqual([]);
});

test('a book with content returns from a cancelled and from a left sample as it was', async () => {
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(() =>
    window.fairbook.tickers.save({ symbol: 'OWN', name: 'Own work', currency: 'USD' }),
  );
  await page.goto(`${server.url}#/company/OWN/facts`);
  const revenue = page.getByLabel('Revenue', { exact: true });
  await revenue.fill('12');
  // At the edge of a box that scrolls the outline is not cut.
  await expect(revenue).toHaveCSS('outline-offset', '-2px');
  await page.goto(`${server.url}#/backups`);
  for (const end of ['cancel', 'leave']) {
    await page.getByRole('button', { name: 'Explore the sample book…' }).click();
    // What is typed and not saved goes with the first change of books.
    const dropped = page.getByText(/typed in this book and have not saved is dropped/);
    await expect(dropped).toHaveCount(end === 'cancel' ? 1 : 0);
    await explore(page);
    const making = page.getByRole('dialog', { name: 'Making the sample book' });
    await expect(making).toBeVisible();
    if (end === 'cancel') {
      await making.getByRole('button', { name: 'Cancel' }).click();
      await expect(making).toBeHidden();
    } else {
      await page.evaluate(() => (location.hash = '#/settings'));
      await expect(page.getByText('The sample book is ready.')).toBeVisible({ timeout: 120_000 });
      await expect(page).toHaveURL(/#\/settings$/);
      await banner(page).getByRole('button').click();
      await page.getByRole('button', { name: 'Leave the sample', exact: true }).click();
      await expect(page.getByRole('link', { name: 'OWN', exact: true }).first()).toBeVisible();
    }
    const rows = await page.evaluate(async () => (await window.fairbook.book.info()).rows);
    expect(rows).toMatchObject({ tickers: 1, prices: 0, app_settings: 0, runs: 0 });
    await page.goto(`${server.url}#/backups`);
  }
});
