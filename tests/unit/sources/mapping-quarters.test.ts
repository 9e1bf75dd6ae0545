/** Fiscal quarters of tables of no provider. Expected values are typed from the texts by hand. */
import { describe, expect, it } from 'vitest';
import { endOfQuarter, periodOf } from '../../../src/sources/mapping/periods.ts';
import { parseFile } from '../../../src/sources/index.ts';
import { isoDate, parseIsoDate } from '../../../src/sources/dates.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import type { ParsedFile } from '../../../src/sources/types.ts';
import { textFile } from './helpers.ts';

async function read(text: string, mapping: TableMapping = {}): Promise<ParsedFile> {
  const parsed = await parseFile(textFile('q.csv', text), { mapping, symbol: 'ACME' });
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return parsed;
}

const UNITS: TableMapping = { currency: 'EUR', scale: 'ones' };
const CALENDAR: TableMapping = { ...UNITS, fiscalYearEnd: '12-31' };

function asked({ table }: ParsedFile): string[] {
  return table?.questions.map(({ about }) => about) ?? [];
}

/** `revenue Q1 2024 2024-03-31 = 100` */
function figures({ data }: ParsedFile): string[] {
  if (data.kind !== 'statements') throw new Error(`read as ${data.kind}`);
  return data.companies.flatMap((company) =>
    company.figures.map(
      ({ item, fiscalPeriod, fiscalYear, periodEnd, value }) =>
        `${item} ${fiscalPeriod} ${fiscalYear.toString()} ${periodEnd} = ${value.toString()}`,
    ),
  );
}

describe('names of periods', () => {
  it.each([
    ['Q1 2024', 'Q1 2024'],
    ['2024Q3', 'Q3 2024'],
    ['2024-Q3', 'Q3 2024'],
    ['FQ2-23', 'Q2 2023'],
    ['1Q24', 'Q1 2024'],
    ["Q4'23", 'Q4 2023'],
    ['Q2 FY24', 'Q2 2024'],
    ['FY24 Q2', 'Q2 2024'],
    ['T3 2024', 'Q3 2024'],
    ['3. Quartal 2024', 'Q3 2024'],
    ['2nd quarter 2024', 'Q2 2024'],
    ['Q1 2024A', 'Q1 2024'],
    ['H1 2024', 'H1 2024'],
    ['6M 2024', 'H1 2024'],
    ['FY2024', 'FY 2024'],
    ['FY69', 'FY 2069'],
    ['FY99', 'FY 1999'],
    ['4Q99', 'Q4 1999'],
    ['H1 98', 'H1 1998'],
    ['Q1 2025E', 'estimate'],
    ['Q1', 'part'],
    ['3M 2024', 'Q1 2024'],
    ['12M 2024', 'FY 2024'],
    ['2022 (restated)', 'FY 2022'],
    ['FY2022 as reported', 'FY 2022'],
    ['Q1 2024 (unaudited)', 'Q1 2024'],
    ['2022 (adjusted)', null],
    ['12 months May-31-2022', 'FY to 2022-05-31'],
    ['12 months\nMay-31-2022', 'FY to 2022-05-31'],
    ['Restated\n12 months\nMay-31-2022', 'FY to 2022-05-31'],
    ['3 months\nAug-31-2022', 'quarter to 2022-08-31'],
    ['FY2022 12 months', 'FY 2022'],
    ['LTM\n12 months\nAug-31-2024', 'part'],
    ['9M 2024', 'part'],
    ['TTM', 'part'],
    ['H2 2024', 'part'],
    ['Nine months ended Sep 30, 2024', 'part'],
    ['Three months ended June 30, 2024', 'quarter to 2024-06-30'],
    ['Six months ended June 30, 2024', 'half to 2024-06-30'],
    ['Year ended June 30, 2024', 'FY to 2024-06-30'],
    ['30.06.2024', 'date to 2024-06-30'],
    ['CY24 Q1', 'part'],
    ['Q5 2024', null],
    ['Revenue', null],
  ])('%s', (text, expected) => {
    const period = periodOf(text, null);
    const shown =
      period === null || typeof period === 'string'
        ? period
        : period.isNamed
          ? `${period.part} ${period.fiscalYear.toString()}`
          : `${period.part} to ${isoDate(period.end ?? 0)}`;
    expect(shown).toBe(expected);
  });

  it.each([
    [2024, 1, '12-31', '2024-03-31'],
    [2024, 4, '12-31', '2024-12-31'],
    [2024, 1, '09-30', '2023-12-31'],
    [2024, 2, '09-30', '2024-03-31'],
    [2024, 3, '02-29', '2023-11-30'],
    [2025, 4, '02-29', '2025-02-28'],
    [2024, 2, '06-15', '2023-12-15'],
    [2024, 3, '01-31', '2023-10-31'],
  ])('quarter of %i, %i, in years to %s', (year, quarter, yearEnd, end) => {
    expect(endOfQuarter(year, quarter, yearEnd)).toBe(parseIsoDate(end));
  });
});

