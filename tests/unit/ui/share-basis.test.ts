/** Steps in the counts of shares that a split explains. */
import { expect, it } from 'vitest';
import type { Split } from '../../../src/contract/api.ts';
import type { SheetGroup } from '../../../src/ui/statements/sheet.ts';
import { basisNotes, withSplits } from '../../../src/ui/statements/share-basis.ts';

const sheetOf = (...counts: (number | null)[]): SheetGroup[] => [
  {
    label: 'Shares',
    rows: [
      {
        ...{ key: 'shares_outstanding', label: 'Diluted shares', unit: '', strong: false },
        cells: counts.map((value) => ({ text: '', value, mark: null, refused: false, words: '' })),
      },
    ],
  },
];

it('are told with both years, over years without a count, and not for trailing months', () => {
  const sheet = sheetOf(5_252e6, null, 20_000e6, 19_600e6, 9_000e6);
  expect(basisNotes(sheet, [2016, 2017, 2018, 2019])).toEqual([
    'Diluted shares go from 5.252\u00a0bn in 2016 to 20.00\u00a0bn in 2018, 3.81 times as many: where that is a split, counts and amounts a share up to 2016 stand on the basis before it.',
  ]);
});

it('are told of consolidations too, and not of buybacks or issues', () => {
  expect(basisNotes(sheetOf(100e6, 10e6), [2020, 2021])).toEqual([
    expect.stringContaining('one in 10.00: where that is a split'),
  ]);
  expect(basisNotes(sheetOf(100e6, 92e6, 120e6, 0), [2020, 2021, 2022, 2023])).toEqual([]);
  expect(basisNotes([], [2020])).toEqual([]);
});

it('name the split that the book knows between, and mark the counts before it', () => {
  const split = (date: string, newShares: number): Split => ({
    ...{ date, newShares, oldShares: 1, status: 'accepted' },
  });
  const splits = [split('2014-06-09', 7), split('2020-08-31', 4)];
  const years = [2012, 2013, 2017, 2018];
  const ends = ['2012-09-29', '2013-09-28', '2017-09-30', '2018-09-29'];
  const sheet = sheetOf(945e6, 931e6, 5_252e6, 20_000e6);
  expect(basisNotes(sheet, years, ends, splits)).toEqual([
    expect.stringMatching(
      /up to 2013 are as filed, before the split of Jun 9, 2014 \(7 for 1\)\.$/,
    ),
    expect.stringMatching(
      /up to 2017 are as filed, before the split of Aug 31, 2020 \(4 for 1\)\.$/,
    ),
  ]);
  const [row] = withSplits(sheet, years, ends, splits)[0]!.rows;
  expect(row!.cells.map(({ mark }) => mark)).toEqual(['unsplit', 'unsplit', 'unsplit', null]);
  expect(row!.cells[2]!.words).toBe('as filed, before the split of Aug 31, 2020 (4 for 1)');
  // One that nobody accepted explains nothing, and neither does one of before.
  const proposed = splits.map((one) => ({ ...one, status: 'proposed' as const }));
  expect(withSplits(sheet, years, ends, proposed)).toEqual(sheet);
  expect(basisNotes(sheet, years, ends, [split('2010-01-01', 7)])[0]).toContain('where that is');
});
