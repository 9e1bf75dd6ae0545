/** Units and currencies that a company's figures name themselves. Expected values are typed from the texts by hand. */
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { periodOf } from '../../../src/sources/mapping/periods.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import { unitOfLabel } from '../../../src/sources/mapping/unit-labels.ts';
import type { ParsedFile } from '../../../src/sources/types.ts';
import { expectAccountedFor, textFile } from './helpers.ts';

const USD: TableMapping = {
  target: 'statements',
  currency: 'USD',
  fiscalYearEnd: '12-31',
  decimals: '.',
};

const UNSAID: TableMapping = { target: 'statements', fiscalYearEnd: '12-31', decimals: '.' };

async function read(text: string, mapping: TableMapping = USD): Promise<ParsedFile> {
  const parsed = await parseFile(textFile('ko.csv', text), { mapping, symbol: 'KO' });
  expectAccountedFor(parsed);
  return parsed;
}

const asked = ({ table }: ParsedFile): unknown => table?.questions.map(({ about }) => about);

function figures({ data }: ParsedFile): unknown[] {
  if (data.kind !== 'statements') throw new Error(`read as ${data.kind}`);
  return data.companies.flatMap(({ figures: all }) =>
    all.map(({ item, fiscalYear, value, unit }) => [item, fiscalYear, value, unit]),
  );
}

const refused = ({ problems }: ParsedFile): unknown[] =>
  problems.map(({ line, column, text, message }) => [line, column, text, message]);

describe('the unit in the name of a line or column', () => {
  it.each([
    ['Revenue ($bn)', 1e9],
    ['Total assets (USD thousands)', 1e3],
    ['Total assets (USD th)', 1e3],
    ['Umsatz (T€)', 1e3],
    ['Umsatz in Mio. €', 1e6],
    ['Net sales, in thousands of EUR', 1e3],
    ['EBIT, $m', 1e6],
    ['Revenue USDm', 1e6],
    ['Revenue ($ in millions)', 1e6],
    ['Common stock, class A and B', null],
    ['Research and development (R&D)', null],
    ['Net income (A - B)', null],
    ['Revenue', null],
  ])('%s', (label, factor) => {
    expect(unitOfLabel(label).factor).toBe(factor);
  });

  it('is read of columns without a question, each in its own', async () => {
    const text =
      'Year,Revenue ($m),Total assets (USD thousands)\n2020,33014,87296000\n2021,38655,94354000\n';
    const parsed = await read(text);
    expect(figures(parsed)).toEqual([
      ['revenue', 2020, 33_014_000_000, 'USD'],
      ['total_assets', 2020, 87_296_000_000, 'USD'],
      ['revenue', 2021, 38_655_000_000, 'USD'],
      ['total_assets', 2021, 94_354_000_000, 'USD'],
    ]);
    expect(parsed.table?.preview[0]?.cells[2]?.read).toBe(87_296_000_000);
    expect(parsed.notes[0]).toContain('in their own units of USD');
  });

  it('goes before what stands above the lines, and before the answer', async () => {
    const text =
      '(in thousands),2020,2021\nRevenue ($bn),33.014,38.655\nNet income ($m),7747,9771\nTotal assets,87296000,94354000\n';
    const expected = [
      ['revenue', 2020, 33_014_000_000, 'USD'],
      ['revenue', 2021, 38_655_000_000, 'USD'],
      ['net_income', 2020, 7_747_000_000, 'USD'],
      ['net_income', 2021, 9_771_000_000, 'USD'],
      ['total_assets', 2020, 87_296_000_000, 'USD'],
      ['total_assets', 2021, 94_354_000_000, 'USD'],
    ];
    const parsed = await read(text);
    expect(figures(parsed)).toEqual(expected);
    expect(parsed.notes).toContain(
      'Read in the unit of its own name: Revenue ($bn), Net income ($m).',
    );
    expect(figures(await read(text, { ...USD, scale: 'thousands' }))).toEqual(expected);
  });

  it('of one line leaves the scale of the others to be said', async () => {
    const text = 'Year,Revenue ($bn),Net income\n2020,33.014,7747\n2021,38.655,9771\n';
    expect(asked(await read(text))).toEqual(['scale']);
    expect(figures(await read(text, { ...USD, scale: 'millions' }))).toEqual([
      ['revenue', 2020, 33_014_000_000, 'USD'],
      ['net_income', 2020, 7_747_000_000, 'USD'],
      ['revenue', 2021, 38_655_000_000, 'USD'],
      ['net_income', 2021, 9_771_000_000, 'USD'],
    ]);
  });

  it('is that of shares too', async () => {
    const text = 'Year,Revenue ($m),Diluted shares (m)\n2020,33014,4323\n2021,38655,4340\n';
    expect(figures(await read(text)).slice(0, 2)).toEqual([
      ['revenue', 2020, 33_014_000_000, 'USD'],
      ['shares_outstanding', 2020, 4_323_000_000, 'shares'],
    ]);
  });
});