describe('quarters side by side', () => {
  it('become figures of quarters, a year beside them stays one, and a balance of Q4 is the year’s', async () => {
    const text = [
      'Item;Q1 2024;Q2 2024;Q3 2024;Q4 2024;FY2024;Q1 2025',
      'Revenue;1.100,5;1.200;1.300;1.400;5.000,5;1.500',
      'Total debt;40;41;42;43;;44',
    ].join('\n');
    const parsed = await read(text, CALENDAR);
    expect(figures(parsed)).toEqual([
      'revenue Q1 2024 2024-03-31 = 1100.5',
      'revenue Q2 2024 2024-06-30 = 1200',
      'revenue Q3 2024 2024-09-30 = 1300',
      'revenue Q4 2024 2024-12-31 = 1400',
      'revenue FY 2024 2024-12-31 = 5000.5',
      'revenue Q1 2025 2025-03-31 = 1500',
      'debt Q1 2024 2024-03-31 = 40',
      'debt Q2 2024 2024-06-30 = 41',
      'debt Q3 2024 2024-09-30 = 42',
      'debt FY 2024 2024-12-31 = 43',
      'debt Q1 2025 2025-03-31 = 44',
    ]);
    expect(parsed.notes.join(' ')).toMatch(/four of them make fiscal year 2024/);
  });

  it('that may be sums since the year began are asked about, never guessed', async () => {
    const text = 'Item,Q1 2024,Q2 2024,Q3 2024\nRevenue,10,20,30\nEBIT,1,2,3\n';
    const parsed = await read(text, CALENDAR);
    expect(asked(parsed)).toEqual(['periods']);
    expect(parsed.table?.questions[0]?.readings).toEqual([
      { value: 'quarters', examples: [{ text: 'Revenue, Q2 2024: 20', as: 'of three months' }] },
      {
        value: 'to-date',
        examples: [{ text: 'Revenue, Q2 2024: 20', as: 'a sum since the fiscal year began' }],
      },
    ]);
    expect(figures(await read(text, { ...CALENDAR, periods: 'quarters' }))[2]).toBe(
      'revenue Q3 2024 2024-09-30 = 30',
    );
    const sums = await read(text, { ...CALENDAR, periods: 'to-date' });
    expect(figures(sums)).toEqual([
      'revenue Q1 2024 2024-03-31 = 10',
      'revenue H1 2024 2024-06-30 = 20',
      'ebit Q1 2024 2024-03-31 = 1',
      'ebit H1 2024 2024-06-30 = 2',
    ]);
    expect(sums.problems.map(({ line, column, text: cell }) => [line, column, cell])).toEqual([
      [2, 'Q3 2024', '30'],
      [3, 'Q3 2024', '3'],
    ]);
    expect(sums.problems[0]?.message).toMatch(/sum of nine months/);
    // Years is no answer for quarters.
    expect(asked(await read(text, { ...CALENDAR, periods: 'years' }))).toEqual(['periods']);
  });

  it('are proven to be sums where the fourth is the year, and quarters where a revenue falls', async () => {
    const sums = await read(
      'Item,Q1 2024,Q4 2024,FY2024\nRevenue,10,44,44\nEBIT,1,4,4\n',
      CALENDAR,
    );
    expect(figures(sums)[1]).toBe('revenue FY 2024 2024-12-31 = 44');
    expect(sums.notes.join(' ')).toMatch(/sums since the fiscal year began: the fourth is/);
    expect(sums.problems[0]?.message).toMatch(/repeats revenue of FY 2024/);
    const falls = await read('Item,Q1 2024,Q2 2024\nRevenue,10,9\nEBIT,1,2\n', CALENDAR);
    expect(figures(falls)[1]).toBe('revenue Q2 2024 2024-06-30 = 9');
    // What is proven is shown, and a person may say otherwise.
    expect(falls.table?.mapping.periods).toBe('quarters');
    // A loss may follow a profit in sums too: it proves nothing.
    expect(asked(await read('Item,Q1 2024,Q2 2024\nRevenue,9,10\nEBIT,2,1\n', CALENDAR))).toEqual([
      'periods',
    ]);
  });

  it('are placed by the fiscal year end, which is asked for', async () => {
    const text = 'Item,FQ1-24,FQ2-24\nRevenue,10,9\nEBIT,1,2\n';
    expect(asked(await read(text, UNITS))).toEqual(['fiscalYearEnd']);
    const parsed = await read(text, { ...UNITS, fiscalYearEnd: '09-30' });
    expect(figures(parsed).slice(0, 2)).toEqual([
      'revenue Q1 2024 2023-12-31 = 10',
      'revenue Q2 2024 2024-03-31 = 9',
    ]);
    expect(parsed.notes).toContain(
      'The newest part of a year is Q2 2024, to 2024-03-31, in fiscal years to 09-30.',
    );
  });

  it('given by last days alone are no fiscal years: what they are is asked', async () => {
    const text = 'Umsatz und Ertrag;31.12.2023;31.03.2024\nUmsatz;100;90\nEBIT;10;9\n';
    expect(asked(await read(text, UNITS))).toEqual(['periods']);
    expect(asked(await read(text, { ...UNITS, periods: 'quarters' }))).toEqual(['fiscalYearEnd']);
    const parsed = await read(text, { ...UNITS, periods: 'quarters', fiscalYearEnd: '09-30' });
    expect(figures(parsed).slice(0, 2)).toEqual([
      'revenue Q1 2024 2023-12-31 = 100',
      'revenue Q2 2024 2024-03-31 = 90',
    ]);
    const off = await read(text, { ...UNITS, periods: 'quarters', fiscalYearEnd: '10-31' });
    expect(off.problems).toHaveLength(0);
    expect(asked(off)).toEqual(['columns']);
    expect(off.table?.questions[0]?.message).toMatch(
      /no end of a quarter of a fiscal year to 10-31/,
    );
  });

  it('among fiscal years are refused by the day on which these end', async () => {
    const text = 'Item;31.12.2022;31.12.2023;30.06.2024\nUmsatz;100;110;60\nEBIT;10;11;6\n';
    expect(asked(await read(text, { ...UNITS, periods: 'years' }))).toEqual(['fiscalYearEnd']);
    const parsed = await read(text, { ...CALENDAR, periods: 'years' });
    expect(figures(parsed)).toHaveLength(4);
    expect(parsed.problems.map(({ line, column, message }) => [line, column, message])).toEqual(
      [2, 3].map((line) => [
        line,
        '30.06.2024',
        'ends on 2024-06-30, which is no end of a fiscal year to 12-31',
      ]),
    );
  });

  it('a year apart stay fiscal years, as before', async () => {
    const text = 'Item;31.12.2022;31.12.2023\nUmsatz;100;90\nEBIT;10;9\n';
    expect(figures(await read(text, UNITS))[0]).toBe('revenue FY 2022 2022-12-31 = 100');
  });
});

