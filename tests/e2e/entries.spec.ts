/** Entries that are refused, and entries that are not saved yet: what stays in force, and what a reload keeps. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
import { serveBuiltApp } from '../support/static-server.ts';

declare global {
  interface Window {
    fairbook: FairbookApi;
  }
}

const SYMBOL = 'BRKW.FIC';

let server: StaticServer;
let folder: string;
let context: BrowserContext;
let page: Page;

// One sample for all: the last story takes another book in its place.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  server = await serveBuiltApp();
  folder = await mkdtemp(join(tmpdir(), 'fairbook-entries-'));
  context = await chromium.launchPersistentContext(folder, {
    ...browserLaunchOptions(),
    serviceWorkers: 'block',
  });
  page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Explore the sample book', exact: true }).click();
  await expect(page.getByText('The sample book is ready.')).toBeVisible({ timeout: 120_000 });
});

test.afterAll(async () => {
  await context.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Types key by key, as a reader does: each prefix is an entry of its own. */
async function typeOver(label: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

const settled = () => expect(page.locator('[aria-busy="true"]')).toHaveCount(0);

test('what is typed on the way to a refused entry takes no effect', async () => {
  // Multiples: 12 before, and 3 on the way to 3q.
  await page.goto(`${server.url}#/company/${SYMBOL}/multiples`);
  await page.getByRole('combobox', { name: 'Multiple from' }).selectOption('typed');
  await typeOver('P/E', '12');
  const earnings = page
    .getByRole('region', { name: 'Value per share by multiple' })
    .getByRole('row', { name: /^P\/E/ });
  await expect(earnings).toContainText('12.00x');
  await settled();
  const byTwelve = await earnings.innerText();
  await page.keyboard.press('Tab');
  await typeOver('P/E', '3q');
  await expect(page.getByText('Not of these entries')).toBeVisible();
  await settled();
  expect(await earnings.innerText()).toBe(byTwelve);
  await expect(page.getByRole('button', { name: 'Compute and save' })).toBeDisabled();
  // What is not asked for holds nothing up.
  await page.getByRole('combobox', { name: 'Multiple from' }).selectOption('industry');
  await expect(page.getByText('Not of these entries')).toBeHidden();

  // Equity models: growth of 5 % before, and 1 % on the way to 1x.
  await page.goto(`${server.url}#/company/${SYMBOL}/fcfe`);
  await page.getByRole('radio', { name: 'Justified price to book', exact: true }).check();
  await typeOver('Sustainable return on equity', '15%');
  await page.keyboard.press('Tab');
  await typeOver('Sustainable growth', '2%');
  const value = page
    .getByRole('region', { name: 'Justified price to book, value per share' })
    .getByRole('row', { name: /CAPM/ });
  await expect(value).toBeVisible();
  await settled();
  const byTwo = await value.innerText();
  await page.keyboard.press('Tab');
  await typeOver('Sustainable growth', '1x');
  await expect(page.getByText('Not of these entries')).toBeVisible();
  await settled();
  expect(await value.innerText()).toBe(byTwo);
  await expect(page.getByRole('button', { name: 'Save run' })).toBeDisabled();
  // Another model has fields of its own, none of them refused.
  await page.getByRole('radio', { name: 'Free cash flow to equity' }).check();
  await expect(page.getByText('Not of these entries')).toBeHidden();

  // DCF: the checks of the value from before a refused base year are told apart.
  await page.goto(`${server.url}#/company/QLHV.FIC/dcf`);
  const projection = page.getByRole('region', { name: /^Projection, FCFF/ });
  const checks = page.getByRole('region', { name: 'Checks and notes' });
  await expect(checks.getByText('Note', { exact: true }).first()).toBeVisible();
  await projection.getByRole('button', { name: /^\d+ (check|note)s?.* below$/ }).click();
  await expect(checks).toBeInViewport();
  // The first year on record has no year before it to take changes from.
  const years = page.getByRole('combobox', { name: 'Base year' });
  await expect(years).toHaveAccessibleDescription('At most 3 months after the price');
  await page.getByText('Growth costs, cost of capital, timing').click();
  await expect(page.getByLabel('Valuation date')).toHaveAccessibleDescription(
    /The later of the last price and the balance sheet/,
  );
  const first = await years.locator('option').last().getAttribute('value');
  await years.selectOption(first);
  await expect(page.getByText('Not of these entries')).toBeVisible();
  await expect(checks.getByText('Earlier note').first()).toBeVisible();
  await expect(checks.getByText('Note', { exact: true })).toHaveCount(0);
  await expect(checks.getByText('Check', { exact: true })).toHaveCount(0);
  // The refusal leads to the figure, in the year that lacks it.
  await page.getByRole('list', { name: 'Where to mend it' }).getByRole('link').first().click();
  await expect(page.getByRole('textbox', { name: 'Fiscal year', exact: true })).toHaveValue(
    first ?? '',
  );

  // Company settings: shares in a receipt are read as every number is, and what is none is not saved.
  await page.goto(`${server.url}#/company/${SYMBOL}/settings`);
  const inReceipt = page.getByRole('textbox', { name: 'Ordinary shares in one receipt' });
  const saveCompany = page.getByRole('button', { name: 'Save', exact: true });
  for (const [wrong, reason] of [
    ['eight', /not a figure/],
    ['0', /more than none/],
    ['1,23.4', /separators do not form/],
  ] as const) {
    await typeOver('Ordinary shares in one receipt', wrong);
    await expect(inReceipt).toHaveAccessibleDescription(reason);
    await saveCompany.press('Enter');
    await expect(inReceipt).toBeFocused();
  }
  const stored = () =>
    page.evaluate(async (symbol) => (await window.fairbook.tickers.get(symbol)).adsRatio, SYMBOL);
  for (const [text, value] of [
    ['1,250.5', 1250.5],
    ['1.250,5', 1250.5],
    ['', null],
  ] as const) {
    await typeOver('Ordinary shares in one receipt', text);
    if (text === '') await inReceipt.clear();
    await saveCompany.click();
    await expect.poll(stored).toBe(value);
  }

  // Facts: what is wrong is named beside the button, which leads to it; a rate has one reading, and its limit is told
  // while it is typed.
  await page.goto(`${server.url}#/company/${SYMBOL}/facts`);
  const figure = (label: string) => page.getByRole('textbox', { name: label, exact: true });
  await figure('Effective tax rate').fill('0.21');
  await expect(figure('Effective tax rate')).toHaveAccessibleDescription('= 21%');
  await figure('Revenue').fill('1.000,5');
  await expect(figure('Revenue')).toHaveAccessibleDescription(/^= 1\.0005\sbn \w{3}$/);
  await figure('Effective tax rate').fill('1,234.5%');
  await expect(figure('Effective tax rate')).toHaveAccessibleDescription(/below 100%/);
  const saveFigures = page.getByRole('button', { name: 'Save 2 figures' });
  await expect(saveFigures).toHaveAccessibleDescription(/^Correct Effective tax rate\./);
  await saveFigures.press('Enter');
  await expect(figure('Effective tax rate')).toBeFocused();
  await figure('Effective tax rate').clear();
  await figure('Revenue').clear();
  await page.goto(`${server.url}#/company/${SYMBOL}/settings`);

  // Whose factors it takes: its region's unless another is chosen, and what rests on other ones is marked: an
  // industry beta rests on none.
  const factorRegion = page.getByRole('combobox', { name: 'Factor region' });
  await expect(factorRegion).toHaveAccessibleDescription(/US unless another is chosen/);
  const staleBetas = () =>
    page.evaluate(
      async (symbol) =>
        (await window.fairbook.betas.list(symbol)).map(({ method, stale }) =>
          stale.length > 0 ? `${method} stale` : method,
        ),
      SYMBOL,
    );
  const fresh = ['CAPM', 'DAMO', 'FF5'];
  for (const [region, marked] of [
    ['Developed', ['CAPM stale', 'DAMO', 'FF5 stale']],
    ['', fresh],
  ] as const) {
    await factorRegion.selectOption(region);
    await saveCompany.click();
    await expect.poll(staleBetas).toEqual(marked);
  }

  // A cost of capital of earlier inputs does not go on to be called stored alone.
  await page.goto(`${server.url}#/company/${SYMBOL}/cost-of-capital`);
  const costs = page.getByRole('region', { name: 'Cost of capital by method' });
  await expect(costs.getByText('Stored', { exact: true })).toHaveCount(3);
  await page.evaluate(() =>
    window.fairbook.rates.save({
      ...{ kind: 'risk-free', currency: 'USD', asOf: '2026-03-31', value: 0.05, source: 'paper' },
    }),
  );
  await expect(costs.getByText('Stale', { exact: true })).toHaveCount(3);
  await expect(costs.getByText('Stored', { exact: true })).toHaveCount(0);
});

test('unsaved assumptions, cells and multiples outlive a reload, and nothing else', async () => {
  await page.goto(`${server.url}#/company/${SYMBOL}/multiples`);
  const source = page.getByRole('combobox', { name: 'Multiple from' });
  await source.selectOption('typed');
  await typeOver('P/E', '12');
  await settled();
  await page.keyboard.press('Tab');
  await typeOver('P/E', '3q');
  await expect(page.getByText('Not of these entries')).toBeVisible();

  await page.goto(`${server.url}#/company/${SYMBOL}/dcf`);
  const growth = page.getByRole('textbox', { name: 'Revenue growth, year 1', exact: true });
  const saved = await growth.inputValue();
  const stored = () =>
    page.evaluate((symbol) => window.fairbook.settings.get(`company.${symbol}.fcff`), SYMBOL);
  const before = await stored();
  await typeOver('Revenue growth, year 1', '9%');
  const margin = page.getByRole('gridcell', { name: /^EBIT margin 2026/ });
  await margin.dblclick();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('26.5%');
  await page.keyboard.press('Enter');
  await expect(margin).toHaveAccessibleName('EBIT margin 2026, 26.5%, typed');
  await settled();
  const value = page.getByRole('row', { name: /CAPM/ }).locator('td.strong [data-figure]').first();
  const shown = await value.innerText();

  await page.reload();
  const restored = page.getByText(/^Unsaved entries from .* restored\.$/);
  await expect(restored).toBeVisible();
  await expect(growth).toHaveValue('9%');
  await expect(margin).toHaveAccessibleName('EBIT margin 2026, 26.5%, typed');
  await settled();
  await expect(value).toHaveText(shown);
  expect(await stored()).toEqual(before);
  // So does what can be undone of the grid, and what is done now can be undone too.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(margin).not.toHaveAccessibleName(/typed/);
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(margin).toHaveAccessibleName('EBIT margin 2026, 26.5%, typed');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect(margin).not.toHaveAccessibleName(/typed/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(margin).toHaveAccessibleName('EBIT margin 2026, 26.5%, typed');

  // A simulation departs from the saved run, and says so beside them until they are discarded.
  const notDrawn = page.getByText('this departs from the saved run.');
  await page.goto(`${server.url}#/company/${SYMBOL}/simulation`);
  await expect(notDrawn).toBeVisible();
  await page.goto(`${server.url}#/company/${SYMBOL}/dcf`);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(growth).toHaveValue(saved);
  await expect(margin).not.toHaveAccessibleName(/typed/);
  await expect(restored).toBeHidden();

  // Of another view, before the same reload.
  await page.goto(`${server.url}#/company/${SYMBOL}/multiples`);
  await expect(restored).toBeVisible();
  // What was refused stands there as it was typed, and what is in force is from before it.
  const multiple = page.getByRole('textbox', { name: 'P/E', exact: true });
  await expect(multiple).toHaveValue('3q');
  await expect(multiple).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('Not of these entries')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Compute and save' })).toBeDisabled();
  await expect(
    page
      .getByRole('region', { name: 'Value per share by multiple' })
      .getByRole('row', { name: /^P\/E/ }),
  ).toContainText('12.00x');
  await page.getByRole('button', { name: 'Discard' }).click();
  // That of the sample, whatever was chosen since and not saved.
  await expect(source).toHaveValue('peer-median');
  await expect(restored).toBeHidden();
  await page.goto(`${server.url}#/company/${SYMBOL}/dcf`);

  // Typed, and typed back to what is saved: nothing is unsaved, and nothing is announced.
  await typeOver('Revenue growth, year 1', '9%');
  await typeOver('Revenue growth, year 1', saved);
  await page.reload();
  await expect(growth).toHaveValue(saved);
  await settled();
  await expect(restored).toBeHidden();

  // Entries of a book say nothing in another one, whatever its companies are called.
  await typeOver('Revenue growth, year 1', '9%');
  await settled();
  await page.evaluate(() => window.fairbook.book.startEmpty());
  await page.evaluate(
    (symbol) => window.fairbook.tickers.save({ symbol, currency: 'USD' }),
    SYMBOL,
  );
  await page.reload();
  await expect(growth).toHaveValue('');
  await expect(restored).toBeHidden();
});
