/** Tables of several companies in which no column names them. Expected values are typed by hand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type {
  TableDescription,
  TableMapping,
  TableQuestion,
} from '../../../src/sources/mapping/types.ts';
import type { ParsedFile } from '../../../src/sources/types.ts';
import { expectAccountedFor, textFile } from './helpers.ts';

async function read(
  text: string,
  mapping: TableMapping = {},
): Promise<ParsedFile & { table: TableDescription }> {
  const parsed = await parseFile(textFile('table.csv', text), {
    symbol: 'ACME',
    mapping: {
      ...{ target: 'statements', scale: 'millions', currency: 'USD', fiscalYearEnd: '12-31' },
      ...mapping,
    },
  });
  expectAccountedFor(parsed);
  if (parsed.table === undefined) throw new Error(`read as ${parsed.format}`);
  return { ...parsed, table: parsed.table };
}

function figuresOf({ data }: ParsedFile): string[] {
  if (data.kind !== 'statements') throw new Error(data.kind);
  return (data.companies[0]?.figures ?? []).map(
    ({ item, fiscalYear, value }) => `${item} ${fiscalYear.toString()} ${(value / 1e6).toString()}`,
  );
}

/** The one question of a table of which nothing is read. */
async function asked(text: string, mapping?: TableMapping): Promise<TableQuestion> {
  const parsed = await read(text, mapping);
  expect(parsed.needs).toEqual(['mapping']);
  expect(parsed.data.kind).toBe('unread-table');
  expect(parsed.table.questions).toHaveLength(1);
  return parsed.table.questions[0]!;
}

describe('tables of companies below each other', () => {
  const YEARS =
    'Year,Revenue,EBIT\n2021,100,10\n2022,110,11\n2023,120,12\n2021,500,50\n2022,510,51\n2023,520,52\n';

  it('are asked about with both figures, their lines and what to do', async () => {
    const question = await asked(YEARS);
    expect(question.message).toMatch(
      /^Revenue of FY 2021 stands twice, with different figures: 100 on line 2, 500 on line 5\. .*no column names them\..* add a column headed Company or Ticker/,
    );
    expect(question.readings).toEqual([
      {
        value: '2-4',
        examples: [{ text: 'Lines 2 to 4', as: 'FY 2021 to FY 2023, revenue 100' }],
      },
      {
        value: '5-7',
        examples: [{ text: 'Lines 5 to 7', as: 'FY 2021 to FY 2023, revenue 500' }],
      },
    ]);
  });

  it('are read in the lines that were said, and the others refused', async () => {
    const { column } = await asked(YEARS);
    const parsed = await read(YEARS, { rowsOf: { [column!]: '5-7' } });
    expect(figuresOf(parsed)).toEqual([
      ...['revenue 2021 500', 'ebit 2021 50', 'revenue 2022 510', 'ebit 2022 51'],
      ...['revenue 2023 520', 'ebit 2023 52'],
    ]);
    expect(parsed.problems.map(({ line, text, message }) => [line, text, message])).toEqual(
      [2, 3, 4].map((line) => [
        line,
        (2019 + line).toString(),
        'is not among the lines 5 to 7, which are read',
      ]),
    );
    expect(parsed.notes.join(' ')).toMatch(/Lines 5 to 7 are read, as you said; 3 rows/);
  });

  it('are told by the years that both have, under their names as rows too', async () => {
    const text =
      'Year;Revenue;EBIT\nAcme;;\n2020;100;10\n2021;110;11\nBolt;;\n2021;500;50\n2022;510;51\n';
    const { readings } = await asked(text);
    expect(readings?.map(({ value }) => value)).toEqual(['3-4', '6-7']);
  });

  it('that alternate, or are no whole tables, leave nothing to choose', async () => {
    const alternating =
      'Year,Revenue\n2021,100\n2021,500\n2022,110\n2022,510\n2023,120\n2023,520\n';
    const turned = 'Year,Revenue\n2020,100\n2021,110\n2022,500\n2021,510\n2020,520\n';
    const single = 'Year,Revenue\n2021,100\n2022,110\n2022,510\n';
    for (const text of [alternating, turned, single]) {
      const { about, message, readings } = await asked(text);
      expect([about, readings]).toEqual(['columns', undefined]);
      expect(message).toMatch(/stands twice.* keep the rows of one, and drop the file again\.$/);
    }
  });

  it('are asked about in lines with years side by side', async () => {
    const text =
      'Item,2022,2023\nRevenue,100,110\nEBIT,10,11\nNet income,7,8\n,,\nRevenue,500,510\nEBIT,50,51\nNet income,30,31\n';
    const question = await asked(text);
    expect(question.message).toMatch(
      /^Revenue of FY 2022 stands twice, with different figures: 100 on line 2, 500 on line 6\./,
    );
    expect(question.readings?.map(({ value }) => value)).toEqual(['2-4', '6-8']);
    const parsed = await read(text, { rowsOf: { [question.column!]: '6-8' } });
    expect(figuresOf(parsed)).toEqual([
      ...['revenue 2022 500', 'revenue 2023 510', 'ebit 2022 50', 'ebit 2023 51'],
      ...['net_income 2022 30', 'net_income 2023 31'],
    ]);
  });

  it('are asked about where the years of two stand side by side', async () => {
    const text = 'Item,2022,2023,2022,2023\nRevenue,100,110,500,510\nEBIT,10,11,50,51\n';
    expect(await asked(text)).toMatchObject({
      about: 'columns',
      message: expect.stringMatching(
        /^Revenue of FY 2022 stands twice, with different figures: 100 on line 2, 500 on line 2\. Say of one/,
      ) as string,
    });
  });
});

describe('one company', () => {
  it('may have rows twice that are equal', async () => {
    const parsed = await read('Year,Revenue\n2021,100\n2022,110\n2022,110\n');
    expect(figuresOf(parsed)).toEqual(['revenue 2021 100', 'revenue 2022 110']);
    expect(parsed.problems[0]?.message).toBe('repeats revenue of FY 2022 on line 3');
  });

  it('may name a line in several statements, with other figures, and print growth below', async () => {
    const text = [
      'Item,2022,2023',
      'Revenue,100,110',
      'EBIT,10,11',
      'Depreciation and amortization,4,5',
      'Net income,7,8',
      'Total assets,300,310',
      'Net income,9,10',
      'Depreciation and amortization,6,6',
      'Growth,,',
      'Revenue,5%,10%',
      'EBIT,4%,10%',
    ].join('\n');
    const parsed = await read(`${text}\n`);
    expect(figuresOf(parsed)).toContain('net_income 2022 7');
    expect(figuresOf(parsed)).toContain('depreciation_amortisation 2022 4');
    // What the table was read by can be given back as it is.
    const again = await read(`${text}\n`, parsed.table.mapping);
    expect(figuresOf(again)).toEqual(figuresOf(parsed));
  });

  it('may print a line again as adjusted', async () => {
    const parsed = await read(
      'Item,2022,2023\nRevenue,100,110\nEBIT,10,11\nAdjusted,,\nEBIT,12,13\n',
    );
    expect(figuresOf(parsed)).toEqual([
      ...['revenue 2022 100', 'revenue 2023 110', 'ebit 2022 10', 'ebit 2023 11'],
    ]);
  });
});
