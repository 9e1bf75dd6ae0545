/** A price series of more than 10,000 rows: only those in sight are drawn, and they are the right ones. */
import { expect, test } from 'playwright/test';
import type { FairbookApi } from '../../src/contract/api.ts';
import { makeYahooCsv } from '../support/fixtures/yahoo.ts';
import { serveBuiltApp } from '../support/static-server.ts';

declare global {
  interface Window {
    fairbook: FairbookApi;
  }
}

test('10,000 prices scroll in a window of rows, by pointer and keyboard', async ({ page }) => {
  const server = await serveBuiltApp();
  const { name, text, rows } = makeYahooCsv({
    symbol: 'LONG',
    seed: 3,
    from: '1984-01-02',
    to: '2024-12-31',
    frequency: 'daily',
  });
  expect(rows.length).toBeGreaterThan(10_000);
  await page.goto(`${server.url}#/import`);
  await page.waitForFunction(() => 'fairbook' in window);
  await page.evaluate(
    async ([fileName, content]) => {
      await window.fairbook.data.importFiles([new File([content], fileName)]);
    },
    [name, text] as const,
  );
  await page.goto(`${server.url}#/company/LONG/prices`);
  const table = page.getByRole('table', { name: 'Prices of LONG' });
  await expect(table).toHaveAttribute('aria-rowcount', String(rows.length + 1));
  const row = (index: number) => table.locator(`tr[aria-rowindex="${index + 2}"]`);
  const newestFirst = [...rows].reverse();
  const written = new Intl.NumberFormat('en-US', { minimumFractionDigits: 4 });
  const closeOf = (at: number): string =>
    written.format(Number(Number(newestFirst[at]!.close).toFixed(4)));
  await expect(row(0)).toContainText(closeOf(0));
  expect(await table.locator('tr.line').count()).toBeLessThan(80);

  const box = page.getByRole('group', { name: 'Prices of LONG' });
  await box.evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2;
  });
  const middle = Math.floor(rows.length / 2);
  await expect(row(middle)).toContainText(closeOf(middle));
  await expect(row(0)).toHaveCount(0);
  expect(await table.locator('tr.line').count()).toBeLessThan(80);

  await box.focus();
  await page.keyboard.press('End');
  await expect(row(rows.length - 1)).toContainText(closeOf(rows.length - 1));
  await expect(row(rows.length - 1)).toBeInViewport();

  // Paper has the newest year of them, wherever the reader was, and says so.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(table.locator('tr.line')).toHaveCount(252);
  await expect(row(0)).toContainText(closeOf(0));
  await expect(table.locator('tr.gap')).toHaveCount(0);
  const count = new Intl.NumberFormat('en-US').format(rows.length);
  await expect(page.getByText(`The newest 252 of ${count} rows;`)).toHaveCount(1);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(table.locator('tr.gap')).not.toHaveCount(0);
  await server.close();
});
