/** A year in other units than the year beside it, of one file. */
import { expect, it } from 'vitest';
import type { TableMapping } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';

async function warnings(text: string): Promise<readonly string[]> {
  const mapping: TableMapping = {
    ...{ target: 'statements', currency: 'USD', scale: 'millions', fiscalYearEnd: '12-31' },
  };
  const [report] = await openWorkbench().data.preview([new File([text], 'own.csv')], {
    'own.csv': { symbol: 'KO', mapping },
  });
  expect(report?.status).toBe('stored');
  return report?.warnings ?? [];
}

it('of whole amounts beside millions is pointed out with both years', async () => {
  expect(
    await warnings(
      'Item,2019,2020,2021\nRevenue,37266000000,33014,38655\nNet income,8920000000,7747,9771\n',
    ),
  ).toEqual([
    'KO: revenue of fiscal year 2019 is USD 37,266,000,000,000,000, of 2020 USD 33,014,000,000. One of the two years may be printed in other units (thousands, millions) than it is read in: compare both with the reports before they are stored.',
  ]);
});

it('of thousands in the last year but one is pointed out', async () => {
  const [warning] = await warnings(
    'Item,2019,2020,2021\nRevenue,37266,33014000,38655\nNet income,8920,7747000,9771\n',
  );
  expect(warning).toMatch(/fiscal year 2020 is USD 33,014,000,000,000, of 2021 USD 38,655,000,000/);
});

it('says nothing of years that grow, nor of one line that comes from next to nothing', async () => {
  expect(
    await warnings('Item,2019,2020,2021\nRevenue,1,100,400\nNet income,9,7747,9771\n'),
  ).toEqual([]);
});
