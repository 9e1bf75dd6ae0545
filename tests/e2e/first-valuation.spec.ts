import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
import { bytesOfFile, fileInPage } from '../support/page-files.ts';
import { serveBuiltApp } from '../support/static-server.ts';
import { startChromium } from '../support/storage/chromium.ts';
import {
  generatedStory,
  HAS_REAL_FILES,
  realStory,
  type NamedFile,
  type Story,
} from '../support/valuation-files.ts';

declare global {
  interface Window {
    fairbook: FairbookApi;
  }
}

const METHODS = ['CAPM', 'FF5', 'DAMO'] as const;

/** Figures of a fictional fiscal year, in millions where they are amounts. */
const FIGURES = {
  Revenue: '33,014',
  EBIT: '9,771',
  'Depreciation and amortisation': '1,536',
  'Capital expenditure': '1,977',
  'Increase in working capital': '120',
  'Effective tax rate': '20%',
  'Marginal tax rate': '25%',
  Debt: '12,793',
  'Cash and securities': '6,914',
  'Diluted shares': '4,323',
  'Pre-tax cost of debt': '4.1%',
} as const;

let server: StaticServer;
let folder: string;
const closing: (() => Promise<void>)[] = [];

test.beforeEach(async () => {
  server = await serveBuiltApp();
  folder = await mkdtemp(join(tmpdir(), 'fairbook-story-'));
});

test.afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function dropFiles(page: Page, files: readonly NamedFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (
    await chooser
  ).setFiles(
    files.map(({ name, buffer }) => ({ name, mimeType: 'application/octet-stream', buffer })),
  );
  await page.getByRole('button', { name: /^Import \d+ files?$/ }).click();
  await expect(
    page.getByText(new RegExp(`^${files.length} files? stored, 0 files refused`)),
  ).toBeVisible();
}

/** Types the figures, the risk-free rate and the premium into the forms of the company's page. */
async function enterFigures(page: Page, symbol: string, year: string): Promise<void> {
  await page.goto(`${server.url}#/company/${symbol}/facts`);
  await page.getByLabel('Fiscal year', { exact: true }).fill(year);
  const form = page
    .locator('form')
    .filter({ has: page.getByLabel('Fiscal year', { exact: true }) });
  await form.getByLabel('Source').fill('Fictional annual report');
  for (const [label, text] of Object.entries(FIGURES)) {
    await page.getByRole('row', { name: label }).getByLabel(label, { exact: true }).fill(text);
  }
  // Looking at another view must not lose what was typed.
  const tabs = page.getByRole('navigation', { name: `Views of ${symbol}` });
  await tabs.getByRole('link', { name: 'Beta', exact: true }).click();
  await tabs.getByRole('link', { name: 'Facts', exact: true }).click();
  await page.getByRole('button', { name: `Save ${Object.keys(FIGURES).length} figures` }).click();
  await expect(page.getByText(`${Object.keys(FIGURES).length} figures of FY`)).toBeVisible();
}

async function enterRates(page: Page, asOf: string): Promise<void> {
  await page.evaluate(async (date) => {
    const source = 'Fictional desk note';
    await window.fairbook.rates.save({
      kind: 'risk-free',
      currency: 'USD',
      asOf: date,
      value: 0.035,
      source,
    });
    await window.fairbook.rates.save({
      kind: 'erp',
      region: 'US',
      asOf: date,
      value: 0.0472,
      standardError: 0.01,
      source,
    });
  }, asOf);
}

/** Betas, cost of capital and values by all methods; refusals make the story fail. */
function compute(page: Page, symbol: string) {
  return page.evaluate(
    async ({ symbol, methods }) => {
      const betas = await window.fairbook.betas.compute({ symbols: [symbol], methods });
      const waccs = await window.fairbook.wacc.compute({ symbol, methods });
      const values = await window.fairbook.valuations.compute({
        symbol,
        models: ['FCFF'],
        methods,
        assumptions: { growth: 0.05, terminalGrowth: 0.025 },
      });
      return {
        betas: betas.map((row) =>
          'refusal' in row ? row.refusal.message : [row.beta, row.standardError, row.asOf],
        ),
        waccs: waccs.map((row) => ('refusal' in row ? row.refusal.message : [row.re, row.wacc])),
        values: values.map((row) =>
          'refusal' in row ? row.refusal.message : [row.valuePerShare, row.equityValue],
        ),
        provenance: [...betas, ...waccs, ...values].map((row) => row.provenance),
      };
    },
    { symbol, methods: [...METHODS] },
  );
}

