import { expect, it } from 'vitest';
import { ratioChoices } from '../../../src/ui/shared/split-ratios.ts';

const labels = (split: [number, number], ratio: number | null): string[] =>
  ratioChoices({ newShares: split[0], oldShares: split[1] }, ratio === null ? null : { ratio }).map(
    ({ label }) => label,
  );

it('a step is offered as the splits that are near it, each with how far the closes are from it', () => {
  // Tesla, 2020-08-31: 2,213.40 / 498.32 = 4.4417; of 4.5 1.3% less, of 4 11.0% more, of 5 11.2% less.
  expect(labels([4, 1], 2213.4 / 498.32)).toEqual([
    '9 for 2, closes 1.3% below',
    '4 for 1, closes 11.0% above',
    '5 for 1, closes 11.2% below',
  ]);
});

it('a consolidation is offered as consolidations, and the ratio of the split is always there', () => {
  // 1 / 9.5: of 1 for 10 5.3% more, of 1 for 9 5.3% less (5.263 and 5.263), of 1 for 8 15.8% less, of 1 for 12 26% more.
  const near = labels([1, 10], 1 / 9.5);
  expect(new Set(near)).toEqual(
    new Set([
      '1 for 10, closes 5.3% above',
      '1 for 9, closes 5.3% below',
      '1 for 8, closes 15.8% below',
    ]),
  );
  expect(labels([7, 3], 2)).toContain('7 for 3, closes 14.3% below');
  expect(labels([4, 1], null)).toEqual(['4 for 1']);
});
