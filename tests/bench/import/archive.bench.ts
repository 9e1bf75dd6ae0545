/** A zip of hundreds of price files in one drop, as a user drops it, beside a Python script. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { openApp } from './page.ts';

const ARCHIVE = process.env['PRICES_ZIP'] ?? '../shared/data/scale/yahoo_daily_csv.zip';
const RUNS = Number(process.env['BENCH_RUNS'] ?? 3);
const PEER = fileURLToPath(new URL('../peers/import_prices.py', import.meta.url));

interface Peer {
  readonly wall: number;
  readonly cpu: number;
  readonly rows: number;
  readonly versions: string;
}

function peerSeconds(): Peer {
  const database = join(tmpdir(), `fairbook-peer-${process.pid}.sqlite`);
  const run = spawnSync('python3', [PEER, ARCHIVE, database], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Peer;
}

test('an archive of prices', async () => {
  test.skip(!existsSync(ARCHIVE), `no ${ARCHIVE}: name one with PRICES_ZIP`);
  const ratios: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const app = await openApp();
    try {
      const { page } = app;
      await app.reset();
      let from = performance.now();
      await app.drop(ARCHIVE);
      await app.appears('.bar button.primary:enabled');
      const preview = (performance.now() - from) / 1000;
      const afterPreview = await app.blocked();
      const previewMemory = app.peakMemory();
      const read = app.threads();
      const readTime = app.processorTime();
      await app.reset();
      from = performance.now();
      await page.evaluate(() => {
        document.querySelector<HTMLButtonElement>('.bar button.primary')?.click();
      });
      await app.appears('.bar a[href="#/imports"]');
      const wall = (performance.now() - from) / 1000;
      const blocked = await app.blocked();
      const memory = Math.max(previewMemory, app.peakMemory());
      const threads = app.threads();
      const time = app.processorTime();
      const [counts] = await page.evaluate(async () => {
        const { rows } = await window.fairbook.book.query(
          'SELECT (SELECT count(*) FROM price_days), sum(rows_read), sum(rows_stored + rows_updated + rows_unchanged + rows_refused) FROM imports',
        );
        return rows;
      });
      const peer = peerSeconds();
      ratios.push(wall / peer.wall);
      console.log(
        [
          `run ${run + 1}: import ${wall.toFixed(1)} s, peer ${peer.wall.toFixed(1)} s (${peer.versions}), ratio ${(wall / peer.wall).toFixed(2)}`,
          `  processor time of the import ${time.toFixed(1)} s, of threads that live on ${seconds(threads)}; of the peer ${peer.cpu.toFixed(1)} s`,
          `  preview before it ${preview.toFixed(1)} s, processor time ${readTime.toFixed(1)} s, of threads that live on ${seconds(read)}`,
          `  rows stored, read, accounted for: ${JSON.stringify(counts)}; peer stored ${peer.rows}`,
          `  the page's thread: preview ${JSON.stringify(afterPreview)}, import ${JSON.stringify(blocked)}`,
          `  peak memory of the tab ${memory.toFixed(0)} MB`,
        ].join('\n'),
      );
    } finally {
      await app.close();
    }
  }
  expect(ratios).toHaveLength(RUNS);
});

function seconds(threads: readonly { name: string; seconds: number }[]): string {
  return threads
    .slice(0, 5)
    .map((thread) => `${thread.name} ${thread.seconds.toFixed(2)} s`)
    .join(', ');
}
