import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { expect, test } from 'playwright/test';
import { build } from 'vite';
import { browserLaunchOptions, findFirefox } from '../../scripts/find-browser.mjs';
import { startStaticServer, type StaticServer } from '../../scripts/static-server.mjs';
import { postedFromFirefox } from '../support/firefox';
import pinned from '../support/finance/pinned-hashes.json' with { type: 'json' };

declare global {
  interface Window {
    hashes: Promise<Record<string, string>>;
  }
}

const PAGE = fileURLToPath(new URL('../support/finance', import.meta.url));

let built: string;
let server: StaticServer;

test.beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'fairbook-engines-'));
  // Bundled and minified as the app is: what the bundler does to the code must not move a bit either.
  await build({
    configFile: false,
    root: PAGE,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: built, emptyOutDir: true, target: 'es2022' },
  });
  server = await startStaticServer({ root: built, hosts: ['localhost'], mount: '/' });
});

test.afterAll(async () => {
  await server.close();
  await rm(built, { recursive: true, force: true });
});

// Node is held to the same hashes by tests/unit/finance/determinism.test.ts.
test('Chromium computes the pinned bits', async () => {
  const browser = await chromium.launch(browserLaunchOptions());
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    expect(await page.evaluate(() => window.hashes)).toEqual(pinned);
  } finally {
    await browser.close();
  }
});

test('Firefox computes the pinned bits', async () => {
  const program = findFirefox();
  test.skip(program === undefined, 'No Firefox found: install one, or set FIREFOX_PATH.');
  expect(JSON.parse(await postedFromFirefox(program!, server.url))).toEqual(pinned);
});
