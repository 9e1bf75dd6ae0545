/** The projection as a spreadsheet, without a pointer: type, paste, undo, save, and compare with what was saved before. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
import { makeValuationWorkbook } from '../support/fixtures/valuation-workbook.ts';
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

test.beforeEach(async () => {
  server = await serveBuiltApp();
  folder = await mkdtemp(join(tmpdir(), 'fairbook-dcf-'));
  // A private window keeps its files in the browser's main process, which makes a book of this size twice as slow.
  context = await chromium.launchPersistentContext(folder, {
    ...browserLaunchOptions(),
    serviceWorkers: 'block',
  });
});

test.afterEach(async () => {
  await context.close();
  await server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const cell = (page: Page, name: string) => page.getByRole('gridcell', { name });

async function putOnClipboard(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}

/** The value by CAPM that the chosen run has, and the cells of its record. */
function chosenRun(page: Page) {
  return page.evaluate(async (symbol) => {
    const { values } = await window.fairbook.frames.company(symbol);
    const row = values.find(({ model, method }) => model === 'FCFF' && method === 'CAPM');
    const runId = row?.runId ?? 0;
    const { inputs } = await window.fairbook.runs.explain(runId);
    const { identical } = await window.fairbook.runs.replay(runId);
    return { runId, value: row?.valuePerShare, cells: inputs['cells'], identical };
  }, SYMBOL);
}

