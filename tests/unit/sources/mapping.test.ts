/** Tables of unknown layout. Expected values are typed from the texts by hand. */
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableDescription, TableMapping } from '../../../src/sources/mapping/types.ts';
import type { ParsedFile, ParseOptions, SourceFile } from '../../../src/sources/types.ts';
import { expectAccountedFor, expectRefusal, isoDates, textFile } from './helpers.ts';

async function read(
  file: SourceFile,
  options: ParseOptions = {},
): Promise<ParsedFile & { table: TableDescription }> {
  const parsed = await parseFile(file, options);
  expectAccountedFor(parsed);
  if (parsed.table === undefined) throw new Error(`${file.name} was read as ${parsed.format}`);
  return { ...parsed, table: parsed.table };
}

const asked = ({ table }: { table: TableDescription }): string[] =>
  table.questions.map(({ about }) => about);

const GERMAN = `Kursdaten der Mustermann AG
;;
Handelstag;Schlusskurs in EUR;Umsatz (Stück)
30.12.2024;1.234,56;12.000
02.01.2025;1.240,00;9.500
03.01.2025;k.A.;8.000
06.01.2025;1.239,90 €;7.250
07.01.2025;-;100
`;

function workbook(
  sheets: Record<string, XLSX.WorkSheet>,
  bookType: XLSX.BookType,
  hidden: readonly string[] = [],
): SourceFile {
  const book = XLSX.utils.book_new();
  for (const [name, sheet] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, sheet, name);
  book.Workbook = {
    Sheets: book.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })),
  };
  const bytes = XLSX.write(book, { type: 'array', bookType }) as ArrayBuffer;
  return { name: `table.${bookType === 'biff8' ? 'xls' : bookType}`, bytes: new Uint8Array(bytes) };
}

describe('a table that no provider knows', () => {
  it('is described and asks what the close is; nothing is read', async () => {
    const parsed = await read(textFile('kurse.csv', GERMAN));
    expect(parsed).toMatchObject({ format: 'mapped-table', needs: ['mapping'], rowsRead: 0 });
    const { table } = parsed;
    expect(table.headerRow).toBe(3);
    expect(table.columns.map(({ key, type, meaning }) => [key, type, meaning])).toEqual([
      ['Handelstag', 'date', 'date'],
      ['Schlusskurs in EUR', 'number', 'ignore'],
      ['Umsatz (Stück)', 'number', 'ignore'],
    ]);
    expect(table.mapping).toMatchObject({ target: 'prices', dates: 'dmy', decimals: ',' });
    expect(asked(parsed)).toEqual(['columns']);
    expect(table.questions[0]?.message).toMatch(/Schlusskurs in EUR/);
  });

  it('is read once that is said: German dates and figures, rows without a price refused', async () => {
    const mapping: TableMapping = { columns: { 'Schlusskurs in EUR': 'adjusted-close' } };
    const parsed = await read(textFile('kurse.csv', GERMAN), { mapping, symbol: 'MUST.DE' });
    expect(parsed.needs).toBeUndefined();
    if (parsed.data.kind !== 'prices') throw new Error(parsed.data.kind);
    expect(isoDates(parsed.data.days)).toEqual(['2024-12-30', '2025-01-02', '2025-01-06']);
    expect([...parsed.data.close]).toEqual([1234.56, 1240, 1239.9]);
    expect(parsed.data.closeBasis).toBe('adjusted');
    expect([...parsed.lines]).toEqual([4, 5, 7]);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [6, 'no price'],
      [8, 'no price'],
    ]);
    expect(parsed.table.preview[0]?.cells.map(({ read }) => read)).toEqual([
      '2024-12-30',
      1234.56,
      null,
    ]);
    expect(parsed.table.preview[2]?.cells[1]?.problem).toBe('no price');
  });

  it('of which the file does not tell the symbol asks for that alone', async () => {
    const mapping: TableMapping = { columns: { 'Schlusskurs in EUR': 'close' } };
    const parsed = await read(textFile('kurse.csv', GERMAN), { mapping });
    expect(parsed.needs).toEqual(['symbol']);
  });

  it.each([
    ['one without headings that anybody knows', '__proto__,constructor,toString\n1,2,3\n'],
    ['factors without one', ',Mkt-RF,SMB,HML,RMW,RF\n196307,1,1,1,1,0.2\n'],
  ])('%s asks too', async (_, text) => {
    expect((await read(textFile('a.csv', text))).needs).toEqual(['mapping']);
  });

  it('that is none is refused as before', async () => {
    await expectRefusal(
      textFile('a.csv', 'dear diary,\nnothing happened\n'),
      'UNKNOWN_FORMAT',
      /none/,
    );
  });
});

