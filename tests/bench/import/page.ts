/** The built app in a browser of its own, and what is measured of it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { startStaticServer } from '../../../scripts/static-server.mjs';
import { startChromium } from '../../support/storage/chromium.ts';

/** How long the page's own thread could not answer, in milliseconds. */
export interface Blocked {
  /** The longest task that the browser reported, 0 where none was over 50 ms. */
  longestTask: number;
  /** Number of tasks over 50 ms. */
  longTasks: number;
  /** The longest time between two turns of a timer of 4 ms. */
  longestTurn: number;
}

export interface App {
  readonly page: Page;
  /** Drops a file of this machine on the window, by its path. */
  drop(path: string): Promise<void>;
  /** Resolves when an element is there. The automation's own waiting would burden the page that is measured. */
  appears(selector: string): Promise<void>;
  /** Starts counting anew. */
  reset(): Promise<void>;
  blocked(): Promise<Blocked>;
  /** Highest resident memory of the tab's process (page and workers) since `reset`, in megabytes. */
  peakMemory(): number;
  /** Processor seconds of the tab's process since `reset`, threads that have ended included. */
  processorTime(): number;
  /** Processor seconds of each living thread of the tab's process since `reset`, the busiest first. */
  threads(): { name: string; seconds: number }[];
  close(): Promise<void>;
}

declare global {
  interface Window {
    fairbook: FairbookApi;
    probe: Blocked & { start(): void };
  }
}

/** Watches the page's thread from its first script on. */
function installProbe(): void {
  const probe = {
    longestTask: 0,
    longTasks: 0,
    longestTurn: 0,
    start(): void {
      probe.longestTask = 0;
      probe.longTasks = 0;
      probe.longestTurn = 0;
      last = performance.now();
    },
  };
  window.probe = probe;
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    probe.longestTurn = Math.max(probe.longestTurn, now - last);
    last = now;
  }, 4);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      probe.longTasks += 1;
      probe.longestTask = Math.max(probe.longestTask, duration);
    }
  }).observe({ type: 'longtask' });
}

/** Serves `dist`, starts a browser on a fresh profile on disk and opens the app with an empty book. */
export async function openApp(): Promise<App> {
  const server = await startStaticServer({ root: 'dist', hosts: ['localhost'] });
  const profile = await mkdtemp(join(tmpdir(), 'fairbook-bench-'));
  const browser = await startChromium(profile);
  const page = await browser.context.newPage();
  await page.addInitScript(installProbe);
  await page.goto(`${server.url}#/import`);
  await page.getByRole('heading', { name: 'Import data' }).waitFor();
  const pid = await rendererOf(page);
  let before = threadSeconds(pid);
  let processBefore = processSeconds(pid);
  return {
    page,
    drop: (path) => dropFile(page, path),
    appears: (selector) =>
      page.evaluate(
        (wanted) =>
          new Promise<void>((resolve) => {
            const timer = setInterval(() => {
              if (document.querySelector(wanted) === null) return;
              clearInterval(timer);
              resolve();
            }, 20);
          }),
        selector,
      ),
    async reset() {
      await page.evaluate(() => {
        window.probe.start();
      });
      // Linux: forgets the highest mark of resident memory.
      writeFileSync(`/proc/${pid}/clear_refs`, '5');
      before = threadSeconds(pid);
      processBefore = processSeconds(pid);
    },
    blocked: () =>
      page.evaluate(() => {
        const { longestTask, longTasks, longestTurn } = window.probe;
        return { longestTask, longTasks, longestTurn };
      }),
    peakMemory: () => {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    },
    processorTime: () => processSeconds(pid) - processBefore,
    threads: () =>
      [...threadSeconds(pid)]
        .map(([id, { name, seconds }]) => ({
          name,
          seconds: seconds - (before.get(id)?.seconds ?? 0),
        }))
        .filter(({ seconds }) => seconds >= 0.05)
        .sort((a, b) => b.seconds - a.seconds),
    async close() {
      await browser.kill();
      await server.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Clock ticks of Linux in a second. */
const TICKS = 100;

/** Processor time of the threads of a process, by the system's number of the thread. */
function threadSeconds(pid: number): Map<string, { name: string; seconds: number }> {
  const folder = `/proc/${pid}/task`;
  return new Map(
    readdirSync(folder).map((id) => {
      const stat = readFileSync(`${folder}/${id}/stat`, 'utf8');
      return [id, { name: /\((.*)\)/.exec(stat)?.[1] ?? '', seconds: secondsOf(stat) }];
    }),
  );
}

/** Processor time of a process, with its threads that have ended. */
function processSeconds(pid: number): number {
  return secondsOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

/** Time in user and system mode in a `stat` of Linux. */
function secondsOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** A hidden field takes the file from the disk without sending its bytes through the automation. */
async function dropFile(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.type = 'file';
    field.id = 'bench-file';
    field.hidden = true;
    document.body.append(field);
  });
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: '#bench-file',
  });
  await session.send('DOM.setFileInputFiles', { nodeId, files: [resolve(path)] });
  await session.detach();
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#bench-file');
    const dataTransfer = new DataTransfer();
    for (const file of field?.files ?? []) dataTransfer.items.add(file);
    field?.remove();
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
  });
}

/** The process of the tab: the renderer that has used the most processor time. */
async function rendererOf(page: Page): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo
    .filter(({ type }) => type === 'renderer')
    .sort((a, b) => b.cpuTime - a.cpuTime);
  const [busiest] = renderers;
  if (busiest === undefined) throw new Error('the browser names no process of a tab');
  return busiest.id;
}
