/** Mutated files: nothing but a typed refusal may be thrown, and every row is accounted for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { SourceRefusal } from '../../../src/sources/refusal.ts';
import type { SourceFile } from '../../../src/sources/types.ts';
import { makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import { makeFrenchCsv, makeFrenchZip } from '../../support/fixtures/french.ts';
import { makeYahooCsv } from '../../support/fixtures/yahoo.ts';
import { expectAccountedFor } from './helpers.ts';

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

const SNIPPETS = [
  ',',
  ';',
  '"',
  '\n',
  '\r',
  '\0',
  '-99.99',
  '-999',
  '1e999',
  'null',
  '201513',
  '2020-02-30',
  'NaN',
  '__proto__',
  'Annual',
  '\ufeff',
  '9'.repeat(400),
].map((text) => new TextEncoder().encode(text));

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 900 }),
  ),
  insert: fc.oneof(fc.constantFrom(...SNIPPETS), fc.uint8Array({ maxLength: 8 })),
});

function apply(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  return edits.reduce((current, { at, remove, insert }) => {
    const from = Math.floor(at * current.length);
    const rest = current.subarray(Math.min(current.length, from + remove));
    const next = new Uint8Array(from + insert.length + rest.length);
    next.set(current.subarray(0, from), 0);
    next.set(insert, from);
    next.set(rest, from + insert.length);
    return next;
  }, bytes);
}

async function readsOrRefuses(file: SourceFile): Promise<void> {
  try {
    expectAccountedFor(await parseFile(file));
  } catch (error) {
    if (!(error instanceof SourceRefusal)) throw error;
    expect(error.message).not.toBe('');
  }
}

const BASES: readonly (readonly [string, SourceFile, number])[] = [
  ['factors as csv', makeFrenchCsv(1, '2010-01', 60, 'Europe'), 400],
  ['factors as zip', makeFrenchZip(1, '2010-01', 60, 'US'), 300],
  [
    'daily prices',
    makeYahooCsv({
      symbol: 'ACME',
      seed: 1,
      from: '2020-01-01',
      to: '2020-06-30',
      frequency: 'daily',
    }),
    400,
  ],
  [
    'monthly prices',
    makeYahooCsv({
      symbol: 'ACME',
      seed: 1,
      from: '2016-01-01',
      to: '2020-06-30',
      frequency: 'monthly',
    }),
    300,
  ],
  ['industry betas', makeDamodaranXls({ seed: 1 }), 200],
  ['industry betas as xlsx', makeDamodaranXls({ seed: 1, bookType: 'xlsx' }), 60],
];

describe('mutated files', () => {
  it.each(BASES)('%s', async (_, base, numRuns) => {
    expectAccountedFor(await parseFile(base));
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        await readsOrRefuses({ name: base.name, bytes: apply(base.bytes, edits) });
      }),
      { numRuns, seed: 20_250_105 },
    );
  });

  it('arbitrary bytes and text', async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => readsOrRefuses({ name: 'x.csv', bytes })),
      { numRuns: 300, seed: 20_250_105 },
    );
  });
});
