/** Bloomberg's histories. Expected values are those of the fixtures, or typed by hand. */
import { describe, expect, it } from 'vitest';
import { bloombergPrices } from '../../../src/sources/bloomberg-prices.ts';
import { bloombergSecurity, symbolOfSecurity } from '../../../src/sources/bloomberg-symbols.ts';
import { parseFile, recognise } from '../../../src/sources/index.ts';
import type { ParsedFile, PriceColumns, SourceFile } from '../../../src/sources/types.ts';
import {
  BLOOMBERG_DATES,
  gridAsCsv,
  gridAsWorkbook,
  lastPrices,
  oneSecurity,
  sharedDates,
  sideBySide,
  totalReturns,
  type Grid,
} from '../../support/fixtures/bloomberg.ts';
import { isoDates, refusalOf } from './helpers.ts';

const csv = (grid: Grid, name = 'grid.csv'): SourceFile => ({ name, bytes: gridAsCsv(grid) });
const xlsx = (grid: Grid, bare = false): SourceFile => ({
  name: 'grid.xlsx',
  bytes: gridAsWorkbook({ Sheet1: grid }, bare),
});

async function read(file: SourceFile): Promise<ParsedFile> {
  const parsed = await parseFile(file, { today: '2026-11-29' });
  expect(parsed.format).toBe('bloomberg-prices');
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return parsed;
}

function one({ data }: ParsedFile): PriceColumns {
  if (data.kind !== 'prices') throw new Error(`read as ${data.kind}`);
  return data;
}

/** Symbol, unit, dates and closes of each security. */
function several({ data }: ParsedFile): unknown[] {
  if (data.kind !== 'price-panel') throw new Error(`read as ${data.kind}`);
  return data.series.map(({ symbol, currency, prices }) => [
    symbol,
    currency,
    isoDates(prices.days),
    [...prices.close],
  ]);
}

describe('the symbol of a security', () => {
  it.each([
    ['AAPL US Equity', 'AAPL'],
    ['brk/b us equity', 'BRK-B'],
    ['MSFT UW Equity', 'MSFT'],
    ['VOD LN Equity', 'VOD.L'],
    ['BP/ LN Equity', 'BP.L'],
    ['SAP GY Equity', 'SAP.DE'],
    ['BAS GR Equity', 'BAS.DE'],
    ['MC FP Equity', 'MC.PA'],
    ['7203 JT Equity', '7203.T'],
    ['7203 JP Equity', '7203.T'],
    ['700 HK Equity', '0700.HK'],
    ['RY CN Equity', 'RY.TO'],
    ['RY CT Equity', 'RY.TO'],
    ['BHP AU Equity', 'BHP.AX'],
    ['BHP AT Equity', 'BHP.AX'],
    ['NESN SW Equity', 'NESN.SW'],
    ['ENI IM Equity', 'ENI.MI'],
    ['ASML NA Equity', 'ASML.AS'],
    ['SAN SM Equity', 'SAN.MC'],
    ['SPX Index', '^GSPC'],
  ])('%s is %s', (text, symbol) => {
    const security = bloombergSecurity(text);
    expect(security && symbolOfSecurity(security)).toBe(symbol);
  });

  it('is not made up for other exchanges and indices', () => {
    for (const text of ['VOLVB SS Equity', 'DBS SP Equity', 'XYZ Index', 'EURUSD Curncy']) {
      const security = bloombergSecurity(text);
      expect(security).not.toBeNull();
      expect(security && symbolOfSecurity(security)).toBeNull();
    }
    expect(
      ['Total Equity', 'AAPL', 'Price Index of all', 'A B C Equity'].map(bloombergSecurity),
    ).toEqual([...[null, null, null, null]]);
  });
});

