import { expect, it } from 'vitest';
import type { ImportReport } from '../../../src/contract/api.ts';
import { fileState, rowWords, whatIs } from '../../../src/ui/import/file-state.ts';

const report = (change: Partial<ImportReport>): ImportReport => ({
  ...{ file: 'FICT.csv', format: 'yahoo-prices', status: 'stored', sha256: '' },
  ...{ problems: [], notes: [] },
  rows: { read: 195, stored: 195, updated: 0, unchanged: 0, refused: 0 },
  ...change,
});
const rows = (refused: number) => ({
  rows: { read: 195, stored: 195 - refused, updated: 0, unchanged: 0, refused },
});

it.each([
  ['as it stands', {}, 'Ready', 'up'],
  // 3% of 195 is 5.85.
  ['with a stray row refused', rows(5), 'Ready', 'up'],
  ['with more than a few percent refused', rows(6), 'Ready, 6 of 195 rows refused', 'warn'],
  ['with most refused', rows(176), 'Ready, 176 of 195 rows refused', 'warn'],
  [
    'with most passed over, which have nothing wrong',
    { ...rows(176), problems: [{ message: 'of others', passedOver: 176 }] },
    'Ready',
    'up',
  ],
  ['with a warning', { warnings: ['look'] }, 'Ready, look first', 'warn'],
  ['with a question', { status: 'refused', needs: ['symbol'] }, 'Needs an answer', 'warn'],
  ['with nothing new', { status: 'unchanged' }, 'Nothing new', 'plain'],
  ['refused', { status: 'refused' }, 'Refused', 'down'],
] as const)('of a file before the import, %s', (_, change, label, tone) => {
  const given = report(change as Partial<ImportReport>);
  expect(fileState(given, true, false)).toEqual({ label, tone });
  expect(fileState(given, true, true).label).toBe('Reading again…');
});

it('of a file that was imported, with the rows that were refused', () => {
  expect(fileState(report({}), false, false)).toEqual({ label: 'Stored', tone: 'up' });
  expect(fileState(report(rows(176)), false, false)).toEqual({
    label: 'Stored, 176 of 195 rows refused',
    tone: 'warn',
  });
});

it('says what a file is and what becomes of its rows', () => {
  expect(whatIs(report({ symbol: 'FICT' }))).toBe('Yahoo prices · FICT');
  const refusal = { code: 'NOT_PRICES', message: '', details: {} } as const;
  expect(whatIs(report({ format: null, refusal: refusal }))).toBe('');
  expect(
    rowWords(
      report({ rows: { read: 1_300, stored: 1_200, updated: 90, unchanged: 0, refused: 10 } }),
    ),
  ).toBe('1,200 new, 90 updated, 10 refused');
  expect(
    rowWords(report({ rows: { read: 0, stored: 0, updated: 0, unchanged: 0, refused: 0 } })),
  ).toBe('');
});
