/** Columns of currencies in tables of no provider. Expected values are typed from the texts by hand. */
import { describe, expect, it } from 'vitest';
import { quotationUnit } from '../../../src/sources/currencies.ts';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import type { ParsedFile, ParseOptions } from '../../../src/sources/types.ts';
import { refusalOf, textFile } from './helpers.ts';

/** Five weekdays in the layout of no provider, each with the text of one cell behind the price. */
const history = (heading: string, ...cells: readonly string[]): string =>
  [
    `Handelstag;Schlusskurs;${heading}`,
    ...['06', '07', '08', '09', '10'].map(
      (day, at) => `${day}.01.2025;1${day},50;${cells[at] ?? cells.at(-1) ?? ''}`,
    ),
    '',
  ].join('\n');

const CLOSE: TableMapping = { columns: { Schlusskurs: 'adjusted-close' } };

async function read(text: string, options: ParseOptions = {}): Promise<ParsedFile> {
  const parsed = await parseFile(textFile('kurse.csv', text), options);
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return parsed;
}

const meaningsOf = ({ table }: ParsedFile): string[] =>
  table?.columns.map(({ meaning }) => meaning) ?? [];
const openIn = ({ table }: ParsedFile): string[] =>
  table?.questions.map(({ message }) => message) ?? [];

describe('the unit of a quotation', () => {
  it.each([
    ['USD', 'USD'],
    ['eur', 'EUR'],
    ['Chf', 'CHF'],
    ['GBp', 'GBX'],
    ['GBX', 'GBX'],
    ['GBP', 'GBP'],
    ['ZAr', 'ZAc'],
    ['ZAC', 'ZAc'],
    ['ZAR', 'ZAR'],
    ['ILs', 'ILA'],
    ['ILA', 'ILA'],
  ])('%s is %s', (text, unit) => {
    expect(quotationUnit(text)).toBe(unit);
  });

  it.each(['Gbp', 'Zar', 'USd', 'EUr', 'shells', 'Dollar', '$', ''])('%s is none', (text) => {
    expect(quotationUnit(text)).toBeNull();
  });
});