describe('a column of units', () => {
  it('is each line’s own', async () => {
    const text =
      'Item,Unit,2020,2021\nRevenue,USD bn,33.014,38.655\nNet income,USD m,7747,9771\nTotal assets,USD th,87296000,94354000\nDiluted shares,m shares,4323,4340\n';
    const parsed = await read(text, UNSAID);
    expect(parsed.table?.columns.map(({ meaning }) => meaning)).toEqual([
      ...['item', 'unit', 'period', 'period'],
    ]);
    expect(figures(parsed)).toEqual([
      ['revenue', 2020, 33_014_000_000, 'USD'],
      ['revenue', 2021, 38_655_000_000, 'USD'],
      ['net_income', 2020, 7_747_000_000, 'USD'],
      ['net_income', 2021, 9_771_000_000, 'USD'],
      ['total_assets', 2020, 87_296_000_000, 'USD'],
      ['total_assets', 2021, 94_354_000_000, 'USD'],
      ['shares_outstanding', 2020, 4_323_000_000, 'shares'],
      ['shares_outstanding', 2021, 4_340_000_000, 'shares'],
    ]);
  });

  it('is none with other words in it, and refuses a name that says another', async () => {
    const words = 'Item,Unit,2020\nRevenue,USD bn,33.014\nNet income,audited,7747\n';
    expect((await read(words)).table?.columns[1]?.meaning).toBe('ignore');
    const two = 'Item,Unit,2020\nRevenue ($m),USD bn,33.014\nNet income,USD m,7747\n';
    expect(refused(await read(two))).toEqual([
      [2, '2020', '33.014', 'is in one unit by its name and in another by its row or period'],
    ]);
  });
});

describe('a unit in a cell', () => {
  it('is exact: no scale is asked for, and none multiplies it', async () => {
    const text = 'Item,2020,2021\nRevenue,33.0B,38.7bn\nNet income,7747M,"9,771 mn"\n';
    const expected = [
      ['revenue', 2020, 33_000_000_000, 'USD'],
      ['revenue', 2021, 38_700_000_000, 'USD'],
      ['net_income', 2020, 7_747_000_000, 'USD'],
      ['net_income', 2021, 9_771_000_000, 'USD'],
    ];
    expect(figures(await read(text))).toEqual(expected);
    const said = await read(text, { ...USD, scale: 'millions' });
    expect(figures(said)).toEqual(expected);
    expect(said.table?.preview[0]?.cells[1]?.read).toBe(33_000_000_000);
  });

  it('is read in German, and asks for the scale of the cells beside it', async () => {
    const text = 'Position;2020;2021\nUmsatz;"16,1 Mrd";"17,25 Mrd. €"\nEBIT;1200;1300\n';
    const mapping: TableMapping = { ...USD, currency: 'EUR', decimals: ',' };
    expect(asked(await read(text, mapping))).toEqual(['scale']);
    expect(figures(await read(text, { ...mapping, scale: 'millions' }))).toEqual([
      ['revenue', 2020, 16_100_000_000, 'EUR'],
      ['revenue', 2021, 17_250_000_000, 'EUR'],
      ['ebit', 2020, 1_200_000_000, 'EUR'],
      ['ebit', 2021, 1_300_000_000, 'EUR'],
    ]);
  });
});

