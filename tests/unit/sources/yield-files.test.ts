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

describe('yields under the codes of sites', () => {
  const tradingview = (values: readonly string[], days = DAYS): string =>
    ['time,open,high,low,close', ...days.map((day, at) => `${day},4,5,4,${values[at]}`)].join('\n');

  it.each([
    ['TVC_US10Y, 1D.csv', 'US10Y', 'USD', 10],
    ['TVC_DE10Y, 1D_a1b2c.csv', 'DE10Y', 'EUR', 10],
    ['TVC_GB02Y, 1D.csv', 'GB02Y', 'GBP', 2],
    ['TVC_US03MY, 1D (1).csv', 'US03MY', 'USD', 0.25],
    ['TVC_TNX, 1D.csv', '^TNX', 'USD', 10],
    ['TVC_EU10Y, 1D.xlsx', 'EU10Y', 'EUR', 10],
    ['US30Y.csv', 'US30Y', 'USD', 30],
  ])('are those of TradingView: %s', async (name, series, currency, maturityYears) => {
    const read = await yieldsOf(name, tradingview(PERCENTS));
    expect(read.format).toBe('tradingview-yields');
    expect(read.series).toEqual([
      { series, currency, maturityYears, days: DAYS, values: DECIMALS },
    ]);
  });

  it.each([
    ['DE10Y.csv', 'DE10Y', 'EUR', 10],
    ['US10YT=RR.csv', 'US10Y', 'USD', 10],
    ['TMUBMUSD03M.csv', 'US03M', 'USD', 0.25],
    ['TMBMKGB-10Y.csv', 'GB10Y', 'GBP', 10],
    ['JP10Y_daily.csv', 'JP10Y', 'JPY', 10],
  ])('are read in any layout of prices: %s', async (name, series, currency, maturityYears) => {
    const read = await yieldsOf(name, stooq);
    expect(read.format).toBe('coded-yields');
    expect(read.series).toEqual([
      { series, currency, maturityYears, days: DAYS, values: DECIMALS },
    ]);
  });

  const layout = (values: readonly string[]): string =>
    [
      'Date,Open,High,Low,Close,Adj Close,Volume',
      ...DAYS.map((day, at) => `${day},4,5,4,${values[at]},${values[at]},0`),
    ].join('\n');

  it.each([
    ['^TNX.csv', ['42.5', '42.6', '42.8', '42.1']],
    ['TVC_US10Y, 1D.csv', ['109.5', '110.25', '110.5', '111']],
    ['10yusy_b_d.csv', ['425', '426', '428', '421']],
  ])('are refused where their figures are too large: %s', async (name, values) => {
    const text = name.startsWith('TVC') ? tradingview(values) : layout(values);
    const { code, message } = await refusalOf(textFile(name, text), TODAY);
    expect([code, message]).toEqual([
      'NOT_THIS_TABLE',
      expect.stringMatching(/is named as the yield .*, but its figures, such as .* too large/),
    ]);
  });

  it.each([
    ['.', 'Date,Open,High,Low,Close', ','],
    [',', 'Date;Open;High;Low;Close', ';'],
  ])(
    'may have a percent sign behind each figure, with a decimal %s',
    async (mark, head, between) => {
      const rows = DAYS.map((day, at) =>
        [day, '4%', '5%', '4%', `${(PERCENTS[at] ?? '').replace('.', mark)}%`].join(between),
      );
      const { series } = await yieldsOf('US10Y.csv', [head, ...rows].join('\n'));
      expect(series[0]?.values).toEqual(DECIMALS);
    },
  );

  it('of a country with high yields are read as printed', async () => {
    const { series } = await yieldsOf('TVC_TR10Y, 1D.csv', tradingview(['28.5', '29', '31', '30']));
    expect(series[0]?.values).toEqual([0.285, 0.29, 0.31, 0.3]);
  });

  it('are asked about where they may be decimals and nothing but the name tells the site', async () => {
    const values = ['0.0245', '0.0247', '0.0251', '0.0249'];
    const { needs, notes, table } = await parseFile(textFile('DE10Y.csv', layout(values)), TODAY);
    expect(needs).toEqual(['mapping']);
    expect(notes.join(' ')).toContain('such as 0.0247, may be in percent or decimals');
    expect(table?.questions.map(({ about }) => about)).toContain('units');
  });

  it('that are near zero are read where the site quotes percent', async () => {
    const { series } = await yieldsOf('^IRX.csv', layout(['0.02', '0.03', '0.015', '0.01']));
    expect(series[0]?.values).toEqual([0.0002, 0.0003, 0.00015, 0.0001]);
  });

  it('are not taken where weeks are dated at their beginning, or days begin the evening before', async () => {
    const mondays = ['2024-03-04', '2024-03-11', '2024-03-18', '2024-03-25'];
    const weekly = await refusalOf(
      textFile('TVC_US10Y, 1W.csv', tradingview(PERCENTS, mondays)),
      TODAY,
    );
    expect(weekly.code).toBe('WRONG_FREQUENCY');
    // 17:00 in New York of Sunday 2024-03-17 to Thursday.
    const evenings = Array.from({ length: 5 }, (_, at) => String(1710709200 + at * 86400));
    const early = await refusalOf(
      textFile('TVC_US10Y, 1D.csv', tradingview([...PERCENTS, '4'], evenings)),
      TODAY,
    );
    expect(early.code).toBe('NO_DATES');
  });

  it('of months stand at their end, the newest of the running month at its day', async () => {
    const months = ['2026-08-03', '2026-09-01', '2026-10-02', '2026-11-02'];
    const { series } = await yieldsOf('TVC_US10Y, 1M.csv', tradingview(PERCENTS, months));
    expect(series[0]?.days).toEqual(['2026-08-31', '2026-09-30', '2026-10-31', '2026-11-02']);
    expect(series[0]?.values).toEqual(DECIMALS);
  });
});
