/** Three factors, momentum, and every way in which copies of the files were seen to differ. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { findFactorTable } from '../../../src/sources/kenfrench-table.ts';
import { openFile } from '../../../src/sources/open.ts';
import type { ParseOptions, SourceFile } from '../../../src/sources/types.ts';
import {
  copyOf,
  drawnRows,
  makeFrenchModel,
  MODEL_HEADINGS,
  sheetOf,
  type FactorCopy,
} from '../../support/fixtures/french-copies.ts';
import { expectAccountedFor, expectRefusal, isoDates, lastDay, textFile } from './helpers.ts';

interface Read {
  format: string;
  region?: string | undefined;
  needs?: readonly string[] | undefined;
  vintage?: string | undefined;
  notes: readonly string[];
  problems: readonly { line: number; message: string }[];
  months: string[];
  /** Decimals by month, factors in the order of the model. */
  values: number[][];
}

async function read(file: SourceFile, options?: ParseOptions): Promise<Read> {
  const parsed = await parseFile(file, options);
  expectAccountedFor(parsed);
  const { data } = parsed;
  if (data.kind !== 'factors' && data.kind !== 'factor-returns') throw new Error(data.kind);
  const columns =
    data.kind === 'factors'
      ? [data.mktrf, data.smb, data.hml, data.rmw, data.cma, data.rf]
      : data.columns.map(({ values }) => values);
  return {
    ...parsed,
    months: isoDates(data.days),
    values: Array.from(data.days, (_, row) => columns.map((column) => column[row] ?? NaN)),
  };
}

/** Percent as printed to a decimal by moving the point in the text. */
function decimals(rows: FactorCopy['rows']): number[][] {
  return rows.map(({ percent }) => percent.map((text) => Number(`${text}e-2`)));
}

function expectRows(got: Read, rows: FactorCopy['rows']): void {
  expect(got.problems).toEqual([]);
  expect(got.months).toEqual(rows.map(({ month }) => lastDay(month)));
  expect(got.values).toEqual(decimals(rows));
}

const MODELS = [
  ['FF3', 'kenfrench-ff3'],
  ['MOM', 'kenfrench-mom'],
] as const;