describe('what can be read in two ways', () => {
  const closes: TableMapping = { target: 'prices', columns: { Px: 'adjusted-close' } };
  const options = { mapping: closes, symbol: 'ACME' };

  it('dates: both readings stand side by side, and the answer settles it', async () => {
    const file = textFile('a.csv', 'When;Px\n01/02/2020;10\n02/02/2020;11\n03/02/2020;12\n');
    const parsed = await read(file, options);
    expect(asked(parsed)).toEqual(['dates']);
    expect(parsed.table.questions[0]?.readings).toEqual([
      {
        value: 'dmy',
        examples: [
          { text: '01/02/2020', as: '2020-02-01' },
          { text: '03/02/2020', as: '2020-02-03' },
        ],
      },
      {
        value: 'mdy',
        examples: [
          { text: '01/02/2020', as: '2020-01-02' },
          { text: '03/02/2020', as: '2020-03-02' },
        ],
      },
    ]);
    const said = await read(file, { ...options, mapping: { ...closes, dates: 'dmy' } });
    if (said.data.kind !== 'prices') throw new Error(said.data.kind);
    expect(isoDates(said.data.days)).toEqual(['2020-02-01', '2020-02-02', '2020-02-03']);
  });

  it('dates: a plain price table asks instead of being refused', async () => {
    const file = textFile('ACME.csv', 'Date,Close\n01/02/2020,10.5\n02/02/2020,11.5\n');
    const parsed = await read(file);
    expect(parsed.needs).toEqual(['mapping']);
    expect(asked(parsed)).toContain('dates');
  });

  it('dates: one beyond the twelfth decides', async () => {
    const text = 'When;Px\n12/02/2020;10\n13/02/2020;11\n';
    const parsed = await read(textFile('a.csv', text), options);
    if (parsed.data.kind !== 'prices') throw new Error(parsed.data.kind);
    expect(isoDates(parsed.data.days)).toEqual(['2020-02-12', '2020-02-13']);
  });

  it('dates: a reading in the future is none where another is left', async () => {
    const file = textFile('a.csv', 'When;Px\n20-01-10;10\n21-01-10;11\n');
    expect(asked(await read(file, options))).toEqual(['dates']);
    const parsed = await read(file, { ...options, today: '2021-06-01' });
    // Day first would be the year 2010; both lie before the day of the import.
    expect(asked(parsed)).toEqual(['dates']);
    const later = textFile('a.csv', 'When;Px\n20-01-30;10\n20-01-31;11\n');
    const settled = await read(later, { ...options, today: '2021-06-01' });
    if (settled.data.kind !== 'prices') throw new Error(settled.data.kind);
    expect(isoDates(settled.data.days)).toEqual(['2020-01-30', '2020-01-31']);
  });

  it('figures: 1,234 alone is asked about, and both answers are taken', async () => {
    const file = textFile('a.csv', 'When;Px\n2020-01-30;1,234\n2020-01-31;1,240\n');
    const parsed = await read(file, options);
    expect(asked(parsed)).toEqual(['decimals']);
    expect(parsed.table.questions[0]?.readings?.map(({ examples }) => examples[0])).toEqual([
      { text: '1,234', as: '1234' },
      { text: '1,234', as: '1.234' },
    ]);
    expect(parsed.table.preview[0]?.cells[1]?.read).toBeNull();
    for (const [decimals, value] of [
      ['.', 1234],
      [',', 1.234],
    ] as const) {
      const said = await read(file, { ...options, mapping: { ...closes, decimals } });
      expect(said.data.kind === 'prices' ? said.data.close[0] : null).toBe(value);
    }
  });

  it('figures: a plain price table of such closes asks as well', async () => {
    const parsed = await read(
      textFile('ACME.csv', 'Date,Close\n2020-01-30,"1,234"\n2020-01-31,"1,240"\n'),
    );
    expect(asked(parsed)).toEqual(['columns', 'decimals']);
  });
});

