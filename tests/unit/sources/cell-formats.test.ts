/** Number formats of sheets: currencies of any country, and thousands or more. Expected values are typed from the sheets by hand. */
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import {
  currenciesShown,
  currencyShown,
  isScaled,
  letterOfFormat,
} from '../../../src/sources/cell-formats.ts';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import type { ParsedFile, ParseOptions } from '../../../src/sources/types.ts';
import { expectAccountedFor, refusalOf } from './helpers.ts';

function workbook(
  rows: readonly (readonly unknown[])[],
  formats: Readonly<Record<string, string>>,
  type: 'xlsx' | 'biff8' = 'xlsx',
): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet(rows as unknown[][]);
  for (const [address, format] of Object.entries(formats)) {
    (sheet[address] as XLSX.CellObject).z = format;
  }
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet);
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: type }) as ArrayBuffer);
}

const isDate = (format: string): boolean =>
  (XLSX.SSF as { is_date(format: string): boolean }).is_date(format);

describe('the letter of a format', () => {
  it.each([
    ['[$CHF] #,##0.00', 'CHF'],
    ['#,##0.00 [$CHF-807]', 'CHF'],
    ['[$¥-411]#,##0', 'JPY'],
    ['[$¥-ja-JP]#,##0', 'JPY'],
    ['[$¥-804]#,##0.00', 'CNY'],
    ['#,##0.00 [$kr-41D]', 'SEK'],
    ['#,##0.00 [$kr.-406]', 'DKK'],
    ['[$kr-414] #,##0.00', 'NOK'],
    ['#,##0.00\\ "kr"', 'kr'],
    ['[$₹-4009] #,##0.00', 'INR'],
    ['"₹"#,##0.00', 'INR'],
    ['[$₩-412]#,##0', 'KRW'],
    ['[$R$-416] #,##0.00', 'BRL'],
    ['[$$-C09]#,##0.00', 'AUD'],
    ['[$$-409]#,##0.00', '$'],
    ['[$HK$-C04]#,##0.00', 'HKD'],
    ['#,##0.00 [$zł-415]', 'PLN'],
    ['#,##0.00\\ "Kč"', 'CZK'],
    ['#,##0.00 "USD"', 'USD'],
    ['"GBp" 0.0', 'GBX'],
    ['_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', 'EUR'],
    ['#,##0.0 "Mio. €"', 'EUR'],
    ['[$XPF] #,##0', 'XPF'],
    ['$#,##0.00', ''],
    ['"$"#,##0.00_);("$"#,##0.00)', ''],
    ['[$€-2] 0.00;[$£-809] 0.00', ''],
    ['#,##0.0 "LTM"', ''],
    ['0.0"x"', ''],
    ['[Red]#,##0', ''],
    ['0.00E+00', ''],
    ['General', ''],
  ])('%s is in "%s"', (format, unit) => {
    const letter = letterOfFormat(format, isDate);
    expect(letter).toHaveLength(1);
    expect(currencyShown(letter)).toBe(unit);
    expect(isScaled(letter)).toBe(false);
  });

  it('keeps the currency of scaled cells', () => {
    const letter = letterOfFormat('[$CHF] #,##0.0,,', isDate);
    expect([isScaled(letter), currencyShown(letter)]).toEqual([true, 'CHF']);
    expect(isScaled(letterOfFormat('[<1000]0;[<1000000]0.0,"K";0.0,,"M"', isDate))).toBe(true);
    expect(isScaled(letterOfFormat('#,##0', isDate))).toBe(false);
  });

  it('tells dates and percentages apart, and shared signs by their countries', () => {
    expect(letterOfFormat('yyyy-mm-dd', isDate)).toBe('d');
    expect(letterOfFormat('0.00%', isDate)).toBe('%');
    expect(currenciesShown(letterOfFormat('"kr" 0', isDate))).toEqual(['SEK', 'NOK', 'DKK', 'ISK']);
    expect(currenciesShown(letterOfFormat('[$SEK] 0', isDate))).toEqual(['SEK']);
    expect(currenciesShown(undefined)).toEqual([]);
  });
});