describe('quarters below each other', () => {
  it('by a date and a column that names the period; a name that contradicts the date is refused', async () => {
    const text = [
      'Period End,Period,Revenue,Total debt',
      '2024-03-30,Q1,100,5',
      '2024-06-29,Q2,90,6',
      '2024-09-30,Q4,110,7',
      '2024-12-28,FY,420,8',
      '2024-08-15,Q3,110,9',
      '2025-03-31,9M,300,9',
    ].join('\n');
    const parsed = await read(text, { ...CALENDAR, periods: 'quarters' });
    expect(figures(parsed)).toEqual([
      'revenue Q1 2024 2024-03-30 = 100',
      'debt Q1 2024 2024-03-30 = 5',
      'revenue Q2 2024 2024-06-29 = 90',
      'debt Q2 2024 2024-06-29 = 6',
      'revenue FY 2024 2024-12-28 = 420',
      'debt FY 2024 2024-12-28 = 8',
    ]);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [4, 'is given as Q4, and 2024-09-30 is the end of Q3 of a fiscal year to 12-31'],
      [4, 'is given as Q4, and 2024-09-30 is the end of Q3 of a fiscal year to 12-31'],
      [6, 'ends on 2024-08-15, which is no end of a quarter of a fiscal year to 12-31'],
      [6, 'ends on 2024-08-15, which is no end of a quarter of a fiscal year to 12-31'],
      [
        7,
        'is of a stretch that is no fiscal year, first half or quarter: the book has no place for it',
      ],
      [
        7,
        'is of a stretch that is no fiscal year, first half or quarter: the book has no place for it',
      ],
    ]);
  });

  it('by a year and the number of the quarter', async () => {
    const text = 'Fiscal Year,Quarter,Revenue,EBIT\n2024,1,100,10\n2024,2,90,9\n';
    expect(figures(await read(text, CALENDAR))).toEqual([
      'revenue Q1 2024 2024-03-31 = 100',
      'ebit Q1 2024 2024-03-31 = 10',
      'revenue Q2 2024 2024-06-30 = 90',
      'ebit Q2 2024 2024-06-30 = 9',
    ]);
  });

  it('by a label in one column', async () => {
    const text = 'Quarter,Revenue,EBIT\n2024Q1,100,10\n2024Q2,90,9\nsoon,1,1\nQ1 2026E,1,1\n';
    const parsed = await read(text, CALENDAR);
    expect(figures(parsed)[2]).toBe('revenue Q2 2024 2024-06-30 = 90');
    expect(parsed.problems.map(({ line, message }) => `${line.toString()} ${message}`)).toEqual([
      '4 belongs to no fiscal period that can be read',
      '4 belongs to no fiscal period that can be read',
      '5 is an estimate of a period to come, not a reported figure',
      '5 is an estimate of a period to come, not a reported figure',
    ]);
  });

  it('with a name that has the year of its own: the date is its last day, whatever the year end', async () => {
    const text =
      'Ending,Fiscal Period,Revenue,EBIT\n2023-12-30,Q1 2024,100,10\n2024-03-30,Q2 2024,90,9\n';
    const parsed = await read(text, { ...UNITS, columns: { Ending: 'period' } });
    expect(figures(parsed)[2]).toBe('revenue Q2 2024 2024-03-30 = 90');
  });
});