describe('several securities', () => {
  it('in a column of symbols', async () => {
    const text = 'Ticker|Stamp|Px\nAAA|2024-01-02|10.5\nBBB|2024-01-02|20.5\nAAA|2024-01-03|10.6\n';
    const mapping: TableMapping = {
      target: 'prices',
      columns: { Ticker: 'symbol', Stamp: 'date', Px: 'close' },
    };
    const { data } = await read(textFile('a.txt', text), { mapping });
    if (data.kind !== 'price-panel') throw new Error(data.kind);
    expect(data.series.map(({ symbol, prices }) => [symbol, [...prices.close]])).toEqual([
      ['AAA', [10.5, 10.6]],
      ['BBB', [20.5]],
    ]);
  });

  it('side by side, under their symbols', async () => {
    const text = "Datum\tAAA.SW\tBBB.SW\n31.01.2024\t1'234.50\t7.25\n29.02.2024\t1'240.00\t\n";
    const mapping: TableMapping = {
      target: 'prices',
      columns: { 'AAA.SW': 'adjusted-close', 'BBB.SW': 'adjusted-close' },
    };
    const parsed = await parseFile(textFile('a.tsv', text), { mapping });
    if (parsed.data.kind !== 'price-panel') throw new Error(parsed.data.kind);
    expect(parsed.data.series.map(({ symbol, prices }) => [symbol, [...prices.close]])).toEqual([
      ['AAA.SW', [1234.5, 1240]],
      ['BBB.SW', [7.25]],
    ]);
    expect(parsed.rowsRead).toBe(3);
  });
});

describe('factors', () => {
  const HEAD =
    'Monat;Market excess return;Small minus big;High minus low;Robust minus weak;Conservative minus aggressive;Risk-free rate\n';
  const NAMES = {
    Monat: 'date',
    'Market excess return': 'mktrf',
    'Small minus big': 'smb',
    'High minus low': 'hml',
    'Robust minus weak': 'rmw',
    'Conservative minus aggressive': 'cma',
    'Risk-free rate': 'rf',
  };

  it.each([
    [
      'percent by their size',
      '202001;-0,11;-3,13;-6,25;-1,20;-2,31;0,13\n202002;-8,13;1,07;-3,80;-1,50;-2,52;0,12\n',
    ],
    [
      'percent by their sign',
      '202001;-0,11%;-3,13%;-6,25%;-1,20%;-2,31%;0,13%\n202002;-8,13%;1,07%;-3,80%;-1,50%;-2,52%;0,12%\n',
    ],
    [
      'decimals',
      '202001;-0,0011;-0,0313;-0,0625;-0,0120;-0,0231;0,0013\n202002;-0,0813;0,0107;-0,0380;-0,0150;-0,0252;0,0012\n',
    ],
  ])('in %s', async (_, rows) => {
    const parsed = await read(textFile('f.csv', HEAD + rows), {
      mapping: { target: 'factors', columns: NAMES },
      region: 'Europe',
    });
    if (parsed.data.kind !== 'factors') throw new Error(parsed.data.kind);
    expect(isoDates(parsed.data.days)).toEqual(['2020-01-31', '2020-02-29']);
    expect([...parsed.data.mktrf]).toEqual([-0.0011, -0.0813]);
    expect([...parsed.data.smb]).toEqual([-0.0313, 0.0107]);
    expect([...parsed.data.rf]).toEqual([0.0013, 0.0012]);
    expect(parsed.region).toBe('Europe');
  });

  it('of months after today are refused', async () => {
    const rows = ['2026-10-31', '2026-11-30', '2026-12-31', '2062-01-31']
      .map((date) => `${date};-3;1;2;1;1;0.1\n`)
      .join('');
    const parsed = await read(textFile('f.csv', HEAD + rows), {
      mapping: { target: 'factors', columns: NAMES, units: 'percent' },
      region: 'Europe',
      today: '2026-11-12',
    });
    if (parsed.data.kind !== 'factors') throw new Error(parsed.data.kind);
    expect(isoDates(parsed.data.days)).toEqual(['2026-10-31', '2026-11-30']);
    expect(parsed.problems).toEqual([
      { line: 4, column: 'Monat', text: '2026-12-31', message: 'is a date after today' },
      { line: 5, column: 'Monat', text: '2062-01-31', message: 'is a date after today' },
    ]);
  });

  it.each([false, true])(
    'with years of two digits keep their century (newest first: %s)',
    async (down) => {
      const months = Array.from({ length: 1192 }, (_, at) => {
        const end = new Date(Date.UTC(1926, 7 + at, 0));
        return end.toISOString().slice(0, 10);
      });
      if (down) months.reverse();
      const rows = months.map((date) => {
        const [year = '', month = '', day = ''] = date.split('-');
        return `${month}/${day}/${year.slice(2)};-3;1;2;1;1;0.1\n`;
      });
      const parsed = await read(textFile('f.csv', HEAD + rows.join('')), {
        mapping: { target: 'factors', columns: NAMES, units: 'percent' },
        region: 'US',
        today: '2026-11-12',
      });
      if (parsed.data.kind !== 'factors') throw new Error(parsed.data.kind);
      expect(parsed.problems).toEqual([]);
      expect(isoDates(parsed.data.days)).toEqual(down ? [...months].reverse() : months);
      const shown = parsed.table.preview[0]?.cells[0]?.read;
      expect(shown).toBe(months[0]);
    },
  );

  it('of unclear size are asked about', async () => {
    const rows = '202001;0.2;0.1;0.1;0.1;0.1;0.1\n202002;0.3;0.1;0.1;0.1;0.1;0.1\n';
    const parsed = await read(textFile('f.csv', HEAD + rows), {
      mapping: { columns: NAMES },
    });
    expect(parsed.table.mapping.target).toBe('factors');
    expect(asked(parsed)).toEqual(['units']);
    expect(parsed.table.questions[0]?.readings?.map(({ examples }) => examples[0]?.as)).toEqual([
      '0.2%',
      '20%',
    ]);
  });

  it('of several rows a month are not taken', async () => {
    const rows = ['02', '03', '06', '07'].map((day) => `2020-01-${day};1;1;1;1;1;0.1\n`).join('');
    const parsed = await read(textFile('f.csv', HEAD + rows), {
      mapping: { columns: NAMES, target: 'factors' },
    });
    expect(parsed.needs).toEqual(['mapping']);
    expect(parsed.table.questions[0]?.message).toMatch(/daily or weekly/);
  });
});

