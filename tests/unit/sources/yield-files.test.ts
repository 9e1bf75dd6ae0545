/** Yields under names and keys of their own, and what is none of them. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { resaved } from '../../support/fixtures/resaved.ts';
import { isoDates, refusalOf, textFile } from './helpers.ts';

const TODAY = { today: '2026-11-29' };
/** Decimals beside which nothing is rounded: a yield of 4.125% is 0.04125. */
const DAYS = ['2024-03-18', '2024-03-19', '2024-03-20', '2024-03-21'];
const PERCENTS = ['4.125', '4.25', '-0.5', '4.375'];
const DECIMALS = [0.04125, 0.0425, -0.005, 0.04375];

async function yieldsOf(name: string, text: string) {
  const bytes = name.endsWith('.xlsx') ? resaved(text, 'xlsx') : textFile(name, text).bytes;
  const { format, data, notes } = await parseFile({ name, bytes }, TODAY);
  if (data.kind !== 'yields') throw new Error(`read as ${data.kind}`);
  const series = data.series.map(({ days, values, lines: _, ...one }) => ({
    ...one,
    days: isoDates(days),
    values: [...values],
  }));
  return { format, series, notes };
}

const investing = (dates: readonly string[]): string =>
  [
    'Date,Price,Open,High,Low,Change %',
    ...dates.map((day, at) => {
      const [year, month, date] = day.split('-');
      return `${month}/${date}/${year},${PERCENTS[at]},4,5,4,0.1%`;
    }),
  ].join('\n');

const stooq = [
  'Date,Open,High,Low,Close',
  ...DAYS.map((day, at) => `${day},4,5,4,${PERCENTS[at]}`),
].join('\n');

describe('yields in the layout of prices', () => {
  it.each([
    ['United States 10-Year Bond Yield Historical Data.csv', 'USD', 10],
    ['Germany 2-Year Bond Yield Historical Data (1).csv', 'EUR', 2],
    ['United Kingdom 3-Month Bond Yield Historical Data.csv', 'GBP', 0.25],
    ['Arcadia 10-Year Bond Yield Historical Data.csv', null, 10],
  ])('of investing.com are told by the name: %s', async (name, currency, maturityYears) => {
    const { format, series } = await yieldsOf(name, investing(DAYS));
    expect(format).toBe('investing-yields');
    const own = name.replace(/ Historical.*/, '');
    expect(series).toEqual([
      { series: own, currency, maturityYears, days: DAYS, values: DECIMALS },
    ]);
  });

  it.each([
    ['10yusy_b_d.csv', '10YUSY.B', 'USD', 10],
    ['10usy_b_d.csv', '10USY.B', 'USD', 10],
    ['5ydey.b.txt', '5YDEY.B', 'EUR', 5],
    ['30yjpy_b_d.xlsx', '30YJPY.B', 'JPY', 30],
  ])('of Stooq are told by the name: %s', async (name, series, currency, maturityYears) => {
    const read = await yieldsOf(name, stooq);
    expect(read.format).toBe('stooq-yields');
    expect(read.series).toEqual([
      { series, currency, maturityYears, days: DAYS, values: DECIMALS },
    ]);
  });

  it('are of the end of their month where they are monthly, and of their day in the running one', async () => {
    const months = ['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'];
    const { series, notes } = await yieldsOf(
      'Japan 10-Year Bond Yield Historical Data.csv',
      investing(months),
    );
    expect(series[0]?.days).toEqual(['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-01']);
    expect(notes.join(' ')).not.toContain('averages');
  });

  it('are prices under the names of shares', async () => {
    for (const name of ['acme_us_d.csv', 'ACME.csv', '10y_d.csv']) {
      expect((await parseFile(textFile(name, stooq), TODAY)).data.kind).toBe('prices');
    }
  });
});

describe('the Bundesbank', () => {
  const key = (years: string): string =>
    `BBSIS.D.I.ZAR.ZI.EUR.S1311.B.A604.R${years}XX.R.A.A._Z._Z.A`;

  it('is read below what it says of its series, a day without a value left out', async () => {
    const text = [
      `"";${key('02')};FLAGS;${key('10')};FLAGS`,
      '"";"Restlaufzeit 2 Jahre";;"Restlaufzeit 10 Jahre";',
      'Einheit;Prozent;;Prozent;',
      'Stand vom;07.03.2024 18:00:00;;07.03.2024 18:00:00;',
      ...DAYS.map(
        (day, at) => `${day};${at === 2 ? '.' : '2,5'};;${(PERCENTS[at] ?? '').replace('.', ',')};`,
      ),
    ].join('\n');
    const { format, series } = await yieldsOf('BBSIS.csv', text);
    expect(format).toBe('bundesbank-yields');
    expect(series).toEqual([
      {
        ...{ series: 'BBSIS.D.R02XX', currency: 'EUR', maturityYears: 2 },
        days: DAYS.filter((_, at) => at !== 2),
        values: [0.025, 0.025, 0.025],
      },
      { series: 'BBSIS.D.R10XX', currency: 'EUR', maturityYears: 10, days: DAYS, values: DECIMALS },
    ]);
  });
});

describe("the ECB's data interface", () => {
  it('gives rates, one series a currency, and refuses what is no rate of a day', async () => {
    const text = [
      'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS',
      'EXR.D.PLN.EUR.SP00.A,D,PLN,EUR,SP00,A,2024-03-04,4.25,A',
      'EXR.D.PLN.EUR.SP00.A,D,PLN,EUR,SP00,A,2024-03-05,,H',
      'EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2024-03-04,1.0875,A',
      'EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2024-03-05,-1,A',
      'EXR.M.USD.EUR.SP00.A,M,USD,EUR,SP00,A,2024-03,1.09,A',
    ].join('\n');
    const { format, data, problems } = await parseFile(textFile('data.csv', text), TODAY);
    if (data.kind !== 'exchange-rates') throw new Error(`read as ${data.kind}`);
    expect(format).toBe('ecb-rates');
    expect(data.series.map(({ base, quote, rates }) => [base, quote, ...rates])).toEqual([
      ['EUR', 'PLN', 4.25],
      ['EUR', 'USD', 1.0875],
    ]);
    expect(problems.map(({ line }) => line)).toEqual([5, 6]);
  });
});

it.each([
  ['IRLTLT01USQ156N', /monthly series/],
  ['TB3MS', /discount rate/],
  ['FEDFUNDS', /overnight/],
  ['SOFR', /overnight/],
  ['CPIAUCSL', /consumer prices/],
  ['T10YIE', /inflation/],
  ['IR3TIB01USM156N', /between banks/],
  ['BAMLC0A4CBBB', /corporate bonds/],
])('says what the FRED series %s is', async (id, words) => {
  const text = `observation_date,${id}\n2024-01-01,2.5\n2024-02-01,2.25\n`;
  const refusal = await refusalOf(textFile(`${id}.csv`, text), TODAY);
  expect([refusal.code, refusal.details.found]).toEqual(['NOT_THIS_TABLE', id]);
  expect(refusal.message).toMatch(words);
});
