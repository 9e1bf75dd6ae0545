import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { pairOfName, pairOfSymbol, parsePair } from '../../../src/sources/currencies.ts';
import { parseFile } from '../../../src/sources/index.ts';
import type { ExchangeRateTable, ParsedFile, ParseOptions } from '../../../src/sources/types.ts';
import { makeEcbHistory, makeFred } from '../../support/fixtures/rates.ts';
import { isoDates, refusalOf, textFile } from './helpers.ts';

async function read(
  name: string,
  text: string,
  options?: ParseOptions,
): Promise<ParsedFile<ExchangeRateTable>> {
  const parsed = await parseFile(textFile(name, text), options);
  if (parsed.data.kind !== 'exchange-rates') throw new Error(`read as ${parsed.data.kind}`);
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return { ...parsed, data: parsed.data };
}

function pairs(file: ParsedFile<ExchangeRateTable>): Record<string, [string, number][]> {
  return Object.fromEntries(
    file.data.series.map(({ base, quote, days, rates }) => [
      `${base}/${quote}`,
      isoDates(days).map((date, at) => [date, rates[at]!]),
    ]),
  );
}

const DATES = ['2024-02-28', '2024-02-29', '2024-03-01'];

describe('eurofxref-hist.csv', () => {
  const text = makeEcbHistory(DATES, {
    USD: [1.0808, 1.0826, 1.0832],
    JPY: [162.93, 162.47, 162.86],
    CYP: [null, null, null],
    GBP: [0.8553, null, 0.8563],
  });

  it('gives each currency its own series for one euro, oldest first', async () => {
    const file = await read('eurofxref-hist.csv', text);
    expect(file.format).toBe('ecb-rates');
    expect(file.asOf).toBe('2024-03-01');
    expect(pairs(file)).toEqual({
      'EUR/USD': [
        ['2024-02-28', 1.0808],
        ['2024-02-29', 1.0826],
        ['2024-03-01', 1.0832],
      ],
      'EUR/JPY': [
        ['2024-02-28', 162.93],
        ['2024-02-29', 162.47],
        ['2024-03-01', 162.86],
      ],
      'EUR/GBP': [
        ['2024-02-28', 0.8553],
        ['2024-03-01', 0.8563],
      ],
    });
    expect(file.rowsRead).toBe(8);
    expect(file.problems).toEqual([]);
    expect(file.notes).toContain('1 EUR = 1.0832 USD on 2024-03-01.');
    expect(file.notes).toContain('4 cells say that there was no rate; they are no rows.');
    // The newest day stands on the second line of the file.
    expect([...file.data.series[0]!.lines]).toEqual([4, 3, 2]);
  });

  it('is read from its zip', async () => {
    const bytes = zipSync({ 'eurofxref-hist.csv': new TextEncoder().encode(text) });
    const file = await parseFile({ name: 'eurofxref-hist.zip', bytes });
    expect([file.format, file.member, file.rowsRead]).toEqual([
      'ecb-rates',
      'eurofxref-hist.csv',
      8,
    ]);
  });

  it('refuses a rate of zero and text, each with its reason, and has no row of a day without any rate', async () => {
    const broken = [
      'Date,USD,JPY,',
      '2024-03-01,1.0832,abc,',
      '2024-02-29,N/A,N/A,',
      '2024-02-28,0,162.93,',
    ].join('\n');
    const file = await read('eurofxref-hist.csv', broken);
    expect(file.rowsRead).toBe(4);
    expect(file.problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [2, 'JPY', 'is not a number'],
      [4, 'USD', 'is no exchange rate: it must be above zero'],
    ]);
  });

  it('has a daily edition of one row with the month written out', async () => {
    const daily = 'Date, USD, JPY, GBP, \n01 March 2024, 1.0832, 162.86, 0.8563, \n';
    const file = await read('eurofxref.csv', daily);
    expect(pairs(file)['EUR/GBP']).toEqual([['2024-03-01', 0.8563]]);
    expect(file.rowsRead).toBe(3);
  });
});

describe('a series of the ECB portal', () => {
  const heading = (key: string): string => `DATE,TIME PERIOD,"US dollar/Euro (${key})"`;

  it('is read by its key', async () => {
    const text = [heading('EXR.D.USD.EUR.SP00.A'), '2024-03-01,01 Mar 2024,1.0832'].join('\n');
    expect(pairs(await read('ECB Data Portal.csv', text))).toEqual({
      'EUR/USD': [['2024-03-01', 1.0832]],
    });
  });

  it('is refused where it holds averages of months', async () => {
    const text = [heading('EXR.M.USD.EUR.SP00.A'), '2024-02-29,2024Feb,1.0795'].join('\n');
    expect((await refusalOf(textFile('x.csv', text))).code).toBe('WRONG_FREQUENCY');
  });
});

describe('FRED', () => {
  it('tells the direction by the id, in old and new files', async () => {
    const columns = { DEXUSEU: [1.0836, null, 1.084], DEXJPUS: [150.5, null, 150.1] };
    const expected = {
      'EUR/USD': [
        ['2024-02-28', 1.0836],
        ['2024-03-01', 1.084],
      ],
      'USD/JPY': [
        ['2024-02-28', 150.5],
        ['2024-03-01', 150.1],
      ],
    };
    for (const old of [true, false]) {
      const file = await read('fredgraph.csv', makeFred(DATES, columns, { old }));
      expect(pairs(file)).toEqual(expected);
      expect([file.rowsRead, file.problems]).toEqual([4, []]);
      expect(file.notes).toContain('2 cells say that there was no rate; they are no rows.');
    }
  });

  it.each(['EXUSEU', 'DEXVZUS', 'DTWEXBGS'])('refuses %s with what it is', async (id) => {
    const text = makeFred(DATES, { [id]: [1, 2, 3] });
    const refusal = await refusalOf(textFile('fredgraph.csv', text));
    expect(refusal.code).toBe('NOT_THIS_TABLE');
    expect(refusal.message).toContain(id);
  });

  it('refuses rates and yields in one file', async () => {
    const text = makeFred(DATES, { DEXUSEU: [1, 1, 1], DGS10: [4, 4, 4] });
    expect((await refusalOf(textFile('fredgraph.csv', text))).message).toMatch(/DGS10 is another/);
  });
});

