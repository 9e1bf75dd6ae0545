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