describe.each(MODELS)('%s as published', (model, format) => {
  const fixture = makeFrenchModel(model, 31, '1926-07', 200);

  it('is read, plain and in a zip', async () => {
    const got = await read(fixture);
    expect(got).toMatchObject({ format, region: 'US', vintage: '194302' });
    expectRows(got, fixture.rows);
    const bytes = zipSync({ [fixture.name]: fixture.bytes });
    const zipped = await read({ name: 'some_CSV.zip', bytes });
    expect(zipped).toMatchObject({ format, region: 'US' });
    expectRows(zipped, fixture.rows);
  });

  it.each([
    ['Europe', { FF3: 'Europe_3_Factors.csv', MOM: 'Europe_Mom_Factor.csv' }],
    ['Japan', { FF3: 'Japan_3_Factors_CSV.csv', MOM: 'Japan_MOM_Factor.csv' }],
    [
      'Asia Pacific ex Japan',
      { FF3: 'Asia_Pacific_ex_Japan_3_Factors.csv', MOM: 'Asia_Pacific_ex_Japan_MOM_Factor.csv' },
    ],
    [
      'Developed ex US',
      { FF3: 'Developed_ex_US_3_Factors (1).csv', MOM: 'Developed_ex_US_Mom_Factor.csv' },
    ],
    ['Emerging', { FF3: 'Emerging_3_Factors.csv', MOM: 'Emerging_MOM_Factor.csv' }],
    // As French called the developed countries before.
    ['Developed', { FF3: 'Global_3_Factors.csv', MOM: 'Global_MOM_Factor.csv' }],
    ['Developed ex US', { FF3: 'Global_ex_US_3_Factors.csv', MOM: 'Global_ex_US_MOM_Factor.csv' }],
  ])('of %s goes by its name', async (region, names) => {
    const text = fixture.text.replace('CRSP', 'Bloomberg');
    expect(await read(textFile(names[model], text))).toMatchObject({ region });
    // The text names the data base of another region.
    expect((await read(textFile(names[model], fixture.text))).needs).toEqual(['region']);
    expect((await read(textFile('mine.csv', text))).needs).toEqual(['region']);
    expect(await read(textFile('mine.csv', text), { region })).toMatchObject({ region });
  });

  it('is refused where it is daily or weekly, with the file to take instead', async () => {
    const rows = fixture.rows.slice(0, 20);
    for (const [step, word] of [
      [1, /daily/],
      [7, /weekly/],
    ] as const) {
      const text = copyOf(rows, {
        header: ['', ...MODEL_HEADINGS[model]],
        separator: ',',
        key: (_, index) =>
          new Date(Date.UTC(2020, 0, 3 + index * step))
            .toISOString()
            .slice(0, 10)
            .replaceAll('-', ''),
      });
      await expectRefusal(textFile(fixture.name, text), 'WRONG_FREQUENCY', word);
      await expectRefusal(textFile(fixture.name, text), 'WRONG_FREQUENCY', /Download "/);
    }
  });
});

it('reads the old blank-separated text', async () => {
  const rows = drawnRows('FF3', 8, '1926-07', 60);
  const body = rows.map(
    ({ month, percent }) =>
      month.replace('-', '') + percent.map((text) => text.padStart(8)).join(''),
  );
  const text = [
    'This file was created by FICTION using the 193107 CRSP database.',
    'A second line, of fiction.',
    '',
    '        Mkt-RF     SMB     HML      RF',
    ...body,
    '',
    ' Annual',
    '  1927   30.16   -2.91   -3.41    3.13',
    '',
  ].join('\r\n');
  const got = await read(textFile('F-F_Research_Data_Factors.txt', text));
  expectRows(got, rows);
  expect(got.notes.join(' ')).toMatch(/1 annual row below/);
  expect(got.notes.join(' ')).toContain(
    'using the 193107 CRSP database. A second line, of fiction.',
  );
  expect(got.vintage).toBe('193107');
  // Split at its blanks by a spreadsheet, each word in a cell of its own.
  const cells = text
    .split('\r\n')
    .map((line) => line.split(/ +/).join(','))
    .join('\r\n');
  expect(await read(textFile('copy.csv', cells))).toMatchObject({
    format: 'kenfrench-ff3',
    vintage: '193107',
  });
});

it('takes a file apart once for all models that ask for its layout', async () => {
  const opened = await openFile(makeFrenchModel('MOM', 8, '1999-01', 30));
  expect(findFactorTable(opened, false)).not.toBeNull();
  expect(findFactorTable(opened, true)).toBe(findFactorTable(opened, false));
});

const SHORT_MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];
const parts = (month: string): [string, string, string] => [
  month.slice(0, 4),
  month.slice(5),
  lastDay(month).slice(8),
];

