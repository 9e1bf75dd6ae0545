/** Peers of the book are picked, left out with a reason and taken in again, and the statistics follow. */
import { expect, test } from 'playwright/test';
import type { FairbookApi } from '../../src/contract/api.ts';
import { serveBuiltApp } from '../support/static-server.ts';

declare global {
  interface Window {
    fairbook: FairbookApi;
  }
}

test('a peer is picked, left out and taken in again by keyboard', async ({ page }) => {
  const server = await serveBuiltApp();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(server.url);
  await page.waitForFunction(() => 'fairbook' in window);
  await page.evaluate(async () => {
    const { tickers, facts, prices } = window.fairbook;
    // Net income of 10 a share: prices of 100, 200 and 400 are 10, 20 and 40 times it.
    for (const [symbol, price] of [
      ['MAIN', 300],
      ['ONEX', 100],
      ['TWOX', 200],
      ['FOUR', 400],
    ] as const) {
      await tickers.save({ symbol, name: `${symbol} (fictional)`, region: 'US', currency: 'USD' });
      const figure = { symbol, period: 'FY2024', source: 'annual report' } as const;
      await facts.saveMany([
        { ...figure, item: 'net_income', value: 1000, unit: 'USD' },
        { ...figure, item: 'shares_outstanding', value: 100, unit: 'shares' },
      ]);
      await prices.saveQuote({ symbol, price, date: '2025-01-10', source: 'paper' });
    }
  });
  await page.goto(`${server.url}#/company/MAIN/multiples`);
  const picker = page.getByRole('combobox', { name: 'Add a company of the book' });
  const offered = page
    .getByRole('listbox', { name: 'Companies that can be peers' })
    .getByRole('option', { selected: true });
  for (const symbol of ['ONEX', 'TWOX', 'FOUR']) {
    await picker.fill(symbol);
    await expect(offered).toContainText(symbol);
    await page.keyboard.press('Enter');
    // Until it is stored, neither this button nor the picker takes anything.
    await expect(
      page.getByRole('button', { name: `Leave out ${symbol} (fictional)` }),
    ).toBeEnabled();
  }
  const statistics = page
    .getByRole('region', { name: 'Peers, industry and the company side by side' })
    .getByRole('row', { name: /^P\/E/ });
  // Median of 10, 20 and 40.
  await expect(statistics).toContainText('20.00x');

  await page.getByRole('button', { name: 'Leave out FOUR (fictional)' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Leave FOUR (fictional) out' });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('a regulated monopoly');
  await page.keyboard.press('Enter');
  await expect(page.getByText('FOUR (fictional) is left out.')).toBeVisible();
  await expect(page.getByText('2 in, 1 left out')).toBeVisible();
  // Median of 10 and 20.
  await expect(statistics).toContainText('15.00x');
  expect(
    await page.evaluate(async () => {
      const peers = await window.fairbook.peers.list('MAIN');
      return peers.map(({ name, excludedReason }) => [name, excludedReason]);
    }),
  ).toContainEqual(['FOUR (fictional)', 'a regulated monopoly']);

  await expect(dialog).toBeHidden();
  const takeIn = page.getByRole('button', { name: 'Take in FOUR (fictional)' });
  await expect(takeIn).toBeEnabled();
  await takeIn.press('Enter');
  await expect(page.getByText('3 in, 0 left out')).toBeVisible();
  await expect(statistics).toContainText('20.00x');

  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${server.url}#/freshness`);
  await expect(page.getByRole('table', { name: 'Sources of the book' })).toBeVisible();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
  });
  // The host offers nothing: looking at what is old asks it once at most.
  expect(asked.filter((path) => path.endsWith('data/manifest.json')).length).toBeLessThan(2);
  expect(errors).toEqual([]);
  await server.close();
});