describe('a column of currencies beside prices', () => {
  it.each([
    ['Currency', 'GBp', 'GBX'],
    ['Ccy', 'GBP', 'GBP'],
    ['Währung', 'EUR', 'EUR'],
    ['Devise', 'chf', 'CHF'],
    ['Moneda', 'ZAc', 'ZAc'],
    ['Valuta', 'SEK', 'SEK'],
    ['Einheit', 'GBX', 'GBX'],
  ])('%s with %s gives prices in %s', async (heading, cell, unit) => {
    const text = history(heading, cell);
    expect(meaningsOf(await read(text))).toEqual(['date', 'ignore', 'currency']);
    const parsed = await read(text, { mapping: CLOSE, symbol: 'ACME.L' });
    expect(parsed).toMatchObject({ currency: unit, isCurrencyPrinted: true });
    expect(parsed.table?.preview[0]?.cells[2]?.read).toBe(unit);
    if (parsed.data.kind !== 'prices') throw new Error(parsed.data.kind);
    // As printed: the unit says what they are, no figure is divided.
    expect([...parsed.data.close]).toEqual([106.5, 107.5, 108.5, 109.5, 110.5]);
  });

  it('is not made of symbols, dates of value, or codes that only the past has', async () => {
    for (const [heading, cell] of [
      ['Code', 'ALL'],
      ['Valuta', '08.01.2025'],
      ['Code', 'ITL'],
    ] as const) {
      expect(meaningsOf(await read(history(heading, cell))).at(-1)).not.toBe('currency');
    }
  });

  it('of two for one company, or of none, asks with the line and stores nothing', async () => {
    const mixed = await read(history('Ccy', 'GBP', 'GBP', 'GBp'), {
      mapping: CLOSE,
      symbol: 'ACME.L',
    });
    expect(mixed).toMatchObject({ needs: ['mapping'], rowsRead: 0 });
    expect(openIn(mixed)).toEqual([
      'kurse.csv has prices of ACME.L in GBP and, on line 4, in GBp; one series has one currency. Keep the rows of each currency in a file of their own, under a symbol of its own, and import them one by one.',
    ]);
    const none = await read(history('Currency', 'shells'), { mapping: CLOSE, symbol: 'ACME' });
    expect(openIn(none)[0]).toContain('names "shells" as a currency on line 2');
    const left = await read(history('Currency', 'shells'), {
      mapping: { columns: { ...CLOSE.columns, Currency: 'ignore' } },
      symbol: 'ACME',
    });
    expect(left.needs).toBeUndefined();
    expect(left.isCurrencyPrinted).toBeUndefined();
  });

  it('holds for each company below each other', async () => {
    const rows = ['MILL.L;06.01.2025;410,5;GBp', 'MILL.L;07.01.2025;411,5;GBp'];
    const other = ['OAK.DE;06.01.2025;41,5;EUR', 'OAK.DE;07.01.2025;42,5;EUR'];
    const text = ['Wertpapier;Handelstag;Schlusskurs;Whg', ...rows, ...other, ''].join('\n');
    const parsed = await read(text, { mapping: CLOSE });
    expect(parsed.data).toMatchObject({
      kind: 'price-panel',
      series: [
        { symbol: 'MILL.L', currency: 'GBX', isCurrencyPrinted: true },
        { symbol: 'OAK.DE', currency: 'EUR', isCurrencyPrinted: true },
      ],
    });
  });

  it('is read although columns that were chosen before it had a meaning left it out', async () => {
    const columns = { Handelstag: 'date', Schlusskurs: 'adjusted-close', Währung: 'ignore' };
    const headings = ['Handelstag', 'Schlusskurs', 'Währung'];
    const mapping = { target: 'prices', headerRow: 1, columns } as const;
    const remembered = [{ headings, mapping, updatedAt: '2026-01-02T10:00:00.000Z' }];
    const parsed = await read(history('Währung', 'GBp'), { remembered, symbol: 'ACME.L' });
    expect(parsed.table?.rememberedAt).toBe('2026-01-02T10:00:00.000Z');
    expect(parsed).toMatchObject({ currency: 'GBX', isCurrencyPrinted: true });
  });

  it.each([
    ['Kurs (GBp)', '', 'GBX'],
    ['Kurs in EUR', '', 'EUR'],
    ['Kurs, £', '', 'GBP'],
    ['Kurs', ' GBX', 'GBX'],
    ['Kurs', ' €', 'EUR'],
    ['Kurs', ' $', 'USD'],
    ['Kurs ($)', '', 'USD'],
    ['Kurs (EUR)', ' GBp', 'GBX'],
    ['Kurs', '', undefined],
    ['Kurs ALL', '', undefined],
  ])(
    'is not needed where the heading %s or the cell ("%s") tells: %s',
    async (heading, behind, unit) => {
      const lines = ['06', '07', '08'].map((day) => `${day}.01.2025;1${day},50${behind}`);
      const columns = { [heading]: 'adjusted-close' };
      const mapping: TableMapping = { target: 'prices', columns };
      const text = [`Handelstag;${heading}`, ...lines, ''].join('\n');
      const parsed = await read(text, { mapping, symbol: 'ACME.XX' });
      expect([parsed.currency, parsed.isCurrencyPrinted]).toEqual([unit, unit && true]);
      if (parsed.data.kind !== 'prices') throw new Error(parsed.data.kind);
      expect([...parsed.data.close]).toEqual([106.5, 107.5, 108.5]);
    },
  );

  it('beside the figures that may be of either unit is refused', async () => {
    const text = 'Handelstag;Kurs\n06.01.2025;106,50 Gbp\n07.01.2025;107,50 Gbp\n';
    const mapping: TableMapping = { columns: { Kurs: 'adjusted-close' } };
    const refusal = await refusalOf(textFile('a.csv', text), { mapping, symbol: 'ACME.L' });
    expect(refusal.message).toContain('names "Gbp" as a currency on line 2');
  });

  it('keeps its meaning where a price table has to ask for something else', async () => {
    const text = 'Date,Close,Currency\n01/02/2020,10.5,GBp\n02/02/2020,11.5,GBp\n';
    expect(meaningsOf(await read(text))).toEqual(['date', 'ignore', 'currency']);
  });
});

