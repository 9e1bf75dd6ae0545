/** Closes with a column for each company: known, looked through, said once, imported at once, known again. */
import axe from 'axe-core';
import { expect, test } from 'playwright/test';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
import { wideCloses, wideText } from '../support/fixtures/wide-closes.ts';
import { serveBuiltApp } from '../support/static-server.ts';

declare global {
  interface Window {
    fairbook: FairbookApi;
  }
}

let server: StaticServer;
test.beforeEach(async () => {
  server = await serveBuiltApp();
});
test.afterEach(async () => {
  await server.close();
});

test('a spreadsheet of closes by company is imported with one answer, and again changes nothing', async ({
  page,
}) => {
  const wide = wideCloses(['ACME', 'MILL', 'DOCK.DE', 'QUAY', 'WEIR']);
  const drop = async (name: string, text: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await (await chooser).setFiles([{ name, mimeType: 'text/csv', buffer: Buffer.from(text) }]);
  };
  /** Prices in the fixture of the columns that stay. */
  const kept = wide.cells.flatMap((row) => row.slice(0, 4)).filter((cell) => cell !== '').length;
  await page.goto(`${server.url}#/import`);
  await drop('closes.csv', wideText(wide));
  const card = page.getByRole('article', { name: 'closes.csv' });
  await expect(card.getByText('Needs an answer')).toBeVisible();
  const companies = card.getByRole('region', { name: 'Companies of closes.csv' });
  await expect(companies).toContainText('5 of 5 columns are read');
  await expect(companies.getByRole('checkbox')).toHaveCount(5);
  await companies.getByRole('checkbox', { name: /^WEIR/ }).uncheck();
  await expect(companies).toContainText('4 of 5 columns are read');
  await expect(companies.getByRole('checkbox', { name: 'WEIR left out' })).not.toBeChecked();
  await card.getByLabel('The closes are').selectOption('adjusted');
  await expect(card).toContainText(`${String(kept)} rows will be stored, 0 refused.`);
  await expect(card).toContainText('cells without a price are no rows.');
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const result = await (window as unknown as { axe: typeof axe }).axe.run('main');
    return result.violations.map(({ id }) => id);
  });
  expect(violations).toEqual([]);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText(/1 file stored, 0 files refused/)).toBeVisible();
  const { rows } = await page.evaluate(() =>
    window.fairbook.book.query(
      `SELECT symbol, date, close FROM prices JOIN tickers ON tickers.id = ticker_id
        ORDER BY symbol, date`,
    ),
  );
  const expected = ['ACME', 'DOCK.DE', 'MILL', 'QUAY'].flatMap((symbol) =>
    wide.dates.flatMap((date, row) => {
      const cell = wide.cells[row]?.[wide.symbols.indexOf(symbol)] ?? '';
      return cell === '' ? [] : [[symbol, date, Number(cell)]];
    }),
  );
  expect(rows).toEqual(expected);

  // The same closes as a spreadsheet in Germany saves them.
  await page.getByRole('button', { name: 'Import more' }).click();
  await drop('kurse.csv', wideText(wide, true).replace('Datum', 'Date'));
  const again = page.getByRole('article', { name: 'kurse.csv' });
  await expect(again).toContainText('Read with the columns you chose on');
  await expect(again).toContainText('Its figures are written with a decimal comma');
  await expect(again).toContainText('Nothing new');
  await expect(again).toContainText('Every row is already in the book.');
});
