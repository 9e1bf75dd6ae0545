/** Factor files that are in percent in one part and in decimals in another. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { parseFactors, refusalOf, textFile } from './helpers.ts';

const HEADER = ',Mkt-RF,SMB,HML,RMW,CMA,RF';
/** Two years as someone might have typed them, percent and the same months in decimals. */
const PERCENT = `198901,6.10,-2.08,0.52,-0.96,0.17,0.55
198902,-2.25,2.75,0.91,-0.82,1.83,0.61
198903,1.57,0.67,0.46,0.01,0.83,0.67
198904,4.33,-0.57,-1.48,0.92,-0.19,0.67
198905,3.35,-0.10,-0.95,-0.17,0.31,0.79
198906,-1.35,-0.98,2.15,0.67,1.64,0.71
198907,7.20,-4.14,-2.84,2.77,-0.53,0.70
198908,1.44,0.48,0.59,0.93,-0.98,0.74
198909,-0.76,0.32,-1.31,1.28,-1.18,0.65
198910,-3.67,-3.17,-1.04,1.40,-0.37,0.68
198911,1.03,-1.22,-1.12,0.84,-0.66,0.69
198912,1.16,-2.42,0.27,0.23,1.44,0.61`.split('\n');
const DECIMALS = `199001,-0.0785,-0.0124,0.0085,-0.0102,0.0146,0.0057
199002,0.0111,0.0099,0.0063,-0.0007,-0.0082,0.0057
199003,0.0183,0.0149,-0.0291,0.0195,-0.0098,0.0064
199004,-0.0336,-0.0045,-0.0255,0.0171,-0.0079,0.0069
199005,0.0842,-0.0243,-0.0383,0.0141,-0.0155,0.0068
199006,-0.0109,0.0132,-0.0198,-0.0056,-0.0036,0.0063
199007,-0.0190,-0.0318,-0.0001,-0.0005,0.0296,0.0068
199008,-0.1015,-0.0357,0.0157,0.0018,0.0279,0.0066
199009,-0.0612,-0.0361,0.0069,0.0059,0.0540,0.0060
199010,-0.0192,-0.0554,0.0016,0.0327,-0.0009,0.0068
199011,0.0600,0.0037,-0.0297,-0.0292,-0.0422,0.0057
199012,0.0235,0.0096,-0.0166,0.0156,-0.0330,0.0060`.split('\n');

function file(...rows: readonly string[]): ReturnType<typeof textFile> {
  const name = 'F-F_Research_Data_5_Factors_2x3.csv';
  return textFile(name, ['Typed by hand.', '', HEADER, ...rows, ''].join('\n'));
}

/** The rows with some of their cells in percent moved to decimals, by the point in the text. */
function moved(
  rows: readonly string[],
  isMoved: (row: number, column: number) => boolean,
): string[] {
  return rows.map((row, at) =>
    row
      .split(',')
      .map((cell, column) => (column > 0 && isMoved(at, column) ? asDecimal(cell) : cell))
      .join(','),
  );
}

