import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type JSHandle, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
import { bytesOfFile, fileInPage } from '../support/page-files.ts';
import { serveBuiltApp } from '../support/static-server.ts';
import { generatedStory, type NamedFile } from '../support/valuation-files.ts';

declare global {
  interface Window {
    fairbook: FairbookApi;
  }
}

let server: StaticServer;
let folder: string;
let context: BrowserContext;

test.beforeEach(async () => {
  server = await serveBuiltApp();
  folder = await mkdtemp(join(tmpdir(), 'fairbook-book-'));
  context = await chromium.launchPersistentContext(join(folder, 'profile'), browserLaunchOptions());
});

test.afterEach(async () => {
  await context.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function openApp(hash = ''): Promise<Page> {
  const page = await context.newPage();
  await page.goto(server.url + hash);
  return page;
}

/** Imports through the same call as the screens. */
async function importFiles(page: Page, files: readonly NamedFile[]) {
  const sent = await Promise.all(files.map(({ name, buffer }) => fileInPage(page, name, buffer)));
  return page.evaluate((all) => window.fairbook.data.importFiles(all), sent);
}

const exported = (page: Page): Promise<JSHandle<File>> =>
  page.evaluateHandle(() => window.fairbook.book.exportFile());

/** A fictional company with figures, rates, betas and values. */
async function fillBook(page: Page): Promise<void> {
  const story = generatedStory();
  await importFiles(page, story.first.files);
  await page.evaluate(
    async ({ symbol, industry }) => {
      const { facts, rates, tickers, valuations } = window.fairbook;
      const { prices } = await tickers.save({ symbol, name: 'Fictional Works', industry });
      const asOf = prices.last ?? '';
      const money = {
        revenue: 9e9,
        ebit: 2e9,
        depreciation_amortisation: 4e8,
        capital_expenditure: 6e8,
        change_in_working_capital: 5e7,
        debt: 3e9,
        cash: 1e9,
        interest_expense: 1.2e8,
      } as const;
      const other = {
        shares_outstanding: [5e8, 'shares'],
        effective_tax_rate: [0.2, 'ratio'],
        marginal_tax_rate: [0.25, 'ratio'],
      } as const;
      const common = { symbol, period: `FY${asOf.slice(0, 4)}`, source: 'Fictional report' };
      await facts.saveMany([
        ...Object.entries(money).map(([item, value]) => ({
          ...common,
          item: item as keyof typeof money,
          value,
          unit: 'USD',
        })),
        ...Object.entries(other).map(([item, [value, unit]]) => ({
          ...common,
          item: item as keyof typeof other,
          value,
          unit,
        })),
      ]);
      await rates.save({
        kind: 'risk-free',
        currency: 'USD',
        asOf,
        value: 0.035,
        source: 'Fictional',
      });
      await rates.save({ kind: 'erp', region: 'US', asOf, value: 0.0472, source: 'Fictional' });
      await valuations.compute({
        symbol,
        models: ['FCFF'],
        methods: ['CAPM', 'FF5', 'DAMO'],
        assumptions: { growth: 0.05, terminalGrowth: 0.025 },
      });
    },
    { symbol: story.first.symbol, industry: story.industry },
  );
}

/** Every row of the tables that hold data and results, as one text. */
function content(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const tables = [
      'tickers',
      'price_days',
      'ff5_factors',
      'damodaran_industry_betas',
      'statements',
      'rates',
      'betas',
      'wacc_runs',
      'intrinsic_values',
      'app_settings',
    ];
    const answers = await Promise.all(
      tables.map((table) => window.fairbook.book.query(`SELECT * FROM ${table} ORDER BY 1, 2`)),
    );
    return JSON.stringify(answers.map(({ rows }) => rows));
  });
}

