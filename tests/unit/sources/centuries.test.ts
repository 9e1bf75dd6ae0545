/** Years of two digits in series of a hundred years. Expected dates are those that the rows were made from. */
import { describe, expect, it } from 'vitest';
import { hasShortYear, inCenturies } from '../../../src/sources/centuries.ts';
import { parseIsoDate } from '../../../src/sources/dates.ts';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import { expectRefusal, isoDates, textFile } from './helpers.ts';

const day = (date: string): number => parseIsoDate(date) ?? Number.NaN;
const placed = (dates: readonly string[]): string[] | null => {
  const days = inCenturies(dates.map(day));
  return days === null ? null : isoDates(days);
};

describe('the century of a year of two digits', () => {
  it('is the one before on the older side of a seam', () => {
    expect(placed(['2025-12-31', '2026-11-30', '1927-01-31', '1999-12-31', '2020-01-31'])).toEqual([
      '1925-12-31',
      '1926-11-30',
      '1927-01-31',
      '1999-12-31',
      '2020-01-31',
    ]);
    expect(
      placed(['2020-01-31', '1970-01-31', '1927-01-31', '2026-11-30', '2000-02-29', '1999-12-31']),
    ).toEqual(['2020-01-31', '1970-01-31', '1927-01-31', '1926-11-30', '1900-02-28', '1899-12-31']);
  });

  it('is left alone without one, and null where no order tells it', () => {
    expect(placed(['2020-01-31', '1950-01-31', '2019-01-31'])).toEqual([
      '2020-01-31',
      '1950-01-31',
      '2019-01-31',
    ]);
    expect(placed(['2026-11-30', '1927-01-31', '1990-01-31', '1980-01-31'])).toBeNull();
  });

  it.each([
    ['07/31/26', true],
    ['Jul-26', true],
    ['31-Jul-26', true],
    ['26-07-31', true],
    ['26.07.31 00:00', true],
    ['07/31/1926', false],
    ['1926-07', false],
    ['19260731', false],
    ['192607', false],
  ])('is open in %s: %s', (text, isShort) => {
    expect(hasShortYear(text)).toBe(isShort);
  });
});

describe('prices', () => {
  const months = Array.from({ length: 1192 }, (_, at) =>
    new Date(Date.UTC(1926, 7 + at, 0)).toISOString().slice(0, 10),
  );
  const row = (date: string, at: number): string =>
    `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(2, 4)},${(100 + (at % 7)).toString()}.25`;

  it('of a hundred years keep their dates', async () => {
    const text = ['Date,Close', ...months.map(row)].join('\n');
    const options = { symbol: 'OLD', closeBasis: 'as-traded', today: '2026-11-12' } as const;
    const parsed = await parseFile(textFile('old.csv', text), options);
    if (parsed.data.kind !== 'prices') throw new Error(parsed.data.kind);
    expect(isoDates(parsed.data.days)).toEqual(months);
  });

  it('of a few years are read as the latest that they can be, and it is said', async () => {
    // Printed 01/31/21 to 12/31/25: nothing tells 1921 from 2021.
    const recent = Array.from({ length: 60 }, (_, at) =>
      new Date(Date.UTC(2021, 1 + at, 0)).toISOString().slice(0, 10),
    );
    const options = { symbol: 'OLD', closeBasis: 'as-traded', today: '2026-11-12' } as const;
    const text = ['Date,Close', ...recent.map(row)].join('\n');
    const { notes } = await parseFile(textFile('old.csv', text), options);
    expect(notes.join(' ')).toContain(
      'years with two digits: its dates are read as 2021-01-31 to 2025-12-31, the latest',
    );
    const long = ['Date,Close', ...recent.map((day, at) => `${day},${(100 + at).toString()}.25`)];
    const plain = await parseFile(textFile('old.csv', long.join('\n')), options);
    expect(plain.notes.join(' ')).not.toContain('two digits');
  });

  it('in no order are refused', async () => {
    const mixed = months.map((_, at) => months[(at * 529) % months.length] ?? '');
    const text = ['Date,Close', ...mixed.map(row)].join('\n');
    await expectRefusal(textFile('old.csv', text), 'NO_DATES', /years of four digits/);
  });
});

