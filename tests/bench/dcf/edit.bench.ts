/**
 * From a key pressed in a cell of the projection to the value per share painted anew, in the built
 * app on the sample book; beside it the same valuation asked of the API, without a screen.
 */
import { chromium } from 'playwright';
import { test } from 'playwright/test';
import { browserLaunchOptions } from '../../../scripts/find-browser.mjs';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { serveBuiltApp } from '../../support/static-server.ts';

declare global {
  interface Window {
    fairbook: FairbookApi;
    painted: number;
  }
}

const SYMBOL = 'BRKW.FIC';
const KEYS = 60;

function quantiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

test('keystroke to paint', async () => {
  const server = await serveBuiltApp();
  const browser = await chromium.launch(browserLaunchOptions());
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Explore the sample book', exact: true }).click();
  await page.getByText('The sample book is ready.').waitFor({ timeout: 120_000 });
  await page.goto(`${server.url}#/company/${SYMBOL}/dcf`);
  await page.getByRole('gridcell', { name: 'Revenue growth 2026' }).click();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate(() => {
    const value = document.querySelector('input[name="dcf-method"]:checked')?.closest('.method');
    const figure = value?.querySelector('.value');
    if (!figure) throw new Error('no value per share on the screen');
    let pressed = 0;
    document.addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), true);
    window.painted = 0;
    new MutationObserver(() => {
      // The frame after the change is on the screen when the task behind it runs.
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => (window.painted = performance.now() - pressed);
        channel.port2.postMessage(null);
      });
    }).observe(figure, { characterData: true, childList: true, subtree: true });
  });
  const times: number[] = [];
  await page.keyboard.press('F2');
  for (let index = 0; index < KEYS; index += 1) {
    await page.evaluate(() => (window.painted = 0));
    // One digit in, one out: each key is another growth and another value.
    await page.keyboard.press(index % 2 === 0 ? '7' : 'Backspace');
    await page.waitForFunction(() => window.painted > 0);
    times.push(await page.evaluate(() => window.painted));
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  }
  await page.keyboard.press('Escape');
  const calls = await page.evaluate(
    async ({ symbol, count }) => {
      const stored = await window.fairbook.settings.get(`company.${symbol}.fcff`);
      const assumptions = stored as { growth?: number };
      const spent: number[] = [];
      for (let index = 0; index < count; index += 1) {
        const start = performance.now();
        await window.fairbook.valuations.preview({
          symbol,
          models: ['FCFF'],
          methods: ['CAPM'],
          assumptions: {
            ...assumptions,
            cells: { growth: [{ year: 1, value: 0.04 + index / 1e4 }] },
          },
        });
        spent.push(performance.now() - start);
      }
      return spent;
    },
    { symbol: SYMBOL, count: KEYS },
  );
  console.log(`\nkeystroke to paint, ${KEYS} keys: ${quantiles(times)}`);
  console.log(`valuations.preview by CAPM, ${KEYS} calls: ${quantiles(calls)}`);
  await browser.close();
  await server.close();
});
