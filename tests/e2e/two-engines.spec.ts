/** One click in two browsers of different make: the same sample book, to the same values. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions, findFirefox } from '../../scripts/find-browser.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { ValuationRow } from '../../src/contract/api.ts';
import { postedFromFirefox } from '../support/firefox.ts';
import { BUILT_APP, serveBuiltApp } from '../support/static-server.ts';

/** Uses the app in a frame as a person would, then reports the values of every company, or what went wrong. */
const DRIVER = `<!doctype html><title>Driver</title><iframe src="index.html" width="1280" height="800"></iframe>
<script type="module">
const frame = document.querySelector('iframe');
const seen = (look) => new Promise((resolve) => {
  const again = () => { const found = look(frame.contentDocument); if (found) resolve(found); else setTimeout(again, 50); };
  again();
});
const button = (page) =>
  [...(page?.querySelectorAll('button:not(:disabled)') ?? [])].find(({ textContent }) => textContent.includes('Explore the sample book'));
async function valuesOfSample() {
  (await seen(button)).click();
  await seen((page) => page.body.textContent.includes('The sample book is ready.'));
  const { fairbook } = frame.contentWindow;
  const values = [];
  for (const { symbol } of await fairbook.tickers.list()) {
    for (const { model, method, valuePerShare } of (await fairbook.frames.company(symbol)).values)
      values.push({ symbol, model, method, valuePerShare });
  }
  return values;
}
window.values = valuesOfSample().catch((error) => String(error));
const report = new URLSearchParams(location.search).get('report');
if (report !== null) fetch(report, { method: 'POST', body: JSON.stringify(await window.values), mode: 'no-cors' });
</script>`;

type Value = Pick<ValuationRow, 'model' | 'method' | 'valuePerShare'> & { symbol: string };

declare global {
  interface Window {
    values: Promise<Value[] | string>;
  }
}

let folder: string;
let server: StaticServer;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairbook-engines-'));
  await cp(BUILT_APP, folder, { recursive: true });
  await writeFile(join(folder, 'driver.html'), DRIVER);
  server = await serveBuiltApp({ root: folder });
});

test.afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

test('Firefox makes the sample book, and values it as Chromium does', async () => {
  const program = findFirefox();
  test.skip(program === undefined, 'No Firefox found: install one, or set FIREFOX_PATH.');
  const address = `${server.url}driver.html`;
  const browser = await chromium.launch(browserLaunchOptions());
  let values: Value[] | string;
  try {
    const page = await browser.newPage();
    await page.goto(address);
    values = await page.evaluate(() => window.values);
  } finally {
    await browser.close();
  }
  expect(values).toHaveProperty('length');
  expect(values.length).toBeGreaterThan(60);
  expect(JSON.parse(await postedFromFirefox(program!, address))).toEqual(values);
});

test('no part that is loaded later runs the first file of a worker again, as WebKit would', async () => {
  const assets = join(BUILT_APP, 'assets');
  const names = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  expect(names.filter((name) => name.includes('.worker-'))).toHaveLength(4);
  for (const name of names) {
    const code = await readFile(join(assets, name), 'utf8');
    expect(code, name).not.toMatch(/(?:from|import\(?)\s*["'`]\.\/[\w-]+\.worker-/);
  }
});
