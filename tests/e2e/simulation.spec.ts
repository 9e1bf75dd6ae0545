import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
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
  folder = await mkdtemp(join(tmpdir(), 'fairbook-simulation-'));
  context = await chromium.launchPersistentContext(folder, browserLaunchOptions());
});

test.afterEach(async () => {
  await context.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A fictional company valued at a typed cost of equity. */
async function value(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { facts, prices, rates, settings, valuations } = window.fairbook;
    const money = {
      revenue: 9e9,
      ebit: 2e9,
      depreciation_amortisation: 4e8,
      capital_expenditure: 6e8,
      change_in_working_capital: 5e7,
      debt: 3e9,
      cash: 1e9,
      interest_expense: 1.2e8,
    } as const;
    const common = { symbol: 'FICT', period: 'FY2025', source: 'Fictional report' };
    await facts.saveMany([
      ...Object.entries(money).map(([item, amount]) => ({
        ...common,
        item: item as keyof typeof money,
        value: amount,
        unit: 'USD',
      })),
      { ...common, item: 'shares_outstanding', value: 5e8, unit: 'shares' },
      { ...common, item: 'effective_tax_rate', value: 0.2, unit: 'ratio' },
      { ...common, item: 'marginal_tax_rate', value: 0.25, unit: 'ratio' },
    ]);
    await prices.saveQuote({
      symbol: 'FICT',
      date: '2026-01-30',
      price: 40,
      currency: 'USD',
      source: 'Fictional',
    });
    await rates.save({
      kind: 'risk-free',
      currency: 'USD',
      asOf: '2026-01-30',
      value: 0.035,
      source: 'Fictional',
    });
    const wacc = { costOfEquity: 0.09, costOfEquityStandardError: 0.012 };
    const assumptions = { growth: 0.05, terminalGrowth: 0.025, wacc };
    await settings.set('company.FICT.fcff', assumptions);
    await valuations.compute({
      symbol: 'FICT',
      models: ['FCFF'],
      methods: ['MANUAL'],
      assumptions,
    });
  });
}

const runsOf = (page: Page) => page.evaluate(() => window.fairbook.runs.list({ limit: 500 }));

test('a simulation runs away from the book, is cancelled, kept, shown again and replayed', async () => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(() => window.fairbook.tickers.save({ symbol: 'FICT', currency: 'USD' }));
  await page.goto(`${server.url}#/company/FICT/simulation`);
  await expect(page.getByText('this company has none yet')).toBeVisible();
  await value(page);
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await expect(page.getByText('Choose a distribution for at least one driver.')).toBeVisible();
  await expect(run).toBeDisabled();

  // A check of the cost of capital under the value that is drawn, folded away below.
  await page.getByText(/^\d+ checks?$/).click();
  await expect(page.getByText(/^Debt weighs at book value/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Distribution of WACC' }).selectOption('normal');
  // Equity of 20 beside a debt of 3: 0.012 x 20 / 23.
  await expect(page.getByText('not from its standard error, 1.04 points')).toBeVisible();
  await page.getByRole('button', { name: 'Draw by the standard error' }).click();
  await expect(page.getByText('The spread is its standard error, 1.04 points')).toBeVisible();
  await page.getByRole('combobox', { name: 'Distribution of Revenue growth' }).selectOption('pert');
  await page.getByRole('combobox', { name: 'Distribution of EBIT margin' }).selectOption('uniform');
  const correlation = (pair: string) =>
    page.getByRole('textbox', { name: `Correlation of ${pair}` });
  await correlation('EBIT margin and WACC').fill('0.9');
  await correlation('EBIT margin and Revenue growth').fill('0.9');
  await correlation('WACC and Revenue growth').fill('-0.9');
  await expect(page.getByText('is not positive definite')).toBeVisible();
  await expect(run).toBeDisabled();
  await page.getByRole('button', { name: /^Take the nearest/ }).click();
  await expect(page.getByText('is not positive definite')).toBeHidden();

  const before = await runsOf(page);
  await page.getByRole('textbox', { name: 'Draws' }).fill('1000000');
  await run.click();
  await expect(page.getByText(/ of 1,000,000 draws/)).toBeVisible();
  expect(asked.some((url) => url.includes('compute.worker'))).toBe(true);
  // The book answers while the draws go on.
  expect(await runsOf(page)).toEqual(before);
  await expect(page.getByText(/ of 1,000,000 draws/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('Nothing was kept of it.')).toBeVisible();
  expect(await runsOf(page)).toEqual(before);

  await page.getByRole('textbox', { name: 'Draws' }).fill('1000');
  await run.click();
  const figures = page.getByRole('region', { name: 'Distribution', exact: true });
  await expect(figures).toContainText('P(value > price of 40.00)');
  const shown = await figures.innerText();
  expect(
    (await runsOf(page))
      .map(({ kind }) => kind)
      .slice(0, 2)
      .sort(),
  ).toEqual(['analysis.simulation', 'analysis.tornado']);
  const bars = page.getByRole('slider', { name: /^Draws by value per share/ });
  await bars.press('Home');
  await expect(bars).toHaveAttribute('aria-valuetext', /draws, .* lie below$/);

  await page.reload();
  await expect(figures).toContainText('P(value > price of 40.00)');
  expect(await figures.innerText()).toBe(shown);
  await expect(page.getByRole('textbox', { name: 'Draws' })).toHaveValue('1000');
  await expect(page.getByRole('slider', { name: /^Tornado/ })).toBeVisible();
  await expect(page.getByText('Stale:')).toBeHidden();
  await page.getByRole('button', { name: /^Replay run/ }).click();
  await expect(page.getByText('replayed, identical')).toBeVisible();

  await page.evaluate(() =>
    window.fairbook.settings.set('company.FICT.fcff', {
      growth: 0.06,
      terminalGrowth: 0.025,
      wacc: { costOfEquity: 0.09 },
    }),
  );
  await expect(page.getByText(/drawn around a value of [\d.]+, which is [\d.]+ now/)).toBeVisible();
  // The draws and the tornado.
  await expect(page.getByText('Stale', { exact: true })).toHaveCount(2);
  expect(await figures.innerText()).toBe(shown);
});
