/** The whole main job without a pointer: from an empty book to a saved value and where it comes from. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import { serveBuiltApp } from '../support/static-server.ts';
import { generatedStory } from '../support/valuation-files.ts';

/** In millions where they are amounts, in the order of the form. */
const FIGURES: Readonly<Record<string, string>> = {
  Revenue: '9,000',
  EBIT: '2,000',
  'Depreciation and amortisation': '400',
  'Capital expenditure': '600',
  'Increase in working capital': '50',
  'Effective tax rate': '20%',
  'Marginal tax rate': '25%',
  Debt: '3,000',
  'Cash and securities': '1,000',
  'Diluted shares': '500',
  'Pre-tax cost of debt': '4.1%',
};

/** More presses of Tab than the longest view has stops. */
const STOPS = 250;

let server: StaticServer;
let folder: string;
let context: BrowserContext;

test.beforeEach(async () => {
  server = await serveBuiltApp();
  folder = await mkdtemp(join(tmpdir(), 'fairbook-keyboard-'));
  context = await chromium.launchPersistentContext(folder, browserLaunchOptions());
});

test.afterEach(async () => {
  await context.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Presses Tab, or Shift and Tab, until a control has the focus, and sees that the focus can be seen. */
async function reach(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  // Tab passes over what cannot be used yet.
  await expect(target).toBeEnabled();
  // Found once: to look a name up anew at each stop takes longer than the stop.
  let element = await target.elementHandle();
  for (let stop = 0; stop < STOPS; stop += 1) {
    const state = await element.evaluate((control) => {
      if (!control.isConnected) return 'replaced';
      if (control !== document.activeElement) return 'elsewhere';
      const { outlineStyle, boxShadow } = getComputedStyle(control);
      return outlineStyle !== 'none' || boxShadow !== 'none' ? 'seen' : 'unseen';
    });
    if (state === 'seen') return;
    expect(state, `${String(target)} shows its focus`).not.toBe('unseen');
    if (state === 'replaced') element = await target.elementHandle();
    else await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${String(target)}.`);
}

async function enter(page: Page, target: Locator, text: string): Promise<void> {
  await reach(page, target);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

async function press(page: Page, target: Locator): Promise<void> {
  await reach(page, target);
  await page.keyboard.press('Enter');
}

/** Goes somewhere by the palette. */
async function goBy(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('combobox', { name: /find/i });
  await expect(field).toBeFocused();
  await page.keyboard.type(words);
  const [symbol = '', view = ''] = words.split(' ');
  const chosen = page.getByRole('dialog').getByRole('option', { selected: true });
  await expect(chosen).toHaveText(`${symbol} · ${view}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('values a company by keyboard alone', async () => {
  const { first, industry } = generatedStory();
  const page = await context.newPage();
  await page.goto(server.url);

  const chooser = page.waitForEvent('filechooser');
  await press(page, page.getByRole('button', { name: 'Choose files…' }));
  await (
    await chooser
  ).setFiles(
    first.files.map(({ name, buffer }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer,
    })),
  );
  await press(page, page.getByRole('button', { name: /^Import \d+ files?$/ }));
  await expect(page.getByText('3 files stored, 0 files refused')).toBeVisible();

  await goBy(page, `${first.symbol} Settings`);
  await reach(page, page.getByLabel('Industry', { exact: true }));
  await page.keyboard.type(industry);
  await expect(page.getByLabel('Industry', { exact: true })).toHaveValue(industry);
  await press(page, page.getByRole('button', { name: 'Save', exact: true }));
  await expect(page.getByText(`${first.symbol} saved.`)).toBeVisible();

  await goBy(page, `${first.symbol} Facts`);
  await enter(page, page.getByLabel('Fiscal year', { exact: true }), '2024');
  const form = page
    .locator('form')
    .filter({ has: page.getByLabel('Fiscal year', { exact: true }) });
  await enter(page, form.getByLabel('Source'), 'Fictional annual report');
  for (const [label, text] of Object.entries(FIGURES)) {
    const field = page.getByRole('row', { name: label }).getByLabel(label, { exact: true });
    await enter(page, field, text);
  }
  await press(page, page.getByRole('button', { name: 'Save 11 figures' }));
  await expect(page.getByText(/^11 figures of FY\d{4} saved\.$/)).toBeVisible();

  const rates = page.locator('form').filter({ has: page.getByLabel('Rate', { exact: true }) });
  for (const [kind, value, key] of [
    ['Risk-free rate', '3.5%', 'Tab'],
    ['Equity risk premium', '4.72%', 'Shift+Tab'],
  ] as const) {
    await reach(page, rates.getByLabel('Rate', { exact: true }), key);
    await page.keyboard.type(kind);
    await enter(page, rates.getByLabel('Value', { exact: true }), value);
    await reach(page, rates.getByLabel('As of', { exact: true }));
    await page.keyboard.type('12312024');
    await enter(page, rates.getByLabel('Source', { exact: true }), 'Fictional desk note');
    await press(page, rates.getByRole('button', { name: 'Save rate' }));
    await expect(page.getByText(`${kind} saved.`)).toBeVisible();
  }

  await goBy(page, `${first.symbol} DCF`);
  await enter(page, page.getByLabel('Revenue growth, year 1', { exact: true }), '5%');
  await enter(page, page.getByLabel('Terminal growth', { exact: true }), '2.5%');
  const save = page.getByRole('button', { name: 'Save run' });
  await press(page, save);
  await expect(page.getByText('Stored', { exact: true }).first()).toBeVisible();
  // The button could not be used meanwhile; the place on the page is not lost.
  await expect(save).toBeFocused();

  await goBy(page, `${first.symbol} Overview`);
  await expect(page.getByRole('heading', { name: /^Why / })).toBeVisible();
  const header = page.locator('main header');
  await reach(page, header.getByRole('button', { name: /upside of .*: explain$/ }));
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toContainText('Upside = value per share ÷ price − 1');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await press(page, page.getByRole('button', { name: 'Replay' }));
  await expect(page.getByText(/same bits|identical/i).first()).toBeVisible();
});
