/** Lengths of periods that stand above the years. Expected values are typed from the texts by hand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import type { ParsedFile } from '../../../src/sources/types.ts';
import { expectAccountedFor, textFile } from './helpers.ts';

const USD: TableMapping = {
  currency: 'USD',
  scale: 'millions',
  decimals: '.',
  fiscalYearEnd: '12-31',
};

async function read(head: string): Promise<ParsedFile> {
  const parsed = await parseFile(
    textFile('fell.tsv', `${head}\nRevenue\t310\t290\t900\t850\nNet income\t31\t28\t90\t84\n`),
    { mapping: USD, symbol: 'FELL' },
  );
  expectAccountedFor(parsed);
  return parsed;
}

function revenue({ data }: ParsedFile): unknown[] {
  if (data.kind !== 'statements') throw new Error(`read as ${data.kind}`);
  return data.companies.flatMap(({ figures }) =>
    figures
      .filter(({ item }) => item === 'revenue')
      .map(({ fiscalYear, fiscalPeriod, periodEnd, value }) => [
        ...[fiscalYear, fiscalPeriod, periodEnd],
        value / 1e6,
      ]),
  );
}

describe('a length above several columns', () => {
  it.each([
    'Three months ended June 30,\t\tSix months ended June 30,\t\n\t2024\t2023\t2024\t2023',
    '3 Months Ended\t\t6 Months Ended\t\n\tJun. 30, 2024\tJun. 30, 2023\tJun. 30, 2024\tJun. 30, 2023',
  ])('makes quarters and halves of the years and days below it: %j', async (head) => {
    expect(revenue(await read(`\t${head}`))).toEqual([
      [2024, 'Q2', '2024-06-30', 310],
      [2023, 'Q2', '2023-06-30', 290],
      [2024, 'H1', '2024-06-30', 900],
      [2023, 'H1', '2023-06-30', 850],
    ]);
  });

  it('stands beside a whole year; nine months have no place', async () => {
    const head =
      '\tNine months ended September 30,\t\tYear ended December 31,\t\n\t2024\t2023\t2023\t2022';
    const parsed = await read(head);
    expect(revenue(parsed)).toEqual([
      [2023, 'FY', '2023-12-31', 900],
      [2022, 'FY', '2022-12-31', 850],
    ]);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual(
      [3, 3, 4, 4].map((line) => [
        line,
        'is of a stretch that is no fiscal year, first half or quarter: the book has no place for it',
      ]),
    );
  });

  it('may stand over the names of the lines or in the middle', async () => {
    const two = (head: string): Promise<ParsedFile> =>
      parseFile(textFile('fell.tsv', `${head}\nRevenue\t310\t290\nNet income\t31\t28\n`), {
        mapping: USD,
        symbol: 'FELL',
      });
    const expected = [
      [2024, 'Q1', '2024-03-31', 310],
      [2023, 'Q1', '2023-03-31', 290],
    ];
    expect(revenue(await two('Three months ended March 31,\t2024\t2023'))).toEqual(expected);
    expect(revenue(await two('\t\tQuarter ended 31 March\n\t2024\t2023'))).toEqual(expected);
  });

  it('of a year leaves years as they are', async () => {
    const head = '\tTwelve months ended December 31,\t\t\t\n\t2024\t2023\t2022\t2021';
    expect(revenue(await read(head))).toEqual([
      [2024, 'FY', '2024-12-31', 310],
      [2023, 'FY', '2023-12-31', 290],
      [2022, 'FY', '2022-12-31', 900],
      [2021, 'FY', '2021-12-31', 850],
    ]);
  });
});
