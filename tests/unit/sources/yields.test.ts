import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { ParsedFile, YieldTable } from '../../../src/sources/types.ts';
import { makeFred } from '../../support/fixtures/rates.ts';
import { isoDates, refusalOf, textFile } from './helpers.ts';

async function read(name: string, text: string): Promise<ParsedFile<YieldTable>> {
  const parsed = await parseFile(textFile(name, text));
  if (parsed.data.kind !== 'yields') throw new Error(`read as ${parsed.data.kind}`);
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return { ...parsed, data: parsed.data };
}

function values({ data }: ParsedFile<YieldTable>): Record<string, [string, number][]> {
  return Object.fromEntries(
    data.series.map(({ series, days, values: yields }) => [
      series,
      isoDates(days).map((date, at) => [date, yields[at]!]),
    ]),
  );
}

const DATES = ['2024-02-28', '2024-02-29', '2024-03-01'];

describe('FRED', () => {
  it('gives decimals by the id of the series, and counts days without a yield in a note', async () => {
    const columns = { DGS10: [4.27, null, 4.19], DGS3MO: [5.45, null, 5.42] };
    for (const old of [true, false]) {
      const file = await read('fredgraph.csv', makeFred(DATES, columns, { old }));
      expect(values(file)).toEqual({
        DGS10: [
          ['2024-02-28', 0.0427],
          ['2024-03-01', 0.0419],
        ],
        DGS3MO: [
          ['2024-02-28', 0.0545],
          ['2024-03-01', 0.0542],
        ],
      });
      expect(
        file.data.series.map(({ currency, maturityYears }) => [currency, maturityYears]),
      ).toEqual([
        ['USD', 10],
        ['USD', 0.25],
      ]);
      // A holiday is a missing day, in both columns, and nothing that went wrong.
      expect([file.rowsRead, file.problems]).toEqual([4, []]);
      expect(file.notes).toContain('2 cells say that there was no yield; they are no rows.');
    }
  });

  it('keeps negative yields, and puts averages of months at their end', async () => {
    const months = ['2020-01-01', '2020-02-01', '2020-03-01'];
    const file = await read('x.csv', makeFred(months, { IRLTLT01DEM156N: [-0.31, -0.47, 0] }));
    expect(values(file)).toEqual({
      IRLTLT01DEM156N: [
        ['2020-01-31', -0.0031],
        ['2020-02-29', -0.0047],
        ['2020-03-31', 0],
      ],
    });
    expect(file.data.series[0]).toMatchObject({ currency: 'EUR', maturityYears: 10 });
  });

  it.each(['DFII10', 'DTB3'])('refuses %s, which is no nominal yield', async (id) => {
    const refusal = await refusalOf(textFile('x.csv', makeFred(DATES, { [id]: [1, 2, 3] })));
    expect([refusal.code, refusal.message.includes(id)]).toEqual(['NOT_THIS_TABLE', true]);
  });
});

describe("the Treasury's par yield curve", () => {
  it('has a series for each maturity, dates month first even where that is not told', async () => {
    const text = [
      'Date,"1 Mo","1.5 Month","6 Mo","1 Yr","10 Yr"',
      '03/04/2024,5.54,,5.35,4.98,4.22',
      '03/01/2024,5.54,,5.30,4.94,4.19',
    ].join('\n');
    const file = await read('daily-treasury-rates.csv', text);
    expect(values(file)['UST 10 Yr']).toEqual([
      ['2024-03-01', 0.0419],
      ['2024-03-04', 0.0422],
    ]);
    expect(file.data.series.map(({ maturityYears }) => maturityYears)).toEqual([
      1 / 12,
      0.5,
      1,
      10,
    ]);
    expect([file.rowsRead, file.asOf]).toEqual([8, '2024-03-04']);
  });

  it('is not mistaken for that of real yields', async () => {
    const text = 'Date,"5 YR","7 YR","10 YR","20 YR","30 YR"\n03/01/2024,1.8,1.8,1.9,2.0,2.1\n';
    const refusal = await refusalOf(textFile('daily-treasury-rates.csv', text));
    expect(refusal.message).toMatch(/real yields/);
  });
});

it('reads spot yields of the ECB portal by their key', async () => {
  const key = 'YC.B.U2.EUR.4F.G_N_A.SV_C_YM.SR_10Y';
  const text = `"DATE","TIME PERIOD","Yield curve spot rate (${key})"\n"2024-03-01","01 Mar 2024","2.4"\n`;
  const file = await read('ECB Data Portal.csv', text);
  expect(values(file)).toEqual({ 'YC.G_N_A.SR_10Y': [['2024-03-01', 0.024]] });
});

