import { describe, expect, it } from 'vitest';
import { changedInputs, earlierWords } from '../../../src/ui/shared/stale.ts';

const changedAt = '2026-01-05T09:00:00.000Z';
const stale = (...sources: string[]) => ({
  stale: sources.map((source) => ({ source, changedAt })),
});

it('names each changed input once, market series with their region or currency', () => {
  const rows = [
    stale('prices:KO', 'factors:US'),
    stale('factors:US', 'rates:risk-free:USD', 'facts:KO'),
    stale(),
  ];
  expect(changedInputs(rows)).toEqual([
    'company figures',
    'factors, US',
    'prices',
    'risk-free rate, USD',
  ]);
});

it('says nothing when every result is fresh', () => {
  expect(changedInputs([stale(), stale()])).toEqual([]);
});

describe('which figures are of earlier inputs', () => {
  const [old, fresh] = [stale('factors:US'), stale()];

  it('is said of all, or counted, and of the headline as it is', () => {
    expect(earlierWords([old, old], false)).toBe('The figures below are the earlier ones.');
    expect(earlierWords([old, fresh, fresh], true)).toBe(
      '1 of 3 stored results below is an earlier one; the headline value is current.',
    );
    expect(earlierWords([old, old, fresh], false)).toBe(
      '2 of 3 stored results below are earlier ones.',
    );
  });
});
