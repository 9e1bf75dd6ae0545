import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { ParsedFile, PriceColumns } from '../../../src/sources/types.ts';
import { walk } from '../../support/fixtures/prices.ts';
import { parsePrices, refusalOf, textFile } from './helpers.ts';

const SPLIT = '2018-03-14';
const rows = walk('ACME').rows;

/** A table with an adjusted close; the close as traded until the split, or throughout as printed. */
function table(extra: (at: number) => string = () => '', heading = '', factor = 1): string {
  const lines = rows.map(({ date, close, adjClose }, at) => {
    const printed = (Number(close) * (date < SPLIT ? factor : 1)).toFixed(4);
    return `ACME,${date},${printed},${adjClose}${extra(at)}`;
  });
  return [`ticker,date,close,adj_close${heading}`, ...lines].join('\n');
}

describe('the close beside an adjusted one', () => {
  it('is as traded where it steps at a split that the adjusted one does not have', async () => {
    const parsed = await parsePrices(textFile('x.csv', table(undefined, '', 4)));
    expect(parsed.data.closeBasis).toBe('as-traded');
    expect(parsed.notes.join(' ')).toContain(`on ${SPLIT} (line `);
  });

  it('is adjusted for splits where no split shows, and the file is said not to tell', async () => {
    const parsed = await parsePrices(textFile('x.csv', table()));
    expect(parsed.data.closeBasis).toBe('split-adjusted');
    expect(parsed.notes.join(' ')).toContain('No split shows in it');
  });

  it('is known under the heading of R’s tidyquant, unless it is a mark there', async () => {
    const text = table().replace('adj_close', 'adjusted');
    const { data } = await parsePrices(textFile('x.csv', text));
    expect([data.hasAdjusted, data.adjClose[0]]).toEqual([true, Number(rows[0]?.adjClose)]);
    const marked = table()
      .replace('adj_close', 'adjusted')
      .replace(/[^,\n]+$/gm, (cell) => (cell === 'adjusted' ? cell : 'yes'));
    expect((await parseFile(textFile('x.csv', marked))).needs).toEqual(['basis']);
  });

  it('is what somebody says it is', async () => {
    const parsed = await parsePrices(textFile('x.csv', table()), { basis: 'as-traded' });
    expect(parsed.data).toMatchObject({ closeBasis: 'as-traded', isBasisGiven: true });
  });
});

describe('a column of currencies', () => {
  const read = (text: string): Promise<ParsedFile<PriceColumns>> =>
    parsePrices(textFile('x.csv', text));

  it('leads over the currency of the exchange', async () => {
    const told = await read(table(() => ',eur', ',currency'));
    expect(told).toMatchObject({ symbol: 'ACME', currency: 'EUR', isCurrencyPrinted: true });
    expect((await read(table(() => ',GBp', ',currency'))).currency).toBe('GBX');
    const silent = await read(table(() => ',', ',currency'));
    expect([silent.currency, silent.isCurrencyPrinted]).toEqual(['USD', undefined]);
  });

  it('holds for each security of several', async () => {
    const other = rows.map(({ date, close, adjClose }) => `MILL,${date},${close},${adjClose},CHF`);
    const text = [table(() => ',EUR', ',currency'), ...other].join('\n');
    const parsed = await parseFile(textFile('x.csv', text));
    expect(parsed.data).toMatchObject({
      kind: 'price-panel',
      series: [
        { symbol: 'ACME', currency: 'EUR' },
        { symbol: 'MILL', currency: 'CHF' },
      ],
    });
  });

  it('of two for one security, or of none, is refused with the line', async () => {
    const mixed = table((at) => (at < 7 ? ',EUR' : ',USD'), ',currency');
    const two = await refusalOf(textFile('x.csv', mixed));
    expect(two.message).toContain('prices of ACME in EUR and, on line 9, in USD');
    const none = await refusalOf(
      textFile(
        'x.csv',
        table(() => ',shells', ',currency'),
      ),
    );
    expect(none.message).toContain('names "shells" as a currency on line 2');
  });
});

it('counts every close outside the range of its day', async () => {
  const lines = rows.map(({ date, close }) => `${date},1,2,1.5,${close},${close},9`);
  const text = ['Date,Open,High,Low,Close,Adj Close,Volume', ...lines].join('\n');
  const parsed = await parsePrices(textFile('ACME.csv', text));
  expect(rows.length).toBeGreaterThan(1000);
  expect(parsed.notes.join(' ')).toContain(
    `${rows.length.toString()} closes lie outside the day's low and high (lines 2, 3, 4, ...)`,
  );
});

it('refuses returns that stand under the heading of a close', async () => {
  const lines = rows
    .slice(0, 60)
    .map(({ date }, at) => `${date},${at % 2 === 0 ? '' : '-'}0.0${String(10 + at)}`);
  const file = textFile('ACME.csv', ['Date,Close', ...lines].join('\n'));
  const refusal = await refusalOf(file, { basis: 'adjusted' });
  expect([refusal.code, refusal.message]).toEqual([
    'NOT_PRICES',
    expect.stringMatching(/30 of 60 figures are zero or negative \(line 3 the first\)/),
  ]);
  // A slip among prices costs its own row.
  const slipped = rows
    .slice(0, 60)
    .map(({ date, close }, at) => `${date},${at === 7 ? '-' : ''}${close}`);
  const parsed = await parsePrices(textFile('ACME.csv', ['Date,Close', ...slipped].join('\n')), {
    basis: 'adjusted',
  });
  expect([parsed.data.days.length, parsed.problems.map(({ line }) => line)]).toEqual([59, [9]]);
});
