import { expect, it } from 'vitest';
import type { ImportReport } from '../../../src/contract/api.ts';
import { nothingNewWords, resultWords } from '../../../src/ui/import/words.ts';
import { readyToImport, rowsNotTaken, withNothingNew } from '../../../src/ui/state/import-ready.ts';

it('files with nothing new are not ready to be imported, and are told apart', () => {
  const report = (file: string, status: ImportReport['status'], needs?: ['symbol']) =>
    ({
      ...{ file, status, format: null, problems: [], notes: [], sha256: '' },
      rows: { read: 0, stored: 0, updated: 0, unchanged: 0, refused: 0 },
      ...(needs !== undefined && { needs }),
    }) satisfies ImportReport;
  const reports = [
    report('new.csv', 'stored'),
    report('asks.csv', 'stored', ['symbol']),
    report('known.csv', 'unchanged'),
    report('again.csv', 'unchanged'),
    report('odd.csv', 'refused'),
  ];
  expect(readyToImport(reports).map(({ file }) => file)).toEqual(['new.csv']);
  expect(withNothingNew(reports).map(({ file }) => file)).toEqual(['known.csv', 'again.csv']);
  expect([0, 1, 2].map(nothingNewWords)).toEqual([
    '',
    '1 file holds nothing new for the book.',
    '2 files hold nothing new for the book.',
  ]);
});

it('what became of the files of an import is said in one sentence', () => {
  const of = (...statuses: ImportReport['status'][]) =>
    resultWords(statuses.map((status) => ({ status })));
  expect(of('stored', 'unchanged', 'refused', 'refused', 'refused')).toBe(
    '1 file stored, 1 file with nothing new, 3 files refused.',
  );
  expect(of('stored', 'stored')).toBe('2 files stored, 0 files refused.');
});

it('rows of other companies are counted apart from refused ones, and both together are what is not taken', () => {
  const rows = { read: 60, stored: 30, updated: 0, unchanged: 5, refused: 25 };
  const problems = [
    { line: 2, message: 'no number' },
    { message: 'others', passedOver: 20 },
  ];
  expect(rowsNotTaken({ rows, problems })).toEqual({ refused: 5, passedOver: 20 });
  expect(rowsNotTaken({ rows, problems: [] })).toEqual({ refused: 25, passedOver: 0 });
});
