/** Figures in tables that tell nothing of where they come from. */
import type { Page } from 'playwright';
import { expect } from 'playwright/test';

/** A cell that is a date, a count of the book's own rows or a way to a run by its number needs no origin. */
function bareCells(): string[] {
  const MONTH = /^[A-Z][a-z]{2} (\d{1,2}, )?\d{4}$/;
  return [...document.querySelectorAll('main table')].flatMap((table) => {
    const name = table.querySelector('caption')?.textContent.trim() ?? 'a table without a caption';
    return [...table.querySelectorAll('td:not(.text)')]
      .filter(
        (cell) =>
          !cell.matches('[data-figure]') &&
          cell.querySelector('[data-figure], input, select, a[href*="/audit/"]') === null,
      )
      .map((cell) => cell.textContent.trim())
      .filter((text) => /\d/.test(text) && !MONTH.test(text))
      .map((text) => `${name}: ${text}`);
  });
}

/**
 * Every figure in the tables of a view has the hook that opens or tells its origin, there are such, and each table
 * is one stop of Tab.
 */
export async function expectFiguresExplained(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('main table [data-figure]').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  expect(await page.evaluate(bareCells), address).toEqual([]);
  const stops = await page.evaluate(() =>
    [...document.querySelectorAll('main table')]
      .map((table) => table.querySelectorAll('[data-figure]:is(a, button, td)'))
      .filter((figures) => figures.length > 0)
      .map(
        (figures) => [...figures].filter((figure) => (figure as HTMLElement).tabIndex === 0).length,
      ),
  );
  expect(stops, `stops of Tab in the tables of ${address}`).toEqual(stops.map(() => 1));
}

/** The arrow keys go from a figure to the next, and E opens its run. */
export async function expectKeysExplain(page: Page, table: string): Promise<void> {
  const figures = page.getByRole('table', { name: table }).locator('a[data-figure]');
  await figures.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(figures.nth(1)).toBeFocused();
  await expect(figures.nth(1)).toHaveAttribute(
    'title',
    /^standard error of beta .* · run \d+ · as of /,
  );
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/\/audit\/\d+$/);
  await expect(page.getByRole('heading', { name: /^Run \d+: / })).toBeVisible();
}
