/** Closes with a column for each company. Expected figures are those of the fixture's cells, or typed from the text. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import type { ParsedFile, ParseOptions, SourceFile } from '../../../src/sources/types.ts';
import { resaved } from '../../support/fixtures/resaved.ts';
import { walkOf, weekdays } from '../../support/fixtures/rates.ts';
import { wideCloses, wideText } from '../../support/fixtures/wide-closes.ts';
import { isoDates, textFile } from './helpers.ts';

const SYMBOLS = ['AAPL', 'MSFT', 'SAP.DE', '7203.T', 'BRK-B', 'ALL'];
const WIDE = wideCloses(SYMBOLS);
/** Cells of the fixture that are empty. */
const EMPTY = WIDE.cells.flat().filter((cell) => cell === '').length;
const FILLED = WIDE.dates.length * SYMBOLS.length - EMPTY;

async function read(file: SourceFile, mapping?: TableMapping, more: ParseOptions = {}) {
  const parsed = await parseFile(file, mapping === undefined ? more : { ...more, mapping });
  const refused = parsed.problems.reduce((sum, { rows = 1 }) => sum + rows, 0);
  expect(parsed.rowsRead).toBe(parsed.lines.length + refused);
  return parsed;
}

/** By symbol the days and closes that are stored. */
function closes({ data }: ParsedFile): Record<string, [string, number][]> {
  if (data.kind !== 'price-panel') throw new Error(`read as ${data.kind}`);
  return Object.fromEntries(
    data.series.map(({ symbol, prices: { days, close } }) => [
      symbol,
      isoDates(days).map((date, row) => [date, close[row] ?? Number.NaN]),
    ]),
  );
}

const expected = Object.fromEntries(
  SYMBOLS.map((symbol, at) => [
    symbol,
    WIDE.dates.flatMap((date, row) => {
      const cell = WIDE.cells[row]?.[at] ?? '';
      return cell === '' ? [] : [[date, Number(cell)]];
    }),
  ]),
);

const meanings = ({ table }: ParsedFile): Record<string, string> =>
  Object.fromEntries((table?.columns ?? []).map(({ key, meaning }) => [key, meaning]));

const questions = ({ table }: ParsedFile): string[] =>
  table?.questions.map(({ about }) => about) ?? [];

