/** Three factors and momentum as French publishes them, read here line by line. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { expectAccountedFor, isoDates, lastDay, refusalOf } from './helpers.ts';

const DATA = '../shared/data/kenfrench';

const FILES = [
  ['F-F_Research_Data_Factors.200710.txt', 'kenfrench-ff3', 'FF3', '200710', 976],
  ['F-F_Research_Data_Factors.202112.CSV', 'kenfrench-ff3', 'FF3', '202112', 1146],
  ['F-F_Momentum_Factor.202011.CSV', 'kenfrench-mom', 'MOM', '202011', 1127],
] as const;

describe.skipIf(!existsSync(DATA))('factor files of other models', () => {
  it.each(FILES)('%s', async (name, format, model, vintage, months) => {
    const bytes = new Uint8Array(readFileSync(join(DATA, name)));
    const rows = new TextDecoder()
      .decode(bytes)
      .split(/\r?\n/)
      .filter((line) => /^\d{6}\b/.test(line))
      .map((line) => line.trim().split(/[\s,]+/));
    expect(rows).toHaveLength(months);
    const { data, ...parsed } = await parseFile({ name, bytes });
    expectAccountedFor({ data, ...parsed });
    expect(parsed).toMatchObject({ format, region: 'US', vintage, problems: [], rowsRead: months });
    if (data.kind !== 'factor-returns') throw new Error(data.kind);
    expect(data.model).toBe(model);
    expect(isoDates(data.days)).toEqual(
      rows.map(([key = '']) => lastDay(`${key.slice(0, 4)}-${key.slice(4)}`)),
    );
    data.columns.forEach(({ values }, at) => {
      expect([...values]).toEqual(rows.map((row) => Number(`${row[at + 1] ?? ''}e-2`)));
    });
  });

  it('portfolio files are refused by the name that they give themselves', async () => {
    const messages = await Promise.all(
      ['10_Industry_Portfolios.202005.csv', '25_Portfolios_5x5.202011.CSV'].map(async (name) => {
        const refusal = await refusalOf({
          name,
          bytes: new Uint8Array(readFileSync(join(DATA, name))),
        });
        return refusal.message;
      }),
    );
    expect(messages[0]).toContain('10 industry portfolios');
    expect(messages[1]).toContain('portfolios formed on ME and BEME');
  });
});