describe('figures of a company', () => {
  const ACROSS = `Muster AG;in Mio. EUR;;
Posten;2022;2023;2024E
Umsatzerlöse;1.200,5;1.310,0;1.400
Betriebsergebnis;(45,2);98,1;120
Investitionen;-80,0;-91,5;-95
Finanzschulden;–;250;260
Zufriedenheit;7,1;7,3;7,5
Steuerquote;24,5 %;25 %;25 %
`;

  it('with years side by side: scale and currency as printed, the year end asked', async () => {
    const parsed = await read(textFile('abschluss.csv', ACROSS));
    const { table } = parsed;
    expect(table.mapping).toMatchObject({
      target: 'statements',
      scale: 'millions',
      currency: 'EUR',
    });
    expect(table.lines.map(({ label, item }) => [label, item])).toEqual([
      ['Umsatzerlöse', 'revenue'],
      ['Betriebsergebnis', 'ebit'],
      ['Investitionen', '-capital_expenditure'],
      ['Finanzschulden', 'debt'],
      ['Zufriedenheit', 'ignore'],
      ['Steuerquote', 'effective_tax_rate'],
    ]);
    expect(asked(parsed)).toEqual(['fiscalYearEnd']);
  });

  it('are read in whole units with the signs of the book', async () => {
    const parsed = await parseFile(textFile('abschluss.csv', ACROSS), {
      mapping: { fiscalYearEnd: '09-30' },
      symbol: 'must.de',
    });
    if (parsed.data.kind !== 'statements') throw new Error(parsed.data.kind);
    const [company] = parsed.data.companies;
    expect(company?.symbol).toBe('MUST.DE');
    expect(
      company?.figures.map(({ item, fiscalYear, value, unit }) => [item, fiscalYear, value, unit]),
    ).toEqual([
      ['revenue', 2022, 1200500000, 'EUR'],
      ['revenue', 2023, 1310000000, 'EUR'],
      ['ebit', 2022, -45200000, 'EUR'],
      ['ebit', 2023, 98100000, 'EUR'],
      ['capital_expenditure', 2022, 80000000, 'EUR'],
      ['capital_expenditure', 2023, 91500000, 'EUR'],
      ['debt', 2023, 250000000, 'EUR'],
      ['effective_tax_rate', 2022, 0.245, 'ratio'],
      ['effective_tax_rate', 2023, 0.25, 'ratio'],
    ]);
    expect(company?.figures[0]?.periodEnd).toBe('2022-09-30');
    expect(parsed.problems.map(({ line, column, message }) => [line, column, message])).toEqual([
      [6, '2022', 'has no value'],
    ]);
    expect(parsed.rowsRead).toBe(10);
    expect(parsed.notes.join(' ')).toMatch(/2024E.*estimate|Zufriedenheit/);
  });

  it('with years below each other', async () => {
    const text =
      'Fiscal year,Net sales,Operating income,Diluted shares\n2024-09-28,391.0,123.2,15.4\n2023-09-30,383.3,114.3,15.8\n';
    const mapping: TableMapping = { currency: 'USD', scale: 'billions', sharesScale: 'billions' };
    const parsed = await parseFile(textFile('a.csv', text), { mapping, symbol: 'ORCH' });
    if (parsed.data.kind !== 'statements') throw new Error(parsed.data.kind);
    expect(
      parsed.data.companies[0]?.figures.map(({ item, periodEnd, value }) => [
        item,
        periodEnd,
        value,
      ]),
    ).toEqual([
      ['revenue', '2024-09-28', 391000000000],
      ['ebit', '2024-09-28', 123200000000],
      ['shares_outstanding', '2024-09-28', 15400000000],
      ['revenue', '2023-09-30', 383300000000],
      ['ebit', '2023-09-30', 114300000000],
      ['shares_outstanding', '2023-09-30', 15800000000],
    ]);
  });

  it('ask for scale, currency and count of shares where nothing tells', async () => {
    const text = 'Item,2023,2024\nRevenue,10,11\nDiluted shares,5,5\n';
    expect(asked(await read(textFile('a.csv', text)))).toEqual([
      'currency',
      'scale',
      'sharesScale',
      'fiscalYearEnd',
    ]);
  });
});