test('a second tab is given the book when it asks, and the first waits until the second closes', async () => {
  const first = await openApp();
  await first.evaluate(() => window.fairbook.tickers.save({ symbol: 'ONE' }));
  const second = await openApp('#/company/ONE/facts');
  const elsewhere = { name: /open in another tab/ };
  await expect(second.getByRole('heading', elsewhere)).toBeVisible();
  const refused = await second.evaluate(() =>
    window.fairbook.tickers.list().then(
      () => 'answered',
      (error: unknown) => (error as { code: string }).code,
    ),
  );
  expect(refused).toBe('BOOK_OPEN_ELSEWHERE');
  const last = first.evaluate(() => window.fairbook.tickers.save({ symbol: 'TWO' }));
  await second.getByRole('button', { name: 'Use it here' }).click();
  await expect(second.getByRole('heading', { name: 'ONE', exact: true })).toBeVisible();
  await expect(second).toHaveURL(/#\/company\/ONE\/facts$/);
  await expect(first.getByRole('heading', elsewhere)).toBeVisible();
  await last;
  await second.evaluate(() => window.fairbook.tickers.save({ symbol: 'THREE' }));
  await second.close();
  // Closed or asked for: the book comes back with what the other tab wrote.
  await expect(
    first.locator('#main').getByRole('link', { name: 'THREE', exact: true }),
  ).toBeVisible();
  const symbols = await first.evaluate(async () =>
    (await window.fairbook.tickers.list()).map(({ symbol }) => symbol),
  );
  expect(symbols).toEqual(['ONE', 'THREE', 'TWO']);
});

test('a page that the browser keeps for its “back” lets go of the book, and opens it anew when it is shown', async () => {
  const kept = await openApp();
  await kept.evaluate(() => window.fairbook.tickers.save({ symbol: 'ONE' }));
  // As WebKit keeps a page that was left, with its workers; no driver of this engine does.
  await kept.evaluate(() =>
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
  );
  const page = await openApp();
  await page.evaluate(() => window.fairbook.tickers.save({ symbol: 'TWO' }));
  await page.close();
  const shown = kept.waitForEvent('load');
  await kept.evaluate(() =>
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  );
  await shown;
  await expect(kept.locator('#main').getByRole('link', { name: 'TWO', exact: true })).toBeVisible();
});

test('a book that the browser has deleted is missed, and not shown as an empty one', async () => {
  const first = await openApp();
  await first.evaluate(() => window.fairbook.tickers.save({ symbol: 'ONE' }));
  await first.close();
  // As a private window of Chromium forgets the directory of its files, and keeps the rest.
  const vandal = await openApp('sample/manifest.json');
  // Files may be held for a moment after their page has closed.
  const deleted = () =>
    vandal.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const entry = root.removeEntry('.fairbook', { recursive: true });
      return entry.then(() => 'deleted').catch((error: unknown) => String(error));
    });
  await expect.poll(deleted).toBe('deleted');
  await vandal.close();
  const page = await openApp();
  const missed = page.getByRole('alert').filter({ hasText: 'deleted the book that lay here' });
  await expect(missed).toBeVisible();
  await page.reload();
  await expect(missed).toBeVisible();
  // Once there is something in its place, nothing is said any more.
  await page.evaluate(() => window.fairbook.tickers.save({ symbol: 'TWO' }));
  await expect(missed).toBeHidden();
});

test('a bad file is refused with its reason, recorded, and leaves the book as it was', async () => {
  const page = await openApp();
  await fillBook(page);
  const before = await content(page);
  const story = generatedStory();
  const zip = story.first.files[1]?.buffer ?? Buffer.alloc(0);
  const text = (name: string, body: string): NamedFile => ({ name, buffer: Buffer.from(body) });
  const bad: [NamedFile, string][] = [
    [text('notes.txt', 'Buy low, sell high.'), 'UNKNOWN_FORMAT'],
    [
      {
        name: 'F-F_Research_Data_5_Factors_2x3_CSV.zip',
        buffer: zip.subarray(0, zip.length - 400),
      },
      'BROKEN_ARCHIVE',
    ],
    [
      text(
        'betas.xls',
        '<!doctype html><html><body><table><tr><td>Not found</td></tr></table></body></html>',
      ),
      'HTML_PAGE',
    ],
    [text('AAA.csv', 'Open,High,Low,Close,Adj Close,Volume\n1,2,1,2,2,100\n'), 'NO_DATES'],
    [text('empty.csv', ''), 'EMPTY_FILE'],
  ];
  const reports = await importFiles(
    page,
    bad.map(([file]) => file),
  );
  expect(reports.map((report) => report.refusal?.code)).toEqual(bad.map(([, code]) => code));
  for (const report of reports) {
    expect(report.status).toBe('refused');
    expect(report.problems[0]?.message.length).toBeGreaterThan(20);
  }
  expect(await content(page)).toBe(before);
  const records = await page.evaluate(() => window.fairbook.imports.list());
  expect(records.slice(0, bad.length).map(({ status }) => status)).toEqual(
    bad.map(() => 'refused'),
  );
});

