import { expect, it } from 'vitest';
import { parseStyled } from '../../../src/sources/number-style.ts';
import { parseFile } from '../../../src/sources/index.ts';
import { readTable } from '../../../src/sources/table.ts';
import { symbolOfName } from '../../../src/sources/yahoo-symbol.ts';
import { isoDates, parsePrices, refusalOf, textFile } from './helpers.ts';

const TODAY = { today: '2026-11-29' };
const HEADING = 'Date,Open,High,Low,Close,Adj Close,Volume';
const row = (date: string, close = '20.5'): string => `${date},20,21,20,${close},18.25,1000`;
const DAYS = ['2019-10-07', '2019-10-08', '2019-10-09'];

it('stores the close and the adjusted close below lines that stand above the headings', async () => {
  const plain = [HEADING, ...DAYS.map((day) => row(day))].join('\n');
  const semicolons = plain.replaceAll(',', ';').replaceAll('.', ',');
  const original = await parsePrices(textFile('FICT.csv', plain), TODAY);
  for (const text of [`sep=;\n${semicolons}`, `Fictional Inc.\nDownloaded today\n\n${plain}`]) {
    const { data, format } = await parsePrices(textFile('FICT.csv', text), TODAY);
    expect([format, data]).toEqual(['yahoo-prices', original.data]);
  }
});

it('reads serial dates and keeps both closes', async () => {
  const text = 'Date,Close,Adj Close\n43745,20.5,18.25\n43746,20.75,18.5\n43747,20.25,18\n';
  const { data } = await parsePrices(textFile('FICT.csv', text), TODAY);
  expect([isoDates(data.days), [...data.close], [...data.adjClose]]).toEqual([
    ['2019-10-07', '2019-10-08', '2019-10-09'],
    [20.5, 20.75, 20.25],
    [18.25, 18.5, 18],
  ]);
});

it('proposes both closes of a table whose columns are asked for, and says by what', async () => {
  const text = 'Tag;Close;Adj Close\n07.10.2019;20,5;18,25\n08.10.2019;20,75;18,5\n';
  const { data, notes } = await parsePrices(textFile('FICT.csv', text), TODAY);
  expect([[...data.close], [...data.adjClose], data.closeBasis]).toEqual([
    [20.5, 20.75],
    [18.25, 18.5],
    'as-traded',
  ]);
  expect(notes.join(' ')).toContain('by the headings of the table');
  expect(notes.join(' ')).not.toContain('as was said');
});

it('reads years of two digits so that none lies ahead', async () => {
  const dates = ['1/2/62', '1/3/62', '1/4/62', '1/30/62', '12/30/19', '12/31/19'];
  const { data } = await parsePrices(
    textFile('FICT.csv', [HEADING, ...dates.map((date) => row(date))].join('\n')),
    TODAY,
  );
  expect(isoDates(data.days)[0]).toBe('1962-01-02');
  expect(isoDates(data.days).at(-1)).toBe('2019-12-31');
});

it('refuses rows after today one by one, with two days of grace', async () => {
  const dates = ['2026-11-27', '2026-11-30', '2026-12-02', '2062-01-05'];
  const text = [HEADING, ...dates.map((date) => row(date))].join('\n');
  const parsed = await parsePrices(textFile('FICT.csv', text), TODAY);
  expect([isoDates(parsed.data.days), parsed.problems]).toEqual([
    ['2026-11-27', '2026-11-30'],
    [
      { line: 4, column: 'Date', text: '2026-12-02', message: 'is of 2026-12-02, after today' },
      { line: 5, column: 'Date', text: '2062-01-05', message: 'is of 2062-01-05, after today' },
    ],
  ]);
  const yields = await parseFile(
    textFile('DGS10.csv', 'observation_date,DGS10\n2026-01-02,4.10\n2062-01-05,4.20\n'),
    TODAY,
  );
  expect(yields.problems).toEqual([
    { line: 3, text: '2062-01-05', message: 'is of 2062-01-05, after today' },
  ]);
  const none = [HEADING, row('2062-01-05')].join('\n');
  expect((await refusalOf(textFile('FICT.csv', none), TODAY)).message).toContain('after today');
});

it('knows a symbol by its name in any kind of file', () => {
  expect(symbolOfName('AAPL.xlsx')).toBe('AAPL');
  expect(symbolOfName('RELIANCE.NS.csv')).toBe('RELIANCE.NS');
  expect(symbolOfName('FINANCIALS.XQ.csv')).toBeNull();
});

it('takes no symbol for a number, and a quote behind a blank for a quote', () => {
  expect(parseStyled('4502.T', '.')).toBeNull();
  expect(parseStyled('1.5T', '.')).toBe(1.5e12);
  expect(readTable('"a"; "b;c"; "d"', ';').rows).toEqual([['a', 'b;c', 'd']]);
});