describe('a table with a column of closes for each company', () => {
  const german = wideText(WIDE, true);
  const english = wideText(WIDE);

  it.each<[string, SourceFile]>([
    ['csv', textFile('closes.csv', english)],
    ['semicolons and decimal commas', textFile('kurse.csv', german)],
    ['tabs, as pasted', textFile('pasted.txt', english.replaceAll(',', '\t'))],
    ['xlsx', { name: 'closes.xlsx', bytes: resaved(english.trim(), 'xlsx') }],
    ['without a word over the dates', textFile('a.csv', english.replace('Date', ''))],
    ['a title above', textFile('a.csv', `Closing prices\n\n${english}`)],
    ['the name of the dates below, as pandas has it', textFile('a.csv', pandas(english))],
    ['not listed cells as #N/A', textFile('a.csv', english.replaceAll(/,(?=,|\n)/g, ',#N/A'))],
  ])('is known by its content and asks one thing: %s', async (_, file) => {
    const seen = await read(file);
    expect(seen.needs).toEqual(['mapping']);
    expect(questions(seen)).toEqual(['closes']);
    expect(seen.table?.mapping.target).toBe('prices');
    const headed = seen.table?.columns.filter(({ meaning }) => meaning === 'headed-close');
    expect(headed?.map(({ symbol }) => symbol)).toEqual(SYMBOLS);
    const parsed = await read(file, { ...seen.table?.mapping, closes: 'adjusted' });
    expect(closes(parsed)).toEqual(expected);
    expect([parsed.rowsRead, parsed.lines.length]).toEqual([FILLED, FILLED]);
    expect(parsed.notes).toContain(`${String(EMPTY)} cells without a price are no rows.`);
  });

  it('keeps what its closes are, and asks nothing where that is said beforehand', async () => {
    const file = textFile('a.csv', english);
    for (const basis of ['adjusted', 'split-adjusted', 'as-traded'] as const) {
      const { data, notes } = await read(file, { closes: basis });
      if (data.kind !== 'price-panel') throw new Error(data.kind);
      expect(data.series.map(({ prices }) => prices.closeBasis)).toEqual(SYMBOLS.map(() => basis));
      const hasAdjusted = basis === 'adjusted';
      expect(data.series.every(({ prices }) => prices.hasAdjusted === hasAdjusted)).toBe(true);
      expect(notes.join(' ')).toContain('as was said of them');
    }
  });

  it('says where its prices step as prices as traded do at splits', async () => {
    const lines = english.trim().split('\n');
    const split = lines.map((line, row) => {
      const [date = '', first = '', ...others] = line.split(',');
      const times = row === 0 ? 0 : row < 12 ? 14 : row < 40 ? 2 : 1;
      const close = times === 0 ? first : (Number(first) * times).toFixed(2);
      return [date, close, ...others].join(',');
    });
    expect((await read(textFile('a.csv', english))).notes.join(' ')).toContain(
      'does not say whether its prices are adjusted for splits and dividends',
    );
    expect((await read(textFile('a.csv', split.join('\n')))).notes.join(' ')).toContain(
      'they step as prices as traded do at splits',
    );
  });

  it('leaves out a column that is said to be none, and counts its cells nowhere', async () => {
    const mapping: TableMapping = { closes: 'adjusted' };
    const seen = await read(textFile('a.csv', english), mapping);
    const columns = { ...seen.table?.mapping.columns, MSFT: 'ignore' };
    const parsed = await read(textFile('a.csv', english), {
      ...mapping,
      target: 'prices',
      columns,
    });
    const { MSFT, ...others } = expected;
    expect(MSFT?.length).toBeGreaterThan(0);
    expect(closes(parsed)).toEqual(others);
    // The one empty cell of the third column is left.
    expect(parsed.notes).toContain('1 cell without a price is no row.');
  });

  it('is read again by its headings, in whatever way its figures are written', async () => {
    const seen = await read(textFile('a.csv', english), { closes: 'adjusted' });
    const headings = seen.table?.columns.map(({ heading }) => heading) ?? [];
    const mapping = seen.table?.mapping ?? {};
    const remembered = [{ headings, mapping, updatedAt: '2024-04-01T00:00:00Z' }];
    const same = wideText(WIDE, true).replace('Datum', 'Date');
    const parsed = await read(textFile('b.csv', same), undefined, { remembered });
    expect(parsed.table?.rememberedAt).toBeDefined();
    expect(closes(parsed)).toEqual(expected);
  });

  it('refuses single cells with line, column, text and reason', async () => {
    const lines = english
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const put = (line: number, column: number, text: string): void => {
      (lines[line - 1] as string[])[column] = text;
    };
    put(3, 1, 'halted');
    put(4, 4, '0');
    put(5, 5, '-12.5');
    put(6, 6, '4.1%');
    put(7, 0, 'soon');
    const file = textFile('a.csv', lines.map((line) => line.join(',')).join('\n'));
    const parsed = await read(file, { closes: 'adjusted' });
    const told = parsed.problems.map(({ line, column, text, message }) =>
      [line, column, text, message].join('|'),
    );
    expect([...new Set(told)]).toEqual([
      '3|AAPL|halted|is not a number (decimal point expected)',
      '4|7203.T|0|is zero or negative: no price',
      '5|BRK-B|-12.5|is zero or negative: no price',
      '6|ALL|4.1%|is a percentage, not a price',
      '7|Date|soon|is no date as chosen',
    ]);
    // Line 7 has five prices: the second company is not listed yet.
    expect(parsed.problems).toHaveLength(4 + 5);
    expect(parsed.rowsRead).toBe(FILLED);
  });

  it('takes the currency of each column from its heading, its cells or the row below', async () => {
    const rows = '2024-01-02,10.5,20.5\n2024-01-03,10.6,20.7\n2024-01-04,10.4,20.6\n';
    const read2 = async (head: string, body = rows): Promise<(string | undefined)[]> => {
      const { data } = await read(textFile('a.csv', head + body), {
        closes: 'adjusted',
        target: 'prices',
      });
      if (data.kind !== 'price-panel') throw new Error(data.kind);
      return data.series.flatMap(({ symbol, currency }) => [symbol, currency]);
    };
    expect(await read2('Date,AAPL,SAP.DE\n')).toEqual(['AAPL', 'USD', 'SAP.DE', 'EUR']);
    expect(await read2('Date,ACME (CHF),RIO.L (GBp)\n')).toEqual(['ACME', 'CHF', 'RIO.L', 'GBX']);
    expect(await read2('Date,ACME,RIO.L\nCurrency,CHF,GBX\n')).toEqual([
      'ACME',
      'CHF',
      'RIO.L',
      'GBX',
    ]);
    const beside = rows.replaceAll(/,(\d)/g, ',€$1');
    expect(await read2('Date,ACME,MILL\n', beside)).toEqual(['ACME', 'EUR', 'MILL', 'EUR']);
  });

  it('asks to choose between two columns of one company, and does not take a name for a symbol', async () => {
    const body = '2024-01-02,10.5,20.5,7.1\n2024-01-03,10.6,20.7,7.2\n2024-01-04,10.4,20.6,7.3\n';
    const twice = await read(textFile('a.csv', `Date,AAPL,MSFT,AAPL US Equity\n${body}`), {
      target: 'prices',
      closes: 'adjusted',
    });
    expect(twice.table?.questions[0]?.message).toContain('Two columns are of AAPL');
    const named = textFile('a.csv', `Date,AAPL,MSFT,Apple Inc. shares\n${body}`);
    const seen = await read(named, { target: 'prices', closes: 'adjusted' });
    expect(meanings(seen)['Apple Inc. shares']).toBe('ignore');
    expect(seen.table?.columns[3]?.why).toBe('its heading is no symbol');
    const columns = { ...seen.table?.mapping.columns, 'Apple Inc. shares': 'headed-close' };
    const forced = await read(named, { target: 'prices', closes: 'adjusted', columns });
    expect(forced.table?.questions[0]?.message).toContain(
      'is no company\u2019s closes'.replace('\u2019', "'"),
    );
  });
});