test('a projection is typed, pasted, undone, saved and compared by keyboard', async () => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Explore the sample book', exact: true }).click();
  await expect(page.getByText('The sample book is ready.')).toBeVisible({ timeout: 120_000 });
  const before = await chosenRun(page);
  await page.goto(`${server.url}#/company/${SYMBOL}/dcf`);

  const grid = page.getByRole('grid', { name: /^Projection of FCFF/ });
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);

  // A method's radio tells the value beside it, and E on it opens where that comes from.
  const method = page.getByRole('radio', { name: 'CAPM' });
  await expect(method).toHaveAccessibleDescription(/ USD a share, .+ upside, stored/);
  await method.focus();
  await page.keyboard.press('e');
  await expect(page).toHaveURL(new RegExp(`audit/${String(before.runId)}$`));
  // “Back” leads to where the reader was.
  await page.goBack();
  await expect(method).toBeFocused();
  await grid.locator('[tabindex="0"]').focus();
  await expect(cell(page, 'Revenue growth 2026')).toBeFocused();

  // E opens where a cell comes from, down to the row of the file, and Escape leads back to it.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('e');
  const derivation = page.getByRole('dialog', { name: 'EBIT margin 2026' });
  await expect(derivation).toContainText('EBIT margin 2026 = EBIT 2025 ÷ revenue 2025');
  await expect(derivation).toContainText(/BRKW\.FIC_companyfacts\.json · row \d+ · filed/);
  await page.keyboard.press('Escape');
  await expect(cell(page, 'EBIT margin 2026')).toBeFocused();
  await page.keyboard.press('ArrowUp');

  // A bare 12 is 12 % and says so; Enter goes down, and the figure is marked as typed.
  await page.keyboard.type('12');
  await expect(page.getByRole('status').filter({ hasText: '= 12%' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Revenue growth 2026, 12.0%, typed')).toBeVisible();
  await expect(cell(page, 'EBIT margin 2026')).toBeFocused();

  // Escape leaves the cell as it was; a figure that is none keeps it open and marks the values.
  await page.keyboard.press('F2');
  const margin = await cell(page, 'EBIT margin 2027').innerText();
  await page.keyboard.press('ControlOrMeta+a');
  // What stood there before is shown, not the 90 % on the way to a margin that is none.
  await page.keyboard.type('900');
  await expect(cell(page, 'EBIT margin 2027')).toHaveText(margin);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not of these entries')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save run' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Not of these entries')).toBeHidden();
  await expect(cell(page, 'EBIT margin 2026')).not.toHaveAccessibleName(/typed/);

  // One bad cell refuses the whole block and is named; a good block goes in as one step.
  await page.keyboard.press('ArrowUp');
  await putOnClipboard(page, '9%\t8.5%\r\n26%\tn/a\r\n');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByText('Nothing was pasted. EBIT margin 2027, “n/a”')).toBeVisible();
  await expect(cell(page, 'Revenue growth 2026, 12.0%, typed')).toBeVisible();
  await putOnClipboard(page, '9%\t8.5%\r\n26%\t26.5%\r\n');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(cell(page, 'EBIT margin 2027, 26.5%, typed')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cell(page, 'Revenue growth 2026, 12.0%, typed')).toBeVisible();
  await expect(cell(page, 'EBIT margin 2027')).not.toHaveAccessibleName(/typed/);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(cell(page, 'EBIT margin 2027, 26.5%, typed')).toBeVisible();

  // Firefox tells of a pasted block where text was selected last, not in the cell that has the focus.
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '8%');
    const init = { clipboardData, bubbles: true, cancelable: true };
    document.querySelector('main')?.dispatchEvent(new ClipboardEvent('paste', init));
  });
  await expect(cell(page, 'Revenue growth 2026, 8.0%, typed')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');

  // A block by Shift and arrows is copied with all digits; Delete takes a year back to the fade.
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ControlOrMeta+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('9%\t8.5%\n26%\t26.5%');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Delete');
  await expect(cell(page, 'Revenue growth 2027')).not.toHaveAccessibleName(/typed/);

  // After a button the keys go on in the grid: what it filled is undone.
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Fill right' }).click();
  await expect(cell(page, 'Revenue growth 2035, 9.0%, typed')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cell(page, 'Revenue growth 2035')).not.toHaveAccessibleName(/typed/);

  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const shown = await page
    .getByRole('row', { name: /CAPM/ })
    .locator('td.strong [data-figure]')
    .innerText();
  // What stands on the page stays there while it is saved: nothing is made anew.
  await page.getByLabel('Years projected').evaluate((field) => (field.dataset['same'] = 'yes'));
  await expect(page.getByRole('button', { name: 'Save run' })).toBeEnabled();
  await page.getByRole('button', { name: 'Save run' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/CAPM: .*stored now/)).toBeVisible();
  const after = await chosenRun(page);
  expect(before).toMatchObject({ identical: true });
  expect(before.cells).toBeUndefined();
  expect(after).toMatchObject({
    identical: true,
    cells: {
      growth: [{ year: 1, value: 0.09, source: 'cell' }],
      margin: [
        { year: 1, value: 0.26, source: 'cell' },
        { year: 2, value: 0.265, source: 'cell' },
      ],
    },
  });
  expect(after.runId).not.toBe(before.runId);
  expect(after.value?.toFixed(2)).toBe(shown);
  await expect(page.getByRole('button', { name: 'Save run' })).toBeFocused();
  await expect(page.getByLabel('Years projected')).toHaveAttribute('data-same', 'yes');

  // What was saved stands beside what was saved before: the typed cells alone moved it.
  await page.getByRole('link', { name: `What moved it since run ${before.runId}` }).click();
  const moves = page.getByRole('table', { name: 'Value per share: what each changed input moved' });
  await expect(moves.getByRole('rowheader')).toHaveText([
    `Run ${before.runId}`,
    'Typed years',
    `Run ${after.runId}`,
  ]);
  await expect(moves.getByRole('row').last().getByRole('cell').last()).toHaveText(shown);

  // On a phone the projection begins beside the names of its rows, and a list of yields has lines of a list.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.url}#/market/yields`);
  const names = page.getByRole('rowheader');
  await expect(names).toHaveCount(3);
  const heights = await names.evaluateAll((cells) => cells.map((cell) => cell.clientHeight));
  expect(Math.max(...heights)).toBeLessThan(60);
  await page.goto(`${server.url}#/company/${SYMBOL}/dcf`);
  const edges = () =>
    grid.evaluate((table) => {
      const [names, first] = [...table.querySelectorAll('th')].filter(
        (head, at) => at === 0 || head.textContent === '2026',
      );
      return [names, first].map((head) => head?.getBoundingClientRect());
    });
  await expect
    .poll(async () => {
      const [names, first] = await edges();
      return Math.round((first?.left ?? 0) - (names?.right ?? 0));
    })
    .toBe(0);
});