describe('a column of currencies in a company’s figures', () => {
  const BASE: TableMapping = { target: 'statements', scale: 'millions', fiscalYearEnd: '12-31' };

  function units(parsed: ParsedFile): unknown[] {
    if (parsed.data.kind !== 'statements') throw new Error(`read as ${parsed.data.kind}`);
    return parsed.data.companies.flatMap(({ figures }) =>
      figures.map(({ item, fiscalYear, value, unit }) => [item, fiscalYear, value, unit]),
    );
  }

  it('gives each figure its own where periods stand below each other', async () => {
    const text =
      'Year;Ccy;Revenue;EBIT;Shares\n2022;USD;100;20;5\n2023;EUR;110;22;5\n2024;;120;24;5\n';
    const mapping: TableMapping = { ...BASE, sharesScale: 'millions' };
    const parsed = await read(text, { mapping, symbol: 'ACME' });
    expect(units(parsed)).toEqual([
      ['revenue', 2022, 100e6, 'USD'],
      ['ebit', 2022, 20e6, 'USD'],
      ['shares_outstanding', 2022, 5e6, 'shares'],
      ['revenue', 2023, 110e6, 'EUR'],
      ['ebit', 2023, 22e6, 'EUR'],
      ['shares_outstanding', 2023, 5e6, 'shares'],
      ['shares_outstanding', 2024, 5e6, 'shares'],
    ]);
    expect(parsed.problems).toEqual([
      { line: 4, column: 'Ccy', text: '', message: 'names no currency' },
      { line: 4, column: 'Ccy', text: '', message: 'names no currency' },
    ]);
    expect(parsed.currency).toBeUndefined();
    expect(parsed.notes[0]).toContain('millions of USD and EUR, as their rows say');
    const given = await read(text, { mapping: { ...mapping, currency: 'GBP' }, symbol: 'ACME' });
    expect(units(given).at(-3)).toEqual(['revenue', 2024, 120e6, 'GBP']);
  });

  it('is neither the names of the lines nor a figure where periods stand side by side', async () => {
    const text = 'Devise,Position,2023,2024\nCHF,Umsatz,100,110\nCHF,EBIT,20,21\n';
    const parsed = await read(text, { mapping: BASE, symbol: 'ACME' });
    expect(meaningsOf(parsed)).toEqual(['currency', 'item', 'period', 'period']);
    expect(parsed.currency).toBe('CHF');
    expect(units(parsed)).toEqual([
      ['revenue', 2023, 100e6, 'CHF'],
      ['revenue', 2024, 110e6, 'CHF'],
      ['ebit', 2023, 20e6, 'CHF'],
      ['ebit', 2024, 21e6, 'CHF'],
    ]);
  });

  it('refuses hundredths, and asks about a second figure of a period in another currency', async () => {
    const text = 'Year,Currency,Revenue\n2022,GBp,100\n2023,GBP,110\n';
    const parsed = await read(text, { mapping: BASE, symbol: 'ACME' });
    expect(units(parsed)).toEqual([['revenue', 2023, 110e6, 'GBP']]);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [2, 'is a hundredth of a currency: statements are in whole units of one'],
    ]);
    const twice = await read(`${text}2023,USD,110\n`, { mapping: BASE, symbol: 'ACME' });
    expect(twice.data.kind).toBe('unread-table');
    expect(twice.table?.questions[0]?.message).toMatch(
      /^Revenue of FY 2023 stands twice, with different figures: 110 GBP on line 3, 110 USD on line 4\./,
    );
  });
});
