/** One line of a file in other units in one year than in the years beside it. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi, TableMapping } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';

const MAPPING: TableMapping = {
  ...{ target: 'statements', currency: 'USD', scale: 'millions', sharesScale: 'millions' },
  ...{ fiscalYearEnd: '12-31', decimals: '.' },
};

async function warnings(
  text: string,
  api: FairbookApi = openWorkbench(),
): Promise<readonly string[]> {
  const [report] = await api.data.preview([new File([text], 'own.csv')], {
    'own.csv': { symbol: 'KO', mapping: MAPPING },
  });
  expect(report?.status).toBe('stored');
  return report?.warnings ?? [];
}

const YEARS = 'Item,2019,2020,2021\n';
const REVENUE = 'Revenue,37266,33014,38655\n';

describe('a line that steps by itself', () => {
  it('is pointed out between two years, with all three', async () => {
    const text = `${YEARS}${REVENUE}Net income,8920,7747,9771\nDepreciation and amortisation,1365,1.536,1452\n`;
    expect(await warnings(text)).toEqual([
      'KO: depreciation and amortisation of fiscal year 2020 is USD 1,536,000, of 2019 USD 1,365,000,000 and of 2021 USD 1,452,000,000. It may be printed in other units (thousands, millions) than the line is in other years: compare it with the report before it is stored.',
    ]);
  });

  it('is pointed out in the last year, where it is far above all others', async () => {
    const text = `${YEARS}${REVENUE}Net income,8920,7747,9771\nIncome tax,1801,1981,2621000\n`;
    const [warning, another] = await warnings(text);
    expect(warning).toMatch(
      /^KO: income tax of fiscal year 2021 is USD 2,621,000,000,000, of 2019 USD 1,801,000,000 and of 2020 USD 1,981,000,000\./,
    );
    expect(another).toBeUndefined();
  });

  it('is pointed out of counts of shares, and of several lines once', async () => {
    const text = `${YEARS}${REVENUE}Net income,8920,7747,9771\nDiluted shares,4314,4.323,4340\nResearch and development,500,510,0.52\n`;
    const [warning] = await warnings(text);
    expect(warning).toMatch(
      /^KO: research and development of fiscal year 2021 is USD 520,000, .* So may 1 more figure\.$/,
    );
  });

  it('is pointed out beside the years that the book has', async () => {
    const api = openWorkbench();
    const first = `Item,2018,2019\nRevenue,34300,37266\nDepreciation and amortisation,1086,1365\n`;
    await api.data.importFiles([new File([first], 'own.csv')], {
      'own.csv': { symbol: 'KO', mapping: MAPPING },
    });
    const [warning] = await warnings(
      'Item,2020,2021\nRevenue,33014,38655\nDepreciation and amortisation,1.536,1452\n',
      api,
    );
    expect(warning).toMatch(
      /^KO: depreciation and amortisation of fiscal year 2020 is USD 1,536,000, of 2019/,
    );
  });
});

describe('a line that moves as lines do', () => {
  it.each([
    ['borrowing that is large for once', 'Net borrowing,0.5,400,0.6\n'],
    ['tax that is next to nothing for once', 'Income tax,1801,1.9,2621\n'],
    ['a result that changes its sign', 'EBIT,900,-0.9,950\n'],
    ['a beginning', 'Depreciation and amortisation,0.0002,0.4,0.5\n'],
    ['a step that is none of units', 'Depreciation and amortisation,1365,30,1452\n'],
  ])('is not: %s', async (_, line) => {
    expect(await warnings(`${YEARS}${REVENUE}Net income,8920,7747,9771\n${line}`)).toEqual([]);
  });
});
