/** A text in letters that no word of it tells: chosen in the mapping step, stored so, and known for the next file. */
import { expect, test } from 'playwright/test';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
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

/** A table of peers whose heading and names are Газпром, Лукойл and Роснефть in Windows-1251. */
const cyrillic = (price: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name: 'peers.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `\xdd\xec\xe8\xf2\xe5\xed\xf2;P/E;EV/EBITDA\n\xc3\xe0\xe7\xef\xf0\xee\xec;${price};3.51\n` +
      `\xcb\xf3\xea\xee\xe9\xeb;5.25;2.75\n\xd0\xee\xf1\xed\xe5\xf4\xf2\xfc;6.35;4.15\n`,
    'latin1',
  ),
});

test('letters that the file does not tell are chosen, stored, and known for the next file', async ({
  page,
}) => {
  await page.goto(`${server.url}#/import`);
  await page.evaluate(() => window.fairbook.tickers.save({ symbol: 'NVTK', region: 'Emerging' }));
  const drop = async (file: ReturnType<typeof cyrillic>): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await (await chooser).setFiles([file]);
  };
  await drop(cyrillic('3.95'));
  const report = page.getByRole('article', { name: 'peers.csv' });
  await expect(report).toContainText('Ãàçïðîì');
  await report.getByLabel('Letters').selectOption('Cyrillic (Windows-1251)');
  await expect(report).toContainText('Газпром');
  await report.getByLabel('The table holds').selectOption('Peers of a company');
  await report.getByLabel('Meaning of column Эмитент').selectOption('Company');
  const company = report.getByLabel('Symbol of the company');
  await company.fill('NVTK');
  await company.press('Enter');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText(/1 file stored, 0 files refused/)).toBeVisible();
  const names = await page.evaluate(async () => {
    const peers = await window.fairbook.peers.list('NVTK');
    return peers.map(({ name }) => name);
  });
  expect(names.sort()).toEqual(['Газпром', 'Лукойл', 'Роснефть']);

  await page.getByRole('button', { name: 'Import more' }).click();
  await drop(cyrillic('4.10'));
  await expect(report).toContainText('Read with the columns you chose on');
  await report.getByText('Change…').click();
  await expect(report).toContainText('Газпром');
  await expect(report.getByLabel('Meaning of column Эмитент')).toHaveValue('name');
});