describe('a currency beside a figure or in a name', () => {
  const MILLIONS: TableMapping = { ...USD, scale: 'millions' };

  it('of a cell that is another than that of the table is refused', async () => {
    const text = 'Item,2020,2021\nRevenue,33014,38655\nNet income,"$ 7,747","€9,771"\n';
    const parsed = await read(text, MILLIONS);
    expect(figures(parsed)).toEqual([
      ['revenue', 2020, 33_014_000_000, 'USD'],
      ['revenue', 2021, 38_655_000_000, 'USD'],
      ['net_income', 2020, 7_747_000_000, 'USD'],
    ]);
    expect(refused(parsed)).toEqual([
      [
        3,
        '2021',
        '€9,771',
        'is in EUR by its cell, and the table in USD: give figures in one currency',
      ],
    ]);
  });

  it('of a column that is another than that of the table is refused', async () => {
    const text = 'Year,Revenue (EUR m),Net income (USD m)\n2020,33014,7747\n';
    const parsed = await read(text, { ...USD, currency: 'EUR' });
    expect(figures(parsed)).toEqual([['revenue', 2020, 33_014_000_000, 'EUR']]);
    expect(refused(parsed)).toEqual([
      [
        2,
        'Net income (USD m)',
        '7747',
        'is in USD by "Net income (USD m)", and the table in EUR: give figures in one currency',
      ],
    ]);
    expect(asked(await read(text, UNSAID))).toEqual(['currency']);
  });

  it('of all names need not be said', async () => {
    const text = 'Item,2020\nRevenue (EUR m),33014\nNet income (EURm),7747\n';
    const parsed = await read(text, UNSAID);
    expect(figures(parsed)).toEqual([
      ['revenue', 2020, 33_014_000_000, 'EUR'],
      ['net_income', 2020, 7_747_000_000, 'EUR'],
    ]);
  });

  it('that is a dollar is whichever dollar the table is in', async () => {
    const text = 'Year,Revenue ($m)\n2020,"$33,014"\n2021,"HK$38,655"\n';
    expect(figures(await read(text, { ...USD, currency: 'HKD' }))).toEqual([
      ['revenue', 2020, 33_014_000_000, 'HKD'],
      ['revenue', 2021, 38_655_000_000, 'HKD'],
    ]);
    expect((await read(text)).problems).toHaveLength(1);
  });
});

describe('a number format that shows cells in millions', () => {
  it.each(['#,##0,,', '0.0,,"m"', '#,##0,,_);(#,##0,,)', '[$$-409]#,##0,'])(
    '%s leaves them in units under "in millions"',
    async (format) => {
      const sheet = XLSX.utils.aoa_to_sheet([
        ['(in millions)', 2020, 2021],
        ['Revenue', 33_014_000_000, 38_655_000_000],
        ['Net income', 7747, 9771],
      ]);
      for (const address of ['B2', 'C2']) (sheet[address] as XLSX.CellObject).z = format;
      const book = XLSX.utils.book_new();
      XLSX.utils.book_append_sheet(book, sheet);
      const bytes = XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer;
      const file = { name: 'ko.xlsx', bytes: new Uint8Array(bytes) };
      const parsed = await parseFile(file, { mapping: USD, symbol: 'KO' });
      expect(figures(parsed)).toEqual([
        ['revenue', 2020, 33_014_000_000, 'USD'],
        ['revenue', 2021, 38_655_000_000, 'USD'],
        ['net_income', 2020, 7_747_000_000, 'USD'],
        ['net_income', 2021, 9_771_000_000, 'USD'],
      ]);
      expect(parsed.notes.join(' ')).toContain('2 cells are shown in thousands or more');
    },
  );

  it.each(['#,##0', '#,##0.00', '0,000', '#,##0 "a, b"'])('%s does not', async (format) => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['(in millions)', 2020],
      ['Revenue', 33_014],
      ['Net income', 7747],
    ]);
    (sheet['B2'] as XLSX.CellObject).z = format;
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, sheet);
    const bytes = XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer;
    const file = { name: 'ko.xlsx', bytes: new Uint8Array(bytes) };
    const parsed = await parseFile(file, { mapping: USD, symbol: 'KO' });
    expect(figures(parsed)[0]).toEqual(['revenue', 2020, 33_014_000_000, 'USD']);
  });
});

