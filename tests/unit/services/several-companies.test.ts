/** Two companies in one table that no column names and that share no year. */
import { expect, it } from 'vitest';
import type { TableMapping } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';

const HEAD = 'Fiscal Year,Revenue,Total Assets,Shares Outstanding';

async function warnings(head: string, ...rows: readonly string[]): Promise<readonly string[]> {
  const mapping: TableMapping = {
    ...{ target: 'statements', currency: 'USD', scale: 'millions', sharesScale: 'millions' },
    fiscalYearEnd: '12-31',
  };
  const [report] = await openWorkbench().data.preview(
    [new File([[head, ...rows].join('\n')], 'own.csv')],
    { 'own.csv': { symbol: 'KO', mapping } },
  );
  expect(report?.status).toBe('stored');
  return report?.warnings ?? [];
}

it('below each other are pointed out with the years between which all lines step', async () => {
  const small = ['2019,1000,2000,50', '2020,1100,2100,51', '2021,1200,2200,52'];
  const large = ['2022,9000,22000,160', '2023,9500,22500,161'];
  expect(await warnings(HEAD, ...small, ...large)).toEqual([
    'KO: from fiscal year 2021 to 2022 revenue goes from USD 1,200,000,000 to USD 9,000,000,000, total assets from USD 2,200,000,000 to USD 22,000,000,000, diluted shares from 52,000,000 to 160,000,000. If the rows are of two companies, keep those of one, or add a column headed Company or Ticker, and drop the file again.',
  ]);
});

it('are told without shares where amounts step by eight', async () => {
  const head = 'Fiscal Year,Revenue,Total Assets';
  expect(await warnings(head, '2021,1200,2200', '2022,9600,17600')).toHaveLength(1);
  expect(await warnings(head, '2021,1200,2200', '2022,9599,17600')).toEqual([]);
});

it('by turns are pointed out, of about one size too', async () => {
  const rows = ['2021,1000,2000,50', '2022,2100,4300,51', '2023,1040,2050,50', '2024,2200,4400,52'];
  const [warning, ...others] = await warnings(HEAD, ...rows);
  expect(others).toEqual([]);
  expect(warning).toContain('from fiscal year 2021 to 2022');
  expect(warning).toContain(
    'to USD 4,300,000,000, diluted shares from 50,000,000 to 51,000,000, and back in 2023.',
  );
});

it('are not suspected where a company grows, buys another, splits its shares or has a bad year', async () => {
  expect(
    await warnings(HEAD, '2022,1000,2000,50', '2023,1900,5900,51', '2024,5600,6000,140'),
  ).toEqual([]);
  expect(await warnings(HEAD, '2022,1000,2000,50', '2023,1010,2100,500')).toEqual([]);
  expect(
    await warnings(HEAD, '2022,1000,2000,50', '2023,450,1500,50', '2024,1000,1600,50'),
  ).toEqual([]);
});
