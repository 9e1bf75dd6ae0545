import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, firefox, type Browser } from 'playwright';
import { expect, test } from 'playwright/test';
import { build } from 'vite';
import { browserLaunchOptions, findFirefox } from '../../scripts/find-browser.mjs';
import { startStaticServer, type StaticServer } from '../../scripts/static-server.mjs';
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

async function hashesIn(browser: Browser): Promise<Record<string, string>> {
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    return await page.evaluate(() => window.hashes);
  } finally {
    await browser.close();
  }
}

// Node is held to the same hashes by tests/unit/finance/determinism.test.ts.
test('Chromium computes the pinned bits', async () => {
  expect(await hashesIn(await chromium.launch(browserLaunchOptions()))).toEqual(pinned);
});

test('Firefox computes the pinned bits', async () => {
  const executablePath = findFirefox();
  test.skip(executablePath === undefined, 'No Firefox found: install one, or set FIREFOX_PATH.');
  // An unpatched Firefox is driven by the standard protocol, which this channel stands for.
  const options = { channel: 'moz-firefox', executablePath: executablePath! };
  expect(await hashesIn(await firefox.launch(options))).toEqual(pinned);
});
