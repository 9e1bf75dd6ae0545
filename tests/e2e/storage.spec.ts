import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { build } from 'vite';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import { startStaticServer, type StaticServer } from '../../scripts/static-server.mjs';
import { startChromium, type OwnChromium } from '../support/storage/chromium.ts';
import type { StagedSummary, StorageCalls } from '../support/storage/harness.ts';

declare global {
  interface Window {
    storage: StorageCalls;
    states: string[];
    stage: (bytes: Uint8Array) => Promise<StagedSummary>;
  }
}

const PAGE = fileURLToPath(new URL('../support/storage', import.meta.url));

let built: string;
let server: StaticServer;
let profile: string;
const cleanUp: (() => Promise<void>)[] = [];

test.beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'fairbook-storage-'));
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

test.beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'fairbook-profile-'));
});

test.afterEach(async () => {
  for (const work of cleanUp.splice(0)) await work();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

async function launch(): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, browserLaunchOptions());
  cleanUp.push(() => context.close());
  return context;
}

async function launchToKill(): Promise<OwnChromium> {
  const browser = await startChromium(profile);
  cleanUp.push(() => browser.kill());
  return browser;
}

/** A page whose worker is ready but has not opened the book. */
async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => 'storage' in window);
  return page;
}

const open = (page: Page): Promise<{ storage: string; damage: string | null }> =>
  page.evaluate(() => window.storage.open());
const symbols = (page: Page): Promise<string[]> => page.evaluate(() => window.storage.symbols());
const add = (page: Page, symbol: string): Promise<void> =>
  page.evaluate((one) => window.storage.add(one), symbol);

