/** Statements as a spreadsheet: found by keys, traced to the file, corrected with a reason, and valued as equity. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
import { makeCompanyFacts } from '../support/fixtures/sec.ts';
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
  folder = await mkdtemp(join(tmpdir(), 'fairbook-statements-'));
  context = await chromium.launchPersistentContext(folder, browserLaunchOptions());
});

test.afterEach(async () => {
  await context.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('a figure is traced to its filing, corrected, and taken back by keyboard', async () => {
  const page = await context.newPage();
  await page.goto(server.url);
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate(async (text) => {
    const name = 'CIK0000000001.json';
    await window.fairbook.data.importFiles([new File([text], name)], {
      [name]: { symbol: 'FICT' },
    });
  }, makeCompanyFacts());
  await page.goto(`${server.url}#/company/FICT/cash-flows`);
  const sheet = page.getByRole('grid', { name: 'Statements of FICT, millions of USD' });
  const trailing = sheet.getByRole('gridcell', { name: 'Revenue, TTM: 1,240' });
  await trailing.click();
  await expect(page.getByText('FY 2023 + Q1 2024 − Q1 2023')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(sheet.getByRole('gridcell', { name: 'Revenue, 2023: 1,200' })).toBeFocused();
  await expect(page.getByText(/^Revenues · CIK0000000001\.json · row \d+ · filed/)).toBeVisible();

  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Revenue, FY2023' });
  const save = dialog.getByRole('button', { name: 'Save correction' });
  await dialog.getByLabel('New figure, millions of USD').fill('1,210.5');
  await dialog.getByLabel('Source').fill('annual report, page 31');
  await expect(save).toBeDisabled();
  await dialog.getByLabel('Reason').fill('Misprint in the filing');
  await expect(save).toBeEnabled();
  await save.press('Enter');
  await expect(dialog).toBeHidden();
  const corrected = sheet.getByRole('gridcell', {
    name: 'Revenue, 2023: 1,211, corrected by hand',
  });
  await expect(corrected).toBeVisible();
  await expect(sheet.getByRole('gridcell', { name: 'Revenue, TTM: 1,251' })).toBeVisible();
  await page.getByLabel('Which figures').selectOption('As first reported');
  await expect(sheet.getByRole('gridcell', { name: 'Revenue, 2023: 1,200' })).toBeVisible();
  await page.getByLabel('Which figures').selectOption('leading');

  await corrected.press('Enter');
  await expect(dialog.getByText(/Misprint in the filing/)).toBeVisible();
  const remove = dialog.getByRole('button', { name: 'Delete' });
  await expect(remove).toBeEnabled();
  await remove.press('Enter');
  await expect(remove).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(trailing).toBeVisible();
});

test('a bank is valued by its returns on book, live and as a run of the record', async () => {
  const page = await context.newPage();
  await page.goto(server.url);
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate(async () => {
    const { facts, rates, tickers, settings } = window.fairbook;
    const symbol = 'BANK';
    await tickers.save({ symbol, currency: 'USD', region: 'US', industry: 'Banks (Regional)' });
    const fact = { symbol, period: 'FY2024', unit: 'USD', source: 'annual report' };
    await facts.saveMany([
      { ...fact, item: 'net_income', value: 100e6 },
      { ...fact, item: 'book_equity', value: 900e6 },
      { ...fact, item: 'shares_outstanding', value: 50e6, unit: 'shares' },
    ]);
    await rates.save({
      kind: 'risk-free',
      currency: 'USD',
      asOf: '2024-12-31',
      value: 0.04,
      source: 'desk',
    });
    // A typed cost of equity stands in for the market's files.
    await settings.set('company.BANK.fcff', { wacc: { costOfEquity: 0.09 } });
  });
  await page.goto(`${server.url}#/company/BANK/fcfe`);
  await page.getByRole('radio', { name: 'Justified price to book' }).check();
  await expect(page.getByText(/Still to be typed: Sustainable return on equity/)).toBeVisible();
  await page.getByLabel('Sustainable return on equity').fill('12%');
  await page.getByLabel('Sustainable growth').fill('2%');
  // 10 / 7 of 900 m over 50 m shares.
  await expect(page.getByRole('row', { name: /Typed/ })).toContainText('25.71');
  await page.getByRole('button', { name: 'Save run' }).click();
  const run = page.getByRole('row', { name: /Typed/ }).getByRole('link', { name: /run \d+/ });
  await expect(run).toBeVisible();
  await run.click();
  await expect(page.getByRole('heading', { name: /JUSTIFIED_PB|Justified/ }).first()).toBeVisible();
});