describe('a table whose columns were said', () => {
  const today = '2026-11-12';
  const notesOf = async (text: string, mapping: TableMapping, more = {}): Promise<string> => {
    const parsed = await parseFile(textFile('t.csv', text), { mapping, today, ...more });
    expect(parsed.problems).toEqual([]);
    return parsed.notes.join(' ');
  };
  const MONTHS = ['28-02-23', '31-03-23', '30-04-23'];
  const SAID = 'years with two digits: its dates are read as 2023-02-28 to 2023-04-30, the latest';

  it.each<[string, TableMapping]>([
    ['prices', { target: 'prices', columns: { Kurs: 'close' } }],
    [
      'exchange-rates',
      { target: 'exchange-rates', columns: { Kurs: 'rate' }, pair: 'USD per EUR' },
    ],
    [
      'yields',
      {
        ...{ target: 'yields', columns: { Kurs: 'yield' }, units: 'percent' },
        ...{ maturityYears: 10, issuer: 'Atlantis', currency: 'EUR' },
      },
    ],
  ])('of %s tells how years of two digits are read', async (_, mapping) => {
    const rows = (dates: readonly string[]): string =>
      ['Tag;Kurs', ...dates.map((date, at) => `${date};1,2${at.toString()}5`)].join('\n');
    const dates = { dates: 'dmy', decimals: ',' } as const;
    const all = { ...mapping, ...dates, columns: { Tag: 'date', ...mapping.columns } };
    expect(await notesOf(rows(MONTHS), all, { symbol: 'OLD' })).toContain(SAID);
    const long = MONTHS.map((date) => date.replace(/23$/, '2023'));
    expect(await notesOf(rows(long), all, { symbol: 'OLD' })).not.toContain('two digits');
  });

  it('of factors does too', async () => {
    const row = (date: string): string => `${date};1,0;0,1;0,2;0,3;0,4;0,1`;
    const names = ['mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'];
    const text = [['date', ...names].join(';'), ...MONTHS.map(row)].join('\n');
    const columns = Object.fromEntries(['date', ...names].map((name) => [name, name]));
    const mapping = { target: 'factors', columns, units: 'percent', dates: 'dmy' } as const;
    expect(await notesOf(text, mapping, { region: 'US' })).toContain(SAID);
  });

  it('of a company’s figures tells where its periods end', async () => {
    const rows = (heads: string): string => `Item;${heads}\nRevenue;100;110\n`;
    const mapping: TableMapping = {
      ...{ target: 'statements', lines: { Revenue: 'revenue' } },
      ...{ currency: 'EUR', scale: 'ones', fiscalYearEnd: '12-31' },
    };
    const company = { symbol: 'OLD' };
    expect(await notesOf(rows('FY99;FY00'), mapping, company)).toContain(
      'years with two digits: its periods are read as ending from 1999-12-31 to 2000-12-31.',
    );
    expect(await notesOf(rows('31.12.99;31.12.00'), mapping, company)).toContain(
      'as ending from 1999-12-31 to 2000-12-31.',
    );
    expect(await notesOf(rows('FY1999;2000'), mapping, company)).not.toContain('two digits');
  });

  it('of a century in no order asks and is not read', async () => {
    const days = ['30.11.26', '31.01.27', '31.01.90', '31.01.80'];
    const text = ['Tag;Kurs', ...days.map((day) => `${day};1,25`)].join('\n');
    const mapping = { target: 'prices', columns: { Tag: 'date', Kurs: 'close' } } as const;
    const parsed = await parseFile(textFile('t.csv', text), { mapping, today, symbol: 'OLD' });
    expect(parsed).toMatchObject({ needs: ['mapping'], rowsRead: 0 });
    expect(parsed.table?.questions[0]?.message).toContain('no order that tells the century');
  });
});