describe("the ECB's long-term rates", () => {
  const heading = (area: string, currency: string): string =>
    `Long-term interest rate for convergence purposes - 10 years maturity - ${area} (IRS.M.${area}.L.L40.CI.0000.${currency}.N.Z)`;

  it('are averages of months with issuer, currency and maturity by their key, however the month is dated', async () => {
    for (const days of [
      ['2024-01-31', '2024-02-29'],
      ['2024-01-01', '2024-02-01'],
      ['2024-02-29'],
      ['2024-02-01'],
    ]) {
      const rows = days.map((day, at) => `"${day}","2024Feb","${2.1 + at}","2.${at}"`);
      const text = `"DATE","TIME PERIOD","${heading('DE', 'EUR')}","${heading('SE', 'SEK')}"\n${rows.join('\n')}\n`;
      const file = await read('ECB Data Portal.csv', text);
      const ends = days.map((day) => (day.startsWith('2024-01') ? '2024-01-31' : '2024-02-29'));
      expect(values(file)).toEqual({
        'IRS.DE.L40.CI.EUR': ends.map((end, at) => [end, [0.021, 0.031][at]]),
        'IRS.SE.L40.CI.SEK': ends.map((end, at) => [end, [0.02, 0.021][at]]),
      });
      expect(
        file.data.series.map(({ currency, maturityYears }) => [currency, maturityYears]),
      ).toEqual([
        ['EUR', 10],
        ['SEK', 10],
      ]);
      expect(file.data.series[0]).not.toHaveProperty('ofMonths');
    }
  });

  it('that the portal recalculated to another frequency are not taken for them, and neither are days of a month', async () => {
    const quarters = `"DATE","TIME PERIOD","${heading('DE', 'EUR')} - Modified value (Quarterly)"\n"2024-03-31","2024Q1","2.3"\n"2024-06-30","2024Q2","2.5"\n`;
    const parsed = await parseFile(textFile('ECB Data Portal.csv', quarters));
    expect([parsed.format, parsed.needs]).toEqual(['mapped-table', ['mapping']]);
    const daily = `"DATE","TIME PERIOD","${heading('DE', 'EUR')}"\n"2024-03-04","","2.3"\n"2024-03-05","","2.4"\n`;
    const refusal = await refusalOf(textFile('ECB Data Portal.csv', daily));
    expect([refusal.code, refusal.message]).toEqual([
      'WRONG_FREQUENCY',
      expect.stringMatching(/2024-03 has several values/),
    ]);
  });
});

describe("answers of the ECB's data interface", () => {
  const HEAD =
    'KEY,FREQ,REF_AREA,IR_TYPE,TR_TYPE,MATURITY_CAT,BS_COUNT_SECTOR,CURRENCY_TRANS,IR_BUS_COV,IR_FV_TYPE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE';
  const line = (area: string, period: string, value: string): string =>
    `IRS.M.${area}.L.L40.CI.0000.EUR.N.Z,M,${area},L,L40,CI,0000,EUR,N,Z,${period},${value},A,"Long-term interest rate, ${area}"`;

  it('have one observation a line: a series for every key, a month at its end', async () => {
    const text = [
      HEAD,
      line('FR', '2024-01', '2.7564'),
      line('FR', '2024-02', '2.89'),
      line('DE', '2024-02', '-0.3'),
      line('DE', '2024-03', ''),
    ].join('\n');
    const file = await read('data.csv', text);
    expect(file.format).toBe('ecb-yields');
    expect(values(file)).toEqual({
      'IRS.FR.L40.CI.EUR': [
        ['2024-01-31', 0.027564],
        ['2024-02-29', 0.0289],
      ],
      'IRS.DE.L40.CI.EUR': [['2024-02-29', -0.003]],
    });
    expect([file.rowsRead, file.problems]).toEqual([3, []]);
    expect(file.notes.join(' ')).toMatch(/averages of months.*1 cell says that there was no yield/);
  });

  it('of spot yields are dated by the day', async () => {
    const text =
      'KEY,FREQ,REF_AREA,CURRENCY,PROVIDER_FM,INSTRUMENT_FM,PROVIDER_FM_ID,DATA_TYPE_FM,TIME_PERIOD,OBS_VALUE\n' +
      'YC.B.U2.EUR.4F.G_N_A.SV_C_YM.SR_3M,B,U2,EUR,4F,G_N_A,SV_C_YM,SR_3M,2024-03-01,3.75\n';
    const file = await read('data.csv', text);
    expect(values(file)).toEqual({ 'YC.G_N_A.SR_3M': [['2024-03-01', 0.0375]] });
    expect(file.data.series[0]).toMatchObject({ currency: 'EUR', maturityYears: 0.25 });
  });

  it('lose the lines that are something else, each with its reason; without any other the file', async () => {
    const wrong = [
      line('FR', '2024-03-01', '2.7'),
      line('FR', '2024-04', '270'),
      line('FR', '2024-05', '2,7x'),
      line('FR', '2026-12', '2.7'),
      line('FR', '2024-06', '2.7').replace('IRS.M.', 'IRS.Q.'),
    ].map((row) => row.replace('2,7x', '"2,7x"'));
    const text = [HEAD, line('FR', '2024-01', '2.7'), ...wrong].join('\n');
    const parsed = await parseFile(textFile('data.csv', text), { today: '2026-11-30' });
    expect(parsed.rowsRead).toBe(6);
    expect(parsed.problems.map(({ line: at, column, message }) => [at, column, message])).toEqual([
      [3, 'TIME_PERIOD', 'is no month as 2024-03'],
      [4, 'OBS_VALUE', expect.stringMatching(/no yield in percent/)],
      [5, 'OBS_VALUE', 'is not a number'],
      [6, 'TIME_PERIOD', 'ends on 2026-12-31, after today'],
      [7, 'KEY', 'is not the key of a known yield'],
    ]);
    const none = [HEAD, line('FR', '2024', '2.7')].join('\n');
    const refusal = await refusalOf(textFile('data.csv', none));
    expect([refusal.code, refusal.details.line]).toEqual(['NO_ROWS', 2]);
  });
});

it("reads Yahoo's ^TNX as a yield in percent, under whatever price layout", async () => {
  const text = [
    'Date,Open,High,Low,Close,Adj Close,Volume',
    '2024-02-29,4.2,4.3,4.2,4.251,4.251,0',
    '2024-03-01,4.2,4.3,4.2,4.18,4.18,0',
  ].join('\n');
  for (const name of ['^TNX.csv', '%5ETNX.csv', '^TNX (1).csv']) {
    expect(values(await read(name, text))).toEqual({
      '^TNX': [
        ['2024-02-29', 0.04251],
        ['2024-03-01', 0.0418],
      ],
    });
  }
});
