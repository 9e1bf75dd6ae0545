/** Exchange rates and government yields from tables of no provider. Expected values come from the generator or by hand. */
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { maturityOf, seriesName, yearsIn } from '../../../src/sources/mapping/maturities.ts';
import { namedPair } from '../../../src/sources/mapping/pairs.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import type { ParsedFile, ParseOptions, SourceFile } from '../../../src/sources/types.ts';
import { makeValues, type Look } from '../../support/fixtures/mapped-values.ts';
import { walkOf, weekdays } from '../../support/fixtures/rates.ts';
import { isoDates, textFile } from './helpers.ts';

async function read(file: SourceFile, options: ParseOptions = {}): Promise<ParsedFile> {
  const parsed = await parseFile(file, options);
  // Several columns make several rows of one line.
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return parsed;
}

const said = (mapping: TableMapping): ParseOptions => ({ mapping });

function asked({ table }: ParsedFile): string[] {
  return table?.questions.map(({ about }) => about) ?? [];
}

/** `EUR/USD` -> rows as the file has them. */
function rates({ data }: ParsedFile): Record<string, [string, number][]> {
  if (data.kind !== 'exchange-rates') throw new Error(`read as ${data.kind}`);
  return Object.fromEntries(
    data.series.map(({ base, quote, days, rates: values }) => [
      `${base}/${quote}`,
      isoDates(days).map((date, at): [string, number] => [date, values[at] ?? Number.NaN]),
    ]),
  );
}

function yields({ data }: ParsedFile): Record<string, [string | null, number | null, number[]]> {
  if (data.kind !== 'yields') throw new Error(`read as ${data.kind}`);
  return Object.fromEntries(
    data.series.map(({ series, currency, maturityYears, values }) => [
      series,
      [currency, maturityYears, [...values]],
    ]),
  );
}

const DATES = weekdays('2024-01-10', '2024-03-01');
const LOOKS: readonly Look[] = [
  { dates: 'ymd', delimiter: ',', mark: '.', digits: 4 },
  { dates: 'dmy', delimiter: ';', mark: ',', digits: 4 },
  { dates: 'mdy', delimiter: '\t', mark: '.', digits: 4 },
  { dates: 'compact', delimiter: ';', mark: ',', digits: 2 },
  { dates: 'written', delimiter: '\t', mark: ',', digits: 2 },
];

