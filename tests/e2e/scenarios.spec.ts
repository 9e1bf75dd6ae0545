import { chromium, type Browser } from 'playwright';
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
let browser: Browser;

test.beforeEach(async () => {
  server = await serveBuiltApp();
  browser = await chromium.launch(browserLaunchOptions());
});

test.afterEach(async () => {
  await browser.close();
  await server.close();
});

test('bear, base and bull are made, weighed, recorded, and there again after a reload', async () => {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => {
    const { facts, prices, rates, settings, tickers } = window.fairbook;
    await tickers.save({ symbol: 'FICT', currency: 'USD', region: 'US' });
    const figures = {
      ...{ revenue: 9e9, ebit: 2e9, depreciation_amortisation: 4e8, capital_expenditure: 6e8 },
      ...{ change_in_working_capital: 5e7, debt: 3e9, cash: 1e9, pre_tax_cost_of_debt: 0.05 },
      ...{ shares_outstanding: 5e8, effective_tax_rate: 0.2, marginal_tax_rate: 0.25 },
      dividends_per_share: 1,
    };
    const units = new Map([
      ['shares_outstanding', 'shares'],
      ...['effective_tax_rate', 'marginal_tax_rate', 'pre_tax_cost_of_debt'].map(
        (item): [string, string] => [item, 'ratio'],
      ),
    ]);
    await facts.saveMany(
      Object.entries(figures).map(([item, value]) => ({
        ...{ symbol: 'FICT', period: 'FY2024', value, source: 'Fictional report' },
        item: item as keyof typeof figures,
        unit: units.get(item) ?? 'USD',
      })),
    );
    await prices.saveQuote({ symbol: 'FICT', price: 40, date: '2024-12-31', source: 'close' });
    const rate = { asOf: '2024-12-31', source: 'Fictional' };
    await rates.save({ kind: 'risk-free', currency: 'USD', value: 0.035, ...rate });
    await settings.set('company.FICT.fcff', {
      ...{ growth: 0.05, terminalGrowth: 0.02, wacc: { costOfEquity: 0.09 } },
    });
  });
  await page.goto(`${server.url}#/company/FICT/scenarios`);
  await page.getByLabel('Growth, Bear', { exact: true }).fill('-3%');
  await page.getByRole('button', { name: 'Make bear, base and bull' }).click();

  // There are no prices to take a beta from: each says so, until its cost of equity is the typed one.
  await expect(page.getByRole('cell', { name: 'refused' })).toHaveCount(3);
  for (const name of ['Bear', 'Base', 'Bull']) {
    await page.getByLabel(`Model and cost of equity, ${name}`).selectOption('MANUAL');
  }
  await expect(page.getByLabel('Revenue growth, year 1, Bear')).toHaveValue('2%');
  const card = page.getByRole('region', { name: 'Weighted value' });
  await expect(card).toContainText('25.0%');

  // What the cost of capital under a scenario warns of stands by the scenario, and marks what rests on it.
  await page.getByLabel('Cost of equity, typed, Bear').fill('4.9%');
  const checked = page.getByRole('region', { name: 'Scenarios', exact: true });
  await expect(checked.getByText(/^Bear: .*cost of equity/i)).toBeVisible();
  const marks = checked.locator('tr.sum .mark');
  await expect(marks.first()).toHaveAttribute('title', /cost of equity/i);
  await expect(marks.last()).not.toHaveAttribute('title', /cost of equity/i);
  await expect(card.locator('dd.strong .mark')).toHaveAttribute('title', /cost of equity/i);
  // A screen reader hears how many there are; their words stand by the scenario.
  await expect(card.locator('dd.strong .mark')).toHaveText(/, \d checks?$/);

  await page.getByLabel('Weight, Bull').fill('35%');
  await page.getByLabel('Weight, Bull').blur();
  await expect(card).toContainText('must sum to 1');
  await page.getByLabel('Weight, Base').fill('40%');
  await page.clock.install();
  await page.getByRole('button', { name: 'Save run' }).click();
  const message = page.getByText(/^Weighted value .* stored as run/);
  await expect(message).toBeVisible();
  // It stays while the pointer is on it, and leaves by itself after that.
  await message.hover();
  await page.clock.fastForward(60_000);
  await expect(message).toBeVisible();
  await page.mouse.move(10, 10);
  await page.clock.fastForward(30_000);
  await expect(message).toBeHidden();
  await expect(card.getByRole('link', { name: 'Explain' })).toBeVisible();

  await page.getByRole('button', { name: 'Delete Bear' }).click();
  await expect(page.getByLabel('Weight, Bear')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Weight, Bear')).toHaveValue('25%');

  await page.reload();
  await expect(page.getByLabel('Weight, Base')).toHaveValue('40%');
  const value = await page.evaluate(async () => {
    const { weighted } = await window.fairbook.scenarios.preview('FICT');
    return weighted !== null && !('refusal' in weighted) ? weighted : null;
  });
  expect(value?.runId).not.toBeNull();
  await expect(
    card.getByText(value?.valuePerShare.toFixed(2) ?? '', { exact: true }),
  ).toBeVisible();
  await card.getByRole('button', { name: /Replay/ }).click();
  await expect(card).toContainText(/identical|same/i);
});

test('a bank’s bear, base and bull depart from its residual income', async () => {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => {
    const { facts, prices, rates, settings, tickers } = window.fairbook;
    const industry = 'Banks (Regional)';
    await tickers.save({ symbol: 'BNK', currency: 'USD', region: 'US', industry });
    const of = { symbol: 'BNK', period: 'FY2024', source: 'Fictional report' };
    await facts.saveMany([
      { ...of, item: 'book_equity', value: 1000e6, unit: 'USD' },
      { ...of, item: 'shares_outstanding', value: 100e6, unit: 'shares' },
      { ...of, item: 'preferred_stock', value: 0, unit: 'USD' },
      { ...of, item: 'dividends_per_share', value: 0.4, unit: 'USD' },
    ]);
    const rate = { asOf: '2024-12-31', source: 'Fictional' };
    await rates.save({ kind: 'risk-free', currency: 'USD', value: 0.035, ...rate });
    await prices.saveQuote({ symbol: 'BNK', price: 10, date: '2024-12-31', source: 'close' });
    await settings.set('company.BNK.fcff', {
      wacc: { costOfEquity: 0.1 },
      residualIncome: {
        forecast: { kind: 'returns', returnOnEquity: [0.12, 0.12, 0.12], payout: [1, 1, 1] },
        continuing: { kind: 'none' },
      },
    });
  });
  await page.goto(`${server.url}#/company/BNK/scenarios`);
  await page.getByLabel('Return on equity, Bear', { exact: true }).fill('-4%');
  await page.getByRole('button', { name: 'Make bear, base and bull' }).click();
  for (const name of ['Bear', 'Base', 'Bull']) {
    await page.getByLabel(`Model and cost of equity, ${name}`).selectOption('MANUAL');
  }
  await expect(page.getByRole('row', { name: /^Return on equity/ })).toContainText(
    '8.00%, 3 years',
  );
  // Book of 10 a share, all of the return paid out: 10 + (return less 10%) × 10 × 2.48685, the annuity of three years.
  const values = page.getByRole('row', { name: 'Value per share' });
  await expect(values.getByRole('cell')).toHaveText(['9.50', '10.50', '10.99']);
  await expect(page.getByRole('region', { name: 'Weighted value' })).toContainText('10.37');
});