describe('peers in a workbook', () => {
  const ROWS = [
    ['Company', 'Price', 'Market cap (USD m)', 'Revenue (USD m)', 'EV/EBITDA'],
    ['Alpha', 12.5, 2_345_678_901, 383_285_123_456, 9.5],
    ['Beta', 8.25, 99_887, 1234.567, 11.125],
  ];
  const peersOf = async (
    formats: Readonly<Record<string, string>>,
    options: ParseOptions = {},
    rows: readonly (readonly unknown[])[] = ROWS,
  ): Promise<ParsedFile> => {
    const file = { name: 'peers.xlsx', bytes: workbook(rows, formats) };
    const parsed = await parseFile(file, { symbol: 'KO', today: '2026-11-30', ...options });
    expectAccountedFor(parsed);
    return parsed;
  };
  const rowsOf = ({ data }: ParsedFile): unknown[] => {
    if (data.kind !== 'peers') throw new Error(data.kind);
    return data.rows.map(({ name, currency, figures }) => [
      name,
      currency,
      ...Object.values(figures),
    ]);
  };

  it.each(['#,##0,,', '[$USD] #,##0.0,,'])(
    'shown in millions by %s are taken as stored',
    async (z) => {
      const parsed = await peersOf({ C2: z, D2: z });
      expect(rowsOf(parsed)).toEqual([
        ['Alpha', 'USD', 12.5, 2_345_678_901, 383_285_123_456, 9.5],
        ['Beta', 'USD', 8.25, 99_887_000_000, 1_234_567_000, 11.125],
      ]);
      expect(parsed.notes.join(' ')).toContain('shows in thousands or more are stored in full');
    },
  );

  it('are taken as stored too where their columns are chosen', async () => {
    const mapping: TableMapping = { target: 'peers' };
    const parsed = await peersOf({ C2: '#,##0,,', D2: '#,##0,,' }, { mapping });
    expect(rowsOf(parsed)).toEqual([
      ['Alpha', 'USD', 12.5, 2_345_678_901, 383_285_123_456, 9.5],
      ['Beta', 'USD', 8.25, 99_887_000_000, 1_234_567_000, 11.125],
    ]);
  });

  it('have the currency of their formats', async () => {
    const rows = [
      ['Company', 'Market cap (m)', 'EV/EBITDA'],
      ['Alpha', 2345.678, 9.5],
      ['Beta', 99_887, 11.125],
      ['Gamma', 512, 7],
    ];
    const formats = { B2: '[$CHF] #,##0.0', B3: '[$¥-411]#,##0', B4: '#,##0 [$kr-41D]' };
    expect(rowsOf(await peersOf(formats, {}, rows))).toEqual([
      ['Alpha', 'CHF', 2_345_678_000, 9.5],
      ['Beta', 'JPY', 99_887_000_000, 11.125],
      ['Gamma', 'SEK', 512_000_000, 7],
    ]);
  });

  it('in one currency by their heading and in another by the format are refused', async () => {
    const parsed = await peersOf({ C2: '[$CHF] #,##0' });
    expect(rowsOf(parsed)).toHaveLength(1);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [2, expect.stringMatching(/is in USD by .* and in CHF by/)],
    ]);
  });
});

describe('prices of a list in a workbook', () => {
  const ROWS = [
    ['Symbol', 'Price'],
    ['NESN.SW', 98.125],
    ['VOLV-B.ST', 280.4],
    ['7203.T', 2500],
    ['KO', 61.5],
  ];
  it.each(['xlsx', 'biff8'] as const)('are in the currency of their format: %s', async (type) => {
    const formats = {
      ...{ B2: '[$CHF] #,##0.00', B3: '#,##0.00 "kr"', B4: '[$¥-411]#,##0' },
      B5: '"$"#,##0.00',
    };
    const bytes = workbook(ROWS, formats, type);
    const { data } = await parseFile(
      { name: 'prices.xls', bytes },
      { today: '2026-11-30', asOf: '2026-11-30' },
    );
    if (data.kind !== 'quotes') throw new Error(data.kind);
    expect(data.rows.map(({ symbol, price, currency }) => [symbol, price, currency])).toEqual([
      ['NESN.SW', 98.125, 'CHF'],
      ['VOLV-B.ST', 280.4, 'kr'],
      ['7203.T', 2500, 'JPY'],
      ['KO', 61.5, null],
    ]);
  });
});

