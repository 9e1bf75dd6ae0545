/**
 * The first load on an empty book, in a window and at a processor speed like those that Lighthouse
 * takes for a phone, each in a new browser: how long tasks hold the page up once it shows something.
 */
import { chromium } from 'playwright';
import { test } from 'playwright/test';
import { browserLaunchOptions } from '../../../scripts/find-browser.mjs';
import { serveBuiltApp } from '../../support/static-server.ts';

const LOADS = 9;
const SLOWER = 4;
/** A tap waits visibly behind a task longer than this: the definition of blocking time. */
const LONG_TASK_MS = 50;
/** By then the first screen has long been drawn. */
const WATCHED_MS = 4_000;

interface Load {
  firstPaint: number;
  firstScreen: number;
  blocking: number;
  longest: number;
  shift: number;
}

/** Runs in the page. */
function watched(longTask: number): Promise<Load> {
  const load: Load = { firstPaint: 0, firstScreen: 0, blocking: 0, longest: 0, shift: 0 };
  const tasks: PerformanceEntry[] = [];
  const observe = (type: string, take: (entry: PerformanceEntry) => void): void => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
    observer.observe({ type, buffered: true });
  };
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') load.firstPaint = startTime;
  });
  observe('largest-contentful-paint', ({ startTime }) => (load.firstScreen = startTime));
  observe('longtask', (entry) => tasks.push(entry));
  observe('layout-shift', (entry) => {
    load.shift += (entry as PerformanceEntry & { value: number }).value;
  });
  return new Promise((resolve) => {
    setTimeout(() => {
      for (const { startTime, duration } of tasks) {
        if (startTime < load.firstPaint) continue;
        load.blocking += duration - longTask;
        load.longest = Math.max(load.longest, duration);
      }
      resolve(load);
    });
  });
}

async function firstLoad(url: string): Promise<Load> {
  const browser = await chromium.launch(browserLaunchOptions());
  const page = await browser.newPage({
    viewport: { width: 412, height: 823 },
    deviceScaleFactor: 1.75,
    isMobile: true,
    hasTouch: true,
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(url);
  await page.waitForTimeout(WATCHED_MS);
  const load = await page.evaluate(watched, LONG_TASK_MS);
  await browser.close();
  return load;
}

test('first load', async () => {
  const server = await serveBuiltApp();
  const loads: Load[] = [];
  for (let index = 0; index < LOADS; index += 1) loads.push(await firstLoad(server.url));
  await server.close();
  const line = (figure: keyof Load, decimals = 0): string => {
    const sorted = loads.map((load) => load[figure]).sort((a, b) => a - b);
    const at = (share: number): string =>
      (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(decimals);
    return `median ${at(0.5)}, from ${at(0)} to ${at(1)}`;
  };
  console.log(`\n${LOADS} first loads, processor ${SLOWER} times slower`);
  console.log(`first paint, ms: ${line('firstPaint')}`);
  console.log(`first screen, ms: ${line('firstScreen')}`);
  console.log(`blocking time, ms: ${line('blocking')}`);
  console.log(`longest task after the first paint, ms: ${line('longest')}`);
  console.log(`layout shift: ${line('shift', 4)}`);
});