describe('spreadsheets', () => {
  const sheet = (): XLSX.WorkSheet => {
    const made = XLSX.utils.aoa_to_sheet([
      ['Stamp', 'Px', 'Note'],
      [45321, 10.5, 'x'],
      [45351, 11.25, 'y'],
    ]);
    for (const cell of ['A2', 'A3'])
      made[cell] = { t: 'n', v: (made[cell] as XLSX.CellObject).v as number, z: 'yyyy-mm-dd' };
    made['B3'] = { t: 'n', v: 11.25, f: 'B2+0.75' };
    return made;
  };

  it.each(['xlsx', 'biff8', 'ods'] as const)(
    '%s: dates by their format, formulas by value, hidden sheets said',
    async (type) => {
      const file = workbook(
        { Notes: XLSX.utils.aoa_to_sheet([['Only words']]), Data: sheet(), Secret: sheet() },
        type,
        ['Secret'],
      );
      const parsed = await read(file, {
        mapping: { target: 'prices', columns: { Px: 'adjusted-close' } },
        symbol: 'ACME',
      });
      if (parsed.data.kind !== 'prices') throw new Error(JSON.stringify(parsed.table.questions));
      // Serial 45321 is 2024-01-30, 45351 is 2024-02-29.
      expect(isoDates(parsed.data.days)).toEqual(['2024-01-30', '2024-02-29']);
      expect([...parsed.data.close]).toEqual([10.5, 11.25]);
      expect(parsed.table.sheet).toBe('Data');
      expect(parsed.table.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
        ['Notes', false],
        ['Data', false],
        // The library does not tell hidden sheets of .ods.
        ['Secret', type !== 'ods'],
      ]);
      if (type !== 'ods') expect(parsed.notes.join(' ')).toMatch(/Hidden in the workbook: Secret/);
    },
  );

  it('percentages as a sheet shows them are decimals already', async () => {
    const made = XLSX.utils.aoa_to_sheet([
      ['Industry', 'Beta', 'D/E'],
      ['Widgets', 1.1, 0.25],
      ['Total', 1, 0.3],
    ]);
    for (const cell of ['C2', 'C3'])
      made[cell] = { t: 'n', v: (made[cell] as XLSX.CellObject).v as number, z: '0.0%' };
    const parsed = await read(workbook({ A: made }, 'xlsx'), {
      mapping: { asOf: '2025-01-05' },
      region: 'Japan',
    });
    if (parsed.data.kind !== 'industry-betas')
      throw new Error(JSON.stringify(parsed.table.questions));
    expect(
      parsed.data.rows.map(({ industry, isTotal, beta, debtToEquity }) => [
        industry,
        isTotal,
        beta,
        debtToEquity,
      ]),
    ).toEqual([
      ['Widgets', false, 1.1, 0.25],
      ['Total', true, 1, 0.3],
    ]);
    expect(parsed.asOf).toBe('2025-01-05');
  });
});