describe('one security', () => {
  it.each([
    ['a csv', csv(oneSecurity('ACME US Equity'))],
    ['a workbook', xlsx(oneSecurity('ACME US Equity'))],
  ])('in %s: the price is the close, the total return the adjusted one', async (_, file) => {
    expect(await recognise(file)).toMatchObject({ format: 'bloomberg-prices', confidence: 1 });
    const parsed = await read(file);
    const prices = one(parsed);
    expect(parsed).toMatchObject({ symbol: 'ACME', currency: 'USD', isCurrencyPrinted: true });
    expect(isoDates(prices.days)).toEqual(BLOOMBERG_DATES);
    expect([...prices.close]).toEqual(lastPrices(3));
    expect([...prices.adjClose]).toEqual(totalReturns(lastPrices(3)));
    expect(prices).toMatchObject({ closeBasis: 'split-adjusted', hasAdjusted: true });
    expect(parsed.lines[0]).toBe(8);
    const notes = parsed.notes.join(' ');
    expect(notes).toContain('ACME US Equity is ACME.');
    expect(notes).toContain('TOT_RETURN_INDEX_GROSS_DVDS, with dividends reinvested');
    expect(notes).toContain('Left out: PX_VOLUME.');
  });

  it('with the price alone has no adjusted closes', async () => {
    const grid = oneSecurity('ACME LN Equity', 'GBp').map((row) => row.slice(0, 2));
    const parsed = await read(csv(grid));
    expect(parsed).toMatchObject({ symbol: 'ACME.L', currency: 'GBX' });
    expect(one(parsed)).toMatchObject({ closeBasis: 'split-adjusted', hasAdjusted: false });
    expect(one(parsed).adjClose.every(Number.isNaN)).toBe(true);
  });

  it('of an exchange whose symbols are others asks, and takes the one that the file’s name tells', async () => {
    const grid = oneSecurity('ACMEB SS Equity', 'SEK');
    expect((await read(csv(grid))).needs).toEqual(['symbol']);
    expect(await read(csv(grid, 'ACME-B.ST.csv'))).toMatchObject({
      symbol: 'ACME-B.ST',
      currency: 'SEK',
    });
  });

  it('without a name is known by its fields, and asks for the symbol', async () => {
    const parsed = await read(csv(oneSecurity('').slice(6)));
    expect(parsed.needs).toEqual(['symbol']);
    expect(one(parsed).days.length).toBe(BLOOMBERG_DATES.length);
  });

  it('counts what has no value, keeps no total return without a price, fills nothing in', async () => {
    const grid = oneSecurity('ACME US Equity');
    grid[8]![1] = '#N/A N/A';
    grid[9]!.splice(1, 2, '#N/A Field Not Applicable', '#N/A Field Not Applicable');
    const parsed = await read(csv(grid));
    expect(isoDates(one(parsed).days)).toEqual(
      BLOOMBERG_DATES.filter((_, at) => at !== 1 && at !== 2),
    );
    expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
      [9, 'no price'],
      [10, 'no price'],
    ]);
    expect(parsed.notes).toContain('3 cells say #N/A: missing, and nothing is filled in.');
  });
});

describe('several securities', () => {
  const names = ['ACME US Equity', 'MILL LN Equity', 'OAK GY Equity'];
  const expected = [
    ['ACME', 'USD', 0],
    ['MILL.L', 'GBX', 1],
    ['OAK.DE', 'EUR', 2],
  ].map(([symbol, unit, k]) => [
    symbol,
    unit,
    BLOOMBERG_DATES.slice(Number(k)),
    lastPrices(Number(k) + 1, 20 * (Number(k) + 1)).slice(Number(k)),
  ]);

  it.each([
    ['a csv', csv(sideBySide(names))],
    ['a workbook', xlsx(sideBySide(names))],
    ['a workbook with days as bare numbers', xlsx(sideBySide(names), true)],
  ])('side by side in %s have dates of their own', async (_, file) => {
    const parsed = await read(file);
    expect(several(parsed)).toEqual(expected);
    expect(parsed.problems).toEqual([]);
  });

  it('are found without a heading above their dates too', async () => {
    const grid = sideBySide(names);
    grid[1] = grid[1]!.map((cell) => (cell === 'Date' ? null : cell));
    expect(several(await read(xlsx(grid)))).toEqual(expected);
  });

  it('share one column of dates, and a day without a value of one is no row of it', async () => {
    for (const file of [csv(sharedDates(names)), xlsx(sharedDates(names))]) {
      const parsed = await read(file);
      // In order of appearance: the second has no value on the first day.
      const [first, third, second] = several(parsed) as [string, string, string[], number[]][];
      expect(first).toEqual(['ACME', 'USD', BLOOMBERG_DATES, lastPrices(1, 20)]);
      expect(second?.[2]).toEqual(BLOOMBERG_DATES.filter((_, at) => at % 5 !== 0));
      expect(third?.[3]).toEqual(lastPrices(3, 60));
      const days = Math.ceil(BLOOMBERG_DATES.length / 5);
      expect(parsed.notes).toContain(`${days} cells say #N/A: missing, and nothing is filled in.`);
    }
  });

  it('some with a total return and some without keep what each has', async () => {
    const grid = sharedDates(['ACME US Equity', 'OAK GY Equity']);
    grid[2]![2] = 'TOT_RETURN_INDEX_NET_DVDS';
    const parsed = await read(csv(grid));
    if (parsed.data.kind !== 'price-panel') throw new Error(parsed.data.kind);
    expect(parsed.data.series.map(({ prices }) => prices.hasAdjusted)).toEqual([true, false]);
  });

  it('have each the currency that a line names for it', async () => {
    const grid = sharedDates(['ACME US Equity', 'MILL LN Equity']);
    grid.splice(1, 0, ['Currency', 'EUR', null, 'GBP', null]);
    expect((several(await read(csv(grid))) as string[][]).map(([, unit]) => unit)).toEqual([
      'EUR',
      'GBP',
    ]);
  });

  it('without a known symbol are refused line by line, and as a whole where none has one', async () => {
    const parsed = await read(csv(sideBySide(['ACME US Equity', 'ELM SS Equity'])));
    expect(one(parsed).days.length).toBe(BLOOMBERG_DATES.length);
    expect(parsed.problems.length).toBe(BLOOMBERG_DATES.length - 1);
    expect(parsed.problems[0]).toMatchObject({
      text: 'ELM SS Equity',
      message: 'has no symbol that is known: save it in a file of its own, which asks for it',
    });
    const none = await refusalOf(csv(sideBySide(['ASH SS Equity', 'ELM SS Equity'])));
    expect(none.message).toMatch(/2 securities of which none has a symbol.*ASH SS Equity, ELM SS/);
  });
});

