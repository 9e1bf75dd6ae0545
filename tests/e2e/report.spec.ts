/** What leaves the screen: a chart as a file, a company on paper. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { expect, test } from 'playwright/test';
import { browserLaunchOptions } from '../../scripts/find-browser.mjs';
import { serveBuiltApp } from '../support/static-server.ts';

test('a chart is saved in light colours from a dark page, and a report is printed with its sources', async () => {
  const server = await serveBuiltApp();
  const folder = await mkdtemp(join(tmpdir(), 'fairbook-report-'));
  const context = await chromium.launchPersistentContext(folder, {
    ...browserLaunchOptions(),
    colorScheme: 'dark',
  });
  try {
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Explore the sample book', exact: true }).click();
    await expect(page.getByText('The sample book is ready.')).toBeVisible({ timeout: 120_000 });

    await page.goto(`${server.url}#/company/BRKW.FIC/beta`);
    const windows = page.getByRole('slider', { name: 'Windows: arrow keys read the values' });
    await windows.focus();
    await windows.press('End');
    await expect(windows).toHaveAttribute('aria-valuetext', /^to Mar 2026: 0\.\d\d \(/);
    const save = async (kind: string): Promise<Buffer> => {
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: new RegExp(`^Save as ${kind}: .*60 months`) }).click();
      return readFile(await (await saved).path());
    };
    const svg = (await save('SVG')).toString('utf8');
    expect(svg.includes('data:font/woff2;base64,')).toBe(true);
    expect(svg.includes('fill="#ffffff"')).toBe(true);
    // The accent of the light theme, resolved; no class, token or sheet of the app is left.
    expect(svg.includes('stroke="rgb(11, 93, 115)"')).toBe(true);
    expect(/var\(|class=/.test(svg)).toBe(false);
    const png = await save('PNG');
    const box = await windows.boundingBox();
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(2 * (box?.width ?? Infinity));

    await page.evaluate(() => {
      window.print = () => {
        document.body.dataset['printed'] = location.hash;
      };
    });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('print report');
    await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText(
      'Print report',
    );
    await page.keyboard.press('Enter');
    await expect(page.locator('body')).toHaveAttribute('data-printed', '#/company/BRKW.FIC/report');
    const sources = page.getByRole('table', { name: 'Files and typed figures behind the runs' });
    await expect(sources).toContainText('betas_sample_fictional.xls');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation')).toHaveCount(0);
    const pages = async (): Promise<number> => {
      const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      return paper.match(/\/Type \/Page\b/g)?.length ?? 0;
    };
    // Not one too many: a chart that did not fit would open new ones.
    expect(await pages()).toBeLessThanOrEqual(5);

    // A bank has no cash flows to a firm: it is reported by its other values, with the runs that they rest on.
    await page.goto(`${server.url}#/company/HRVN.FIC/report`);
    await expect(sources).toContainText('betas_sample_fictional.xls');
    await expect(page.getByRole('table', { name: 'Value per share by model' })).toContainText(
      'Residual income',
    );
    await expect(page.getByRole('heading', { name: 'Projection' })).toHaveCount(0);
    await page.emulateMedia({ media: null });
    // The last rows of its sources do not go overleaf alone.
    expect(await pages()).toBe(3);
    // Nor does the tall chart of many values leave what stands above it alone on the first page.
    await page.goto(`${server.url}#/company/BRKW.FIC`);
    await expect(page.locator('figure').getByText('Simulation', { exact: true })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    expect(await pages()).toBe(2);
    // A long derivation is parted where one page is full, and not moved overleaf as a whole with what follows it.
    await page.goto(`${server.url}#/company/NDHM.FIC`);
    await expect(page.getByRole('heading', { name: /NDHM\.FIC/ })).toBeVisible();
    await expect(page.locator('figure svg').first()).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    expect(await pages()).toBe(2);

    // The browser prints whatever is there: paper says whether figures were still to come.
    await page.emulateMedia({ media: 'print' });
    const unready = page.getByText(/^Printed while figures were still being computed/);
    await expect(unready).toBeHidden();
    await page
      .locator('main section')
      .first()
      .evaluate((card) => {
        card.ariaBusy = 'true';
      });
    await expect(unready).toBeVisible();
    await page.emulateMedia({ media: null });
    await expect(unready).toBeHidden();
    await page.emulateMedia({ media: 'print' });

    // As wide as an A4 page within its margins: nothing stands beyond the paper.
    await page.setViewportSize({ width: 696, height: 900 });
    for (const tab of ['', '/beta', '/cash-flows', '/dcf', '/multiples']) {
      await page.goto(`${server.url}#/company/BRKW.FIC${tab}`);
      await expect(page.locator('main table').first()).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      const beyond = await page.evaluate(() =>
        [...document.querySelectorAll('main :is(td, th, p, svg)')]
          .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }))
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`),
      );
      expect(beyond, tab).toEqual([]);
    }
    expect(problems).toEqual([]);
  } finally {
    await context.close();
    await server.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