test.describe('the book on OPFS', () => {
  test('runs on a write-ahead log with full synchronisation, twice', async () => {
    const page = await newPage(await launch());
    for (let round = 0; round < 2; round += 1) {
      expect(await open(page)).toEqual({ storage: 'opfs', damage: null });
      expect(await page.evaluate(() => window.storage.pragma('journal_mode'))).toBe('wal');
      expect(await page.evaluate(() => window.storage.pragma('locking_mode'))).toBe('exclusive');
      expect(await page.evaluate(() => window.storage.pragma('synchronous'))).toBe(2);
      expect(await page.evaluate(() => window.storage.pragma('foreign_keys'))).toBe(1);
      await add(page, `ROUND${round}`);
      // A reload ends the worker without its closing anything.
      await page.reload();
      await page.waitForFunction(() => 'storage' in window);
    }
    await open(page);
    expect(await symbols(page)).toEqual(['ROUND0', 'ROUND1']);
  });

  test('is there after the browser was restarted', async () => {
    const first = await launch();
    const page = await newPage(first);
    await open(page);
    await add(page, 'AAA');
    await page.evaluate(() => window.storage.close());
    await first.close();
    const again = await newPage(await launch());
    await open(again);
    expect(await symbols(again)).toEqual(['AAA']);
  });

  test('keeps every acknowledged commit when the browser is killed', async () => {
    for (let round = 0; round < 3; round += 1) {
      const browser = await launchToKill();
      const page = await newPage(browser.context);
      expect(await open(page)).toEqual({ storage: 'opfs', damage: null });
      const before = round === 0 ? [] : [`KEPT${round - 1}`];
      expect(await symbols(page)).toEqual(expect.arrayContaining(before));
      expect(await page.evaluate(() => window.storage.check())).toEqual([
        { integrity_check: 'ok' },
      ]);
      await add(page, `KEPT${round}`);
      await browser.kill();
    }
    const page = await newPage(await launch());
    await open(page);
    expect(await symbols(page)).toEqual(['KEPT0', 'KEPT1', 'KEPT2']);
  });

  test('survives access handles that fail while it opens', async () => {
    const context = await launch();
    const first = await newPage(context);
    await open(first);
    await add(first, 'AAA');
    await first.close();

    const passing = await newPage(context);
    await passing.evaluate(() => window.storage.failAccessHandles(3));
    expect(await open(passing)).toEqual({ storage: 'opfs', damage: null });
    expect(await symbols(passing)).toEqual(['AAA']);
    await passing.close();

    const lasting = await newPage(context);
    await lasting.evaluate(() => window.storage.failAccessHandles(1_000_000));
    expect(await lasting.evaluate(() => window.storage.openRefused())).toBe('STORAGE_UNAVAILABLE');
    await lasting.close();

    const last = await newPage(context);
    expect(await open(last)).toEqual({ storage: 'opfs', damage: null });
    expect(await symbols(last)).toEqual(['AAA']);
  });

  test('opens in a second tab when the first one closes', async () => {
    const context = await launch();
    const first = await newPage(context);
    await open(first);
    await add(first, 'AAA');
    const second = await newPage(context);
    const opened = second.evaluate(() => window.storage.open('second:'));
    await expect.poll(() => second.evaluate(() => window.states)).toContain('second:elsewhere');
    await add(first, 'BBB');
    await first.close();
    expect(await opened).toEqual({ storage: 'opfs', damage: null });
    expect(await symbols(second)).toEqual(['AAA', 'BBB']);
    const states = await second.evaluate(() => window.states);
    expect(states).toEqual(['second:opening', 'second:elsewhere', 'second:opening']);
  });

  test('is replaced by an exported file and put back by undo, across reloads', async () => {
    const page = await newPage(await launch());
    await open(page);
    await add(page, 'AAA');
    await page.evaluate(async () => {
      const image = await window.storage.exportBytes();
      await window.storage.add('BBB');
      await window.storage.replace(image);
    });
    expect(await symbols(page)).toEqual(['AAA']);
    await add(page, 'CCC');
    await page.reload();
    await page.waitForFunction(() => 'storage' in window);
    await open(page);
    expect(await symbols(page)).toEqual(['AAA', 'CCC']);
    expect(await page.evaluate(() => window.storage.canUndo())).toBe(true);
    await page.evaluate(() => window.storage.undo());
    expect(await symbols(page)).toEqual(['AAA', 'BBB']);
    expect(await page.evaluate(() => window.storage.pragma('journal_mode'))).toBe('wal');
    await page.reload();
    await page.waitForFunction(() => 'storage' in window);
    await open(page);
    expect(await symbols(page)).toEqual(['AAA', 'BBB']);
    const kept = await page.evaluate(() => window.storage.snapshots());
    expect(kept.map((one) => one.reason)).toEqual(['undo', 'open']);
  });

  test('is exported as a plain file without a log', async () => {
    const page = await newPage(await launch());
    await open(page);
    await add(page, 'AAA');
    const header = await page.evaluate(async () =>
      Array.from((await window.storage.exportBytes()).subarray(0, 20)),
    );
    expect(String.fromCharCode(...header.slice(0, 15))).toBe('SQLite format 3');
    expect(header.slice(18)).toEqual([1, 1]);
  });

  test('is restored from a snapshot when its own file is damaged', async () => {
    const context = await launch();
    const first = await newPage(context);
    await open(first);
    await add(first, 'AAA');
    const id = await first.evaluate(() => window.storage.takeSnapshot());
    await first.evaluate(() => window.storage.close());
    await first.close();

    const vandal = await newPage(context);
    expect(await vandal.evaluate(() => window.storage.damageFiles('/book-'))).toBe(1);
    await vandal.close();

    const last = await newPage(context);
    expect(await open(last)).toEqual({ storage: 'opfs', damage: 'BOOK_CORRUPT' });
    await last.evaluate((snapshot) => window.storage.restore(snapshot), id);
    expect(await symbols(last)).toEqual(['AAA']);
    expect(await last.evaluate(() => window.storage.canUndo())).toBe(false);
  });

  test('says that the disk is full, stays whole, and goes on when there is room again', async () => {
    const page = await newPage(await launch());
    await open(page);
    await add(page, 'AAA');
    await page.evaluate(() => window.storage.fillDisk(true));
    expect(await page.evaluate(() => window.storage.addRefused('BBB'))).toBe('STORAGE_FULL');
    const refused = await page.evaluate(() =>
      window.storage.takeSnapshot().then(
        () => 'taken',
        (error: unknown) => (error as { code: string }).code,
      ),
    );
    expect(refused).toMatch(/^STORAGE_/);
    expect(await symbols(page)).toEqual(['AAA']);
    await page.evaluate(() => window.storage.fillDisk(false));
    await add(page, 'CCC');
    expect(await page.evaluate(() => window.storage.check())).toEqual([{ integrity_check: 'ok' }]);
    await page.reload();
    await page.waitForFunction(() => 'storage' in window);
    expect(await open(page)).toEqual({ storage: 'opfs', damage: null });
    expect(await symbols(page)).toEqual(['AAA', 'CCC']);
  });

  test('is found again when its catalog is damaged', async () => {
    const context = await launch();
    const first = await newPage(context);
    await open(first);
    await add(first, 'AAA');
    await first.evaluate(() => window.storage.takeSnapshot());
    await first.evaluate(() => window.storage.close());
    await first.close();
    // First the leading copy (a name ends with NUL there), then both, with what is left of their journals.
    for (const [prefix, files] of [
      ['/catalog.db\0', 1],
      ['/catalog', 4],
    ] as const) {
      const vandal = await newPage(context);
      expect(await vandal.evaluate((name) => window.storage.damageFiles(name), prefix)).toBe(files);
      await vandal.close();
      const page = await newPage(context);
      expect(await open(page)).toEqual({ storage: 'opfs', damage: null });
      expect(await symbols(page)).toEqual(['AAA']);
      expect(await page.evaluate(() => window.storage.snapshots())).toHaveLength(1);
      await page.evaluate(() => window.storage.close());
      await page.close();
    }
  });
});