describe('what was said before', () => {
  const mapping: TableMapping = {
    target: 'prices',
    headerRow: 1,
    columns: { When: 'date', Px: 'adjusted-close' },
    dates: 'dmy',
  };
  const first = textFile('first.csv', 'When;Px\n01/02/2020;10,5\n02/02/2020;11,5\n');

  async function remembered(): Promise<ParseOptions> {
    const { table } = await read(first, { mapping, symbol: 'ACME' });
    const kept = {
      headings: table.columns.map(({ heading }) => heading),
      mapping,
      updatedAt: '2026-11-03T10:00:00.000Z',
    };
    return { remembered: [kept], symbol: 'ACME' };
  }

  it('reads the next file of the same headings, and says so', async () => {
    const second = textFile('b.csv', 'WHEN; px \n03/02/2020;12,5\n04/02/2020;13,5\n');
    const parsed = await read(textFile('b.csv', 'When;Px\n03/02/2020;12,5\n'), await remembered());
    expect(parsed.needs).toBeUndefined();
    expect(parsed.table.rememberedAt).toBe('2026-11-03T10:00:00.000Z');
    expect(parsed.notes.join(' ')).toMatch(/columns you chose on 2026-11-03/);
    expect((await read(second, await remembered())).table.headerKey).toBe(parsed.table.headerKey);
  });

  it('is dropped where the dates of the next file cannot be meant so', async () => {
    const other = textFile('c.csv', 'When;Px\n03/14/2020;12,5\n04/15/2020;13,5\n');
    const parsed = await read(other, await remembered());
    expect(parsed.table.mapping.dates).toBe('mdy');
  });

  async function rememberedComma(): Promise<ParseOptions> {
    const options = await remembered();
    const [kept] = options.remembered!;
    return { ...options, remembered: [{ ...kept!, mapping: { ...mapping, decimals: ',' } }] };
  }

  it('of a decimal mark is asked again where the next file neither proves nor excludes it', async () => {
    const comma = await rememberedComma();
    const open = await read(
      textFile('e.csv', 'When;Px\n13/02/2020;1.234\n14/02/2020;1.250\n'),
      comma,
    );
    expect(open).toMatchObject({ needs: ['mapping'], rowsRead: 0 });
    expect(open.table.mapping).toMatchObject({ columns: mapping.columns, dates: 'dmy' });
    expect(open.table.mapping.decimals).toBeUndefined();
    const [question] = open.table.questions;
    expect(asked(open)).toEqual(['decimals']);
    expect(question?.message).toMatch(/ before had a decimal comma; nothing in this one tells/);
    expect(question?.readings).toEqual([
      {
        value: '.',
        examples: [
          { text: '1.234', as: '1.234' },
          { text: '1.250', as: '1.25' },
        ],
      },
      {
        value: ',',
        examples: [
          { text: '1.234', as: '1234' },
          { text: '1.250', as: '1250' },
        ],
      },
    ]);
    // A point that is proven is followed, and that is said.
    const proven = await read(
      textFile('e.csv', 'When;Px\n13/02/2020;12.34\n14/02/2020;12.5\n'),
      comma,
    );
    expect(proven.table.mapping.decimals).toBe('.');
    expect(proven.doubts).toBeUndefined();
    expect(proven.notes.join(' ')).toContain(
      'a decimal point, and are read so, not with the comma',
    );
    // Where it is proven, or nothing reads in two ways, there is nothing to say.
    for (const px of ['12,5', '12']) {
      const plain = await read(
        textFile('e.csv', `When;Px\n13/02/2020;${px}\n14/02/2020;${px}\n`),
        comma,
      );
      expect(plain.doubts).toBeUndefined();
      expect(plain.notes.join(' ')).not.toContain('are read so');
    }
  });

  it('of a file of the same drop settles what the cells leave open, and says so', async () => {
    const options = await rememberedComma();
    const [kept] = options.remembered!;
    const drop = { ...options, remembered: [{ ...kept!, file: 'first.csv' }, kept!] };
    const open = await read(
      textFile('e.csv', 'When;Px\n13/02/2020;1.234\n14/02/2020;1.250\n'),
      drop,
    );
    expect(open.needs).toBeUndefined();
    expect(open.table).toMatchObject({ mappingOf: 'first.csv', mapping: { decimals: ',' } });
    expect(open.table.rememberedAt).toBeUndefined();
    expect(open.notes).toContain('Read with the columns you chose for first.csv.');
    expect(open.doubts).toEqual([
      'Nothing in this file tells its decimal mark: the comma is taken, as in first.csv: 1.234 is 1234. Where it is meant otherwise, change it with the columns.',
    ]);
    expect(open.data).toMatchObject({ kind: 'prices', adjClose: Float64Array.of(1234, 1250) });
    // What its cells decide is followed all the same; other headings are another table.
    const proven = await read(textFile('e.csv', 'When;Px\n13/02/2020;12.34\n'), drop);
    expect(proven.table.mapping.decimals).toBe('.');
    expect(proven.notes.join(' ')).toContain('not with the comma of first.csv');
    const other = await read(textFile('e.csv', 'When;Px;Qty\n13/02/2020;12,34;1\n'), drop);
    expect(other.table.mappingOf).toBeUndefined();
  });

  it('of dates is asked again where they read in several ways beside figures of another language', async () => {
    const options = await rememberedComma();
    const file = (px: string) =>
      read(textFile('us.csv', `When;Px\n03/02/2020;${px}\n04/02/2020;${px}\n`), options);
    const us = await file('1,234.56');
    expect(us.table.questions).toMatchObject([
      { about: 'dates', readings: [{ value: 'dmy' }, { value: 'mdy' }] },
    ]);
    expect(us.table.mapping.decimals).toBe('.');
    expect(asked(await file('1,234'))).toEqual(['dates', 'decimals']);
    // Figures written as before speak for dates as before.
    const german = await file('1.234,56');
    expect(asked(german)).toEqual([]);
    expect(german.doubts).toHaveLength(1);
  });

  it('of dates is pointed out where the next file reads in several ways', async () => {
    const parsed = await read(
      textFile('b.csv', 'When;Px\n03/02/2020;12,5\n04/02/2020;13,5\n'),
      await remembered(),
    );
    expect(parsed.doubts).toEqual([
      expect.stringMatching(/^The dates of this file read in several ways; .*: 03\/02\/2020 is /),
    ]);
  });

  it('is not used for other headings', async () => {
    const parsed = await read(
      textFile('d.csv', 'When;Quote\n03/02/2020;12,5\n'),
      await remembered(),
    );
    expect(parsed.needs).toEqual(['mapping']);
  });
});

describe('a table of very many columns', () => {
  const wide = (columns: number): SourceFile => {
    const names = Array.from({ length: columns }, (_, at) => `Series ${at.toString()}`);
    const row = (day: string): string => `${day}${',1.5'.repeat(columns)}`;
    return textFile('wide.csv', [`Day,${names.join(',')}`, row('a'), row('b'), ''].join('\n'));
  };

  it('is asked about up to two thousand, and refused beyond with their number', async () => {
    const { table } = await read(wide(1999));
    expect(table.columns).toHaveLength(2000);
    await expectRefusal(wide(2000), 'FILE_TOO_LARGE', /has 2001 columns: .* at most 2000/);
  });
});
