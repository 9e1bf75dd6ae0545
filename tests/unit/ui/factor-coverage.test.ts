import { expect, it } from 'vitest';
import type { Ticker } from '../../../src/contract/api.ts';
import {
  coversWindow,
  coverageWords,
  oldFor,
  sharedMonths,
} from '../../../src/ui/shared/factor-coverage.ts';

const europe = { region: 'Europe', first: '1990-07-31', last: '2019-12-31' } as const;
const from = (first: string | null, last: string | null) => ({ first, last });

it('counts the monthly returns that have factors: a first price has none before it', () => {
  // February to December 2019.
  expect(sharedMonths(europe, from('2019-01-02', '2026-11-27'))).toBe(11);
  // July 1990 to June 1992.
  expect(sharedMonths(europe, from('1980-01-31', '1992-06-30'))).toBe(24);
  expect(sharedMonths(europe, from('2020-01-02', '2026-11-27'))).toBe(0);
  expect(sharedMonths(europe, from(null, null))).toBe(0);
  // January 2018 to December 2019 are 24 months, from February on 23.
  expect(coversWindow(europe, from('2017-12-29', '2026-11-27'))).toBe(true);
  expect(coversWindow(europe, from('2018-01-31', '2026-11-27'))).toBe(false);
});

it('says where factors end a year or more before the prices, with both months', () => {
  expect(coverageWords(europe, from('2010-01-04', '2026-11-27'))).toBe(
    'Europe factors end Dec 2019; the prices go to Nov 2026: import a newer file from Kenneth French’s library.',
  );
  expect(coverageWords(europe, from('2010-01-04', '2020-12-31'))).not.toBeNull();
  expect(coverageWords(europe, from('2010-01-04', '2020-11-30'))).toBeNull();
  expect(coverageWords(europe, from(null, null))).toBeNull();
});

it('names the companies of the region that go beyond its factors', () => {
  const company = (symbol: string, region: Ticker['region'], last: string | null): Ticker =>
    ({ symbol, region, prices: from('2010-01-04', last) }) as Ticker;
  const companies = [
    company('MILL.DE', 'Europe', '2026-10-30'),
    company('CANL.PA', 'Europe', '2026-11-27'),
    company('DOCK', 'US', '2026-11-27'),
    company('QUAY.DE', 'Europe', '2019-12-30'),
  ];
  expect(oldFor(europe, companies)).toBe(
    'Europe factors end Dec 2019; the prices of MILL.DE, CANL.PA go to Nov 2026: import a newer file from Kenneth French’s library.',
  );
  expect(oldFor(europe, companies.slice(2))).toBeNull();
  // One that takes other factors than its region's is none of them, and one that takes these is.
  const chosen = companies.map((one) =>
    one.symbol === 'DOCK'
      ? { ...one, factorRegion: 'Europe' as const }
      : { ...one, factorRegion: 'US' as const },
  );
  expect(oldFor(europe, chosen)).toContain('the prices of DOCK go to Nov 2026');
});
