import { describe, expect, it } from 'vitest';
import type { PricesFrame } from '../../../src/contract/api.ts';
import { makeAlphaVantage, makePanel } from '../../support/fixtures/prices.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { codeOf } from './support/book.ts';

const HEAD = 'Date,Open,High,Low,Close,Adj Close,Volume';
const weekday = (at: number): string => {
  // 2020-01-06 is a Monday.
  const date = new Date(Date.UTC(2020, 0, 6) + (Math.floor(at / 5) * 7 + (at % 5)) * 86_400_000);
  return date.toISOString().slice(0, 10);
};
const line = (date: string, close: number, adjusted: number | string = close): string =>
  `${date},${close},${close},${close},${close},${adjusted},1`;

async function framed(lines: readonly string[], symbol = 'ODD'): Promise<PricesFrame> {
  const api = openWorkbench();
  const [report] = await api.data.importFiles([
    new File([[HEAD, ...lines].join('\n')], `${symbol}.csv`),
  ]);
  expect(report!.status).toBe('stored');
  return api.frames.prices(symbol);
}

describe('the prices of a company', () => {
  it('come with each row’s line, the file, what it was read as, and nothing odd where nothing is', async () => {
    const frame = await framed(
      Array.from({ length: 30 }, (_, at) => line(weekday(at), 50 + (at % 4))),
    );
    expect(frame).toMatchObject({ symbol: 'ODD', basis: 'split-adjusted', frequency: 'daily' });
    expect(frame.findings).toEqual([]);
    expect(frame.files).toMatchObject([
      { fileName: 'ODD.csv', rows: 30, firstLine: 2, lastLine: 31, refused: [], asOf: weekday(29) },
    ]);
    expect(frame.files[0]!.notes.length).toBeGreaterThan(0);
    expect([...frame.lines]).toEqual(Array.from({ length: 30 }, (_, at) => at + 2));
    expect(new Set(frame.importIds)).toEqual(new Set([frame.files[0]!.importId]));
  });

  it('tell a step, a gap and a still run with dates, figures and rows', async () => {
    const rows = [
      ...Array.from({ length: 10 }, (_, at) => line(weekday(at), 20 + (at % 3))),
      // Day 10 doubles: 21, then 42.
      ...Array.from({ length: 70 }, (_, at) => line(weekday(at + 10), 42)),
      // Four weeks later.
      ...Array.from({ length: 5 }, (_, at) => line(weekday(at + 100), 43 + (at % 2))),
    ];
    const { findings } = await framed(rows);
    expect(findings).toMatchObject([
      { kind: 'step', from: weekday(9), to: weekday(10), before: 20, after: 42, line: 12 },
      { kind: 'still', from: weekday(10), to: weekday(79), before: 42, after: 42, line: 81 },
      { kind: 'gap', from: weekday(79), to: weekday(100), before: 42, after: 43, line: 82 },
    ]);
    expect(findings[0]!.reason).toContain('2.10 times');
    expect(findings[1]!.reason).toContain('70 rows');
    // Friday of the 16th week to Monday of the 21st: four weeks and three days.
    expect(findings[2]!.reason).toContain('31 days');
    expect(findings.every(({ fileName }) => fileName === 'ODD.csv')).toBe(true);
  });

  it('tell where the adjusted close stands still and the close moves, and once where both do', async () => {
    const rows = [
      ...Array.from({ length: 20 }, (_, at) => line(weekday(at), 50 + (at % 3), 38 + (at % 3))),
      // The adjusted close stops at 41 for 65 days.
      ...Array.from({ length: 65 }, (_, at) => line(weekday(at + 20), 50 + (at % 3), 41)),
      ...Array.from({ length: 61 }, (_, at) => line(weekday(at + 85), 52, 42)),
      line(weekday(146), 53, 43),
    ];
    const { findings, files } = await framed(rows);
    expect(findings).toMatchObject([
      {
        ...{ kind: 'still-adjusted', from: weekday(20), to: weekday(84) },
        ...{ before: 41, after: 41, line: 86 },
      },
      { kind: 'still', from: weekday(85), to: weekday(145), before: 52, after: 52, line: 147 },
    ]);
    expect(findings[0]!.reason).toContain('65 rows');
    const notes = files[0]!.notes.join(' ');
    expect(notes).toContain('The close stands still for 61 rows in a row.');
    expect(notes).toContain('The adjusted close stands still for 65 rows in a row');
  });

  it('tell a missing month of a monthly series', async () => {
    const months = ['01', '02', '03', '05', '06', '07', '08'];
    const { findings, frequency } = await framed(
      months.map((month, at) => line(`2020-${month}-01`, 10 + at)),
    );
    expect(frequency).toBe('monthly');
    expect(findings).toMatchObject([
      { kind: 'gap', from: '2020-03-31', to: '2020-05-31', before: 12, after: 13 },
    ]);
  });

  it('name the rows that were not stored: zero, negative, a second of the same date', async () => {
    const rows = Array.from({ length: 20 }, (_, at) => line(weekday(at), 50 + (at % 4)));
    rows[3] = line(weekday(3), 0);
    rows[4] = line(weekday(4), -5);
    rows.splice(8, 0, rows[7]!);
    const frame = await framed(rows);
    expect(frame.days).toHaveLength(18);
    expect(frame.files[0]!.refused.map((problem) => problem.line)).toEqual([5, 6, 10]);
    expect(frame.files[0]!.refused[2]!.message).toContain('duplicate of line 9');
  });

  it('leave a step that is a proposed split to its verdict', async () => {
    const api = openWorkbench();
    const { name, text } = makeAlphaVantage('ACME', '2018-03-14');
    await api.data.importFiles([new File([text], name)]);
    const frame = await api.frames.prices('ACME');
    expect(frame).toMatchObject({ basis: 'as-traded', findings: [] });
    expect(frame.splits).toEqual([
      { date: '2018-03-14', newShares: 4, oldShares: 1, status: 'proposed' },
    ]);
    expect(frame.adjClose.every(Number.isNaN)).toBe(true);
  });

  it('of a file of several securities have the notes on themselves alone', async () => {
    const api = openWorkbench();
    const { name, text } = makePanel(['AAA', 'BBB']);
    const still = Array.from({ length: 80 }, (_, at) => `${weekday(at + 200)},BBB,7,7`);
    await api.data.importFiles([new File([[text, ...still].join('\n')], name)]);
    const [first, second] = [await api.frames.prices('AAA'), await api.frames.prices('BBB')];
    expect(first.files[0]!.notes.join()).not.toContain('stands still');
    expect(second.files[0]!.notes.join()).toContain('stands still for 80 rows');
    expect(second.findings.filter(({ kind }) => kind === 'still')).toHaveLength(1);
  });

  it('are empty for a company without any, and refused for a symbol that is none', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: 'BARE' });
    expect(await api.frames.prices('BARE')).toMatchObject({ files: [], findings: [], splits: [] });
    expect(await codeOf(api.frames.prices('NEVER'))).toBe('UNKNOWN_SYMBOL');
  });
});
