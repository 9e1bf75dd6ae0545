/** Old workbooks made to keep the spreadsheet library at work: generated here, each over a small sheet of prices. */
import { CFB, utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../src/sources/workbook.ts';

const CELLS = [
  ['Date', 'Close'],
  ['2020-01-02', 1.5],
  ['2020-01-03', 2.5],
];

interface Files {
  FileIndex: { name: string; content: number[] | Uint8Array; size: number }[];
}

const containers = CFB as {
  read(bytes: Uint8Array, options: object): Files;
  write(files: Files, options: object): Uint8Array;
};

/** The sheet as .xls with records before the end of it. */
function workbook(records: readonly Uint8Array[]): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(CELLS), 'Prices');
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
  const files = containers.read(bytes, { type: 'array' });
  const stream = files.FileIndex.find(({ name }) => name === 'Workbook');
  if (stream === undefined) throw new Error('no stream of the workbook');
  const own = Uint8Array.from(stream.content);
  const end = own.length - 4;
  const parts = [own.subarray(0, end), ...records, own.subarray(end)];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  stream.content = whole;
  stream.size = whole.length;
  return new Uint8Array(containers.write(files, { type: 'array' }));
}

function record(type: number, data: readonly number[]): Uint8Array {
  const pair = (value: number): number[] => [value & 0xff, value >> 8];
  return Uint8Array.from([...pair(type), ...pair(data.length), ...data]);
}

const EVERY_CELL = [0, 0, 0xff, 0xff, 0, 0, 0xff, 0];
/** A link without a target: range, class, version 2, no flags. */
const link = (range: readonly number[]): Uint8Array =>
  record(0x01b8, [...range, ...Array.from({ length: 16 }, () => 0), 2, 0, 0, 0, 0, 0, 0, 0]);
const tooltip = record(0x0800, [0, 8, ...EVERY_CELL, 65, 0, 0, 0]);
/** A thousand merged ranges of two cells, as many as a record holds. */
const merges = record(0x00e5, [
  ...[0xe8, 3],
  ...Array.from({ length: 1000 }, () => [9, 0, 9, 0, 0, 0, 1, 0]).flat(),
]);

/** Cut short before they tell how long the formula is: its end is then never met. */
const arrayFormula = record(0x0221, [1, 0]);
const sharedFormula = record(0x04bc, [1, 0, 1, 0, 0, 0, 0, 1]);
const formula = record(0x0006, [3, 0, 0, 0, 0, 0]);
/** In the cell A4, with the value 1.5, from a formula that adds 1 and 2. */
const whole = record(0x0006, [
  ...[3, 0, 0, 0, 0, 0],
  ...[0, 0, 0, 0, 0, 0, 0xf8, 0x3f],
  ...[0, 0, 0, 0, 0, 0],
  ...[7, 0, 0x1e, 1, 0, 0x1e, 2, 0, 0x03],
]);

const many = (one: Uint8Array, count: number): Uint8Array[] =>
  Array.from({ length: count }, () => one);

describe('an old workbook', () => {
  // Each link names 16.8 million cells: left in, the first case alone would take the library an hour.
  it.each([
    ['with thousands of links over all cells', many(link(EVERY_CELL), 5_000)],
    ['with thousands of tips over all cells', many(tooltip, 5_000)],
    ['with millions of merged ranges', many(merges, 600)],
    [
      'with dimensions of four billion rows',
      [record(0x0200, [0, 0, 0, 0, ...many4(), 0, 0, 0, 1, 0, 0])],
    ],
    ['with a formula of many cells cut short', [arrayFormula]],
    ['with a shared formula cut short', [sharedFormula]],
    ['with a formula cut short', [formula]],
    ['with links and merged ranges as people make them', [link([1, 0, 1, 0, 0, 0, 1, 0]), merges]],
  ])('%s gives its cells', async (_, records) => {
    const sheets = await readWorkbook('prices.xls', workbook(records));
    expect(sheets.map(({ name }) => name)).toEqual(['Prices']);
    expect(sheets[0]?.rows.slice(0, 3)).toEqual(CELLS);
  });

  it('with a formula gives its value', async () => {
    const [sheet] = await readWorkbook('prices.xls', workbook([whole, arrayFormula]));
    expect(sheet?.rows).toEqual([...CELLS, [1.5]]);
  });

  it('whose formulas are all zero, many in several columns, has formulas without a value', async () => {
    const computed = (row: number, column: number, value: readonly number[]): Uint8Array =>
      record(0x0006, [row, 0, column, 0, 0, 0, ...value, 0, 0, 0, 0, 0, 0, 3, 0, 0x1e, 1, 0]);
    const zero = [0, 0, 0, 0, 0, 0, 0, 0];
    const zeros = (columns: number): Uint8Array[] =>
      Array.from({ length: 20 }, (_, at) => computed(10 + at, at % columns, zero));
    const read = async (records: readonly Uint8Array[]) =>
      (await readWorkbook('prices.xls', workbook(records)))[0];
    const two = await read(zeros(2));
    expect([two?.uncomputed?.length, two?.rows[10]]).toEqual([20, [null]]);
    // Checks below each other, and sums of which one is not zero, were computed.
    for (const records of [zeros(1), [...zeros(2), whole]]) {
      const one = await read(records);
      expect([one?.uncomputed, one?.rows[10]]).toEqual([undefined, [0]]);
    }
  });

  it('beside a stream that claims 128 MiB gives its cells', async () => {
    const bytes = workbook([whole]);
    const name = Array.from('Sh33tJ5', (letter) => [letter.charCodeAt(0), 0]).flat();
    const entry = bytes.findIndex((_, at) => name.every((byte, i) => bytes[at + i] === byte)) - 2;
    new DataView(bytes.buffer).setUint32(entry + 0x78, 128 * 1024 * 1024, true);
    const [sheet] = await readWorkbook('prices.xls', bytes);
    expect(sheet?.rows).toEqual([...CELLS, [1.5]]);
  });

  it('of a program that kept no container is refused', async () => {
    const older = record(0x0009, [7, 0, 0x10, 0]);
    await expect(readWorkbook('prices.xls', workbook([older]))).rejects.toMatchObject({
      code: 'NOT_A_SPREADSHEET',
    });
  });
});

function many4(): number[] {
  return [0xff, 0xff, 0xff, 0xff];
}
