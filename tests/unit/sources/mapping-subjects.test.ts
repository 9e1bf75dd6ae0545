/** Tables in which rows of several companies, segments or regions stand below each other. Expected values are typed by hand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableDescription, TableMapping } from '../../../src/sources/mapping/types.ts';
import type { ParsedFile, ParseOptions } from '../../../src/sources/types.ts';
import { expectAccountedFor, expectRefusal, textFile } from './helpers.ts';

async function read(
  text: string,
  options: ParseOptions = {},
): Promise<ParsedFile & { table: TableDescription }> {
  const parsed = await parseFile(textFile('table.csv', text), options);
  expectAccountedFor(parsed);
  if (parsed.table === undefined) throw new Error(`read as ${parsed.format}`);
  return { ...parsed, table: parsed.table };
}

const STATEMENTS: TableMapping = {
  target: 'statements',
  scale: 'millions',
  currency: 'USD',
  fiscalYearEnd: '12-31',
};

function figuresOf({ data }: ParsedFile): [string, number, number][] {
  if (data.kind !== 'statements') throw new Error(data.kind);
  return (data.companies[0]?.figures ?? []).map(({ item, fiscalYear, value }) => [
    item,
    fiscalYear,
    value,
  ]);
}

function whose({ table }: { table: TableDescription }): [string | undefined, string[]][] {
  return table.questions
    .filter(({ about }) => about === 'rowsOf')
    .map(({ column, readings }) => [column, (readings ?? []).map(({ value }) => value)]);
}

describe('a table of several companies', () => {
  // No year is there twice: nothing but the column tells that two companies are meant.
  const NAMED = 'Company,Year,Revenue,EBIT\nAcme,2021,100,10\nBolt,2022,200,20\nBolt,2023,210,21\n';
  const TICKERS = NAMED.replace('Company', 'Ticker').replaceAll('Bolt', 'bolt');

  it('asks whose rows are meant where none is the one that was chosen', async () => {
    const parsed = await read(NAMED, { symbol: 'BLT', mapping: STATEMENTS });
    expect(parsed.needs).toEqual(['mapping']);
    expect(whose(parsed)).toEqual([['Company', ['Acme', 'Bolt']]]);
  });

  it('reads the rows that were said, and refuses each of the others', async () => {
    const mapping = { ...STATEMENTS, rowsOf: { Company: 'Bolt' } };
    const parsed = await read(NAMED, { symbol: 'BLT', mapping });
    expect(figuresOf(parsed)).toEqual([
      ['revenue', 2022, 200e6],
      ['ebit', 2022, 20e6],
      ['revenue', 2023, 210e6],
      ['ebit', 2023, 21e6],
    ]);
    expect(parsed.problems).toEqual([
      { line: 2, column: 'Company', text: 'Acme', message: 'is not Bolt, whose rows are read' },
    ]);
    expect(parsed.notes[0]).toMatch(/1 row is of others \(Acme\) and refused/);
    expect(parsed.table.mapping.rowsOf).toEqual({ Company: 'Bolt' });
  });

  it('reads those of the chosen company where the column names it, whatever was said', async () => {
    const mapping = { ...STATEMENTS, rowsOf: { Ticker: 'Acme' } };
    const parsed = await read(TICKERS, { symbol: 'BOLT', mapping });
    expect(figuresOf(parsed).map(([, year]) => year)).toEqual([2022, 2022, 2023, 2023]);
  });

  it('asks anew about segments of that company', async () => {
    const text =
      'Ticker,Segment,Year,Revenue,EBIT\nACME,Food,2022,1,1\nACME,Toys,2022,2,1\nBOLT,Food,2022,4,1\n';
    const first = await read(text, { symbol: 'ACME', mapping: STATEMENTS });
    expect(whose(first)).toEqual([['Segment', ['Food', 'Toys']]]);
    const mapping = { ...STATEMENTS, rowsOf: { Segment: 'Toys' } };
    const parsed = await read(text, { symbol: 'ACME', mapping });
    expect(figuresOf(parsed)).toEqual([
      ['revenue', 2022, 2e6],
      ['ebit', 2022, 1e6],
    ]);
    expect(parsed.problems.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('with years side by side is read in the lines of the chosen one', async () => {
    const text =
      'Ticker,Line,2022,2023\nACME,Revenue,1,2\nACME,EBIT,1,1\nBOLT,Revenue,30,40\nBOLT,EBIT,3,4\n';
    const parsed = await read(text, { symbol: 'BOLT', mapping: STATEMENTS });
    expect(figuresOf(parsed)).toEqual([
      ['revenue', 2022, 30e6],
      ['revenue', 2023, 40e6],
      ['ebit', 2022, 3e6],
      ['ebit', 2023, 4e6],
    ]);
  });

  it.each([
    ['by any column of text in which rows of one period and other figures differ', 'Who'],
    ['by a column of its own name', 'Name (short)'],
  ])('is known %s', async (_, heading) => {
    const text = `${heading},Year,Revenue,EBIT\nA,2022,1,1\nB,2022,2,1\nB,2023,3,1\n`;
    const parsed = await read(text, { symbol: 'ACME', mapping: STATEMENTS });
    expect(whose(parsed)).toEqual([[heading, ['A', 'B']]]);
  });

  it.each([
    ['one company named in every row', 'Company,Year,Revenue,EBIT\nA,2022,1,1\nA,2023,2,1\n'],
    ['remarks of each year', 'Remark,Year,Revenue,EBIT\nold,2022,1,1\nnew,2023,2,1\n'],
    [
      'parts of a statement that repeat a line',
      'Part,Line,2023\nP&L,Revenue,9\nP&L,EBIT,2\nP&L,Net income,1\nCash flow,Net income,3\n',
    ],
  ])('is not seen in %s', async (_, text) => {
    const parsed = await read(text, { symbol: 'ACME', mapping: STATEMENTS });
    expect(parsed.table.questions).toEqual([]);
  });
});

describe('a column that seems to name several', () => {
  const NO_YEAR_TWICE = 'Year,Revenue,EBIT\nApple,2022,394,119\nCoke,2023,46,11\nCoke,2024,47,10\n';

  it.each([
    ...['Unnamed: 0', 'tic', 'conm', 'gvkey', 'Id', 'Identifier', 'Emittent', 'Konzern', 'Peer'],
    ...['Group', 'Business', 'Whose'],
  ])('headed %s is asked about', async (heading) => {
    const parsed = await read(`${heading},${NO_YEAR_TWICE}`, { symbol: 'KO', mapping: STATEMENTS });
    expect(whose(parsed)[0]?.[1].slice(0, 2)).toEqual(['Apple', 'Coke']);
  });

  it('without a heading is asked about', async () => {
    const parsed = await read(`,${NO_YEAR_TWICE}`, { symbol: 'KO', mapping: STATEMENTS });
    expect(whose(parsed).map(([, names]) => names)).toEqual([['Apple', 'Coke', '*']]);
  });

  it('is read in the rows of one, or in all of them', async () => {
    const text = `Whose,${NO_YEAR_TWICE}`;
    const of = async (name: string): Promise<[string, number, number][]> =>
      figuresOf(
        await read(text, { symbol: 'KO', mapping: { ...STATEMENTS, rowsOf: { Whose: name } } }),
      );
    expect((await of('Coke')).map(([, year]) => year)).toEqual([2023, 2023, 2024, 2024]);
    expect((await of('*')).map(([, year]) => year)).toEqual([2022, 2022, 2023, 2023, 2024, 2024]);
  });

  it('is asked about anew where a table of other rows has the same headings', async () => {
    const remembered = (name: string): ParseOptions => ({
      symbol: 'KO',
      remembered: [
        {
          headings: ['Whose', 'Year', 'Revenue', 'EBIT'],
          mapping: { ...STATEMENTS, headerRow: 1, rowsOf: { Whose: name } },
          updatedAt: '2026-01-05',
        },
      ],
    });
    const text = `Whose,${NO_YEAR_TWICE}`;
    expect(whose(await read(text, remembered('Coke')))).toEqual([]);
    expect(whose(await read(text, remembered('*')))).toHaveLength(1);
  });

  it('is asked about where every row has another name, under a heading that says nothing', async () => {
    const text = 'Wer,Year,Revenue,EBIT\nMill,2021,100,10\nCanal,2022,200,20\n3M,2023,300,30\n';
    const asked = await read(text, { symbol: 'MIL', mapping: STATEMENTS });
    expect(whose(asked)).toEqual([['Wer', ['Mill', 'Canal', '3M', '*']]]);
    const one = { ...STATEMENTS, rowsOf: { Wer: 'Canal' } };
    const parsed = await read(text, { symbol: 'CNL', mapping: one });
    expect(figuresOf(parsed)).toEqual([
      ['revenue', 2022, 200e6],
      ['ebit', 2022, 20e6],
    ]);
    expect(parsed.problems.map(({ line }) => line)).toEqual([2, 4]);
    const prices =
      'Sache,Date,Adj Close\nMill,2024-01-31,10\nCanal,2024-02-29,11\nDock,2024-03-28,12\n';
    expect(whose(await read(prices, { symbol: 'MIL', mapping: { target: 'prices' } }))).toEqual([
      ['Sache', ['Mill', 'Canal', 'Dock', '*']],
    ]);
  });

  it('is no column of figures with units, of addresses or of periods in words', async () => {
    for (const cells of [
      ['1.2M', '3.4M', '5.6M'],
      ['USD 1.2M', 'USD 3.4M', 'EUR 5M'],
      ['https://a.example/1', 'https://a.example/2', 'www.a.example/3'],
      ['FY2021', 'FY2022', 'FY2023'],
    ]) {
      const text = `Extra,Year,Revenue,EBIT\n${cells.map((cell, at) => `${cell},${(2021 + at).toString()},1,1\n`).join('')}`;
      expect([cells, whose(await read(text, { symbol: 'MIL', mapping: STATEMENTS }))]).toEqual([
        cells,
        [],
      ]);
    }
  });

  it('is known by cells that only the first row of each fills', async () => {
    const text = 'Whose,Year,Revenue,EBIT\nApple,2021,1,1\n,2022,2,1\nCoke,2023,3,1\n,2024,4,1\n';
    expect(whose(await read(text, { symbol: 'KO', mapping: STATEMENTS }))).toHaveLength(1);
  });

  it.each([
    ['kinds of periods', ['Annual', 'Annual', 'Quarterly', 'Quarterly']],
    ['actuals and estimates', ['Actual', 'Actual', 'Estimate', 'Estimate']],
    ['units', ['USD m', 'USD m', 'EUR m', 'EUR m']],
    ['currencies', ['USD', 'USD', 'EUR', 'EUR']],
    ['filings', ['10-K', '10-K', '20-F', '20-F']],
    ['a file for each', ['a21.csv', 'a22.csv', 'a23.csv', 'a24.csv']],
    ['a note beside the last one', ['', '', '', 'new rules']],
  ])('is not seen in %s', async (_, words) => {
    const rows = words.map((word, at) => `${word},${(2021 + at).toString()},${at.toString()}1,1`);
    const text = ['What,Year,Revenue,EBIT', ...rows, ''].join('\n');
    const parsed = await read(text, { symbol: 'KO', mapping: STATEMENTS });
    expect(parsed.table.questions).toEqual([]);
  });

  it('is no counter of the rows', async () => {
    const text = 'Id,Year,Revenue,EBIT\n1,2022,1,1\n2,2023,2,1\n';
    const parsed = await read(text, { symbol: 'KO', mapping: STATEMENTS });
    expect(parsed.table.questions).toEqual([]);
  });

  it.each(['', 'Geo', 'Set', 'source'])('headed "%s" is asked about in factors', async (head) => {
    const text =
      `${head},Date,Mkt-RF,SMB,HML,RMW,CMA,RF\n` +
      'Europe,199007,4.46,0.2,-1.5,0.3,1.1,0.6\nEurope,199008,-9.1,0.2,-0.3,-0.5,1.6,0.6\n' +
      'Japan,199009,-3.2,1.1,0.2,0.1,0.4,0.6\nJapan,199010,-2.2,1.2,0.3,0.2,0.5,0.6\n';
    expect(whose(await read(text))[0]?.[1].slice(0, 2)).toEqual(['Europe', 'Japan']);
  });

  it.each(['', 'Group'])('headed "%s" is asked about in industry betas', async (head) => {
    const text = `${head},Industry,Beta,D/E\nUS,Toys,1.2,20%\nUS,Food,0.9,30%\nEurope,Steel,0.8,10%\n`;
    expect(whose(await read(text, { mapping: { asOf: '2026-01-05' } }))).toHaveLength(1);
  });

  it.each(['', 'tic', 'Paper'])('headed "%s" is asked about in prices', async (head) => {
    const text = `${head},Date,Adj Close\nAAA,2024-01-02,10\nAAA,2024-01-03,11\nBBB,2024-01-04,55\n`;
    const mapping: TableMapping = { target: 'prices' };
    expect(whose(await read(text, { symbol: 'XYZ', mapping }))).toHaveLength(1);
  });
});

describe('a table of several regions', () => {
  const BETAS =
    'Region,Industry,Beta,D/E\nUS,Toys,1.2,20%\nEurope,Toys,0.9,30%\nEurope,Food,0.8,10%\n';

  it('stores the industries of the chosen one alone', async () => {
    const mapping: TableMapping = { asOf: '2026-01-05' };
    const parsed = await read(BETAS, { region: 'US', mapping });
    if (parsed.data.kind !== 'industry-betas') throw new Error(parsed.data.kind);
    expect(parsed.data.rows.map(({ industry, beta }) => [industry, beta])).toEqual([['Toys', 1.2]]);
    expect(parsed.problems.map(({ line, text }) => [line, text])).toEqual([
      [3, 'Europe'],
      [4, 'Europe'],
    ]);
  });

  const FACTORS =
    'Region,Date,Mkt-RF,SMB,HML,RMW,CMA,RF\n' +
    'Europe,199007,4.46,0.2,-1.5,0.3,1.1,0.6\nEurope,199008,-9.1,0.2,-0.3,-0.5,1.6,0.6\n' +
    'Japan,199007,-3.2,1.1,0.2,0.1,0.4,0.6\nJapan,199009,-2.2,1.2,0.3,0.2,0.5,0.6\n';

  it('stores the factors of the chosen one, all of its months', async () => {
    const parsed = await read(FACTORS, { region: 'Europe' });
    if (parsed.data.kind !== 'factors') throw new Error(parsed.data.kind);
    expect([...parsed.data.mktrf]).toEqual([0.0446, -0.091]);
    expect(parsed.problems.map(({ line }) => line)).toEqual([4, 5]);
  });

  it('asks which where no region was chosen', async () => {
    expect(whose(await read(FACTORS))).toEqual([['Region', ['Europe', 'Japan']]]);
  });

  it('is refused where the factors are of three and nobody can be asked', async () => {
    const three = 'Region,Date,Mkt-RF,SMB,HML,RF\nEurope,199007,1,2,3,1\nJapan,199008,1,2,3,1\n';
    await expectRefusal(textFile('ff3.csv', three), 'NOT_THIS_TABLE', /Europe and Japan/);
  });
});

describe('a table of prices', () => {
  const PRICES =
    'Date,Name,Adj Close\n2024-01-02,Alpha,10\n2024-01-03,Alpha,11\n2024-01-03,Beta,55\n';

  it('with names takes no other close for the last one', async () => {
    expect(whose(await read(PRICES, { symbol: 'AAA' }))).toEqual([['Name', ['Alpha', 'Beta']]]);
    const parsed = await read(PRICES, { symbol: 'ALPHA' });
    if (parsed.data.kind !== 'prices') throw new Error(parsed.data.kind);
    expect([...parsed.data.close]).toEqual([10, 11]);
  });

  it('with symbols and names is read by the symbols', async () => {
    const text =
      'Date,Symbol,Name,Adj Close,When\n2024-01-02,AAA,Alpha,10,x\n2024-01-02,BBB,Beta,55,y\n';
    const parsed = await read(text, { mapping: { target: 'prices' } });
    expect(parsed.table.questions).toEqual([]);
    expect(parsed.rowsRead).toBe(2);
  });
});

describe('names that are printed once for each company', () => {
  const MERGED =
    'Company,Year,Revenue ($m)\nAAPL,2020,274515\n,2021,365817\n\nKO,2020,33014\n,2021,38655\n';
  const mapping = { ...STATEMENTS, rowsOf: { Company: 'KO' } };

  it('are those of the rows below them', async () => {
    const parsed = await read(MERGED, { symbol: 'KO', mapping });
    expect(figuresOf(parsed)).toEqual([
      ['revenue', 2020, 33014e6],
      ['revenue', 2021, 38655e6],
    ]);
    expect(parsed.problems.map(({ line, text, message }) => [line, text, message])).toEqual([
      [2, 'AAPL', 'is not KO, whose rows are read'],
      [3, 'AAPL', 'is not KO, whose rows are read'],
    ]);
  });

  it('are not those of a row of a year that the company has: it may be the sum', async () => {
    const text = MERGED.replace(/\n$/, '\n,2021,404472\n');
    const parsed = await read(text, { symbol: 'KO', mapping });
    expect(figuresOf(parsed)).toHaveLength(2);
    expect(parsed.problems.at(-1)).toMatchObject({ line: 7, text: '' });
  });
});
