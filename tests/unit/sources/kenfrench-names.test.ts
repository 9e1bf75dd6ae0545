import { expect, it } from 'vitest';
import { factorRegionOfName } from '../../../src/sources/kenfrench-regions.ts';
import { workbookOf } from '../../support/fixtures/resaved.ts';
import { refusalOf, textFile } from './helpers.ts';

it.each([
  ['US_ff5_monthly.csv', 'US'],
  ['us_5_factors.csv', 'US'],
  ['Global_5_Factors.csv', 'Developed'],
  ['Developed_ex_US_5_Factors.csv', 'Developed ex US'],
  // What is cut off in front of it is another region.
  ['ex_US_5_Factors.csv', null],
  ['plus_5_factors.csv', null],
])('tells the region: %s', (name, region) => {
  expect(factorRegionOfName(name)).toBe(region);
});

it('says of one factor and of several that they are daily', async () => {
  const rows = (line: string): string =>
    ['20150105', '20150106', '20150107', '20150108'].map((day) => `${day},${line}`).join('\n');
  const one = await refusalOf(textFile('F-F_Momentum_Factor_daily.csv', `,Mom\n${rows('0.1')}`));
  expect(one.message).toContain('holds the momentum factor, which is daily');
  const three = textFile('daily.csv', `,Mkt-RF,SMB,HML,RF\n${rows('0.1,0.2,0.3,0.01')}`);
  expect((await refusalOf(three)).message).toContain('holds three factors that are daily');
});

it("names Damodaran's history of implied premiums for what it is", async () => {
  const rows = [
    ['Home Page:', 'http://www.damodaran.com'],
    ['Implied Equity Risk Premiums'],
    ['Year', 'Earnings Yield', 'Dividend Yield', 'T.Bond Rate'],
    ['1961', '0.05', '0.03', '0.04'],
  ];
  const bytes = workbookOf({ 'Historical Impl Premiums': rows });
  const refusal = await refusalOf({ name: 'histimpl.xlsx', bytes });
  expect(refusal.code).toBe('NOT_THIS_TABLE');
  expect(refusal.message).toMatch(/history of implied equity risk premiums.*ctryprem/);
  expect(refusal.message).not.toContain('betas');
});
