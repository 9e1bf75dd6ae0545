import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { refresh } from '../../scripts/refresh/refresh.mjs';
import { startStaticServer } from '../../scripts/static-server.mjs';
import { BUILT_APP, serveBuiltApp } from '../support/static-server.ts';
import { makeFrenchZip } from '../support/fixtures/french.ts';

const NAME = 'Europe_5_Factors_CSV.zip';

/** A copy of the built app to whose data folder a refresh from a publisher has brought one file. */
async function hostWithData(folder: string): Promise<string> {
  const publisherFolder = join(folder, 'publisher');
  const site = join(folder, 'site');
  await cp(BUILT_APP, site, { recursive: true });
  await rm(join(site, 'data'), { recursive: true });
  await cp(join(BUILT_APP, 'icons'), publisherFolder, { recursive: true });
  const zip = makeFrenchZip(11, '1995-01', 240, 'Europe');
  await writeFile(join(publisherFolder, NAME), zip.bytes);
  const publisher = await startStaticServer({ root: publisherFolder });
  const [outcome] = await refresh({
    sources: [
      {
        id: 'factors',
        title: 'Five factors, Europe',
        url: publisher.url + NAME,
        formats: ['kenfrench-ff5'],
      },
    ],
    folder: join(site, 'data'),
    // The parser has its own test; here the list alone is needed.
    parse: () =>
      Promise.resolve({
        format: 'kenfrench-ff5',
        region: 'Europe',
        asOf: '2014-12-31',
        rowsRead: 240,
        lines: { length: 240 },
        data: {},
      }),
    courtesyMs: 0,
  });
  await publisher.close();
  expect(outcome?.status).toBe('new');
  return site;
}

test('public data at the host are offered, previewed, imported, and not offered again', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'fairbook-offers-'));
  const server = await serveBuiltApp({ root: await hostWithData(folder) });
  try {
    await page.goto(server.url);
    const card = page.getByRole('region', { name: 'Public data at this address' });
    await expect(card.getByText('Five factors, Europe')).toBeVisible();
    await card.getByRole('button', { name: 'Preview 1 file' }).click();
    await page.getByRole('button', { name: 'Import 1 file' }).click();
    await expect(page.getByText('1 file stored, 0 files refused.')).toBeVisible();
    await page.getByRole('button', { name: 'Import more' }).click();
    await expect(page.getByRole('button', { name: 'Choose files…' })).toBeVisible();
    await expect(card).toBeHidden();
    const info = await page.evaluate(() => window.fairbook.book.info());
    expect(info.rows['ff5_factors']).toBe(240);
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
});

test('a host without public data offers none, and says nothing', async ({ page }) => {
  const server = await serveBuiltApp();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  try {
    const list = page.waitForResponse(/data\/manifest\.json$/);
    await page.goto(server.url);
    expect((await list).status()).toBe(200);
    await expect(page.getByRole('button', { name: 'Choose files…' })).toBeVisible();
    await expect(page.getByText('Public data at this address')).toBeHidden();
    expect(said).toEqual([]);
  } finally {
    await server.close();
  }
});