describe('keys of copies', () => {
  // Over a century, so that two-digit years repeat.
  const rows = drawnRows('FF3', 5, '1926-07', 1190);
  const KEYS: Readonly<Record<string, (month: string) => string>> = {
    yyyymm: (month) => month.replace('-', ''),
    'yyyymm.0': (month) => `${month.replace('-', '')}.0`,
    'yyyy-mm': (month) => month,
    'yyyy/m': (month) => `${parts(month)[0]}/${Number(parts(month)[1]).toString()}`,
    'mm/yyyy': (month) => `${parts(month)[1]}/${parts(month)[0]}`,
    'm.yyyy': (month) => `${Number(parts(month)[1]).toString()}.${parts(month)[0]}`,
    'yyyy-mm-dd': (month) => parts(month).join('-'),
    'yyyy-mm-dd hh:mm:ss': (month) => `${parts(month).join('-')} 00:00:00`,
    'yyyy-mm-01': (month) => `${month}-01`,
    'dd.mm.yyyy': (month) => parts(month).reverse().join('.'),
    '01/mm/yyyy': (month) => `01/${parts(month)[1]}/${parts(month)[0]}`,
    'mm/01/yyyy': (month) => `${parts(month)[1]}/01/${parts(month)[0]}`,
    'm/d/yy': (month) => {
      const [year, index, day] = parts(month);
      return `${Number(index).toString()}/${day}/${year.slice(2)}`;
    },
    yyyymmdd: (month) => parts(month).join(''),
    'Mmm-yy': (month) => `${SHORT_MONTHS[Number(parts(month)[1]) - 1] ?? ''}-${month.slice(2, 4)}`,
    'Mmm yyyy': (month) =>
      `${SHORT_MONTHS[Number(parts(month)[1]) - 1] ?? ''} ${month.slice(0, 4)}`,
    yyyyMmm: (month) => `${parts(month)[0]}M${parts(month)[1]}`,
  };

  it.each(Object.entries(KEYS))('%s', async (_, key) => {
    const header = ['Date', 'Mkt-RF', 'SMB', 'HML', 'RF'];
    const text = copyOf(rows, { header, separator: ';', key });
    expectRows(await read(textFile('F-F_Research_Data_Factors.csv', text)), rows);
    const reversed = [...rows].reverse();
    const newestFirst = copyOf(reversed, { header, separator: ';', key });
    expectRows(await read(textFile('F-F_Research_Data_Factors.csv', newestFirst)), rows);
  });

  it('refuses dates whose day and month cannot be told apart', async () => {
    const few = drawnRows('FF3', 5, '2000-01', 1);
    const text = copyOf(few, {
      header: ['Date', 'Mkt-RF', 'SMB', 'HML', 'RF'],
      separator: ';',
      key: () => '02/03/2000',
    });
    await expectRefusal(
      textFile('F-F_Research_Data_Factors.csv', text),
      'NO_DATES',
      /cannot be told apart/,
    );
  });
});