describe('what is refused', () => {
  it.each<[string, Grid, string, RegExp]>([
    [
      'a total return without its price',
      oneSecurity('ACME US Equity').map((row) =>
        row.map((cell) => (cell === 'PX_LAST' ? 'PX_OPEN' : cell)),
      ),
      'MISSING_COLUMN',
      /ACME US Equity has an index of total returns and no PX_LAST/,
    ],
    [
      'a security that stands there twice',
      sideBySide(['ACME US Equity', 'ACME US Equity']),
      'NOT_THIS_TABLE',
      /ACME US Equity stands there twice/,
    ],
    [
      'a column without a security beside named ones',
      sharedDates(['ACME US Equity', '']),
      'NOT_THIS_TABLE',
      /PX_LAST of ACME US Equity stands there twice/,
    ],
    ['an exchange rate', sideBySide(['EURUSD Curncy']), 'NOT_PRICES', /is an exchange rate/],
    ['a yield', sideBySide(['USGG10YR Index']), 'NOT_PRICES', /USGG10YR Index is a yield/],
    [
      'a workbook that was saved before the figures came',
      oneSecurity('ACME US Equity').map((row, at) =>
        at < 7 ? row : [row[0] ?? null, '#N/A Requesting Data...', null],
      ),
      'NO_ROWS',
      /cells say #N\/A\. Open it where Bloomberg answers/,
    ],
  ])('%s', async (_, grid, code, message) => {
    const refusal = await refusalOf(csv(grid));
    expect([refusal.code, refusal.message]).toEqual([code, expect.stringMatching(message)]);
  });

  it('a sheet of which not all rows were read', () => {
    const rows = oneSecurity('ACME US Equity');
    const sheet = { name: 'Acme', rows, date1904: false, hidden: false, formats: [] };
    const content = { kind: 'sheets', sheets: [{ ...sheet, cutFrom: 2_000_000 }] } as const;
    const opened = { file: 'long.xlsx', stem: 'long.xlsx', content };
    expect(() => bloombergPrices.parse(opened, {})).toThrow(/has 2000000 rows, more than are read/);
  });

  it('sheets that each name their security are read together', async () => {
    const bytes = gridAsWorkbook({
      Notes: [['Prices of the week']],
      Acme: oneSecurity('ACME US Equity'),
      Mill: oneSecurity('MILL LN Equity', 'GBp'),
    });
    const parsed = await read({ name: 'week.xlsx', bytes });
    const alone = await read({
      name: 'mill.xlsx',
      bytes: gridAsWorkbook({ Mill: oneSecurity('MILL LN Equity', 'GBp') }),
    });
    if (parsed.data.kind !== 'price-panel') throw new Error(parsed.data.kind);
    const [acme, mill] = parsed.data.series;
    expect([acme?.symbol, acme?.currency, mill?.symbol, mill?.currency]).toEqual([
      ...['ACME', 'USD'],
      ...['MILL.L', 'GBX'],
    ]);
    expect(mill?.prices).toEqual(alone.data);
    expect(mill?.lines).toEqual(alone.lines);
    expect(parsed.rowsRead).toBe(2 * alone.rowsRead);
    expect(parsed.notes).toContain(
      '2 sheets are read (Acme, Mill); a line is that of the sheet of its security.',
    );
  });

  it('sheets that do not, or have a security of another one, are named', async () => {
    const named = async (second: ReturnType<typeof oneSecurity>): Promise<string> => {
      const bytes = gridAsWorkbook({ Acme: oneSecurity('ACME US Equity'), Mill: second });
      const parsed = await read({ name: 'week.xlsx', bytes });
      expect(parsed.symbol).toBe('ACME');
      return parsed.notes.join(' ');
    };
    const said = 'Sheet "Acme" is read. Mill too holds prices: save each as a file of its own.';
    expect(await named(oneSecurity('ACME US Equity'))).toContain(said);
    expect(await named(oneSecurity('Some fund'))).toContain(said);
  });

  it('a balance sheet and a plain price table are none', async () => {
    const plain = csv([
      ['Date', 'Close'],
      ['2024-01-02', 10],
      ['2024-01-03', 11],
    ]);
    expect((await recognise(plain)).format).toBe('price-table');
    const lower = csv([
      ['Date', 'px_last'],
      ['2024-01-02', 10],
      ['2024-01-03', 11],
    ]);
    expect((await recognise(lower)).format).toBe('price-table');
  });
});