describe('other tables', () => {
  const plain = ['date,rate', '2024-02-29,1.0826', '2024-03-01,1.0832'].join('\n');

  it.each(['EURUSD.csv', 'EUR-USD.csv', 'eur_usd.csv', 'EURUSD=X.csv', 'EURUSD=X (1).csv'])(
    'take the pair of the name %s',
    async (name) => {
      expect(Object.keys(pairs(await read(name, plain)))).toEqual(['EUR/USD']);
    },
  );

  it('ask for the pair where neither the name nor a heading tells it', async () => {
    const file = await parseFile(textFile('rates.csv', plain));
    expect(file).toMatchObject({ needs: ['pair'], data: { kind: 'unread-table' }, rowsRead: 0 });
    const answered = await read('rates.csv', plain, { pair: 'EUR/USD' });
    expect(answered.needs).toBeUndefined();
    expect(Object.keys(pairs(answered))).toEqual(['EUR/USD']);
    const nonsense = await refusalOf(textFile('rates.csv', plain), { pair: 'euro' });
    expect(nonsense.code).toBe('NOT_THIS_TABLE');
  });

  it('take pairs from the headings, and decimal commas', async () => {
    const text = ['Datum;EUR/USD;EUR/CHF', '29.02.2024;1,0826;0,9534'].join('\n');
    expect(pairs(await read('kurse.csv', text))).toEqual({
      'EUR/USD': [['2024-02-29', 1.0826]],
      'EUR/CHF': [['2024-02-29', 0.9534]],
    });
  });

  it("take Yahoo's layout under the name of a pair for rates, at the month's end where monthly", async () => {
    const daily = [
      'Date,Open,High,Low,Close,Adj Close,Volume',
      '2024-02-29,1.08,1.09,1.08,1.0826,1.0826,0',
      '2024-03-01,1.08,1.09,1.08,null,null,0',
    ].join('\n');
    const file = await read('EURUSD=X.csv', daily);
    expect(file.format).toBe('rate-table');
    expect(pairs(file)).toEqual({ 'EUR/USD': [['2024-02-29', 1.0826]] });
    expect([file.rowsRead, file.problems]).toEqual([1, []]);
    const monthly = [
      'Date,Open,High,Low,Close,Adj Close,Volume',
      ...[1, 2, 3, 4].map((month) => `2024-0${month}-01,1,1,1,1.0${month},1.0${month},0`),
    ].join('\n');
    const ends = await read('JPY=X.csv', monthly, { today: '2024-04-15' });
    expect(pairs(ends)['USD/JPY']!.map(([date]) => date)).toEqual([
      ...['2024-01-31', '2024-02-29', '2024-03-31'],
      // The month still runs.
      '2024-04-01',
    ]);
  });

  it('leave shares alone whose symbols look a little like pairs', async () => {
    const text = [
      'Date,Open,High,Low,Close,Adj Close,Volume',
      '2024-02-29,1,1,1,1,1,0',
      '2024-03-01,1,1,1,1,1,0',
    ].join('\n');
    for (const name of ['USD.csv', 'ALLY.csv', 'EUR.L.csv', 'BTC-USD.csv']) {
      expect((await parseFile(textFile(name, text))).format).toBe('yahoo-prices');
    }
  });
});

it('reads pairs and no others', () => {
  expect(parsePair('usd jpy')).toEqual({ base: 'USD', quote: 'JPY' });
  expect(parsePair('EUREUR')).toBeNull();
  expect(parsePair('VOLUME')).toBeNull();
  expect(pairOfSymbol('JPY=X')).toEqual({ base: 'USD', quote: 'JPY' });
  expect(pairOfName('EURUSDX.csv')).toBeNull();
  expect(pairOfName('downloads/GBP_USD Historical Data.csv')).toEqual({
    base: 'GBP',
    quote: 'USD',
  });
});

it.each([
  ['its name', 'EURUSD.csv', undefined],
  ['a person', 'pasted.tsv', 'EUR/USD'],
])(
  'asks for the decimals alone of rates with three of them, whose pair %s tells',
  async (_, name, pair) => {
    const delimiter = name.endsWith('.tsv') ? '\t' : ';';
    const text = 'Datum;Kurs\n25.11.2026;1,085\n26.11.2026;1,091\n27.11.2026;1,088\n';
    const file = textFile(name, text.replaceAll(';', delimiter));
    const options = { today: '2026-11-30', ...(pair === undefined ? {} : { pair }) };
    const asked = await parseFile(file, options);
    expect(asked.table?.mapping).toMatchObject({ target: 'exchange-rates', pair: 'USD per EUR' });
    expect(asked.table?.questions.map(({ about }) => about)).toEqual(['decimals']);
    const said = await parseFile(file, {
      ...options,
      mapping: { ...asked.table?.mapping, decimals: ',' },
    });
    expect(pairs(said as ParsedFile<ExchangeRateTable>)).toEqual({
      'EUR/USD': [
        ['2026-11-25', 1.085],
        ['2026-11-26', 1.091],
        ['2026-11-27', 1.088],
      ],
    });
  },
);
