import { expect, it } from 'vitest';
import { changedInputs } from '../../../src/ui/shared/stale.ts';

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
