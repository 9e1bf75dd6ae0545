/**
 * Takes the pictures that an install dialogue and the README show, from the built app on a fictional book:
 * `npm run screenshots`. The results are committed; run it again when the interface has changed visibly.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright';
import { runnerImport } from 'vite';
import { buildApp, isBuildCurrent, OUTPUT } from './build.mjs';
import { browserLaunchOptions } from './find-browser.mjs';
import { ROOT } from './project.mjs';
import { startStaticServer } from './static-server.mjs';

/** The sizes stand in public/manifest.webmanifest too, and a test compares them. */
const SHOTS = [
  { file: 'public/screenshots/wide.png', width: 1280, height: 800 },
  { file: 'public/screenshots/narrow.png', width: 390, height: 844 },
  { file: 'docs/screenshot.png', width: 1440, height: 900 },
];

/** Runs in the page: imports the files, enters the figures, computes. Kept free of types of either side. */
const FILL = `async (book) => {
  const api = window.fairbook;
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  await api.book.rename('Fictional book');
  await api.data.importFiles(book.files.map(({ name, base64 }) => new File([bytes(base64)], name)));
  const scope = { asOf: book.asOf, source: 'Fictional desk note' };
  await api.rates.save({ kind: 'risk-free', currency: 'USD', value: 0.041, ...scope });
  await api.rates.save({ kind: 'erp', region: 'US', value: 0.046, standardError: 0.01, ...scope });
  const unitOf = (item) =>
    item === 'shares_outstanding' ? 'shares' : item.endsWith('_rate') ? 'ratio' : 'USD';
  const inMillions = (item) => !item.endsWith('_rate') && item !== 'dividends_per_share';
  for (const { symbol, name, industry, figures, growth } of book.companies) {
    await api.tickers.save({ symbol, name, industry });
    await api.facts.saveMany(Object.entries(figures).map(([item, value]) => ({
      symbol, item, period: book.year, unit: unitOf(item), source: 'Fictional annual report',
      value: inMillions(item) ? value * 1e6 : value,
    })));
    const assumptions = { growth, terminalGrowth: 0.03 };
    await api.settings.set('company.' + symbol + '.fcff', assumptions);
    await api.valuations.compute({ symbol, models: ['FCFF'], methods: ['CAPM', 'FF5', 'DAMO'], assumptions });
  }
}`;

if (!isBuildCurrent() && (await buildApp()) !== 0) throw new Error('The build failed.');
/** @type {{ module: typeof import('../tests/support/fictional-book.ts') }} */
const { module } = await runnerImport(join(ROOT, 'tests/support/fictional-book.ts'));
const server = await startStaticServer({ root: join(ROOT, OUTPUT), hosts: ['localhost'] });
const browser = await chromium.launch(browserLaunchOptions());
try {
  // The service worker's welcome would cover a corner of the picture.
  const context = await browser.newContext({ colorScheme: 'light', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('main').waitFor();
  await page.evaluate(`(${FILL})(${JSON.stringify(module.fictionalBook())})`);
  for (const { file, width, height } of SHOTS) {
    await page.setViewportSize({ width, height });
    await page.goto(`${server.url}#/company/HLDN/overview`);
    await page.reload();
    await page.getByRole('img', { name: /fair value/i }).waitFor();
    await page.getByText('terminal growth ±0.5 points').waitFor();
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    mkdirSync(dirname(join(ROOT, file)), { recursive: true });
    writeFileSync(join(ROOT, file), await page.screenshot());
  }
} finally {
  await browser.close();
  await server.close();
}