async function untilOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (!active || active.state === 'activated') return;
    await new Promise<void>((resolve) => {
      active.addEventListener('statechange', () => {
        if (active.state === 'activated') resolve();
      });
    });
  });
}

function figures({ betas, waccs, values }: Awaited<ReturnType<typeof compute>>) {
  return { betas, waccs, values };
}

const stories: { open: () => Story; title: string; available: boolean }[] = [
  { open: generatedStory, title: 'fictional files', available: true },
  { open: realStory, title: 'real files', available: HAS_REAL_FILES },
];

for (const { open, title, available } of stories) {
  test(`values a company from ${title}, keeps it through a crash, works offline, and shares it`, async () => {
    test.skip(!available, 'the folder of real files is not beside the project');
    const story = open();
    const { symbol } = story.first;
    const profile = join(folder, 'profile');

    // An empty book: drop the files, name the industry, type the figures, compute.
    const first = await startChromium(profile);
    closing.push(() => first.kill());
    const page = await first.context.newPage();
    await page.goto(server.url);
    await dropFiles(page, story.first.files);
    const last = await page.evaluate(
      async ({ symbol, industry }) => {
        const ticker = await window.fairbook.tickers.save({ symbol, industry });
        return ticker.prices.last ?? '';
      },
      { symbol, industry: story.industry },
    );
    await enterFigures(page, symbol, last.slice(0, 4));
    await enterRates(page, last);
    const computed = await compute(page, symbol);
    expect(computed.provenance).toEqual(Array(9).fill('computed'));
    expect(computed.values.map((value) => Number(value[0]) > 0)).toEqual([true, true, true]);
    if (story.capm) {
      const [beta, standardError] = computed.betas[0] as [number, number];
      expect(Math.abs(beta / story.capm.beta - 1)).toBeLessThan(1e-9);
      expect(Math.abs(standardError / story.capm.standardError - 1)).toBeLessThan(1e-9);
    }

    // The overview shows what the book holds, the scatter and the values by method among it.
    await page.goto(`${server.url}#/company/${symbol}/overview`);
    await expect(page.getByRole('img', { name: /fair value/i })).toBeVisible();
    await expect(page.getByRole('img', { name: /excess return|beta/i })).toBeVisible();

    // A reload reads what is stored.
    await page.reload();
    const again = await compute(page, symbol);
    expect(again.provenance).toEqual(Array(9).fill('stored'));
    expect(figures(again)).toEqual(figures(computed));

    // The server stops, the browser is killed, and the same profile opens again.
    await untilOffline(page);
    await server.close();
    await first.kill();
    const second = await startChromium(profile);
    closing.push(() => second.kill());
    const offline = await second.context.newPage();
    await offline.goto(server.url);
    const afterCrash = await compute(offline, symbol);
    expect(afterCrash.provenance).toEqual(Array(9).fill('stored'));
    expect(figures(afterCrash)).toEqual(figures(computed));

    // Without a network a new company is imported and computed.
    await offline.goto(`${server.url}#/import`);
    await dropFiles(offline, [story.later.file]);
    const betas = await offline.evaluate(
      (symbol) => window.fairbook.betas.compute({ symbols: [symbol], methods: ['CAPM', 'FF5'] }),
      story.later.symbol,
    );
    expect(betas.map((row) => row.provenance)).toEqual(['computed', 'computed']);
    expect(betas.every((row) => 'beta' in row)).toBe(true);

    // The export opens in a clean profile, with the same figures and a sound structure.
    const exported = await bytesOfFile(
      await offline.evaluateHandle(() => window.fairbook.book.exportFile()),
    );
    server = await serveBuiltApp({ port: server.port });
    const clean = await chromium.launchPersistentContext(
      join(folder, 'clean'),
      browserLaunchOptions(),
    );
    closing.push(() => clean.close());
    const colleague = await clean.newPage();
    await colleague.goto(server.url);
    const report = await colleague.evaluate(
      (file) => window.fairbook.book.openFile(file),
      await fileInPage(colleague, 'colleague.sqlite3', exported),
    );
    expect(report.ignored).toEqual([]);
    const shared = await compute(colleague, symbol);
    expect(shared.provenance).toEqual(Array(9).fill('stored'));
    expect(figures(shared)).toEqual(figures(computed));
    const replays = await colleague.evaluate(async () => {
      const runs = await window.fairbook.runs.list();
      return Promise.all(runs.map(({ id }) => window.fairbook.runs.replay(id)));
    });
    expect(replays.length).toBeGreaterThanOrEqual(11);
    expect(replays.every(({ identical }) => identical)).toBe(true);
    expect(await colleague.evaluate(() => window.fairbook.book.check())).toEqual([]);
  });
}