test('a foreign or broken database is refused and the book stays', async () => {
  const page = await openApp();
  await fillBook(page);
  const before = await content(page);
  const open = async (name: string, body: Buffer): Promise<string> =>
    page.evaluate(
      (file) =>
        window.fairbook.book.openFile(file).then(
          () => 'opened',
          (error: unknown) => (error as { code: string }).code,
        ),
      await fileInPage(page, name, body),
    );
  expect(await open('page.sqlite3', Buffer.from('<html>'))).toBe('FILE_NOT_A_BOOK');
  const own = await bytesOfFile(await exported(page));
  expect(await open('cut.sqlite3', own.subarray(0, 20_000))).toMatch(/FILE_BROKEN|FILE_NOT_A_BOOK/);
  expect(await content(page)).toBe(before);
});

test('opening a file takes a snapshot first and can be undone', async () => {
  const page = await openApp();
  await page.evaluate(() => window.fairbook.tickers.save({ symbol: 'MINE', name: 'My own' }));
  const file = await exported(page);
  await page.evaluate(() => window.fairbook.tickers.save({ symbol: 'NEWER' }));
  const report = await page.evaluate((earlier) => window.fairbook.book.openFile(earlier), file);
  expect(report.snapshotId).not.toBeNull();
  await expect(page.locator('#main').getByRole('link', { name: 'NEWER', exact: true })).toHaveCount(
    0,
  );
  await page.evaluate(() => window.fairbook.book.undoOpen());
  await expect(
    page.locator('#main').getByRole('link', { name: 'NEWER', exact: true }),
  ).toBeVisible();

  // Dropped with files of data: these wait for the answer, and go into the book that is open then.
  const dropBook = () =>
    page.evaluate((book) => {
      const dropped = new DataTransfer();
      dropped.items.add(book);
      dropped.items.add(new File(['Date,Close\n2024-01-31,10\n'], 'MINE.csv'));
      dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, cancelable: true }));
    }, file);
  const waiting = page.getByRole('article', { name: 'MINE.csv' });
  const dialog = page.getByRole('dialog');
  await dropBook();
  await expect(dialog).toContainText('Dropped with it and not read yet: MINE.csv.');
  await dialog.getByRole('button', { name: 'Open book' }).click();
  await dialog.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByText(/^Not read: MINE\.csv/)).toBeVisible();
  await expect(waiting).toHaveCount(0);
  await dropBook();
  await expect(dialog).toContainText('not read yet: MINE.csv.');
  // A second drop joins the one that is asked about.
  await page.evaluate(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['Date,Close\n2024-01-31,10\n'], 'NEWER.csv'));
    dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, cancelable: true }));
  });
  await expect(dialog).toContainText('MINE.csv and NEWER.csv');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(waiting).toBeVisible();
  await expect(page.getByRole('article', { name: 'NEWER.csv' })).toBeVisible();
  const held = await page.evaluate(() => window.fairbook.tickers.list());
  expect(held.map(({ symbol }) => symbol)).toEqual(['MINE', 'NEWER']);
});

test('the exported file is a plain database that other tools read', async () => {
  test.skip(!hasPython(), 'python3 with sqlite3 is not on this machine');
  const page = await openApp();
  await fillBook(page);
  const path = join(folder, 'export.sqlite3');
  await writeFile(path, await bytesOfFile(await exported(page)));
  const script = `
import json, sqlite3, sys
book = sqlite3.connect(sys.argv[1])
one = lambda sql: book.execute(sql).fetchone()[0]
print(json.dumps({
  'integrity': one('PRAGMA integrity_check'), 'journal': one('PRAGMA journal_mode'),
  'application': one('PRAGMA application_id'), 'version': one('PRAGMA user_version'),
  'orphans': len(book.execute('PRAGMA foreign_key_check').fetchall()),
  'prices': one("SELECT count(*) FROM prices WHERE date LIKE '2024-%'"),
  'betas': one('SELECT count(*) FROM betas'), 'values': one('SELECT count(*) FROM intrinsic_values'),
}))`;
  const seen = JSON.parse(execFileSync('python3', ['-c', script, path]).toString()) as object;
  expect(seen).toEqual({
    integrity: 'ok',
    journal: 'delete',
    application: 0x46426f6b,
    version: 8,
    orphans: 0,
    prices: 262,
    betas: 3,
    values: 3,
  });
});

test('an import and a computation ask no other origin', async () => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const page = await openApp();
  await fillBook(page);
  const { origin } = new URL(server.url);
  expect(asked.some((url) => url.includes('import.worker'))).toBe(true);
  expect(asked.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(origin))).toEqual([]);
});

function hasPython(): boolean {
  try {
    execFileSync('python3', ['-c', 'import sqlite3']);
    return true;
  } catch {
    return false;
  }
}