describe('a number format with a currency', () => {
  async function shown(
    format: string,
    mapping: TableMapping,
    rows: unknown[][],
  ): Promise<ParsedFile> {
    const sheet = XLSX.utils.aoa_to_sheet(rows);
    for (const address of ['B2', 'B3', 'B4']) (sheet[address] as XLSX.CellObject).z = format;
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, sheet);
    const bytes = XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer;
    const file = { name: 'pasted.xlsx', bytes: new Uint8Array(bytes) };
    return parseFile(file, { mapping, today: '2025-02-01' });
  }

  it.each([
    ['#,##0.00 [$€-407]', 'EUR'],
    ['#,##0.00 "€"', 'EUR'],
    ['[$£-809]#,##0.00', 'GBP'],
    ['[$$-409]#,##0.00', 'USD'],
    ['"$"#,##0.00', undefined],
    ['#,##0.00', undefined],
  ])('%s gives prices in %s', async (format, currency) => {
    const rows = [
      ['Tag', 'Preis', 'Wertpapier'],
      ...['06', '07', '08'].map((day) => [`2025-01-${day}`, 12.5, 'ACME']),
    ];
    const columns = { Tag: 'date', Preis: 'adjusted-close', Wertpapier: 'symbol' };
    const parsed = await shown(format, { target: 'prices', columns }, rows);
    expect(parsed.isCurrencyPrinted === true ? parsed.currency : undefined).toBe(currency);
  });

  it('is that of a list of prices', async () => {
    const rows = [
      ['Papier', 'Preis'],
      ['KO', 62.5],
      ['PEP', 150.25],
      ['MCD', 290.5],
    ];
    const columns = { Papier: 'symbol', Preis: 'price' };
    const parsed = await shown('#,##0.00 [$€-407]', { target: 'quotes', columns }, rows);
    if (parsed.data.kind !== 'quotes') throw new Error(parsed.data.kind);
    expect(
      parsed.data.rows.map(({ symbol, price, currency }) => [symbol, price, currency]),
    ).toEqual([
      ['KO', 62.5, 'EUR'],
      ['PEP', 150.25, 'EUR'],
      ['MCD', 290.5, 'EUR'],
    ]);
  });
});

describe('the unit in the heading of one period', () => {
  it.each([
    ['2023 (in thousands)', 2023],
    ['FY2023, USD m', 2023],
    ['2023 in Mio. €', 2023],
    ['Dec 31, 2023 ($bn)', 2023],
    ['2023 (restated)', 2023],
    ['2023 margin', null],
  ])('%s is still a period', (text, year) => {
    const period = periodOf(text, null);
    expect(typeof period === 'object' && period !== null ? period.fiscalYear : null).toBe(year);
  });

  it('counts for its column, and the others are asked for', async () => {
    const text =
      'Item,2023 (in thousands),2024\nRevenue,38655000,40123\nNet income,9771000,10123\n';
    expect(asked(await read(text))).toEqual(['scale']);
    const parsed = await read(text, { ...USD, scale: 'millions' });
    expect(figures(parsed)).toEqual([
      ['revenue', 2023, 38_655_000_000, 'USD'],
      ['revenue', 2024, 40_123_000_000, 'USD'],
      ['net_income', 2023, 9_771_000_000, 'USD'],
      ['net_income', 2024, 10_123_000_000, 'USD'],
    ]);
    expect(parsed.notes.join(' ')).toContain('unit of its own name: 2023 (in thousands)');
  });

  it('counts for its row where periods stand below each other', async () => {
    const text =
      'Year,Revenue,Net income\n2023 (in thousands),38655000,9771000\n2024 (USD m),40123,10123\n';
    expect(figures(await read(text))).toEqual([
      ['revenue', 2023, 38_655_000_000, 'USD'],
      ['net_income', 2023, 9_771_000_000, 'USD'],
      ['revenue', 2024, 40_123_000_000, 'USD'],
      ['net_income', 2024, 10_123_000_000, 'USD'],
    ]);
  });

  it('is no unit of counts of shares, and asks for theirs', async () => {
    const text =
      'Item,2023 (in thousands),2024 (in thousands)\nRevenue,38655,40123\nDiluted shares,4339,4320\n';
    expect(asked(await read(text))).toEqual(['sharesScale']);
  });

  it('refuses figures whose line says another unit, and a period in another currency', async () => {
    const text =
      'Item,2023 (in thousands),2024 (EUR m)\nRevenue ($bn),38.655,40.123\nNet income,9771000,10123\n';
    const parsed = await read(text);
    expect(figures(parsed)).toEqual([['net_income', 2023, 9_771_000_000, 'USD']]);
    expect(refused(parsed).map((one) => (one as unknown[]).slice(0, 2))).toEqual([
      [2, '2023 (in thousands)'],
      [2, '2024 (EUR m)'],
      [3, '2024 (EUR m)'],
    ]);
  });

  it('does not come from a column of figures that is not read', async () => {
    const text =
      'Item,2023,2024,Headcount (thousands)\nRevenue,38655,40123,7\nNet income,9771,10123,8\n';
    expect(asked(await read(text))).toContain('scale');
  });
});