describe('headers, separators and decimals of copies', () => {
  const rows = drawnRows('FF5', 6, '1990-01', 40);
  const HEADERS = [
    ['date', 'MktRF', 'smb', 'hml', 'rmw', 'cma', 'rf'],
    ['', 'Mkt_RF', 'SMB', 'HML', 'RMW', 'CMA', 'RF'],
    ['caldt', 'mkt.rf', 'Smb', 'Hml', 'Rmw', 'Cma', 'Rf'],
    ['Date', 'Rm-Rf', 'SMB', 'HML', 'RMW', 'CMA', 'RF (%)'],
  ];
  const SEPARATORS = [',', ';', '\t', ' ', '|'];

  it.each(HEADERS.map((header) => [header] as const))('%j', async (header) => {
    for (const separator of SEPARATORS) {
      if (separator === ' ' && header.some((heading) => heading === '' || heading.includes(' ')))
        continue;
      const text = copyOf(rows, { header, separator, key: (month) => month.replace('-', '') });
      const got = await read(textFile('F-F_Research_Data_5_Factors_2x3.csv', text));
      expect(got.format).toBe('kenfrench-ff5');
      expectRows(got, rows);
    }
  });

  it('refuses a market column that does not say whether the bill rate is off it', async () => {
    const header = ['Month', 'Mkt', 'SMB', 'HML', 'RMW', 'CMA', 'RF'];
    const text = copyOf(rows, { header, separator: ',', key: (month) => month.replace('-', '') });
    await expectRefusal(
      textFile('F-F_Research_Data_5_Factors_2x3.csv', text),
      'MISSING_COLUMN',
      /"Mkt".*Head it Mkt-RF/,
    );
  });

  it('refuses a file that ends years before the vintage printed in it', async () => {
    const header = ['', 'Mkt-RF', 'SMB', 'HML', 'RMW', 'CMA', 'RF'];
    const copy = copyOf(rows, { header, separator: ',', key: (month) => month.replace('-', '') });
    const text = `This file was created using the 202510 CRSP database.\n\n${copy}`;
    const file = textFile('F-F_Research_Data_5_Factors_2x3.csv', text);
    await expectRefusal(file, 'NOT_THIS_TABLE', /cut short.*202510.*Download it again/);
    const whole = text.replace('202510', '199306');
    expect((await read({ ...file, bytes: new TextEncoder().encode(whole) })).vintage).toBe(
      '199306',
    );
  });

  it('reads decimal commas, percent signs and typographic minus signs', async () => {
    const cells: readonly ((text: string) => string)[] = [
      (text) => text.replace('.', ','),
      (text) => `${text}%`,
      (text) => text.replace('-', '\u2212'),
    ];
    for (const cell of cells) {
      const text = copyOf(rows, {
        header: HEADERS[0] ?? [],
        separator: ';',
        key: (month) => month,
        cell,
      });
      expectRows(await read(textFile('F-F_Research_Data_5_Factors_2x3.csv', text)), rows);
    }
    const quoted = copyOf(rows, {
      header: HEADERS[0] ?? [],
      separator: ',',
      key: (month) => month,
      cell: (text) => `"${text.replace('.', ',')}"`,
    });
    expectRows(await read(textFile('F-F_Research_Data_5_Factors_2x3.csv', quoted)), rows);
  });

  it('takes columns in any order and leaves others out by name', async () => {
    const few = rows.slice(0, 15);
    const text = [
      'Date,RF,HML,Mom,Mkt-RF,SMB',
      ...few.map(({ month, percent: [market, smb, hml, , , rf] }) =>
        [month, rf, hml, '9', market, smb].join(','),
      ),
    ].join('\n');
    const got = await read(textFile('F-F_Research_Data_Factors.csv', text));
    expect(got.format).toBe('kenfrench-ff3');
    expectRows(
      got,
      few.map(({ month, percent: [market = '', smb = '', hml = '', , , rf = ''] }) => ({
        month,
        percent: [market, smb, hml, rf],
      })),
    );
    expect(got.notes).toContain('Columns left out: Mom.');
  });

  it.each([
    ['xlsx', false],
    ['xlsx', true],
    ['biff8', true],
  ] as const)('reads a copy saved as a spreadsheet (%s, dates %s)', async (bookType, dates) => {
    const bytes = sheetOf(rows, ['', ...MODEL_HEADINGS.FF5], bookType, dates);
    expectRows(await read({ name: 'F-F_Research_Data_5_Factors_2x3.xlsx', bytes }), rows);
  });

  it('never takes five factors with a column missing for three', async () => {
    const text = 'Date,Mkt-RF,SMB,HML,RMW,RF\n202001,1,1,1,1,0.1\n';
    const bare = 'Date,Mkt-RF,SMB,HML\n202001,1,1,1\n';
    for (const file of [textFile('x.csv', text), textFile('x.csv', bare)]) {
      // What its columns are is asked of a person; nothing is taken for a factor file of itself.
      const { needs, lines } = await parseFile(file);
      expect(needs).toEqual(['mapping']);
      expect(lines.length).toBe(0);
    }
  });
});

describe('portfolio files', () => {
  it.each([
    [
      'This file was created using the 202001 CRSP database.\nIt contains value- and equal-weighted returns for 10 industry portfolios.\n\n,NoDur,Durbl\n192607,1.45,15.55\n',
      /10 industry portfolios/,
    ],
    [
      'Made by hand\nIt contains value- and equal-weighted returns for portfolios formed on ME and BEME.\n,A,B\n192607,1,2\n',
      /portfolios formed on ME and BEME/,
    ],
    [',NoDur,Durbl,Manuf\n192607,1.45,15.55,4.69\n', /industry portfolios/],
    [',SMALL LoBM,ME1 BM2,ME1 BM3\n192607,1,2,3\n', /size and book-to-market/],
  ])('is refused by name: %j', async (text, words) => {
    await expectRefusal(textFile('p.csv', text), 'NOT_THIS_TABLE', words);
    await expectRefusal(textFile('p.csv', text), 'NOT_THIS_TABLE', /download the factors/);
  });
});