test.describe('without OPFS', () => {
  test('the book is saved in IndexedDB and stays there', async () => {
    const context = await launch();
    const page = await newPage(context);
    await page.evaluate(() => window.storage.refuseOpfs());
    expect(await open(page)).toEqual({ storage: 'indexeddb', damage: null });
    await add(page, 'AAA');
    await page.evaluate(async () => {
      const id = await window.storage.takeSnapshot();
      await window.storage.add('BBB');
      await window.storage.restore(id);
    });
    await page.reload();
    await page.waitForFunction(() => 'storage' in window);
    await page.evaluate(() => window.storage.refuseOpfs());
    expect(await open(page)).toEqual({ storage: 'indexeddb', damage: null });
    expect(await symbols(page)).toEqual(['AAA']);
    await page.evaluate(() => window.storage.undo());
    expect(await symbols(page)).toEqual(['AAA', 'BBB']);
    await page.reload();
    await page.waitForFunction(() => 'storage' in window);
    // Even where OPFS works again: the book is here.
    expect(await open(page)).toEqual({ storage: 'indexeddb', damage: null });
    expect(await symbols(page)).toEqual(['AAA', 'BBB']);
  });

  test('an acknowledged commit survives the browser being killed', async () => {
    const browser = await launchToKill();
    const page = await newPage(browser.context);
    await page.evaluate(() => window.storage.refuseOpfs());
    await open(page);
    await add(page, 'AAA');
    await browser.kill();
    const again = await newPage(await launch());
    expect(await open(again)).toEqual({ storage: 'indexeddb', damage: null });
    expect(await symbols(again)).toEqual(['AAA']);
  });

  test('no empty book takes the place of one that lies in OPFS', async () => {
    const context = await launch();
    const first = await newPage(context);
    await open(first);
    await add(first, 'AAA');
    await first.close();
    const second = await newPage(context);
    await second.evaluate(() => window.storage.refuseOpfs());
    expect(await second.evaluate(() => window.storage.openRefused())).toBe('STORAGE_UNAVAILABLE');
  });
});

test.describe('the staging worker', () => {
  test('makes a clean copy of an exported book and refuses another file by its code', async () => {
    const page = await newPage(await launch());
    await open(page);
    await add(page, 'AAA');
    const staged = await page.evaluate(async () =>
      window.stage(await window.storage.exportBytes()),
    );
    expect(staged).toMatchObject({ rows: { tickers: 1, prices: 0 } });
    const other = await page.evaluate(() =>
      window.stage(new TextEncoder().encode('<!doctype html><title>Not found</title>')),
    );
    expect(other).toEqual({ refused: 'FILE_NOT_A_BOOK' });
  });
});
