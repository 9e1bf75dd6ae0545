/** Peers and prices of one day from tables whose columns somebody gave. Expected values are typed by hand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableDescription, TableMapping } from '../../../src/sources/mapping/types.ts';
import type { ParsedFile, ParseOptions } from '../../../src/sources/types.ts';
import { gridAsWorkbook } from '../../support/fixtures/bloomberg.ts';
import { expectAccountedFor, textFile } from './helpers.ts';

const OPTIONS: ParseOptions = { today: '2026-11-27', symbol: 'ORCH' };

async function read(
  file: Parameters<typeof parseFile>[0] | string,
  mapping: TableMapping,
  options = OPTIONS,
): Promise<ParsedFile & { table: TableDescription }> {
  const from = typeof file === 'string' ? textFile('pasted.csv', file) : file;
  const parsed = await parseFile(from, { ...options, mapping });
  expectAccountedFor(parsed);
  if (parsed.table === undefined) throw new Error(`read as ${parsed.format}`);
  return { ...parsed, table: parsed.table };
}

function figures({ data }: ParsedFile): Record<string, object> {
  if (data.kind !== 'peers') throw new Error(data.kind);
  return Object.fromEntries(data.rows.map((row) => [row.name, row.figures]));
}

const asked = ({ table }: { table: TableDescription }): string[] =>
  table.questions.map(({ about }) => about);

describe('peers by hand', () => {
  const ODD =
    'Wer,Gesamtwert in EUR mn,Gewinn vor allem (EUR mn),Notiz\nMill,"1,800.5",150,a\nCanal,700,(20),b\n';
  const COLUMNS = {
    Wer: 'name',
    'Gesamtwert in EUR mn': 'enterprise_value',
    'Gewinn vor allem (EUR mn)': 'ebitda',
  };

  it('are read under headings of any words, in the units that these name', async () => {
    const first = await read(ODD, {});
    expect(first.table.questions.map(({ message }) => message)).toEqual([
      'Say what the table holds.',
    ]);
    const parsed = await read(ODD, { target: 'peers', columns: COLUMNS });
    expect(figures(parsed)).toEqual({
      Mill: { enterprise_value: 1800.5e6, ebitda: 150e6 },
      Canal: { enterprise_value: 700e6, ebitda: -20e6 },
    });
    expect([parsed.symbol, parsed.asOf, parsed.isDayOpen]).toEqual(['ORCH', '2026-11-27', true]);
    if (parsed.data.kind === 'peers') {
      expect(parsed.data.rows.map(({ currency }) => currency)).toEqual(['EUR', 'EUR']);
    }
    expect(parsed.table.preview[0]?.cells.map(({ read: value }) => value)).toEqual([
      ...['Mill', 1_800_500_000, 150_000_000, null],
    ]);
    const open = await read(ODD, { target: 'peers', columns: COLUMNS }, { today: '2026-11-27' });
    expect(open.needs).toEqual(['symbol']);
  });

  it('ask for names, figures, the unit and the decimal mark, one after the other', async () => {
    const text = 'A;B;C\nMill;1,234;10\nCanal;2,345;5\n';
    const target = 'peers' as const;
    const none = await read(text, { target });
    expect(none.table.questions.map(({ message }) => message)).toEqual([
      'Say which column names the companies.',
      'Say which columns hold enterprise value, market value, results or multiples of the companies.',
    ]);
    const columns = { A: 'name', B: 'enterprise_value', C: 'ebitda' };
    const mark = await read(text, { target, columns });
    expect(
      mark.table.questions.map(({ about, readings }) => [about, readings?.[0]?.examples[0]]),
    ).toEqual([['decimals', { text: '1,234', as: '1234' }]]);
    expect(mark.table.preview[0]?.cells[1]?.read).toBeNull();
    const scale = await read(text, { target, columns, decimals: ',' });
    expect([asked(scale), scale.table.preview[0]?.cells[1]?.read]).toEqual([['scale'], null]);
    const done = await read(text, { target, columns, decimals: ',', scale: 'billions' });
    expect(figures(done)).toEqual({
      Mill: { enterprise_value: 1.234e9, ebitda: 10e9 },
      Canal: { enterprise_value: 2.345e9, ebitda: 5e9 },
    });
  });

  it('with several rows of a company are the newest by year, the older ones refused', async () => {
    const text =
      'Company,Year,EBITDA ($m),EV ($m)\nMill,2022,100,900\nMill,2024,120,1000\nCanal,2023,50,500\nMill,2023,110,950\nMedian,,80,700\n';
    const parsed = await read(text, { target: 'peers', columns: {} });
    expect(figures(parsed)).toEqual({
      Mill: { enterprise_value: 1000e6, ebitda: 120e6 },
      Canal: { enterprise_value: 500e6, ebitda: 50e6 },
    });
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [2, 'is older than 2024 of the same company on line 3, which is taken'],
      [5, 'is older than 2024 of the same company on line 3, which is taken'],
      [6, 'is no fiscal period that has ended'],
    ]);
    expect(parsed.notes).toContain(
      'Of 1 company with several rows the newest is read; the older ones are refused.',
    );
    expect(parsed.isDayOpen).toBe(true);
  });

  it('of several days are those of the newest day, and stored as of it', async () => {
    const text =
      'Company;Datum;EV/EBITDA\nMill;30.06.2026;9,5\nCanal;31.10.2026;8,25\nMill;31.10.2026;10\nDock;31.12.2025;7\n';
    const parsed = await read(text, { target: 'peers', columns: {} });
    expect(figures(parsed)).toEqual({ Mill: { ev_ebitda: 10 }, Canal: { ev_ebitda: 8.25 } });
    expect([parsed.asOf, parsed.isDayOpen]).toEqual(['2026-10-31', undefined]);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [2, 'is older than 31.10.2026 of the same company on line 4, which is taken'],
      [5, 'is more than a month older than the newest row of the table, of 2026-10-31'],
    ]);
  });

  it('with two rows of one day are none of them taken where they differ', async () => {
    const text = 'Company,Year,P/E\nMill,2024,10\nMill,2024,11\nCanal,2024,9\n';
    const parsed = await read(text, { target: 'peers', columns: {} });
    expect(figures(parsed)).toEqual({ Canal: { pe: 9 } });
    expect(parsed.problems.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('count their shares in the unit that is said', async () => {
    const text = 'Company,Kurs (USD),Anz.,MC (USD m)\nMill,10,150.5,1505\n';
    const columns = { 'Kurs (USD)': 'price', 'Anz.': 'shares', 'MC (USD m)': 'market_cap' };
    const bare = await read(text, { target: 'peers', columns });
    expect(figures(bare)).toEqual({ Mill: { price: 10, market_cap: 1505e6 } });
    expect(bare.notes).toContain('The units of the share counts are not told: they are left out.');
    const told = await read(text, { target: 'peers', columns, sharesScale: 'millions' });
    expect(figures(told)).toEqual({ Mill: { price: 10, shares: 150.5e6, market_cap: 1505e6 } });
  });

  it('of a workbook are read by their stored numbers', async () => {
    const file = {
      name: 'list.xlsx',
      bytes: gridAsWorkbook({
        Peers: [
          ['Peers, USD in millions'],
          ['Who', 'Worth', 'Multiple'],
          ['Mill', 1234.567, 12.125],
          ['Canal', 700, 8.5],
        ],
      }),
    };
    const parsed = await read(file, {
      target: 'peers',
      headerRow: 2,
      columns: { Who: 'name', Worth: 'enterprise_value', Multiple: 'ev_ebitda' },
    });
    expect(figures(parsed)).toEqual({
      Mill: { enterprise_value: 1234.567e6, ev_ebitda: 12.125 },
      Canal: { enterprise_value: 700e6, ev_ebitda: 8.5 },
    });
  });
});

describe('prices of one day by hand', () => {
  const target = 'quotes' as const;

  function quotes({ data }: ParsedFile): unknown[][] {
    if (data.kind !== 'quotes') throw new Error(data.kind);
    const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
    return data.rows.map(({ symbol, price, currency, day, line }) => [
      ...[symbol, price, currency, iso(day), line],
    ]);
  }

  it('are read under headings of any words, as of the day of the import', async () => {
    const text = 'Mein Papier;Was es kostet;Lust\nko;€ 58,20;ja\nMCD;301,5 USD;nein\nPEP;-;ja\n';
    const columns = { 'Mein Papier': 'symbol', 'Was es kostet': 'price' };
    const parsed = await read(text, { target, columns });
    expect(quotes(parsed)).toEqual([
      ['KO', 58.2, 'EUR', '2026-11-27', 2],
      ['MCD', 301.5, 'USD', '2026-11-27', 3],
    ]);
    expect(parsed.isDayOpen).toBe(true);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [4, 'has no price'],
    ]);
    expect(parsed.table.preview[0]?.cells.map(({ read: value }) => value)).toEqual([
      'ko',
      58.2,
      null,
    ]);
  });

  it('ask for both columns, and which mark is decimal', async () => {
    const text = 'A,B\nKO,"1,234"\nPEP,"2,345"\n';
    const none = await read(text, { target });
    expect(none.table.questions.map(({ message }) => message)).toContain(
      'Say which column holds: symbol, price.',
    );
    const columns = { A: 'symbol', B: 'price' };
    expect(asked(await read(text, { target, columns }))).toEqual(['decimals']);
    const comma = await read(text, { target, columns, decimals: ',' });
    expect(quotes(comma).map(([symbol, price]) => [symbol, price])).toEqual([
      ['KO', 1.234],
      ['PEP', 2.345],
    ]);
  });

  it('of several days are the newest of each symbol, each of its day', async () => {
    const text =
      'Ticker,Day,Kurs (GBp)\nAZN,2026-11-25,12050\nAZN,2026-11-26,12100\nBP,2026-11-26,455.5\nBP,2027-01-04,1\n';
    const parsed = await read(text, { target, columns: {} });
    expect(quotes(parsed)).toEqual([
      ['AZN', 12100, 'GBX', '2026-11-26', 3],
      ['BP', 455.5, 'GBX', '2026-11-26', 4],
    ]);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [2, 'is older than 2026-11-26 of the same company on line 3, which is taken'],
      [5, 'is a date after today'],
    ]);
  });

  it('that differ for one symbol are none of them taken', async () => {
    const text = 'T,P\nKO,58\nKO,59\nPEP,150\nPEP,150\n';
    const parsed = await read(text, { target, columns: { T: 'symbol', P: 'price' } });
    expect(quotes(parsed).map(([symbol]) => symbol)).toEqual(['PEP']);
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [2, 'is a symbol with another price further down: neither is taken'],
      [3, 'is a second, different price of the symbol on line 2: neither is taken'],
      [5, 'repeats the price of the symbol on line 4'],
    ]);
  });
});
