/** A DCF by drivers, without a pointer: begun from the form, typed, saved, and there again after a reload. */
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

const SYMBOL = 'FRCL.FIC';

let server: StaticServer;
let folder: string;
let context: BrowserContext;

test.beforeEach(async () => {
  server = await serveBuiltApp();
  folder = await mkdtemp(join(tmpdir(), 'fairbook-drivers-'));
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

/** The value by CAPM that the chosen run has, and what its record says of it. */
function chosenRun(page: Page) {
  return page.evaluate(async (symbol) => {
    const { values } = await window.fairbook.frames.company(symbol);
    const row = values.find(({ model, method }) => model === 'FCFF' && method === 'CAPM');
    const runId = row?.runId ?? 0;
    const { run, inputs } = await window.fairbook.runs.explain(runId);
    const { identical } = await window.fairbook.runs.replay(runId);
    return { kind: run.kind, value: row?.valuePerShare, drivers: inputs['drivers'], identical };
  }, SYMBOL);
}

/** First years, held to year, arrives in year, after; empty where what is usual holds. */
const TYPED = [
  ['Revenue growth', '6%', '3', '8', '2%'],
  ['EBIT margin', '8.5%', '', '6', '10%'],
  ['Tax rate', '', '', '', ''],
  ['Sales to capital', '1.8', '', '', '1.5'],
  ['WACC', '', '', '', '8.75%'],
] as const;
const PARTS = ['first years', 'held to year', 'arrives in year', 'after'] as const;

async function expectTyped(page: Page): Promise<void> {
  for (const [driver, ...figures] of TYPED) {
    for (const [at, part] of PARTS.entries()) {
      await expect(page.getByLabel(`${driver}, ${part}`)).toHaveValue(figures[at] ?? '');
    }
  }
}

test('a forecast by drivers is begun, typed by keyboard, saved and found again', async () => {
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Explore the sample book', exact: true }).click();
  await expect(page.getByText('The sample book is ready.')).toBeVisible({ timeout: 120_000 });
  const before = await chosenRun(page);
  expect(before.kind).toBe('valuation.FCFF');
  await page.goto(`${server.url}#/company/${SYMBOL}/dcf`);
  const begin = page.getByRole('button', { name: 'Forecast by drivers' });
  await expect(begin).toBeHidden();
  await page.getByText('Growth costs, cost of capital, timing').focus();
  await page.keyboard.press('Enter');
  await begin.focus();
  await page.keyboard.press('Enter');

  // The button left with its fields: the form begins anew, and each driver is reached by Tab.
  await expect(page.getByLabel('Base year')).toBeFocused();
  for (const name of [
    'Years projected',
    'Back to one growth rate',
    'Revenue growth, first years',
  ]) {
    await page.keyboard.press('Tab');
    await expect(
      page.getByRole('textbox', { name }).or(page.getByRole('button', { name })),
    ).toBeFocused();
  }
  for (const figure of TYPED.flatMap(([, ...figures]) => figures)) {
    await page.keyboard.press('Control+a');
    if (figure === '') await page.keyboard.press('Delete');
    else await page.keyboard.type(figure);
    await page.keyboard.press('Tab');
  }
  await expectTyped(page);
  // The form is dense enough for the projection to be seen below it.
  await page.setViewportSize({ width: 1440, height: 900 });
  const topOf = async (name: string): Promise<number> =>
    (await page.getByRole('heading', { name }).boundingBox())?.y ?? Number.NaN;
  expect((await topOf('Projection, FCFF')) - (await topOf('Assumptions'))).toBeLessThan(330);
  const values = page.getByRole('table', { name: /^Value per share by method/ });
  const capm = values.getByRole('row', { name: /^CAPM/ });
  await expect(capm).toContainText('Draft');
  // Growth of 6 % to year 3, then five equal steps to the 2 % of year 8.
  for (const [year, rate] of [
    ['2026', '6.0%'],
    ['2028', '6.0%'],
    ['2029', '5.2%'],
    ['2033', '2.0%'],
    ['2035', '2.0%'],
  ] as const) {
    await expect(page.getByRole('gridcell', { name: `Revenue growth ${year}` })).toHaveText(rate);
  }
  expect((await chosenRun(page)).kind).toBe('valuation.FCFF');

  await page.getByRole('button', { name: 'Save run' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/CAPM: .*stored now/)).toBeVisible();
  const after = await chosenRun(page);
  expect(after.kind).toBe('valuation.FCFF.drivers');
  expect(after.identical).toBe(true);
  expect(after.drivers).toMatchObject({
    growth: { fade: { initial: 0.06, from: 3, to: 8 }, stable: 0.02 },
    margin: { fade: { initial: 0.085, to: 6 }, stable: 0.1 },
    salesToCapital: { stable: 1.5 },
    wacc: { stable: 0.0875 },
  });

  await page.reload();
  await expectTyped(page);
  await expect(capm).toContainText('Stored');
  await expect(capm).toContainText(after.value?.toFixed(2) ?? '');
});
