import { describe, expect, it } from 'vitest';
import type { StaleChange } from '../../../src/contract/api.ts';
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

it('names a figure that changed, from what to what, and counts the rest of many', () => {
  const figure = (year: number, from: number | null, to: number | null) => ({
    ...{ kind: 'figure' as const, symbol: 'KO', item: 'revenue' as const, year, from, to },
    ...{ unit: 'USD', by: to === null ? null : 'typed', at: to === null ? null : changedAt },
  });
  const by = (...changes: StaleChange[]) => ({
    stale: [{ source: 'facts:KO', changedAt, changes }],
  });
  expect(changedInputs([by(figure(2023, 383_285, 383_000)), stale('prices:KO')])).toEqual([
    'prices',
    'Revenue 2023 changed from 383,285 to 383,000, typed Jan 5, 2026',
  ]);
  expect(changedInputs([by(figure(2022, null, 5.5), figure(2021, 4, null))])).toEqual([
    'Revenue 2022 was added: 5.5, typed Jan 5, 2026',
    'Revenue 2021 was removed, was 4',
  ]);
  const refiled = { ...figure(2023, 1, 2), by: 'filed 2023-02-10' };
  expect(changedInputs([by(refiled)])).toEqual([
    'Revenue 2023 changed from 1 to 2, filed Feb 10, 2023',
  ]);
  const filing = (year: number): StaleChange => ({
    ...{ kind: 'filing', symbol: 'KO', item: 'revenue', year, from: 'original', to: null },
  });
  expect(changedInputs([by(filing(2023)), by(figure(2023, 1, 2))])).toEqual([
    'Revenue 2023 changed from 1 to 2, typed Jan 5, 2026',
  ]);
  expect(changedInputs([by(filing(2022), figure(2023, 1, 2))])).toEqual([
    'Revenue 2022 is of no filing now',
    'Revenue 2023 changed from 1 to 2, typed Jan 5, 2026',
  ]);
  const many = [2019, 2020, 2021, 2022, 2023].map((year) => figure(year, 1, 2));
  expect(changedInputs([by(...many)]).at(-1)).toBe('2 more changes');
  expect(
    changedInputs([by({ kind: 'peer', name: 'Mill' }, { kind: 'peer', name: 'Ads', gone: true })]),
  ).toEqual(['the peer Mill changed', 'the peer Ads was deleted from the book']);
  expect(changedInputs([by({ kind: 'latest-year', symbol: 'KO', from: 2023, to: 2024 })])).toEqual([
    'the latest fiscal year is 2024, was 2023',
  ]);
  expect(changedInputs([by({ kind: 'convention', name: 'betaWindow', from: 60, to: 36 })])).toEqual(
    ['the book’s beta window changed from 60 to 36'],
  );
});

it('says nothing when every result is fresh', () => {
  expect(changedInputs([stale(), stale()])).toEqual([]);
});

describe('which figures are stale', () => {
  const [old, fresh] = [stale('factors:US'), stale()];

  it('is said of all, or counted, and of the headline as it is', () => {
    expect(earlierWords([old, old], false)).toBe('All results below are stale.');
    expect(earlierWords([old, fresh, fresh], true)).toBe(
      '1 of 3 stored results below is stale; the headline value is current.',
    );
    expect(earlierWords([old, old, fresh], false)).toBe('2 of 3 stored results below are stale.');
  });
});
