import { describe, expect, it } from 'vitest';
import { markOfTable } from '../../../src/sources/decimal-evidence.ts';
import { parseFile } from '../../../src/sources/index.ts';
import type { ParsedFile } from '../../../src/sources/types.ts';
import { parsePrices, textFile } from './helpers.ts';

const DAYS = ['2022-08-18', '2022-08-19', '2022-08-22', '2022-08-23', '2022-08-24'];
const PRICES = ['4,576', '4,565', '4,459', '4,470', '4,481'];
const lines = (heading: string, row: (day: string, price: string) => string): string =>
  [heading, ...DAYS.map((day, at) => row(day, PRICES[at] ?? ''))].join('\n');
const asked = ({ needs, table }: ParsedFile): unknown[] => [
  needs,
  table?.questions.map(({ about }) => about),
];

describe('the decimal mark of a table', () => {
  it.each([
    ['a comma by a zero in front of it', ['4,576', '0,245'], [], ';', ','],
    ['a comma by another column', ['4,576'], ['22,15M', '-0,52%'], ',', ','],
    ['a point by another column', ['4,576'], ['-0.52%'], ',', '.'],
    ['a point by two commas in one figure', ['4,576', '1,234,567'], [], ',', '.'],
    ['a comma where semicolons part and nothing is grouped', ['4,576'], ['1288473'], ';', ','],
    ['nothing where a quoted figure may be grouped', ['4,576'], ['1288473'], ',', null],
    ['nothing where only such figures stand', ['4,576', '8,847'], [], ';', null],
    ['nothing where both signs stand before three digits', ['4,576', '1.234'], [], '\t', null],
    ['a point where no comma stands', ['4.576'], [], ',', '.'],
    ['nothing for points where semicolons part', ['4.576'], ['1288473'], ';', null],
    ['nothing where hundreds stand beside such figures', ['1.059', '965'], [], ',', null],
    ['a point for whole numbers', ['4576', '12'], [], ';', '.'],
  ] as const)('is %s', (_, stored, others, delimiter, mark) => {
    expect(markOfTable(stored, others, delimiter)).toBe(mark);
  });
});

it('reads three decimals behind a comma by the evidence of columns that are not stored', async () => {
  const text = lines(
    '"Data","Ultimo","Apertura","Massimo","Minimo","Vol.","Var. %"',
    (day, price) => {
      const [year = '', month = '', date = ''] = day.split('-');
      return `"${date}.${month}.${year}","${price}","${price}","${price}","${price}","22,15M","-0,52%"`;
    },
  );
  const parsed = await parsePrices(textFile('FICT Dati Storici.csv', text));
  expect([parsed.format, [...parsed.data.close]]).toEqual([
    'investing-prices',
    [4.576, 4.565, 4.459, 4.47, 4.481],
  ]);
});

it('reads a layout with semicolons whose volumes are not grouped', async () => {
  const text = lines(
    'Date;Open;High;Low;Close;Adj Close;Volume',
    (day, price) => `${day};${price};${price};${price};${price};4,499;1288473`,
  );
  const { data } = await parsePrices(textFile('FICT.MI.csv', text));
  expect([data.close[0], data.adjClose[0]]).toEqual([4.576, 4.499]);
});

it.each([
  ['FICT.csv', 'Date,Open,High,Low,Close,Adj Close,Volume', 'prices'],
  ['aapl_us_d.csv', 'Date,Open,High,Low,Close', 'prices'],
  ['daily_FICT.csv', 'timestamp,open,high,low,close', 'prices'],
  ['eurofxref-hist.csv', 'Date,USD,GBP', 'exchange-rates'],
  ['DGS10.csv', 'DATE,DGS10', 'yields'],
  ['par.csv', 'Date,1 Mo,3 Mo,10 Yr', 'yields'],
  ['^TNX.csv', 'Date,Open,High,Low,Close,Adj Close,Volume', 'yields'],
])('asks for the decimal mark of %s where nothing tells it', async (name, heading, target) => {
  const width = heading.split(',').length;
  const text = lines(heading, (day, price) => `${day}${`,"${price}"`.repeat(width - 1)}`);
  const parsed = await parseFile(textFile(name, text));
  expect(parsed.needs).toEqual(['mapping']);
  expect([parsed.table?.mapping.target, parsed.data.kind]).toEqual([target, 'unread-table']);
  expect(parsed.table?.questions.map(({ about }) => about)).toContain('decimals');
});

