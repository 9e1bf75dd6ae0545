/** One csv of 100 MB in a drop, previewed and imported: times, and the memory of the tab. */
import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'playwright/test';
import { openApp } from './page.ts';

const BYTES = Number(process.env['BENCH_FILE_MB'] ?? 100) * 1e6;
const SECURITIES = Number(process.env['BENCH_SECURITIES'] ?? 218);

/** Weekdays of invented companies below each other, each line as long as a provider's. */
function writeTable(path: string): void {
  const file = openSync(path, 'w');
  writeSync(file, 'Date,Open,High,Low,Close,Adj Close,Volume,Ticker\n');
  const perSecurity = BYTES / SECURITIES;
  for (let security = 0; security < SECURITIES; security += 1) {
    const symbol = `BIG${security.toString().padStart(3, '0')}`;
    const lines: string[] = [];
    let [length, close, state] = [0, 100, security + 1];
    for (let day = Date.UTC(1990, 0, 1); length < perSecurity; day += 86_400_000) {
      const date = new Date(day);
      if (date.getUTCDay() % 6 === 0) continue;
      state = (state * 48_271) % 2_147_483_647;
      close = Math.max(20, close * (1 + (state / 2_147_483_647 - 0.4995) / 50));
      const price = (factor: number): string => (close * factor).toFixed(6);
      const line = `${date.toISOString().slice(0, 10)},${price(0.995)},${price(1.01)},${price(0.99)},${price(1)},${price(0.95)},${state % 10_000_000},${symbol}\n`;
      lines.push(line);
      length += line.length;
    }
    writeSync(file, lines.join(''));
  }
  closeSync(file);
}

test('one file of 100 MB', async () => {
  const path = join(tmpdir(), `fairbook-large-${process.pid}.csv`);
  writeTable(path);
  const app = await openApp();
  try {
    await app.reset();
    const idle = app.peakMemory();
    let from = performance.now();
    await app.drop(path);
    await app.appears('.bar button.primary:enabled');
    const preview = (performance.now() - from) / 1000;
    const previewMemory = app.peakMemory();
    await app.reset();
    from = performance.now();
    await app.page.evaluate(() => {
      document.querySelector<HTMLButtonElement>('.bar button.primary')?.click();
    });
    await app.appears('.bar a[href="#/imports"]');
    const wall = (performance.now() - from) / 1000;
    const [counts] = await app.page.evaluate(async () => {
      const { rows } = await window.fairbook.book.query('SELECT count(*) FROM price_days');
      return rows;
    });
    console.log(
      [
        `${(statSync(path).size / 1e6).toFixed(0)} MB, ${JSON.stringify(counts)} rows stored`,
        `  preview ${preview.toFixed(1)} s, import ${wall.toFixed(1)} s`,
        `  memory of the tab: idle ${idle.toFixed(0)} MB, peak of the preview ${previewMemory.toFixed(0)} MB, of the import ${app.peakMemory().toFixed(0)} MB`,
      ].join('\n'),
    );
  } finally {
    await app.close();
    rmSync(path);
  }
});
