/** A file of a drop that cannot be stored: refused by itself, and the others are imported. */
import { expect, it } from 'vitest';
import type { TableMapping } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';

const BILLIONS: TableMapping = {
  target: 'statements',
  currency: 'USD',
  scale: 'billions',
  fiscalYearEnd: '12-31',
};
const statements = new File(
  ['Item,2020,2021\nRevenue,33014000000,38655000000\nNet income,7.75,9.77\n'],
  'ko.csv',
);
const prices = (name: string): File =>
  new File(
    ['Date,Open,High,Low,Close,Adj Close,Volume\n2020-01-02,1,1,1,1,1,1\n2020-01-03,1,1,1,1,1,1\n'],
    name,
  );
const files = [prices('AAA.csv'), statements, prices('ZZZ.csv')];
const options = { 'ko.csv': { mapping: BILLIONS, symbol: 'KO' } };

it('loses the cells whose numbers no book can hold, each with its place', async () => {
  const reports = await openWorkbench().data.importFiles(files, options);
  expect(reports.map(({ file, status }) => [file, status])).toEqual([
    ['AAA.csv', 'stored'],
    ['ko.csv', 'stored'],
    ['ZZZ.csv', 'stored'],
  ]);
  expect(reports[1]).toMatchObject({ rows: { read: 4, stored: 2, refused: 2 } });
  expect(reports[1]?.problems).toEqual(
    ['33014000000', '38655000000'].map((text, at) => ({
      line: 2,
      column: String(2020 + at),
      text,
      message: 'is, in billions, larger than any amount: check in which units it is printed',
    })),
  );
});

it('is refused as a whole with a report where it fails while it is stored', async () => {
  const api = openWorkbench({
    misread: (staged) => {
      if (!('parsed' in staged) || staged.parsed.data.kind !== 'statements') return staged;
      const figures = staged.parsed.data.companies.flatMap((company) => company.figures);
      Object.assign(figures.at(-1) ?? {}, { fiscalYear: Infinity });
      return staged;
    },
  });
  const reports = await api.data.importFiles(files, options);
  expect(reports.map(({ status }) => status)).toEqual(['stored', 'refused', 'stored']);
  expect(reports[1]).toMatchObject({ rows: { read: 0, stored: 0 } });
  expect(reports[1]?.refusal?.code).toBe('INPUT_OUT_OF_RANGE');
  expect(reports[1]?.refusal?.message).toContain('ko.csv could not be stored: ');
  const { rows } = await api.book.query('SELECT file_name, status FROM imports');
  expect(rows).toContainEqual(['ko.csv', 'refused']);
  expect((await api.book.query('SELECT count(*) FROM statements')).rows).toEqual([[0]]);
});