describe('exchange rates', () => {
  it.each(LOOKS)('of one typed pair read with dates $dates and "$mark"', async (look) => {
    const values = walkOf(DATES, 1345.5, 3).map((value) => Number(value.toFixed(look.digits)));
    const text = makeValues(['Datum', 'KRW'], DATES, [values], look);
    const parsed = await read(
      textFile('a.csv', text),
      said({ target: 'exchange-rates', columns: { KRW: 'rate' }, pair: 'KRW per USD' }),
    );
    expect(parsed.problems).toEqual([]);
    expect(rates(parsed)).toEqual({ 'USD/KRW': DATES.map((date, at) => [date, values[at]]) });
    expect(parsed.table?.mapping).toMatchObject({ dates: look.dates, decimals: look.mark });
  });

  it('ask for the pair and show the rows meanwhile; a date,rate csv that a provider takes does too', async () => {
    const text = 'date;rate\n30.01.2024;1,0831\n31.01.2024;1,0837\n';
    const parsed = await read(textFile('rates.csv', text));
    expect(parsed).toMatchObject({ format: 'mapped-table', needs: ['pair'], rowsRead: 0 });
    expect(parsed.table?.preview[0]?.cells.map(({ read: cell }) => cell)).toEqual([
      '2024-01-30',
      1.0831,
    ]);
    const answered = await read(textFile('rates.csv', text), said({ pair: 'USD per EUR' }));
    expect(rates(answered)).toEqual({
      'EUR/USD': [
        ['2024-01-30', 1.0831],
        ['2024-01-31', 1.0837],
      ],
    });
    expect(answered.notes).toContain('1 EUR = 1.0837 USD on 2024-01-31.');
  });

  it('never guess the direction of two currencies in a row: both readings stand side by side', async () => {
    const file = textFile('a.tsv', 'When\tSpot EUR/USD\n2024-01-31\t1.0837\n');
    const parsed = await read(file);
    expect(asked(parsed)).toEqual(['pairs']);
    expect(parsed.table?.questions[0]?.readings).toEqual([
      {
        value: 'per-first',
        examples: [{ text: 'Spot EUR/USD 1.0837', as: '1 EUR = 1.0837 USD' }],
      },
      {
        value: 'per-second',
        examples: [{ text: 'Spot EUR/USD 1.0837', as: '1 USD = 1.0837 EUR' }],
      },
    ]);
    expect(rates(await read(file, said({ pairs: 'per-first' })))).toEqual({
      'EUR/USD': [['2024-01-31', 1.0837]],
    });
    expect(rates(await read(file, said({ pairs: 'per-second' })))).toEqual({
      'USD/EUR': [['2024-01-31', 1.0837]],
    });
    // A pair that is typed the same way is asked about too.
    expect(asked(await read(file, said({ pair: 'EURUSD' })))).toEqual(['pairs']);
    expect(asked(await read(file, said({ pair: 'my pair' })))).toEqual(['pair']);
  });

  it('take a column for each pair, empty cells being no rows', async () => {
    const columns = [
      [1.08, null, 1.09],
      [0.86, 0.85, null],
    ];
    const days = ['2024-01-30', '2024-01-31', '2024-02-01'];
    const look: Look = { dates: 'dmy', delimiter: ';', mark: ',', digits: 2 };
    const text = makeValues(['Tag', 'USD per EUR', 'GBP per EUR'], days, columns, look);
    const parsed = await read(textFile('a.csv', text), said({ dates: 'dmy' }));
    expect(parsed.rowsRead).toBe(4);
    expect(rates(parsed)).toEqual({
      'EUR/USD': [
        ['2024-01-30', 1.08],
        ['2024-02-01', 1.09],
      ],
      'EUR/GBP': [
        ['2024-01-30', 0.86],
        ['2024-01-31', 0.85],
      ],
    });
  });

  it('take columns or rows that name one currency, once the other and the direction are said', async () => {
    const wide = textFile('a.csv', 'When;USD;GBP\n2024-01-31;1.0837;0.8543\n');
    expect(asked(await read(wide))).toEqual(['currency']);
    expect(asked(await read(wide, said({ currency: 'EUR' })))).toEqual(['pairs']);
    const mapping: TableMapping = { currency: 'EUR', pairs: 'per-second' };
    const expected = { 'EUR/USD': [['2024-01-31', 1.0837]], 'EUR/GBP': [['2024-01-31', 0.8543]] };
    expect(rates(await read(wide, said(mapping)))).toEqual(expected);
    const long = textFile(
      'b.csv',
      'Day,Currency,Rate\n2024-01-31,USD,1.0837\n2024-01-31,GBP,0.8543\n2024-01-31,EUR,1\n2024-01-31,euro,1\n2024-01-31,USD,-1\n',
    );
    const parsed = await read(long, said(mapping));
    expect(rates(parsed)).toEqual(expected);
    expect(parsed.problems).toEqual([
      { line: 4, column: 'Currency', text: 'EUR', message: 'names the same currency twice' },
      { line: 5, column: 'Currency', text: 'euro', message: 'names no two currencies' },
      {
        line: 6,
        column: 'Rate',
        text: '-1',
        message: 'is no exchange rate: it must be above zero',
      },
    ]);
  });

  it('take two columns of currencies, the first of which is the one that is priced, or the other', async () => {
    const file = textFile('a.csv', 'Day,From,To,Rate\n2024-01-31,USD,CHF,0.8614\n');
    expect(asked(await read(file))).toEqual(['pairs']);
    expect(rates(await read(file, said({ pairs: 'per-first' })))).toEqual({
      'USD/CHF': [['2024-01-31', 0.8614]],
    });
  });

  it('of a pair that the file name tells ask where 1,085 may be either', async () => {
    const parsed = await read(
      textFile('EURUSD.csv', 'date;rate\n2024-01-30;1,085\n2024-01-31;1,086\n'),
    );
    expect(asked(parsed)).toEqual(['decimals']);
    expect(parsed.table?.mapping.pair).toBe('USD per EUR');
  });

  it('of columns that name no currencies are not taken', async () => {
    const file = textFile('a.csv', 'When;Rate;Rate 2\n2024-01-31;1.5;2.5\n');
    const two = said({ columns: { 'Rate 2': 'rate' } });
    const parsed = await read(file, two);
    expect(parsed.table?.questions.map(({ message }) => message).join()).toMatch(
      /Column "Rate" does not name its currencies/,
    );
  });

  it('of a workbook read like those of a text', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['Kurse der Zentralbank'],
      ['Stichtag', 'JPY per EUR'],
      [45322, 160.43],
      [45323, 159.05],
    ]);
    for (const cell of ['A3', 'A4'])
      sheet[cell] = { ...(sheet[cell] as XLSX.CellObject), z: 'dd.mm.yyyy' };
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, sheet, 'Kurse');
    const bytes = new Uint8Array(
      XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer,
    );
    expect(rates(await read({ name: 'kurse.xlsx', bytes }))).toEqual({
      'EUR/JPY': [
        ['2024-01-31', 160.43],
        ['2024-02-01', 159.05],
      ],
    });
  });
});

