/** What comes from a disk by a real drop: a folder with what lies beside its files, and files that change meanwhile. */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { makeYahooCsv } from '../support/fixtures/yahoo.ts';
import { serveBuiltApp } from '../support/static-server.ts';

/** As the browser takes it from the desktop: a script of the page cannot make the entries of a folder. */
async function dropPaths(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await session.detach();
}

function prices(symbol: string): string {
  const span = { from: '2020-01-02', to: '2024-12-31', frequency: 'monthly' } as const;
  return makeYahooCsv({ symbol, seed: symbol.length, ...span }).text;
}

test('a folder brings its files and those of the folders in it, without what systems leave there', async ({
  page,
}) => {
  const server = await serveBuiltApp();
  const folder = mkdtempSync(join(tmpdir(), 'fairbook-drop-'));
  mkdirSync(join(folder, 'europe'));
  writeFileSync(join(folder, 'ONE.csv'), prices('ONE'));
  writeFileSync(join(folder, 'europe', 'THREE.csv'), prices('THREE'));
  writeFileSync(join(folder, '~$ONE.xlsx'), 'the mark of who has it open');
  writeFileSync(join(folder, '.DS_Store'), 'hidden');
  await page.goto(`${server.url}#/import`);
  await expect(page.getByRole('heading', { name: 'Import data' })).toBeVisible();

  await dropPaths(page, [folder]);
  await expect(page.getByText('2 files of 2 ready. Nothing is written yet.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'THREE.csv' })).toBeVisible();

  // A file that is saved again after its preview is not the one that was shown.
  appendFileSync(join(folder, 'ONE.csv'), '2025-01-02,1,1,1,1,1,1\n');
  await page.getByRole('button', { name: 'Import 2 files' }).click();
  await expect(page.getByRole('alert')).toContainText('ONE.csv can no longer be read');
  await expect(page.getByRole('button', { name: 'Import 2 files' })).toBeEnabled();

  rmSync(join(folder, 'europe'), { recursive: true });
  rmSync(join(folder, 'ONE.csv'));
  await page.getByRole('button', { name: 'Discard' }).click();
  await dropPaths(page, [folder]);
  await expect(page.getByText('The folder holds no files.')).toBeVisible();
  rmSync(folder, { recursive: true });
  await server.close();
});
