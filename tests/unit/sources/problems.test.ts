import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { MOST_TOLD } from '../../../src/sources/problems.ts';
import { expectRefusal, textFile } from './helpers.ts';

const DAY = 86_400_000;
const iso = (day: number): string =>
  new Date(Date.UTC(1980, 0, 1) + day * DAY).toISOString().slice(0, 10);

describe('a price file with more refused rows than anybody reads', () => {
  it('tells ten thousand of them line by line and counts the others by their reason', async () => {
    const good = Array.from({ length: 30 }, (_, day) => `${iso(day)},10,10,10,10,10,1`);
    const bad = Array.from({ length: MOST_TOLD + 400 }, (_, day) => `${iso(day + 30)},1,1,1,x,1,1`);
    const dateless = Array.from({ length: 7 }, () => 'soon,1,1,1,1,1,1');
    const text = [
      'Date,Open,High,Low,Close,Adj Close,Volume',
      ...good,
      ...bad,
      ...dateless,
      '',
    ].join('\n');
    const parsed = await parseFile(textFile('ACME.csv', text));
    expect(parsed.rowsRead).toBe(30 + MOST_TOLD + 400 + 7);
    expect(parsed.lines).toHaveLength(30);
    // Line 1 is the header, 30 rows are good: the 10,001st refused row is on line 1 + 30 + 10,001.
    expect(parsed.problems.slice(-2)).toEqual([
      {
        line: 10_032,
        column: 'Close',
        text: 'x',
        rows: 400,
        message: expect.stringContaining('and 399 more rows for the same reason') as string,
      },
      {
        line: 10_432,
        column: 'Date',
        text: 'soon',
        rows: 7,
        message: expect.stringContaining('and 6 more rows') as string,
      },
    ]);
    expect(parsed.problems).toHaveLength(MOST_TOLD + 2);
  });
});

describe('prices within a day', () => {
  const rows = (of: (row: number) => string): string =>
    ['Date,Close,Adj Close', ...Array.from({ length: 60 }, (_, row) => of(row)), ''].join('\n');

  it('are refused, not cut down to the last price of the last day', async () => {
    const text = rows(
      (row) =>
        `${iso(Math.floor(row / 6))} ${(10 + (row % 6)).toString()}:30,${(100 + row).toString()},${(100 + row).toString()}`,
    );
    await expectRefusal(
      textFile('ACME.csv', text),
      'WRONG_FREQUENCY',
      /several different prices of ACME.*1980-01-01 \(line 2\).*daily history/,
    );
  });

  it('are no days that are printed twice alike', async () => {
    const parsed = await parseFile(
      textFile(
        'ACME.csv',
        rows((row) => `${iso(row % 20)},${(100 + (row % 20)).toString()},90`),
      ),
    );
    expect(parsed.lines).toHaveLength(20);
  });
});
