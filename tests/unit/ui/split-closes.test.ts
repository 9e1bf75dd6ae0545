import { expect, it } from 'vitest';
import { dayOfIso } from '../../../src/ui/shared/days.ts';
import { closesInWords, findingsNote, splitCloses } from '../../../src/ui/shared/split-closes.ts';

const NONE = Number.NaN;
const series = (...rows: [date: string, close: number][]) => ({
  days: Int32Array.from(rows, ([date]) => dayOfIso(date)),
  close: Float64Array.from(rows, ([, close]) => close),
});

it('a split stands beside the last close before it and the first from its day on', () => {
  const days = ['2020-08-27', '2020-08-28', '2020-08-31', '2020-09-01'] as const;
  const of = (...closes: number[]) =>
    splitCloses(series(...closes.map((close, at): [string, number] => [days[at] ?? '', close])), {
      ...{ date: '2020-08-31', newShares: 4, oldShares: 1 },
    });
  // 500 ÷ 125 = 4: a split of 4 for 1. A day without a close is passed over.
  expect(of(490, 500, 125, 130)).toEqual({ before: 500, after: 125, ratio: 4, off: 0 });
  expect(of(500, NONE, NONE, 125)).toEqual({ before: 500, after: 125, ratio: 4, off: 0 });
  // 500 ÷ 128 = 3.90625, of 4 less 2.34 %.
  expect(of(490, 500, 128)?.off).toBeCloseTo(-0.0234375, 12);
  expect(of(NONE, NONE, 125, 130)).toBeNull();
  expect(of(490, 500)).toBeNull();
});

it('closes are told with their ratio and how far it is from which', () => {
  const split = { date: '2020-08-31', newShares: 4, oldShares: 1 };
  const prices = series(['2020-08-28', 500], ['2020-08-31', 128]);
  expect(closesInWords(prices, split)).toBe(
    '500.00 ÷ 128.00 = 3.91, 2.3% below the split’s ratio of 4.00',
  );
});

it('the findings agree with the splits above them', () => {
  const note = (findings: number, ...splits: ('proposed' | 'accepted' | 'rejected')[]) =>
    findingsNote(
      { findings: Array(findings).fill(0), splits: splits.map((status) => ({ status })) },
      String,
    );
  expect(note(0)).toBe('nothing odd in the stored rows');
  expect(note(0, 'accepted', 'rejected')).toBe('nothing odd in the stored rows');
  expect(note(0, 'proposed')).toBe(
    '1 split to be decided above; nothing else odd in the stored rows',
  );
  expect(note(3, 'proposed', 'proposed')).toBe(
    '2 splits to be decided above; 3 in the stored rows; nothing was changed for them',
  );
});
