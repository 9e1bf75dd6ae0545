import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { stageFile } from '../../../src/services/stage-file.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import { makeYahooCsv } from '../../support/fixtures/yahoo.ts';

const OPTIONS = { today: '2026-01-05', files: {} };
const prices = (symbol: string): { name: string; bytes: Uint8Array } =>
  makeYahooCsv({ symbol, seed: 3, from: '2020-01-01', to: '2020-03-31', frequency: 'daily' });

function archive(): Uint8Array {
  return zipSync({
    'daily/ACME.csv': prices('ACME').bytes,
    'daily/': new Uint8Array(),
    '__MACOSX/._ACME.csv': new Uint8Array([1, 2, 3]),
    'notes.txt': new TextEncoder().encode('Nothing to see here.'),
    'Europe_5_Factors.csv': makeFrenchCsv(2, '2015-01', 24, 'Europe').bytes,
  });
}

describe('an archive of several files', () => {
  it('gives one entry for every member, each understood or refused by itself', async () => {
    const seen: string[] = [];
    const staged = await stageFile('heap.zip', archive(), OPTIONS, (name) => {
      seen.push(name);
      return Promise.resolve();
    });
    const found = staged.map((entry) => [
      entry.name,
      'parsed' in entry ? entry.parsed.format : entry.refusal.code,
    ]);
    expect(found).toEqual([
      ['heap.zip/daily/ACME.csv', 'yahoo-prices'],
      ['heap.zip/notes.txt', 'UNKNOWN_FORMAT'],
      ['heap.zip/Europe_5_Factors.csv', 'kenfrench-ff5'],
    ]);
    expect(seen).toEqual(found.map(([name]) => name));
    const [acme, , factors] = staged;
    expect(acme).toMatchObject({ parsed: { symbol: 'ACME' } });
    expect(factors).toMatchObject({ parsed: { region: 'Europe' } });
    const [alone] = await stageFile('ACME.csv', prices('ACME').bytes, OPTIONS);
    expect(acme?.sha256).toBe(alone?.sha256);
  });

  it('takes answers by the name of the member, and leaves out what is skipped', async () => {
    const files = {
      'heap.zip/daily/ACME.csv': { symbol: 'OTHER' },
      'heap.zip/notes.txt': { skip: true },
    };
    const staged = await stageFile('heap.zip', archive(), { ...OPTIONS, files });
    expect(staged).toHaveLength(2);
    expect(staged[0]).toMatchObject({ parsed: { symbol: 'OTHER' } });
  });

  it('ends when asked to between members', async () => {
    const stop = new Error('stop');
    await expect(
      stageFile('heap.zip', archive(), OPTIONS, () => Promise.reject(stop)),
    ).rejects.toBe(stop);
  });

  it('is refused as a whole when its directory is damaged', async () => {
    const staged = await stageFile('heap.zip', archive().slice(0, -30), OPTIONS);
    expect(staged).toHaveLength(1);
    expect(staged[0]).toMatchObject({ name: 'heap.zip', refusal: { code: 'BROKEN_ARCHIVE' } });
  });
});