function asDecimal(cell: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^\s*(-?)(\d+)\.(\d+)\s*$/.exec(cell) ?? [];
  const digits = whole.padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`;
}

async function messageOf(...rows: readonly string[]): Promise<string> {
  const refusal = await refusalOf(file(...rows));
  expect(refusal.code).toBe('NOT_THIS_TABLE');
  return refusal.message;
}

describe('a factor file in percent and decimals', () => {
  it('is refused with the line from which on it is in decimals', async () => {
    const refusal = await refusalOf(file(...PERCENT, ...DECIMALS));
    expect(refusal.code).toBe('NOT_THIS_TABLE');
    // Three lines stand above the rows, and twelve rows above January 1990.
    expect(refusal.message).toContain(
      'its figures are about 100 times smaller from line 16 (1990-01) on. A part of it is in percent and another in decimals',
    );
    expect(refusal.details).toMatchObject({ line: 16, found: 'another scale on line 16' });
  });

  it('is refused where decimals come first, stand in the middle, or newest first', async () => {
    expect(await messageOf(...moved(PERCENT, () => true), ...DECIMALS.map(percentOf))).toContain(
      '100 times larger from line 16 (1990-01) on.',
    );
    const middle = moved(PERCENT, (row) => row >= 7 && row < 10);
    expect(await messageOf(...middle)).toContain(
      'smaller from line 11 (1989-08) on, about 100 times larger from line 14 (1989-11) on.',
    );
    expect(await messageOf(...[...PERCENT, ...DECIMALS].reverse())).toContain(
      'smaller from line 15 (1990-01) on.',
    );
  });

  it('is refused for a single month at either end', async () => {
    expect(await messageOf(...PERCENT, (DECIMALS[1] ?? '').replace('199002', '199001'))).toContain(
      'smaller from line 16 (1990-01) on.',
    );
    expect(await messageOf(...moved(PERCENT.slice(1), (row) => row === 0))).toContain(
      'larger from line 5 (1989-03) on.',
    );
  });

  it('is refused for one column, in all of its months or from a month on', async () => {
    const all = [...PERCENT, ...DECIMALS.map(percentOf)];
    // HML: the middle of 24 sizes is 1.31 where the others' are 1.83 (Mkt-RF 3.36, SMB 1.49, RMW 0.96, CMA 0.98).
    expect(await messageOf(...moved(all, (_, column) => column === 3))).toMatch(
      /HML is about \d+ times smaller than the other factors throughout\./,
    );
    expect(await messageOf(...moved(all, (_, column) => column === 1))).toMatch(
      /Mkt-RF is about \d+ times smaller than the other factors throughout\./,
    );
    expect(await messageOf(...moved(all, (row, column) => column === 2 && row >= 12))).toContain(
      'SMB is about 100 times smaller from line 16 (1990-01) on.',
    );
  });

  it('is refused for the bill rate alone where the bill is known to have paid more', async () => {
    const all = [...PERCENT, ...DECIMALS.map(percentOf)];
    expect(await messageOf(...moved(all, (row, column) => column === 6 && row >= 12))).toContain(
      'RF is 0.0057 on line 16, read as percent, and the US bill never paid so little in a month of 1990',
    );
    // Quiet years: 0.00 % and 0.01 % a month are what the bill paid.
    const quiet = PERCENT.map((row, at) =>
      row.replace(/^1989/, '2011').replace(/[^,]+$/, at % 3 === 0 ? '0.01' : '0.00'),
    );
    expect((await parseFactors(file(...quiet))).lines).toHaveLength(12);
    const large = PERCENT.map((row) => row.replace(/[^,]+$/, '5.5'));
    expect(await messageOf(...large)).toContain(
      'the US bill never paid so much in a month of 1989',
    );
  });

  it('is refused for a single month between others, by its bill rate, however large its returns', async () => {
    // A fall of 22 % is 0.22 in decimals, a tenth of what is usual in these months.
    const crash = PERCENT.map((row, at) => (at === 6 ? row.replace('7.20', '-22.00') : row));
    expect(await messageOf(...moved(crash, (row) => row === 6))).toContain(
      'RF is about 100 times smaller on line 10 (1989-07) than in the months beside it. A part',
    );
    expect(
      await messageOf(...moved(PERCENT, (row, column) => row === 6 && column === 6)),
    ).toContain('RF is about 100 times smaller on line 10 (1989-07) than in the months beside it.');
    const larger = PERCENT.map((row, at) => (at === 6 ? row.replace(/[^,]+$/, '70') : row));
    expect(await messageOf(...larger)).toContain('RF is about 100 times larger on line 10');
  });

  it('is refused for the bill rate of the last month, where it was far from zero', async () => {
    // What the bill paid from 2030 on is not known yet.
    const later = (rows: readonly string[]): string[] =>
      rows.map((row) => row.replace(/^1989/, '2030'));
    const last = moved(PERCENT, (row, column) => row === 11 && column === 6);
    expect(await messageOf(...later(last))).toContain(
      'RF is about 100 times smaller on line 15 (2030-12)',
    );
    expect((await parseFactors(file(...later(PERCENT)))).lines).toHaveLength(12);
  });

  it('is not where the rate comes from zero, goes there, or is nothing for a month', async () => {
    const rates = ['0.01', '0.00', '0.01', '0.05', '0.12', '0.12', '0.00', '0.01', '0.02', '0.12'];
    const rows = PERCENT.slice(0, 10).map((row, at) =>
      row.replace(/^1989/, '2013').replace(/[^,]+$/, rates[at] ?? ''),
    );
    expect((await parseFactors(file(...rows))).lines).toHaveLength(10);
    const fallen = PERCENT.map((row, at) =>
      row.replace(/^1989/, '2020').replace(/[^,]+$/, at < 3 ? '0.12' : '0.001'),
    );
    expect((await parseFactors(file(...fallen.slice(0, 4)))).lines).toHaveLength(4);
    expect((await parseFactors(file(...fallen))).lines).toHaveLength(12);
  });

  it('is refused in a table read by its columns as well', async () => {
    const rows = [...moved(PERCENT, () => true), ...DECIMALS].map((row) => row.split(','));
    const table = (cells: readonly (readonly string[])[]): string =>
      [['Month', 'a', 'b', 'c', 'd', 'e', 'f'], ...cells].map((row) => row.join(';')).join('\n');
    const options = {
      region: 'US',
      mapping: {
        target: 'factors',
        columns: { Month: 'date', a: 'mktrf', b: 'smb', c: 'hml', d: 'rmw', e: 'cma', f: 'rf' },
        units: 'decimal',
      },
    } as const;
    const sound = await parseFactors(textFile('own.csv', table(rows)), options);
    expect(sound.lines).toHaveLength(24);
    const halved = rows.map(([key = '', ...cells], at) => [
      key,
      ...cells.map((cell) => (at < 12 ? cell : (Number(cell) / 100).toFixed(6))),
    ]);
    const unread = await parseFile(textFile('own.csv', table(halved)), options);
    expect(unread.table?.questions[0]?.message).toContain(
      'about 100 times smaller from line 14 (1990-01) on.',
    );
  });
});

/** A decimal as percent, by moving the point in the text. */
function percentOf(row: string): string {
  return row
    .split(',')
    .map((cell, at) => {
      if (at === 0) return cell;
      const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)\.(\d+)$/.exec(cell) ?? [];
      return `${sign}${Number(`${whole}${fraction.slice(0, 2)}`).toString()}.${fraction.slice(2)}`;
    })
    .join(',');
}

const DATA = '../shared/data/kenfrench';
const FILES = [
  'Developed_ex_US_5_Factors.202602.csv',
  'Emerging_5_Factors.202112.csv',
  'Europe_5_Factors.201912.csv',
  'F-F_Research_Data_5_Factors_2x3.202011.CSV',
  'F-F_Research_Data_5_Factors_2x3.202101.CSV',
  'F-F_Research_Data_5_Factors_2x3.202210.excel-resaved.csv',
  'F-F_Research_Data_5_Factors_2x3_CSV.202510.zip',
  'F-F_Research_Data_Factors.202112.CSV',
  'F-F_Research_Data_Factors.200710.txt',
  'F-F_Momentum_Factor.202011.CSV',
];

describe.skipIf(!existsSync(DATA))('factor files of French', () => {
  it.each(FILES)('%s is of one scale, and is not with a part of it in decimals', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(DATA, name)));
    expect((await parseFile({ name, bytes })).problems.map(({ message }) => message)).toEqual(
      name.startsWith('Emerging') ? expect.any(Array) : [],
    );
    const text = new TextDecoder().decode(
      name.endsWith('.zip') ? Object.values(unzipSync(bytes))[0] : bytes,
    );
    const lines = text.split(/\r?\n/);
    const first = lines.findIndex((line) => /^\s*\d{6}\b/.test(line));
    const last = lines.findLastIndex((line) => /^\s*\d{6}\b/.test(line));
    const columns = (lines[first] ?? '').trim().split(/[\s,]+/).length - 1;
    const withDecimals = (isMoved: (line: number, column: number) => boolean): string =>
      lines
        .map((line, at) => {
          if (at < first || at > last) return line;
          const [key = '', ...cells] = line.trim().split(/[\s,]+/);
          return [
            key,
            ...cells.map((cell, column) =>
              isMoved(at, column) && Number(cell) > -99 ? (Number(cell) / 100).toFixed(4) : cell,
            ),
          ].join(name.endsWith('.txt') ? '  ' : ',');
        })
        .join('\n');
    const refused = async (isMoved: (line: number, column: number) => boolean): Promise<number> => {
      const stem = name.replace(/\.zip$/, '.csv');
      const refusal = await refusalOf(textFile(stem, withDecimals(isMoved)));
      expect(refusal.message).toContain('in percent and another in decimals');
      return refusal.details.line ?? 0;
    };
    // Wherever it is cut, the line that is named is the first of the other scale or beside it.
    for (const share of [0.1, 0.5, 0.9]) {
      const cut = Math.round(first + share * (last - first));
      const spread = columns === 1 ? 3 : 1;
      expect(Math.abs((await refused((line) => line >= cut)) - cut - 1)).toBeLessThanOrEqual(
        spread,
      );
      expect(Math.abs((await refused((line) => line < cut)) - cut - 1)).toBeLessThanOrEqual(spread);
      for (let column = 0; column < Math.max(1, columns - 1); column += 1) {
        await refused((line, at) => line >= cut && at === column);
      }
    }
    if (columns === 1) return;
    for (let column = 0; column < columns; column += 1) await refused((_, at) => at === column);
    await refused((line) => line > last - 3);
    // A single month, its RF alone as well, wherever the bill paid before and after it.
    const rateOn = (line: number): number =>
      Number((lines[line] ?? '').trim().split(/[\s,]+/)[columns]);
    const isPaid = (line: number): boolean =>
      [line - 1, line, line + 1].every(
        (at) =>
          rateOn(at) >= 0.03 && rateOn(at) < 2 * rateOn(line) && rateOn(at) > rateOn(line) / 2,
      );
    for (const share of [0.05, 0.3, 0.6, 0.99]) {
      let line = Math.round(first + share * (last - first));
      while (line > first && !isPaid(line)) line -= 1;
      expect(Math.abs((await refused((at) => at === line)) - line - 1)).toBeLessThanOrEqual(1);
      expect(await refused((at, column) => at === line && column === columns - 1)).toBe(line + 1);
    }
  });
});
