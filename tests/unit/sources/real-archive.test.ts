/**
 * The archive of daily prices by which imports are measured: every file of it is taken, with the rows that a plain reader
 * of csv stores. It is not part of the project: without it this test is skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parsePrices, textFile } from './helpers.ts';

const ARCHIVE = '../shared/data/scale/yahoo_daily_csv.zip';

describe.skipIf(!existsSync(ARCHIVE))('380 files of daily prices', () => {
  it('are taken whole, none refused or asked about', { timeout: 120_000 }, async () => {
    const asked: string[] = [];
    let [read, taken] = [0, 0];
    const files = Object.entries(unzipSync(readFileSync(ARCHIVE)));
    for (const [name, bytes] of files) {
      const parsed = await parsePrices(textFile(name, strFromU8(bytes)));
      if (parsed.needs !== undefined || parsed.symbol === undefined) asked.push(name);
      read += parsed.rowsRead;
      taken += parsed.lines.length;
    }
    expect(asked).toEqual([]);
    // Counted by the Python script of the benchmark: rows below the headings, and those with a date and closes.
    expect([files.length, read, taken]).toEqual([380, 1_485_319, 1_484_215]);
  });
});
