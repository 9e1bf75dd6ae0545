import { expect, it } from 'vitest';
import { dataRegions, premiumScopes } from '../../../src/contract/data-regions.ts';
import { DAMODARAN_REGIONS, FACTOR_REGIONS, REGIONS } from '../../../src/contract/vocabulary.ts';

const none = { factorRegion: null, damodaranRegion: null };

it('takes the files of finance.md §15 unless others are set', () => {
  const table = REGIONS.map((region) => [region, dataRegions({ region, ...none })] as const);
  expect(Object.fromEntries(table)).toEqual({
    US: { factors: 'US', damodaran: 'US' },
    Canada: { factors: 'North America', damodaran: 'Rest' },
    Europe: { factors: 'Europe', damodaran: 'Europe' },
    UK: { factors: 'Europe', damodaran: 'Europe' },
    Japan: { factors: 'Japan', damodaran: 'Japan' },
    'Asia Pacific ex Japan': { factors: 'Asia Pacific ex Japan', damodaran: 'Rest' },
    China: { factors: 'Emerging', damodaran: 'China' },
    India: { factors: 'Emerging', damodaran: 'India' },
    Emerging: { factors: 'Emerging', damodaran: 'Emerging' },
    Other: { factors: 'Developed', damodaran: 'Global' },
  });
  expect(dataRegions({ region: null, ...none })).toEqual({ factors: null, damodaran: null });
});

it('lets every published region be chosen, each for itself', () => {
  for (const factorRegion of FACTOR_REGIONS) {
    expect(dataRegions({ region: 'Japan', ...none, factorRegion })).toEqual({
      factors: factorRegion,
      damodaran: 'Japan',
    });
  }
  for (const damodaranRegion of DAMODARAN_REGIONS) {
    expect(dataRegions({ region: null, ...none, damodaranRegion })).toEqual({
      factors: null,
      damodaran: damodaranRegion,
    });
  }
});

it('files a premium under the company’s own region, then under that of its factors', () => {
  expect(premiumScopes({ region: 'UK', ...none })).toEqual(['UK', 'Europe']);
  expect(premiumScopes({ region: 'Europe', ...none })).toEqual(['Europe']);
  const exUs = { factorRegion: 'Developed ex US', damodaranRegion: null };
  expect(premiumScopes({ region: 'UK', ...exUs })).toEqual(['UK', 'Developed ex US']);
  expect(premiumScopes({ region: null, ...exUs })).toEqual(['Developed ex US']);
  expect(premiumScopes({ region: null, ...none })).toEqual([]);
});
