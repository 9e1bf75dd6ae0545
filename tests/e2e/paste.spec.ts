import { expect, test } from 'playwright/test';
import type { StaticServer } from '../../scripts/static-server.mjs';
import { serveBuiltApp } from '../support/static-server.ts';

let server: StaticServer;

test.beforeAll(async () => {
  server = await serveBuiltApp();
});

test.afterAll(async () => {
  await server.close();
});

/** Puts a text on a clipboard of its own and pastes it into the page. */
const PASTE = `(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}`;

test('a table pasted on the import page is shown, refused row by row, and stored when asked', async ({
  page,
}) => {
  await page.goto(`${server.url}#/import`);
  await page.getByRole('heading', { name: 'Paste a table' }).waitFor();
  await page.evaluate(`window.fairbook.tickers.save({ symbol: 'ORCH', currency: 'USD' })`);
  const text = 'Symbol\tPrice\nORCH\t6,732\nNOBODY\t5\n';
  await page.evaluate(`(${PASTE})(${JSON.stringify(text)})`);
  const report = page.getByRole('article', { name: /^pasted-/ });
  // Nothing is ready before that is said.
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await report.getByLabel('The figures have a decimal').selectOption('comma: 6,732 is 6.732');
  await report.getByRole('button', { name: 'Use' }).click();
  await expect(report).toContainText('Prices of one day');
  await expect(report).toContainText('NOBODY is not in the book');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('1 file stored, 0 files refused.')).toBeVisible();
  const price = await page.evaluate(
    `window.fairbook.tickers.get('ORCH').then(({ prices }) => prices.lastPrice)`,
  );
  expect(price).toBe(6.732);

  // A coverage list adds its companies, and says which cells it could not take.
  await page.goto(`${server.url}#/import`);
  const list = 'Symbol\tName\tRegion\tIndustry\tCurrency\nBELL\tBells plc\tMars\tBells\tGBP\n';
  await page.evaluate(`(${PASTE})(${JSON.stringify(list)})`);
  await expect(report).toContainText('Adds 1 company to the book: BELL.');
  await expect(report).toContainText('Ready, look first');
  await expect(report.getByRole('row', { name: /2 Region .* Mars/ })).toContainText(
    'This is no region of the book.',
  );
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('1 file stored, 0 files refused.')).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: 'Companies' }).getByRole('link', { name: 'BELL' }),
  ).toBeVisible();

  // Tickers and industries alone may be of a whole market: their companies are added where that is said.
  await page.goto(`${server.url}#/import`);
  await page.evaluate(`(${PASTE})(${JSON.stringify('Ticker\tIndustry\nPIER\tPiers\n')})`);
  await expect(report).toContainText('1 company of it is not in the book and not added');
  await report.getByLabel('Add its companies to the book').check();
  await expect(report).toContainText('Adds 1 company to the book: PIER.');
  await report.getByLabel('Add its companies to the book').uncheck();
  await expect(report).toContainText('not added');
  await page.getByRole('button', { name: 'Discard' }).click();

  // From the company's multiples: the table is proposed for it, of today unless another day is said.
  await page.goto(`${server.url}#/company/ORCH/multiples`);
  await page.getByRole('link', { name: 'Paste a table' }).click();
  await expect(page.getByText('Peers of ORCH: one company a row')).toBeVisible();
  await page.evaluate(`(${PASTE})(${JSON.stringify('Name\tEV/EBITDA\nMill\t12.5x\n')})`);
  await expect(report).toContainText('Peers of ORCH.');
  await report.getByLabel('Figures as of').fill('2025-06-30');
  await expect(report).toContainText('Figures as of Jun 30, 2025, as said.');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('1 file stored, 0 files refused.')).toBeVisible();
  const peers = await page.evaluate(
    `window.fairbook.peers.list('ORCH').then((list) => list.map(({ name, asOf }) => [name, asOf]))`,
  );
  expect(peers).toEqual([['Mill', '2025-06-30']]);
});
