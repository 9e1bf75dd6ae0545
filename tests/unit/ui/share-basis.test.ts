/** Steps in the counts of shares that a split explains. */
import { expect, it } from 'vitest';
import type { SheetGroup } from '../../../src/ui/statements/sheet.ts';
import { basisNotes } from '../../../src/ui/statements/share-basis.ts';

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