describe('a history of prices in a workbook', () => {
  it.each([
    ['[$CHF] #,##0.00', 'CHF'],
    ['[$₹-4009] #,##0.00', 'INR'],
    ['[$XPF] #,##0', 'XPF'],
  ])('is in the currency of the format %s', async (format, code) => {
    const rows = [
      ['Tag', 'Preis', 'Wertpapier'],
      ...['06', '07', '08'].map((day) => [`2025-01-${day}`, 12.5, 'ACME']),
    ];
    const bytes = workbook(rows, { B2: format, B3: format, B4: format });
    const columns = { Tag: 'date', Preis: 'adjusted-close', Wertpapier: 'symbol' };
    const mapping: TableMapping = { target: 'prices', columns };
    const parsed = await parseFile({ name: 'p.xlsx', bytes }, { mapping, today: '2025-02-01' });
    expect([parsed.currency, parsed.isCurrencyPrinted]).toEqual([code, true]);
  });

  it('whose formats change from one currency to another is refused', async () => {
    const rows = [
      ['Tag', 'Preis', 'Wertpapier'],
      ...['06', '07', '08'].map((day) => [`2025-01-${day}`, 12.5, 'ACME']),
    ];
    const bytes = workbook(rows, { B2: '[$CHF] 0.00', B3: '[$CHF] 0.00', B4: '0.00 "€"' });
    const columns = { Tag: 'date', Preis: 'adjusted-close', Wertpapier: 'symbol' };
    const mapping: TableMapping = { target: 'prices', columns };
    const { code, message } = await refusalOf({ name: 'p.xlsx', bytes }, { mapping });
    expect([code, message]).toEqual([
      'NOT_THIS_TABLE',
      expect.stringMatching(/in CHF and, on line 4, in EUR/),
    ]);
  });
});

describe('statements in a workbook', () => {
  const ROWS = [
    ['Item', 2023, 2024],
    ['Revenue', 383_285, 391_035],
    ['Net income', 96_995, 93_736],
  ];
  const CELLS = ['B2', 'C2', 'B3', 'C3'];
  const all = (format: string): Record<string, string> =>
    Object.fromEntries(CELLS.map((address) => [address, format]));
  const read = async (
    formats: Record<string, string>,
    mapping: TableMapping,
  ): Promise<ParsedFile> =>
    parseFile({ name: 's.xlsx', bytes: workbook(ROWS, formats) }, { symbol: 'KO', mapping });
  const ASKED: TableMapping = { target: 'statements', fiscalYearEnd: '12-31', scale: 'millions' };

  it('are in the currency of their formats where nothing else says one', async () => {
    const { data } = await read(all('[$CHF] #,##0'), ASKED);
    if (data.kind !== 'statements') throw new Error(data.kind);
    expect(
      data.companies.flatMap(({ figures }) => figures.map(({ value, unit }) => [value, unit])),
    ).toEqual([
      [383_285_000_000, 'CHF'],
      [391_035_000_000, 'CHF'],
      [96_995_000_000, 'CHF'],
      [93_736_000_000, 'CHF'],
    ]);
  });

  it('refuse a cell whose format is in another currency than the table', async () => {
    const parsed = await read({ C3: '#,##0 "€"' }, { ...ASKED, currency: 'USD' });
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [3, expect.stringContaining('is in EUR by its number format, and the table in USD')],
    ]);
  });
});