it('keeps what the layout tells of its columns when the decimal mark is said', async () => {
  const text = lines(
    'Date;Open;High;Low;Close;Adj Close;Volume',
    (day, price) => `${day};${price};${price};${price};${price};4,499;`,
  );
  const file = textFile('FICT.csv', text);
  const unread = await parseFile(file);
  expect(asked(unread)).toEqual([['mapping'], ['decimals']]);
  const { data } = await parsePrices(file, {
    mapping: { ...unread.table?.mapping, decimals: ',' },
  });
  expect([data.close[0], data.adjClose[0], data.closeBasis]).toEqual([
    4.576,
    4.499,
    'split-adjusted',
  ]);
});

it('reads pasted prices by a figure that cannot be grouped, and asks where there is none', async () => {
  const told = await parseFile(textFile('pasted.tsv', 'ORCH\t6,732\nMILL\t0,245\n'), {
    today: '2026-11-27',
  });
  expect(told.data.kind === 'quotes' && told.data.rows.map(({ price }) => price)).toEqual([
    6.732, 0.245,
  ]);
  const unclear = textFile('pasted.tsv', 'ORCH\t6,732\nMILL\t7,245\n');
  const asked = await parseFile(unclear, { today: '2026-11-27' });
  expect(asked).toMatchObject({ needs: ['decimals'], rowsRead: 0, data: { rows: [] } });
  expect(asked.readings).toEqual([
    {
      value: '.',
      examples: [
        { text: '6,732', as: '6732' },
        { text: '7,245', as: '7245' },
      ],
    },
    {
      value: ',',
      examples: [
        { text: '6,732', as: '6.732' },
        { text: '7,245', as: '7.245' },
      ],
    },
  ]);
  for (const [decimals, prices] of [
    ['.', [6732, 7245]],
    [',', [6.732, 7.245]],
  ] as const) {
    const { data, needs } = await parseFile(unclear, { today: '2026-11-27', decimals });
    expect(needs).toBeUndefined();
    expect(data.kind === 'quotes' && data.rows.map(({ price }) => price)).toEqual(prices);
  }
});

it('asks for the decimal mark of multiples of peers that read as thousands', async () => {
  const text = 'Company\tEV/EBITDA\nOrchard\t12,500\nMill\t9,250\n';
  const file = textFile('pasted.tsv', text);
  const asked = await parseFile(file);
  expect(asked).toMatchObject({ needs: ['decimals', 'symbol'], rowsRead: 0, data: { rows: [] } });
  const both = [
    { text: '12,500', as: ['12500', '12.5'] },
    { text: '9,250', as: ['9250', '9.25'] },
  ];
  expect(asked.readings).toEqual(
    (['.', ','] as const).map((value, at) => ({
      value,
      examples: both.map((one) => ({ text: one.text, as: one.as[at] })),
    })),
  );
  const byComma = await parseFile(file, { decimals: ',', symbol: 'ORCH' });
  expect(byComma.needs).toBeUndefined();
  expect(byComma.data.kind === 'peers' && byComma.data.rows.map(({ figures }) => figures)).toEqual([
    { ev_ebitda: 12.5 },
    { ev_ebitda: 9.25 },
  ]);
  const byPoint = await parseFile(file, { decimals: '.', symbol: 'ORCH' });
  expect(byPoint.data.kind === 'peers' && byPoint.data.rows[0]?.figures).toEqual({
    ev_ebitda: 12500,
  });
  const told = await parseFile(textFile('pasted.tsv', `${text}Canal\t0,750\n`));
  expect(told.data.kind === 'peers' && told.data.rows[0]?.figures).toEqual({ ev_ebitda: 12.5 });
});

it.each([
  ['FICT.csv', 'Date,Open,High,Low,Close,Adj Close,Volume'],
  ['eurofxref-hist.csv', 'Date,USD,GBP'],
  ['DGS10.csv', 'DATE,DGS10'],
])('names a figure of %s that reads by both', async (name, heading) => {
  const width = heading.split(',').length;
  const prices = ['7,305', '7,311', '7,290'];
  const rows = prices.map(
    (price, at) => `2024-03-0${(4 + at).toString()}${`,"${price}"`.repeat(width - 1)}`,
  );
  const parsed = await parseFile(textFile(name, [heading, ...rows, ''].join('\n')));
  expect(parsed.notes.join(' ')).toContain('its figures (such as 7,305) read with a decimal comma');
});
