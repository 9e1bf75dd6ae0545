/** Numbers grouped as in India, by hundreds from the thousands on. Expected values are typed from the texts by hand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { markOf, readNumber } from '../../../src/sources/mapping/read-number.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import { parseStyled } from '../../../src/sources/number-style.ts';
import type { ParseOptions, ParsedFile } from '../../../src/sources/types.ts';
import { parsePrices, textFile } from './helpers.ts';

const read = (text: string, options: ParseOptions = {}): Promise<ParsedFile> =>
  parseFile(textFile('pasted.tsv', text), { today: '2026-11-30', ...options });

describe('a number in lakhs and crores', () => {
  it.each([
    ['1,00,000', 100_000],
    ['1,23,456', 123_456],
    ['12,34,567.00', 1_234_567],
    ['-12,34,567.89', -1_234_567.89],
    ['(99,99,99,999)', -999_999_999],
    ['10,00,00,00,000', 10_000_000_000],
    ['1,23,456K', 123_456_000],
    ['1,23,45', null],
    ['12,34,56', null],
    ['123,45,678', null],
    ['1,234,56,789', null],
    ['12,345,67,890', null],
    ['0,12,345', null],
    ['1,2,345', null],
    ['1,00,000,50', null],
  ] as const)('%s', (text, value) => {
    expect(parseStyled(text, '.')).toBe(value);
    expect(parseStyled(text, ',')).toBeNull();
  });

  it('is not read with points, which no country groups so', () => {
    expect(parseStyled('1.23.456', ',')).toBeNull();
    expect(readNumber('₹ 12,34,567.50', '.')?.value).toBe(1_234_567.5);
    expect(markOf(['1,234', '1,00,000']).mark).toBe('.');
    expect(markOf(['1,23,45']).mark).toBe('any');
  });
});

describe('files with numbers grouped as in India', () => {
  it('are read as prices', async () => {
    const text =
      'Date\tOpen\tHigh\tLow\tClose\tAdj Close\tVolume\n' +
      '2024-03-04\t1,25,000\t1,26,000\t1,24,000\t1,25,500.50\t1,25,400.25\t1,00,000\n' +
      '2024-03-05\t1,25,000\t1,26,000\t1,24,000\t1,24,999\t1,24,899\t12,34,567\n' +
      '2024-03-06\t99,000\t99,900\t98,000\t98,765.5\t98,700\t1,23,45\n';
    const { data } = await parsePrices(textFile('MRF.NS.csv', text));
    expect([...data.close]).toEqual([125_500.5, 124_999, 98_765.5]);
    expect([...data.adjClose]).toEqual([125_400.25, 124_899, 98_700]);
  });

  it('are read as peers, with ₹ too, and refuse a group that is none', async () => {
    const text =
      'Company,Price,Market cap (INR m),EV/EBITDA\n' +
      'Alpha,"₹1,25,000.50","53,12,345.5",12.5\nBeta,"1,234.50","1,00,000",9.5\nGamma,100,"1,23,45",9.5\n';
    const { data, problems } = await read(text, { symbol: 'KO' });
    if (data.kind !== 'peers') throw new Error(data.kind);
    expect(data.rows.map(({ name, currency, figures }) => [name, currency, figures])).toEqual([
      ['Alpha', 'INR', { price: 125_000.5, market_cap: 5_312_345_500_000, ev_ebitda: 12.5 }],
      ['Beta', 'INR', { price: 1234.5, market_cap: 100_000_000_000, ev_ebitda: 9.5 }],
    ]);
    expect(problems.map(({ line, text: cell }) => [line, cell])).toEqual([[4, '1,23,45']]);
  });

  it('are read as prices of a list', async () => {
    const { data } = await read('Symbol\tPrice\nMRF.NS\t1,25,000.50\nTCS.NS\t₹3,456.75\n');
    if (data.kind !== 'quotes') throw new Error(data.kind);
    expect(data.rows.map(({ symbol, price }) => [symbol, price])).toEqual([
      ['MRF.NS', 125_000.5],
      ['TCS.NS', 3456.75],
    ]);
  });

  it('are read as statements', async () => {
    const text =
      'Item;2023;2024\nRevenue;12,34,567;13,45,678.9\nNet income;1,00,000;(1,23,456)\nTotal assets;1,23,45;5\n';
    const mapping: TableMapping = {
      target: 'statements',
      currency: 'INR',
      fiscalYearEnd: '03-31',
      scale: 'millions',
    };
    const { data, problems } = await read(text, { symbol: 'TCS.NS', mapping });
    if (data.kind !== 'statements') throw new Error(data.kind);
    expect(
      data.companies.flatMap(({ figures }) => figures.map(({ item, value }) => [item, value])),
    ).toEqual([
      ['revenue', 1_234_567_000_000],
      ['revenue', 1_345_678_900_000],
      ['net_income', 100_000_000_000],
      ['net_income', -123_456_000_000],
      ['total_assets', 5_000_000],
    ]);
    expect(problems.map(({ line, text: cell }) => [line, cell])).toEqual([[4, '1,23,45']]);
  });
});

it.each([
  ['Rs. in Crores', 'crores', 9.01064e12],
  ['INR in lakhs', 'lakhs', 9.01064e10],
  ['₹ Cr', 'crores', 9.01064e12],
])('reads amounts headed %s', async (heading, scale, revenue) => {
  const text = `${heading},Mar 24,Mar 23\nSales,"9,01,064.0","8,76,396.0"\nOperating profit,"1,62,233.0","1,42,162.0"\n`;
  const parsed = await parseFile(textFile('RELIANCE.csv', text), {
    mapping: { currency: 'INR', fiscalYearEnd: '03-31' },
    symbol: 'RELIANCE.NS',
  });
  if (parsed.data.kind !== 'statements') throw new Error(JSON.stringify(parsed.table?.questions));
  expect(parsed.table?.mapping.scale).toBe(scale);
  expect(parsed.data.companies[0]?.figures[0]?.value).toBe(revenue);
});

it('reads peers in crores, and takes the scale that is said', async () => {
  const peers = (unit: string): string =>
    `Company,Ticker,Market Cap${unit},P/E\nMill,MILL.NS,"12,345.5",20\n`;
  const capOf = (parsed: Awaited<ReturnType<typeof parseFile>>): unknown =>
    parsed.data.kind === 'peers' ? parsed.data.rows[0]?.figures['market_cap'] : null;
  const headed = await parseFile(textFile('peers.csv', peers(' (Rs Cr)')), { symbol: 'ORCH' });
  expect(capOf(headed)).toBe(123_455_000_000);
  const said = await parseFile(textFile('peers.csv', peers('')), {
    symbol: 'ORCH',
    scale: 'lakhs',
  });
  expect(capOf(said)).toBe(1_234_550_000);
});
