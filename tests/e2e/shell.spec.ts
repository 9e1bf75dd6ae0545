import { expect, test, type Page } from 'playwright/test';
import type { StaticServer } from '../../scripts/static-server.mjs';
import { serveBuiltApp } from '../support/static-server.ts';

let server: StaticServer;

test.beforeAll(async () => {
  server = await serveBuiltApp();
});
test.afterAll(() => server.close());

/** Companies without figures: what the list and the palette need. */
async function fillBook(page: Page): Promise<void> {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Choose files…' }).waitFor();
  await page.evaluate(async () => {
    for (const [symbol, name, industry] of [
      ['BELL', 'Fictional Bells', 'Bell Founding'],
      ['CLOCK', 'Fictional Clocks', 'Clockwork'],
      ['SUND', 'Fictional Sundials', 'Clockwork'],
    ] as const) {
      await window.fairbook.tickers.save({ symbol, name, industry, currency: 'USD' });
    }
  });
}

test('the palette finds companies, views and actions by keyboard alone', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await fillBook(page);
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find or do anything' });
  const box = palette.getByRole('combobox');
  await expect(box).toBeFocused();
  await box.fill('clocks');
  const chosen = palette.getByRole('option', { selected: true });
  await expect(chosen).toHaveAccessibleName('CLOCK Fictional Clocks');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Fictional Clocks' })).toBeVisible();
  await expect(palette).toBeHidden();

  // The open company's own tabs come first.
  await page.keyboard.press('Control+k');
  await box.fill('clock dcf');
  await expect(chosen).toContainText('CLOCK · DCF');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/company\/CLOCK\/dcf$/);
  await expect(palette).toBeHidden();

  // What the open view itself can do is among the actions.
  await expect(page.getByRole('button', { name: 'Save run' })).toBeEnabled();
  await page.keyboard.press('Control+k');
  await box.fill('save');
  await expect(palette.getByRole('option', { name: 'Save run on this page' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  // Opened anew before the browser has told of its end, it opens all the same.
  await page.keyboard.press('Control+k');
  await box.fill('clock wacc');
  await box.evaluate((element) => {
    const keydown = (init: KeyboardEventInit): KeyboardEvent =>
      new KeyboardEvent('keydown', { bubbles: true, ...init });
    element.dispatchEvent(keydown({ key: 'Enter' }));
    // A microtask ends before the task in which the browser tells of the closed dialog.
    queueMicrotask(() => window.dispatchEvent(keydown({ key: 'k', ctrlKey: true })));
  });
  await expect(page).toHaveURL(/#\/company\/CLOCK\/cost-of-capital$/);
  await expect(box).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  await page.keyboard.press('Control+k');
  await box.fill('dark app');
  await expect(chosen).toContainText('Dark appearance');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(palette).toBeHidden();

  await page.keyboard.press('Control+k');
  await box.fill('no such thing at all');
  await expect(palette.getByText('Nothing by that name.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  // Among them would be what breaks the policy, an inline style for one.
  expect(complaints).toEqual([]);
});

test('the list filters, groups, chooses columns, and says why a company has no value', async ({
  page,
}) => {
  await fillBook(page);
  await page.getByRole('link', { name: 'Screen', exact: true }).click();
  const table = page.getByRole('table', { name: 'Companies and their results' });
  await expect(table.getByRole('rowheader')).toHaveText(['BELL', 'CLOCK', 'SUND']);

  await page.getByLabel('Filter').fill('clockw');
  await expect(table.getByRole('rowheader')).toHaveText(['CLOCK', 'SUND']);
  await page.getByLabel('Group by').selectOption('industry');
  await expect(table.getByRole('rowheader')).toHaveText(['Clockwork 2', 'CLOCK', 'SUND']);
  await page.getByRole('button', { name: 'Symbol' }).click();
  await expect(table.getByRole('rowheader')).toHaveText(['Clockwork 2', 'SUND', 'CLOCK']);

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Region' }).click();
  await page.keyboard.press('Escape');
  await expect(table.getByRole('columnheader', { name: 'Region' })).toBeVisible();
  await page.reload();
  await expect(table.getByRole('columnheader', { name: 'Region' })).toBeVisible();

  await page.getByRole('button', { name: 'Compute 3 companies' }).click();
  const refusals = page.getByRole('table', { name: /Refused computations/ });
  await expect(page.getByText('3 of 3 companies; 9 refused')).toBeVisible();
  // One row for each reason of a company: CAPM and the five factors lack the same.
  await expect(refusals.getByRole('row')).toHaveCount(7);
  await refusals.getByRole('link', { name: 'FCFF · CAPM' }).first().click();
  await expect(page).toHaveURL(/#\/company\/BELL\/audit\/\d+$/);
});

test('a symbol that the book does not have leads to those like it, and to adding it', async ({
  page,
}) => {
  await fillBook(page);
  await page.goto(`${server.url}#/company/BELL.L/dcf`);
  const near = page.getByRole('main').getByRole('link', { name: 'BELL, Fictional Bells' });
  await expect(near).toHaveAttribute('href', '#/company/BELL');
  await page.getByRole('button', { name: 'Add BELL.L…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a company' });
  await expect(dialog.getByLabel('Symbol')).toHaveValue('BELL.L');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'BELL.L' })).toBeVisible();
  await expect(page).toHaveURL(/#\/company\/BELL\.L\/facts$/);
});

test('settings of the book survive a reload, and forms begin with them', async ({ page }) => {
  await fillBook(page);
  await page.goto(`${server.url}#/settings`);
  await page.getByLabel('Beta window, months').fill('48');
  await page.getByLabel('Beta window, months').blur();
  await expect(page.getByText('Beta window, months: 48.')).toBeVisible();
  await page.getByLabel('Tables').selectOption('compact');
  await page.goto(`${server.url}#/company/BELL/beta`);
  await page.reload();
  await expect(page.getByLabel('Window, months')).toHaveValue('48');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
});

test('a reload keeps what is typed and not saved, and it can be discarded', async ({ page }) => {
  await fillBook(page);
  await page.goto(`${server.url}#/company/BELL/facts`);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  const revenue = page.getByLabel('Revenue', { exact: true });
  const restored = page.getByText(/^Unsaved entries from .* restored\.$/);
  await revenue.fill('12');
  await page.reload();
  await expect(revenue).toHaveValue('12');
  await expect(restored).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(revenue).toHaveValue('');
  await expect(restored).toBeHidden();
  await page.reload();
  await expect(revenue).toHaveValue('');
  await expect(restored).toBeHidden();
  expect(asked).toEqual([]);
});

test('the rail stands whole on a laptop, and of a long list the companies alone scroll', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await fillBook(page);
  const addCompanies = (from: number, to: number) =>
    page.evaluate(
      async ([first, last]) => {
        for (let number = first; number < last; number += 1) {
          const symbol = `RAIL${String(number)}`;
          await window.fairbook.tickers.save({ symbol, name: symbol, currency: 'USD' });
        }
      },
      [from, to] as const,
    );
  const rail = page.getByRole('complementary', { name: 'Companies, market data and the book' });
  const isWhole = (locator: ReturnType<Page['locator']>) =>
    locator.evaluate((box) => box.scrollHeight <= box.clientHeight);
  const list = rail.getByRole('navigation', { name: 'Companies' }).getByRole('list');
  // As many as the sample book has.
  await addCompanies(3, 9);
  await expect(list.getByRole('listitem')).toHaveCount(9);
  expect(await isWhole(rail.locator('#rail'))).toBe(true);
  expect(await isWhole(list)).toBe(true);

  await addCompanies(9, 30);
  await expect(list.getByRole('listitem')).toHaveCount(30);
  expect(await isWhole(rail.locator('#rail'))).toBe(true);
  expect(await isWhole(list)).toBe(false);
  for (const name of ['Help', 'Prices none yet', 'BELL']) {
    await expect(rail.getByRole('link', { name, exact: true })).toBeInViewport({ ratio: 1 });
  }
  await expect(rail.getByRole('button', { name: 'Export' })).toBeInViewport({ ratio: 1 });
  await page.goto(`${server.url}#/company/SUND`);
  await expect(list.getByRole('link', { name: 'SUND' })).toBeInViewport({ ratio: 1 });
  // On a lower screen too no line of the list is cut.
  await page.setViewportSize({ width: 1440, height: 811 });
  const cut = await list.evaluate((box) => {
    const { top, bottom } = box.getBoundingClientRect();
    const lines = [...box.children].map((line) => line.getBoundingClientRect());
    return lines.filter(
      (line) =>
        (line.top < top && line.bottom > top + 1) ||
        (line.top < bottom - 1 && line.bottom > bottom),
    ).length;
  });
  expect(cut).toBe(0);
});

test('a message covers neither the end of the page nor the field in focus', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await fillBook(page);
  await page.goto(`${server.url}#/settings`);
  const field = page.getByRole('textbox', { name: 'Beta window, months' });
  await field.fill('48');
  // At the lower edge, where the message comes.
  await field.evaluate((input) => input.scrollIntoView({ block: 'end' }));
  await page.keyboard.press('Enter');
  const message = page.locator('.toast');
  await expect(message).toBeVisible();
  const overlap = (locator: ReturnType<Page['locator']>) =>
    expect.poll(async () => {
      const [box, band] = [await locator.boundingBox(), await message.boundingBox()];
      return box === null || band === null || box.y + box.height > band.y;
    });
  await overlap(field).toBe(false);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await overlap(page.locator('main > :last-child')).toBe(false);
});