test('a filled valuation workbook is continued as an unsaved draft, saved, and left again', async () => {
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Explore the sample book', exact: true }).click();
  await expect(page.getByText('The sample book is ready.')).toBeVisible({ timeout: 120_000 });
  const before = await chosenRun(page);
  await page.evaluate(
    async ([bytes, symbol]) => {
      const file = new File([Uint8Array.from(bytes)], 'filled.xlsx');
      await window.fairbook.data.importFiles([file], { [file.name]: { symbol } });
    },
    [[...makeValuationWorkbook('2026-02-01')], SYMBOL] as const,
  );
  await page.goto(`${server.url}#/company/${SYMBOL}`);
  await page.getByRole('link', { name: 'Continue from this workbook' }).click();
  const offer = page.getByRole('region', { name: 'Imported valuation workbook' });
  await expect(offer.getByRole('row', { name: /^Printed by the sheet/ })).toContainText('103.79');
  await page.getByRole('button', { name: 'See the imported workbook' }).click();
  await expect(offer).toBeInViewport();
  await page.getByRole('button', { name: 'Continue from this workbook' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Discard these entries' })).toBeFocused();
  // It pushes nothing down: the value, the flows to the firm and their present value stand in the first screen.
  await page.evaluate(() => scrollTo(0, 0));
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByRole('radio', { name: 'CAPM' })).toBeInViewport();
  await expect(page.getByRole('gridcell', { name: /^FCFF 20/ }).first()).toBeInViewport();
  await expect(page.getByRole('gridcell', { name: /^Present value 20/ }).first()).toBeInViewport({
    ratio: 1,
  });
  // The drivers are told in a sentence until their fields are asked for.
  await expect(page.getByText(/^Revenue growth 12% to year 5, .*year 1 typed below/)).toBeVisible();
  await page.getByRole('button', { name: 'Show the drivers’ fields' }).click();
  await expect(page.getByLabel('Revenue growth, first years')).toBeFocused();
  await expect(page.getByLabel('Revenue growth, first years')).toHaveValue('12%');
  await expect(page.getByLabel('WACC, after')).toHaveValue('8.19%');
  await expect(page.getByLabel('Return on new capital')).toHaveValue('8.19%');
  await expect(page.getByLabel('Terminal growth', { exact: true })).toBeHidden();
  await offer.getByText('inputs, and what is taken of them').click();
  await expect(offer.getByRole('row', { name: /^Revenues/ })).toContainText('Left out');
  await expect(offer.getByRole('row', { name: /^Initial cost of capital/ })).toContainText(
    'WACC to year 5, by every method',
  );
  // Nothing is stored before it is saved.
  expect((await chosenRun(page)).runId).toBe(before.runId);
  await page.getByLabel('WACC, after').fill('9%');
  await expect(offer.getByText('puts its growth')).toBeVisible();
  await page.getByRole('button', { name: 'Save run' }).click();
  await expect(page.getByText(/CAPM: .*stored now/)).toBeVisible();
  const after = await chosenRun(page);
  expect(after.runId).not.toBe(before.runId);
  expect(after.identical).toBe(true);
  await page.getByRole('button', { name: 'Back to one growth rate' }).click();
  await expect(page.getByLabel('Base year')).toBeFocused();
  await expect(page.getByLabel('Revenue growth, year 1')).toHaveValue('12%');
  await expect(page.getByLabel('Terminal growth', { exact: true })).toHaveValue('4.08%');
});
