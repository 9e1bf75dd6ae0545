import { describe, expect, it } from 'vitest';
import { newerThanBook, offersOf, type Offer } from '../../../src/client/offers.ts';
import type { ImportRecord } from '../../../src/contract/api.ts';

const offer = (changes: Partial<Offer>): Offer => ({
  id: 'a',
  title: 'Five factors, Europe',
  file: 'Europe_5_Factors_CSV.zip',
  sha256: 'a'.repeat(64),
  format: 'kenfrench-ff5',
  region: 'Europe',
  asOf: '2025-12-31',
  ...changes,
});

const record = (changes: Partial<ImportRecord>): ImportRecord => ({
  id: 1,
  fileName: 'Europe_5_Factors.csv',
  sha256: 'b'.repeat(64),
  format: 'kenfrench-ff5',
  subject: 'Europe',
  region: 'Europe',
  vintage: null,
  asOf: '2025-11-30',
  status: 'stored',
  rows: { read: 0, stored: 0, updated: 0, unchanged: 0, refused: 0 },
  problems: [],
  notes: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  undoneAt: null,
  ...changes,
});

const isOffered = (changes: Partial<Offer>, records: readonly ImportRecord[]): boolean =>
  newerThanBook([offer(changes)], records).length === 1;

describe('what a host offers', () => {
  it('is all of it to an empty book', () => {
    expect(isOffered({}, [])).toBe(true);
  });

  it('leaves out the very file that was imported, under whatever name', () => {
    expect(isOffered({}, [record({ sha256: 'a'.repeat(64), fileName: 'x.zip' })])).toBe(false);
  });

  it('is a later edition, or another one of the same date', () => {
    expect(isOffered({}, [record({})])).toBe(true);
    expect(isOffered({}, [record({ asOf: '2025-12-31' })])).toBe(true);
    expect(isOffered({}, [record({ asOf: '2026-01-31' })])).toBe(false);
  });

  it('is measured against the same format and region only', () => {
    expect(isOffered({}, [record({ asOf: '2026-01-31', region: 'Japan' })])).toBe(true);
    expect(isOffered({}, [record({ asOf: '2026-01-31', format: 'damodaran-betas' })])).toBe(true);
  });

  it('is every table by industry, which a later one of another kind does not replace', () => {
    const table = { format: 'damodaran-industry', region: 'US', asOf: '2026-01-05' };
    const later = record({ ...table, asOf: '2026-06-30', fileName: 'margin.xls' });
    expect(isOffered(table, [later])).toBe(true);
    expect(isOffered(table, [record({ ...table, sha256: 'a'.repeat(64) })])).toBe(false);
  });

  it('comes back when the import was undone, or refused', () => {
    const sha256 = 'a'.repeat(64);
    expect(isOffered({}, [record({ sha256, status: 'undone' })])).toBe(true);
    expect(isOffered({}, [record({ sha256, status: 'refused' })])).toBe(true);
  });
});

describe('the list of a host', () => {
  it('gives the entries that are whole', () => {
    const files = [
      offer({}),
      { ...offer({}), file: '../elsewhere.csv' },
      { ...offer({}), sha256: 'none' },
      { ...offer({}), asOf: null },
      null,
    ];
    expect(offersOf({ version: 1, files })).toEqual([offer({})]);
  });

  it('is empty where it is of another version or no list', () => {
    for (const manifest of [null, [], 'x', { version: 2, files: [offer({})] }, { version: 1 }]) {
      expect(offersOf(manifest)).toEqual([]);
    }
  });
});