/** A table in which each column walks around a level of its own. */
function table(headings: readonly string[], levels: readonly number[], digits = 2): string {
  const dates = weekdays('2024-01-01', '2024-02-29');
  const walks = levels.map((level, at) => walkOf(dates, level, at + 1));
  const rows = dates.map((date, row) =>
    [date, ...walks.map((walk) => (walk[row] ?? 0).toFixed(digits))].join(','),
  );
  return [headings.join(','), ...rows, ''].join('\n');
}

function pandas(text: string): string {
  const [head = '', ...rows] = text.split('\n');
  const empty = ','.repeat(SYMBOLS.length);
  return [head.replace('Date', 'Ticker'), `Date${empty}`, ...rows].join('\n');
}

describe('what looks like it and is none', () => {
  const returns = (scale: number): string => {
    const dates = weekdays('2024-01-01', '2024-02-29');
    const lines = dates.map((date, row) =>
      [date, ...[1, 2, 3].map((k) => (Math.sin(row * k + k) * scale).toFixed(4))].join(','),
    );
    return ['Date,AAPL,MSFT,KO', ...lines, ''].join('\n');
  };

  it.each<[string, string, string]>([
    ['returns in decimals', 'a.csv', returns(0.02)],
    ['returns in percent', 'a.csv', returns(2)],
    ['yields by country', 'a.csv', table(['Date', 'US', 'DE', 'FR', 'IT'], [4.2, 2.4, 3, 3.8])],
    ['indices by country', 'a.csv', table(['Date', 'US', 'DE', 'FR', 'IT'], [104, 102, 99, 97])],
    ['betas by company', 'a.csv', table(['Date', 'AAPL', 'MSFT', 'KO'], [1.2, 0.9, 0.6])],
    ['prices and macro figures', 'a.csv', table(['Date', 'GDP', 'CPI', 'PMI'], [310, 220, 51])],
    ['open, high, low in capitals', 'a.csv', table(['Date', 'OPEN', 'HIGH', 'LOW'], [31, 32, 30])],
    [
      'figures that the name calls volumes',
      'volume.csv',
      table(['Date', 'AAPL', 'KO'], [520, 130]),
    ],
    ['counts of shares', 'a.csv', table(['Date', 'AAPL', 'KO'], [52e6, 13e6], 0)],
    ['a single column', 'a.csv', table(['Date', 'AAPL'], [180])],
    [
      'quarters',
      'a.csv',
      'Date,AAPL,MSFT\n2023-03-31,94.8,52.9\n2023-06-30,81.8,56.2\n2023-09-30,89.5,56.5\n',
    ],
  ])('%s are asked about as before', async (_, name, text) => {
    const parsed = await read(textFile(name, text));
    expect(parsed.needs).toEqual(['mapping']);
    expect(Object.values(meanings(parsed))).not.toContain('headed-close');
  });

  it.each<[string, string, string]>([
    [
      'euro, dollar and pound',
      'exchange-rates',
      table(['Date', 'USD', 'GBP', 'JPY'], [1.1, 0.86, 160], 4),
    ],
    ['pairs of currencies', 'exchange-rates', table(['Date', 'EURUSD', 'EURGBP'], [1.1, 0.86], 4)],
    ['maturities', 'yields', table(['Date', '2Y', '5Y', '10Y'], [4.2, 4.4, 4.6])],
  ])('%s go where they went', async (_, target, text) => {
    const parsed = await read(textFile('a.csv', text));
    const went = parsed.table?.mapping.target ?? parsed.data.kind;
    expect(went).toBe(target);
  });

  it('returns are not stored where somebody says that the table holds prices', async () => {
    const file = textFile('a.csv', returns(2));
    const parsed = await read(file, { target: 'prices', closes: 'adjusted' });
    expect(parsed.rowsRead).toBe(0);
    expect(Object.values(meanings(parsed))).not.toContain('headed-close');
    const columns = { Date: 'date', AAPL: 'headed-close', MSFT: 'headed-close' };
    const forced = await read(file, { target: 'prices', closes: 'adjusted', columns });
    expect(forced.table?.questions[0]?.message).toContain('zero or negative, as returns are');
  });

  it('a column of returns, a yield and a pair among closes are left out, each with its reason', async () => {
    const lines = table(['Date', 'AAPL', 'MSFT', 'KO', 'PEP', '^TNX'], [180, 400, 60, 170, 42])
      .trim()
      .split('\n');
    const wide = lines.map((line, row) =>
      row === 0 ? `${line},EURUSD=X,DIS` : `${line},1.09,${(Math.sin(row) * 0.02).toFixed(4)}`,
    );
    const seen = await read(textFile('a.csv', wide.join('\n')), {
      target: 'prices',
      closes: 'adjusted',
    });
    const why = Object.fromEntries(
      (seen.table?.columns ?? []).flatMap(({ key, why: reason }) =>
        reason === undefined ? [] : [[key, reason]],
      ),
    );
    expect(why).toEqual({
      '^TNX': 'its heading is that of a yield in percent: import it in a file of its own',
      'EURUSD=X': 'its heading is that of an exchange rate: import it in a file of its own',
      DIS: 'many of its figures are zero or negative, as returns are',
    });
    expect(Object.keys(closes(seen))).toEqual(['AAPL', 'MSFT', 'KO', 'PEP']);
  });
});
