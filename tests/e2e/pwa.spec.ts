import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import { META_POLICY } from '../../scripts/site.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import { BUILT_APP, serveBuiltApp } from '../support/static-server.ts';

interface ManifestImage {
  src: string;
  sizes: string;
  type: string;
  purpose?: string;
}

interface Manifest {
  id: string;
  name: string;
  start_url: string;
  scope: string;
  icons: ManifestImage[];
  screenshots: ManifestImage[];
}

let server: StaticServer;
let profile: string;
let context: BrowserContext | undefined;

test.beforeEach(async () => {
  server = await serveBuiltApp();
  profile = await mkdtemp(join(tmpdir(), 'fairbook-profile-'));
});

test.afterEach(async () => {
  await context?.close();
  context = undefined;
  await server.close();
  await rm(profile, { recursive: true, force: true });
});

/** A browser whose profile stays on disk, as an installed app has it. */
async function openBrowser(): Promise<BrowserContext> {
  context = await chromium.launchPersistentContext(profile, browserLaunchOptions());
  return context;
}

/** Resolves when the app is stored: everything is precached before the worker is activated. */
async function untilStored(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const worker = registration.active;
    if (worker === null || worker.state === 'activated') return;
    await new Promise<void>((done) => {
      worker.addEventListener('statechange', () => {
        if (worker.state === 'activated') done();
      });
    });
  });
}

test('opens without a network after the first visit, in a new browser process too', async () => {
  const first = await openBrowser();
  const page = await first.newPage();
  await page.goto(server.url);
  await expect(page.getByRole('main')).toBeVisible();
  await untilStored(page);

  await server.close();
  await expect(fetch(server.url)).rejects.toThrow();
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
  await first.close();

  const second = await openBrowser();
  const reopened = await second.newPage();
  await reopened.goto(server.url);
  await expect(reopened.getByRole('main')).toBeVisible();
});

/** Makes a newer release of the app in this folder: a marked page under another revision. */
async function release(folder: string): Promise<void> {
  const revisionOf = (text: string) => createHash('sha256').update(text).digest('hex');
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const newPage = page.replace('<html ', '<html data-release="newer" ');
  const worker = await readFile(join(folder, 'sw.js'), 'utf8');
  const newWorker = worker.replace(revisionOf(page), revisionOf(newPage));
  expect(newWorker).not.toBe(worker);
  await writeFile(join(folder, 'index.html'), newPage);
  await writeFile(join(folder, 'sw.js'), newWorker);
}

test('keeps the open version until told to let the new one take over', async () => {
  const copy = join(profile, 'site');
  await cp(BUILT_APP, copy, { recursive: true });
  await server.close();
  server = await serveBuiltApp({ root: copy });
  const page = await (await openBrowser()).newPage();
  await page.goto(server.url);
  const newer = page.locator('html[data-release=newer]');
  await untilStored(page);

  await release(copy);
  await page.reload();
  await expect(newer).toHaveCount(0);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  const takeOver = page.getByRole('button', { name: 'Reload' });
  await expect(takeOver).toBeVisible();
  // Chromium puts a take-over off, up to five minutes, while the version in charge serves files:
  // the list of public data is the last file that an opening app asks for.
  const lastFile = page.waitForEvent('requestfinished', (request) =>
    request.url().endsWith('/data/manifest.json'),
  );
  await page.reload();
  await expect(newer).toHaveCount(0);
  await lastFile;
  await page.waitForLoadState('networkidle');

  await takeOver.click();
  await expect(newer).toHaveCount(1);
});

test('a first visit stores the whole app, asks no other origin and makes it installable', async () => {
  const browser = await openBrowser();
  const asked: string[] = [];
  // The context hears the requests of the page, its workers and the service worker.
  browser.on('request', (request) => asked.push(request.url()));
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      reportError(new Error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
  });
  await page.goto(server.url);
  await expect(page.getByRole('main')).toBeVisible();
  await untilStored(page);
  expect(asked.length).toBeGreaterThan(2);
  const { origin } = new URL(server.url);
  const elsewhere = asked.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(origin));
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);

  // Every file, the start page included, and nothing twice.
  const stored = await page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) paths.push(new URL(url).pathname);
    }
    return paths;
  });
  expect(new Set(stored).size).toBe(stored.length);
  expect(stored).toContain('/a/b/index.html');
  expect(stored).toContain('/a/b/manifest.webmanifest');
  const built = readFileSync(join(BUILT_APP, 'index.html'), 'utf8');
  const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(built)?.[1];
  expect(stored).toContain(`/a/b/${script ?? 'no script in index.html'}`);
  expect(stored.every((path) => path.startsWith('/a/b/'))).toBe(true);

  const session = await browser.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);
  const { url, errors } = await session.send('Page.getAppManifest');
  expect(url).toBe(`${server.url}manifest.webmanifest`);
  expect(errors).toEqual([]);

  // What is not there is a real 404, which the app does not hide.
  expect((await fetch(`${server.url}missing.js`)).status).toBe(404);
  const status = await page.evaluate(async () => (await fetch('missing.js')).status);
  expect(status).toBe(404);
});

test('carries its policy in the page, and the browser obeys it', async () => {
  const page = await (await openBrowser()).newPage();
  await page.goto(server.url);
  const meta = page.locator('head > :first-child');
  await expect(meta).toHaveAttribute('http-equiv', 'Content-Security-Policy');
  await expect(meta).toHaveAttribute('content', META_POLICY);
  const refused = await page.evaluate(async () => {
    const violated = new Promise<string>((done) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        done(event.violatedDirective);
      });
    });
    await fetch('https://example.invalid/').catch(() => undefined);
    return violated;
  });
  expect(refused).toBe('connect-src');
});

test('names pictures in its manifest that are there, in the sizes it gives', async ({ page }) => {
  const address = `${server.url}manifest.webmanifest`;
  const manifest = (await (await fetch(address)).json()) as Manifest;
  expect(manifest.id).toBe('fairbook');
  expect(new URL(manifest.start_url, address).href).toBe(server.url);
  expect(new URL(manifest.scope, address).href).toBe(server.url);
  const purposes = manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose ?? 'any'}`);
  expect(purposes).toEqual(expect.arrayContaining(['192x192 any', '512x512 any']));
  expect(purposes).toContain('512x512 maskable');
  await page.goto(server.url);
  for (const image of [...manifest.icons, ...manifest.screenshots]) {
    const picture = new URL(image.src, address).href;
    const response = await fetch(picture);
    expect(response.status, image.src).toBe(200);
    expect(response.headers.get('content-type'), image.src).toContain(image.type);
    const size = await page.evaluate(async (source) => {
      const element = new Image();
      element.src = source;
      await element.decode();
      return `${element.naturalWidth}x${element.naturalHeight}`;
    }, picture);
    if (image.sizes !== 'any') expect(size, image.src).toBe(image.sizes);
  }
});