describe('columns of periods side by side', () => {
  it('that are restated lead over those as reported, which are named', async () => {
    const text =
      'USD millions,2023,2022 (restated),2022 (as reported),Change\nRevenue,1100.5,1000.2,990.1,10\nEBIT,110.5,100.1,95.1,10.4\n';
    const parsed = await read(text, { fiscalYearEnd: '12-31' });
    expect(figures(parsed)).toEqual([
      'revenue FY 2023 2023-12-31 = 1100500000',
      'revenue FY 2022 2022-12-31 = 1000200000',
      'ebit FY 2023 2023-12-31 = 110500000',
      'ebit FY 2022 2022-12-31 = 100100000',
    ]);
    expect(parsed.notes).toContain(
      '1 column of figures is left out: 2022 (as reported): the restated figures of their period lead.',
    );
    expect(parsed.notes).toContain(
      '1 column of figures is left out: Change: nothing says what they hold.',
    );
  });

  it('that are sums since the year began: three months are the first quarter, twelve the year', async () => {
    const text =
      'EUR millions,3M 2024,6M 2024,9M 2024,12M 2024,2025E,LTM\nRevenue,100.5,210.5,331.5,462,500,470\nEBIT,10.5,22.5,35.5,48,51,49\n';
    const parsed = await read(text, { fiscalYearEnd: '12-31' });
    expect(figures(parsed).slice(0, 3)).toEqual([
      'revenue Q1 2024 2024-03-31 = 100500000',
      'revenue H1 2024 2024-06-30 = 210500000',
      'revenue FY 2024 2024-12-31 = 462000000',
    ]);
    expect(parsed.notes.filter((note) => note.includes('of figures'))).toEqual([
      '2 columns of figures are left out: 9M 2024, LTM: of a stretch that is no fiscal year, first half or quarter the book has no place.',
      '1 column of figures is left out: 2025E: estimates of periods to come are no reported figures.',
    ]);
  });

  it('with their length first, above a row of currencies', async () => {
    const text = [
      '"Works (NYSE:FICT) > Financials > Income Statement"',
      '"In Millions of the reported currency, except per share items."',
      '"For the Fiscal Period Ending","12 months May-31-2022","12 months May-31-2023","LTM 12 months Aug-31-2024"',
      'Currency,USD,USD,USD',
      'Revenue,46710.0,51217.0,50000.0',
      'Operating Income,6675.0,5915.0,6000.0',
    ].join('\n');
    const parsed = await read(text);
    expect(parsed.needs).toBeUndefined();
    expect(figures(parsed)).toEqual([
      'revenue FY 2022 2022-05-31 = 46710000000',
      'revenue FY 2023 2023-05-31 = 51217000000',
      'ebit FY 2022 2022-05-31 = 6675000000',
      'ebit FY 2023 2023-05-31 = 5915000000',
    ]);
    expect(parsed.currency).toBe('USD');
  });
});
