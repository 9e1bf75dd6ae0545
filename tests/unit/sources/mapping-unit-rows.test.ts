/** Two rows of headings, as annual reports print them: years, and units below. Expected values are typed by hand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { periodOf } from '../../../src/sources/mapping/periods.ts';
import { printedYearEnd } from '../../../src/sources/mapping/printed-year-end.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import { unitIn } from '../../../src/sources/peer-units.ts';
import type { ParsedFile } from '../../../src/sources/types.ts';
import { expectAccountedFor, textFile } from './helpers.ts';

const CALENDAR: TableMapping = { fiscalYearEnd: '12-31', decimals: '.' };

async function read(text: string, mapping: TableMapping = CALENDAR): Promise<ParsedFile> {
  const parsed = await parseFile(textFile('report.csv', text), { mapping, symbol: 'ELM' });
  expectAccountedFor(parsed);
  return parsed;
}

const asked = ({ table }: ParsedFile): unknown => table?.questions.map(({ about }) => about);

function figures({ data }: ParsedFile): unknown[] {
  if (data.kind !== 'statements') throw new Error(`read as ${data.kind}`);
  return data.companies.flatMap(({ figures: all }) =>
    all.map(({ item, periodEnd, value, unit }) => [item, periodEnd, value, unit]),
  );
}

const BODY =
  'Revenue,2,"1,250","1,100"\nOperating profit,3,90,(20)\nTotal assets,,"2,000","1,900"\n';
const MILLIONS = [
  ['revenue', '2023-12-31', 1_250_000_000, 'GBP'],
  ['revenue', '2022-12-31', 1_100_000_000, 'GBP'],
  ['ebit', '2023-12-31', 90_000_000, 'GBP'],
  ['ebit', '2022-12-31', -20_000_000, 'GBP'],
  ['total_assets', '2023-12-31', 2_000_000_000, 'GBP'],
  ['total_assets', '2022-12-31', 1_900_000_000, 'GBP'],
];

describe('a row of units below the years', () => {
  it.each([',,£m,£m', ',Notes,£m,£m', ',,£ million,£ million'])('%s', async (units) => {
    expect(figures(await read(`,Note,2023,2022\n${units}\n${BODY}`))).toEqual(MILLIONS);
  });

  it('is read where the headings are said to stand above it, and left alone as a line', async () => {
    const parsed = await read(`,Note,2023,2022\nUnit,,£m,£m\n${BODY}`, {
      ...CALENDAR,
      headerRow: 1,
    });
    expect(figures(parsed)).toEqual(MILLIONS);
    expect(parsed.table?.lines.map(({ label }) => label)).not.toContain('Unit');
  });

  it('tells thousands of renminbi, and the row above the years the end of the year', async () => {
    const text = `,Year ended 31 December,\n,2023,2022\n,RMB'000,RMB'000\nRevenue,"20,500","19,000"\nOperating profit,"4,100","3,900"\n`;
    expect(figures(await read(text, { decimals: '.' }))).toEqual([
      ['revenue', '2023-12-31', 20_500_000, 'CNY'],
      ['revenue', '2022-12-31', 19_000_000, 'CNY'],
      ['ebit', '2023-12-31', 4_100_000, 'CNY'],
      ['ebit', '2022-12-31', 3_900_000, 'CNY'],
    ]);
  });

  it('asks for the currency where it tells two, and refuses the columns of the other', async () => {
    const text = ',2023,2022,2021\n,US$m,£m,£m\nRevenue,15,12,11\nOperating profit,5,4,3\n';
    expect(asked(await read(text))).toEqual(['currency']);
    const parsed = await read(text, { ...CALENDAR, currency: 'GBP' });
    expect(figures(parsed)).toEqual([
      ['revenue', '2022-12-31', 12_000_000, 'GBP'],
      ['revenue', '2021-12-31', 11_000_000, 'GBP'],
      ['ebit', '2022-12-31', 4_000_000, 'GBP'],
      ['ebit', '2021-12-31', 3_000_000, 'GBP'],
    ]);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual(
      [3, 4].map((line) => [
        line,
        'is in USD by the row below the headings, and the table in GBP: give figures in one currency',
      ]),
    );
  });

  it('takes each column in its own size', async () => {
    const text = ',2023,2022\n,£m,£000\nRevenue,12,11500\nOperating profit,4,3900\n';
    expect(figures(await read(text))).toEqual([
      ['revenue', '2023-12-31', 12_000_000, 'GBP'],
      ['revenue', '2022-12-31', 11_500_000, 'GBP'],
      ['ebit', '2023-12-31', 4_000_000, 'GBP'],
      ['ebit', '2022-12-31', 3_900_000, 'GBP'],
    ]);
  });

  it.each([
    ['$m', 'millions'],
    ['¥m', 'millions'],
    ["kr'000", 'thousands'],
  ])('asks whose %s it is', async (unit, scale) => {
    const text = `,2023,2022\n,${unit},${unit}\nRevenue,12,11\nOperating profit,4,3\n`;
    const parsed = await read(text);
    expect(asked(parsed)).toContain('currency');
    expect(parsed.table?.mapping.scale).toBe(scale);
  });
});

describe('a unit over the names of the lines', () => {
  it.each([
    ['£000', 'thousands', 'GBP'],
    ["£'000", 'thousands', 'GBP'],
    ['€ thousands', 'thousands', 'EUR'],
    ["HK$'000", 'thousands', 'HKD'],
    ['$ thousands', 'thousands', undefined],
    ['(単位:百万円)', 'millions', 'JPY'],
    ['（単位：千円）', 'thousands', 'JPY'],
    ['单位：人民币千元', 'thousands', 'CNY'],
    ['(단위: 백만원)', 'millions', 'KRW'],
    ['(単位:億円)', undefined, undefined],
    ['单位：千元', undefined, undefined],
  ])('%s', async (head, scale, currency) => {
    const parsed = await read(`${head},2023,2022\nRevenue,12,11\nEBIT,4,3\n`);
    expect(parsed.table?.mapping).toMatchObject({ headerRow: 1, target: 'statements' });
    expect([parsed.table?.mapping.scale, parsed.table?.mapping.currency]).toEqual([
      scale,
      currency,
    ]);
  });

  it('is no unit behind a figure in words', () => {
    expect(unitIn('三百万円').factor).toBeNull();
    expect(unitIn('百万円')).toMatchObject({ factor: 1e6, currencies: ['JPY'] });
  });
});

describe('a day that ends every fiscal year', () => {
  it('places the years beside it; the unit may stand in brackets below', async () => {
    const text =
      '"Fiscal year ended January 31,",2024,2023\n(in millions),,\nRevenue,310,300\nOperating income,50,40\n';
    expect(figures(await read(text, { currency: 'USD' }))).toEqual([
      ['revenue', '2024-01-31', 310_000_000, 'USD'],
      ['revenue', '2023-01-31', 300_000_000, 'USD'],
      ['ebit', '2024-01-31', 50_000_000, 'USD'],
      ['ebit', '2023-01-31', 40_000_000, 'USD'],
    ]);
  });

  it.each([
    ['Years ended December 31,', ['2023', '2022'], '12-31'],
    ['Financial year ended 30 June', ['2023', '2022'], '06-30'],
    ['Year ended December 31,', ['FY2023', 'FY2022'], undefined],
    ['Fiscal year ended January 3,', ['2023', '2022'], undefined],
    ['Three months ended March 31,', ['2023', '2022'], undefined],
    ['Year ended 31 December 2023', ['2023', '2022'], undefined],
  ])('%s above %j', (text, years, end) => {
    expect(printedYearEnd([text], years)).toBe(end);
  });

  it('is none where two are printed', () => {
    const texts = ['Year ended 31 March', 'Year ended 31 December'];
    expect(printedYearEnd(texts, ['2023'])).toBeUndefined();
  });
});

describe('periods', () => {
  it('reads a fiscal year of Japan by its last month, and no day as a year', () => {
    // Days since 1970: 2022-03-31 is 52 years of 365 and 13 leap days, then 31 + 28 + 31 - 1 days.
    const end = 52 * 365 + 13 + 89;
    expect(periodOf('2022年3月期', null)).toEqual({
      part: 'FY',
      fiscalYear: 2022,
      isNamed: false,
      end,
    });
    expect(periodOf('2022年13月期', null)).toBeNull();
    expect(periodOf('Fiscal year ended January 31,', null)).toBeNull();
    expect(periodOf('Year ended March 31', null)).toBeNull();
  });
});