describe('names of pairs', () => {
  it.each([
    ['USD per EUR', 'EUR>USD'],
    ['CHF je EUR', 'EUR>CHF'],
    ['usd per 1 eur (mid)', 'EUR>USD'],
    ['1 GBP = USD', 'GBP>USD'],
    ['EURUSD=X', 'EUR>USD'],
    ['EUR/USD', 'EUR?USD'],
    ['Close eur/usd', 'EUR?USD'],
    ['SEK', 'SEK'],
    ['NOK per 100 SEK', null],
    ['EUR/USD and EUR/GBP', null],
    ['USD per USD', null],
    ['Umsatz', null],
    ['XYZ', null],
  ])('%s', (text, expected) => {
    const named = namedPair(text);
    const shown =
      named === null
        ? null
        : named.as === 'told'
          ? `${named.pair.base}>${named.pair.quote}`
          : named.as === 'row'
            ? `${named.first}?${named.second}`
            : named.code;
    expect(shown).toBe(expected);
  });
});

describe('government yields', () => {
  it.each(LOOKS.slice(0, 3))('of one bond read with dates $dates and "$mark"', async (look) => {
    const percent = walkOf(DATES, 2.25, 9).map((value) => Number(value.toFixed(3)));
    const text = makeValues(['When', 'Rendite'], DATES, [percent], { ...look, digits: 3 });
    const first = await read(textFile('a.csv', text));
    expect(asked(first)).toEqual(['decimals', 'maturityYears', 'issuer', 'currency']);
    const parsed = await read(
      textFile('a.csv', text),
      said({ decimals: look.mark, maturityYears: 10, issuer: 'Arcadia', currency: 'EUR' }),
    );
    // Percent of at most three digits over a hundred: the decimal nearest to its printed form.
    const expected = percent.map((value) => Number(`${value.toFixed(3)}e-2`));
    expect(yields(parsed)).toEqual({ 'Arcadia 10Y': ['EUR', 10, expected] });
  });

  it('are percent where half of them are beyond 100 %, and asked where both can be', async () => {
    const table = (value: number): SourceFile =>
      textFile('a.csv', `When;10Y\n2024-01-30;${value}\n2024-01-31;${value}\n`);
    const rest: TableMapping = { issuer: 'Arcadia', currency: 'EUR', decimals: '.' };
    expect(yields(await read(table(4.25), said(rest)))['Arcadia 10Y']?.[2]).toEqual([
      0.0425, 0.0425,
    ]);
    expect((await read(table(4.25), said(rest))).table?.mapping.units).toBe('percent');
    expect(asked(await read(table(0.0425), said(rest)))).toEqual(['units']);
    const asDecimal = await read(table(0.0425), said({ ...rest, units: 'decimal' }));
    expect(yields(asDecimal)['Arcadia 10Y']?.[2]).toEqual([0.0425, 0.0425]);
    const asPercent = await read(table(0.0425), said({ ...rest, units: 'percent' }));
    expect(yields(asPercent)['Arcadia 10Y']?.[2]).toEqual([0.000425, 0.000425]);
  });

  it('have no unit before their column is chosen, and percent where the heading says so', async () => {
    const table = (heading: string): SourceFile =>
      textFile('a.csv', `Date,${heading}\n2016-06-30,0.05\n2016-07-29,0.65\n`);
    const rest: TableMapping = { issuer: 'Arcadia', currency: 'EUR', maturityYears: 10 };
    // What is shown is what the next answer is given with: a unit in it would count as said.
    const open = await read(table('Long-term'), said({ target: 'yields', ...rest }));
    expect(open.table?.mapping.units).toBeUndefined();
    const columns = { 'Long-term': 'yield' };
    expect(
      asked(await read(table('Long-term'), said({ ...rest, target: 'yields', columns }))),
    ).toEqual(['units']);
    for (const heading of ['Long-term yield (%)', 'Yield in percent', 'Rendite Prozent']) {
      const mapping: TableMapping = { ...rest, target: 'yields', columns: { [heading]: 'yield' } };
      const parsed = await read(table(heading), said(mapping));
      expect(yields(parsed)['Arcadia 10Y']?.[2]).toEqual([0.0005, 0.0065]);
      expect(parsed.table?.mapping.units).toBe('percent');
    }
  });

  it('take maturities and issuers from headings, months too', async () => {
    const text = 'When;Arcadia 10Y yield;Arcadia 3M;AR2Y\n31.01.2024;2,17;3,9;-0,1\n';
    const parsed = await read(textFile('a.csv', text), said({ currency: 'EUR' }));
    expect(yields(parsed)).toEqual({
      'Arcadia 10Y': ['EUR', 10, [0.0217]],
      'Arcadia 3M': ['EUR', 0.25, [0.039]],
      'AR 2Y': ['EUR', 2, [-0.001]],
    });
  });

  it('take maturity, country and currency from columns, and refuse rows one by one', async () => {
    const rows = [
      'Day,Country,Ccy,Tenor,Yield',
      '2024-01-31,Arcadia,EUR,10Y,2.17',
      '2024-01-31,Borduria,BRL,6 Mo,11.1%',
      '2024-01-31,,EUR,10Y,2.17',
      '2024-01-31,Arcadia,Taler,10Y,2.17',
      '2024-01-31,Arcadia,EUR,soon,2.17',
      '2024-01-31,Arcadia,EUR,2Y,217',
      'never,Arcadia,EUR,2Y,2.1',
      '2024-01-31,Arcadia,EUR,5Y,',
      '2024-01-31,Arcadia,EUR,5Y,x',
    ];
    const parsed = await read(textFile('a.csv', rows.join('\n')));
    expect(yields(parsed)).toEqual({
      'Arcadia 10Y': ['EUR', 10, [0.0217]],
      'Borduria 6M': ['BRL', 0.5, [0.111]],
    });
    expect(
      parsed.problems.map(({ line, column, text, message }) => [line, column, text, message]),
    ).toEqual([
      [4, 'Country', '', 'does not tell whose yield it is'],
      [5, 'Ccy', 'Taler', 'is no currency such as EUR'],
      [6, 'Tenor', 'soon', 'tells no maturity in months or years'],
      [
        7,
        'Yield',
        '217',
        'is a yield of 100% or more: check whether the yields are in percent or decimals',
      ],
      [8, 'Day', 'never', 'is no date as chosen'],
      [10, 'Yield', 'x', 'is not a number (decimal point expected)'],
    ]);
    expect(parsed.table?.preview[0]?.cells.map(({ read: cell }) => cell)).toEqual([
      '2024-01-31',
      'Arcadia',
      'EUR',
      10,
      0.0217,
    ]);
  });

  it('under 3M alone have a heading, and no three millions', async () => {
    const mapping: TableMapping = { issuer: 'Arcadia', currency: 'EUR' };
    const expected = { 'Arcadia 3M': ['EUR', 0.25, [0.039, 0.038]] };
    const alone = 'Day;3M\n2024-01-31;3.9\n2024-02-01;3.8\n';
    expect(yields(await read(textFile('a.csv', alone), said(mapping)))).toEqual(expected);
    const noted = 'Curve;;\nDay;3M;Note\n2024-01-31;3.9;\n2024-02-01;3.8;revised\n';
    expect(yields(await read(textFile('b.csv', noted), said(mapping)))).toEqual(expected);
  });

  it('do not guess whether bare maturities are years or months', async () => {
    const file = textFile('a.csv', 'Day,Maturity,Yield\n2024-01-31,6,3.9\n2024-01-31,12,3.5\n');
    const rest: TableMapping = { issuer: 'Arcadia', currency: 'EUR' };
    expect(asked(await read(file, said(rest)))).toEqual(['maturityYears']);
    const months = await read(file, said({ ...rest, columns: { Maturity: 'maturity-months' } }));
    expect(yields(months)).toEqual({
      'Arcadia 6M': ['EUR', 0.5, [0.039]],
      'Arcadia 1Y': ['EUR', 1, [0.035]],
    });
    const years = await read(file, said({ ...rest, columns: { Maturity: 'maturity' } }));
    expect(Object.keys(yields(years))).toEqual(['Arcadia 6Y', 'Arcadia 12Y']);
  });

  it('of a sheet that shows percent are what the sheet stores', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['Date', 'Arcadia 10Y', 'Arcadia 2Y'],
      [45322, 0.0217, 0.024],
    ]);
    sheet['A2'] = { ...(sheet['A2'] as XLSX.CellObject), z: 'yyyy-mm-dd' };
    sheet['B2'] = { ...(sheet['B2'] as XLSX.CellObject), z: '0.00%' };
    sheet['C2'] = { ...(sheet['C2'] as XLSX.CellObject), z: '0.00%' };
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, sheet, 'Yields');
    const bytes = new Uint8Array(
      XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer,
    );
    const parsed = await read({ name: 'y.xlsx', bytes }, said({ currency: 'EUR' }));
    expect(yields(parsed)).toEqual({
      'Arcadia 10Y': ['EUR', 10, [0.0217]],
      'Arcadia 2Y': ['EUR', 2, [0.024]],
    });
  });
});

describe('maturities', () => {
  it.each([
    ['10Y', 10, ''],
    ['10-year', 10, ''],
    ['Germany 10 years yield', 10, 'Germany'],
    ['DE10Y', 10, 'DE'],
    ['3 Mo', 0.25, ''],
    ['Bund, 10 Jahre', 10, 'Bund'],
    ['1,5Y', 1.5, ''],
  ])('%s', (text, years, beside) => {
    expect(maturityOf(text)).toEqual({ years, beside });
  });
  it.each(['Yield', '2024', '10', 'Y10', '500Y', '0Y', 'FY2024'])('%s is none', (text) => {
    expect(maturityOf(text)).toBeNull();
  });
  it('are named by years, or months below a year', () => {
    expect([seriesName('A', 10), seriesName('A', 0.5), seriesName('A', 1.5)]).toEqual([
      'A 10Y',
      'A 6M',
      'A 1.5Y',
    ]);
    expect([
      yearsIn('18', 'maturity-months'),
      yearsIn('6M', 'maturity'),
      yearsIn('x', 'maturity'),
    ]).toEqual([1.5, 0.5, null]);
  });
});