describe('letters that mark footnotes', () => {
  it.each([
    [
      'beside names under a stated unit',
      '(in millions),2023,2022\nRevenue (a),19857,20094\nEBIT (b)*,3432,3434\nNet income (k),2497,2594\nCash [m],100,90\n',
      [19857e6, 20094e6, 3432e6, 3434e6, 2497e6, 2594e6, 100e6, 90e6],
    ],
    [
      'without a blank in front',
      'USD in millions,2023,2022\nRevenue(a),1234.5,1100.2\nOperating income(b),210.5,190.1\n',
      [1234.5e6, 1100.2e6, 210.5e6, 190.1e6],
    ],
    [
      'beside periods',
      'USD millions,12/31/2023 (b),12/31/2022 (k)\nRevenue,1234.5,1100.5\nEBIT,123.5,110.5\n',
      [1234.5e6, 1100.5e6, 123.5e6, 110.5e6],
    ],
    [
      'beside fiscal years',
      'USD millions,FY2023 (b),FY2022 (m)\nRevenue,1234.5,1100.5\n',
      [1234.5e6, 1100.5e6],
    ],
  ])('%s are no units', async (_, text, values) => {
    const parsed = await read(text);
    expect(figures(parsed).map((figure) => (figure as unknown[])[2])).toEqual(values);
  });

  it('are no units where there is none: the scale is asked', async () => {
    const text = 'Item,2023,2022\nRevenue (a),19857,20094\nEBIT (b),3432,3434\n';
    expect(asked(await read(text))).toEqual(['scale']);
    const one = 'Item,2023,2022\nRevenue,19857,20094\nEBIT (b),3432,3434\n';
    expect(asked(await read(one))).toEqual(['scale']);
  });

  it('are the unit where every amount has the same', async () => {
    const text = 'Item,2023,2022\nRevenue (m),19857,20094\nEBIT (m),3432,3434\n';
    expect(figures(await read(text)).map((figure) => (figure as unknown[])[2])).toEqual([
      ...[19857e6, 20094e6, 3432e6, 3434e6],
    ]);
  });

  it('behind a figure under a stated unit are refused', async () => {
    const text =
      'USD millions,2023,2022\nRevenue,1234.5,"1,100.5 b"\nEBIT,123.5,12.5k\nNet income,1.2B,1.1B\n';
    const parsed = await read(text);
    expect(figures(parsed).map((figure) => (figure as unknown[])[2])).toEqual([
      ...[1234.5e6, 123.5e6, 1.2e9, 1.1e9],
    ]);
    expect(parsed.problems.map(({ text: cell }) => cell)).toEqual(['1,100.5 b', '12.5k']);
  });
});
