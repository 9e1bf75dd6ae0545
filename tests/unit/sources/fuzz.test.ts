/** Mutated files of every format: nothing but a typed refusal may be thrown, and every row is accounted for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFile, SOURCE_FORMATS } from '../../../src/sources/index.ts';
import { FUZZ_BASES, type FuzzKind } from '../../support/fuzz/bases.ts';
import { faultOf, thrownFault } from '../../support/fuzz/check.ts';
import { fuzz } from '../../support/fuzz/run.ts';

/** Inputs per base in the normal suite; `npm run fuzz` reads many more, and times them. */
const COUNTS: Readonly<Record<FuzzKind, number>> = {
  text: 300,
  spreadsheet: 40,
  zip: 150,
  json: 150,
};

describe('the bases of the fuzzing', () => {
  it('cover every format that is read', () => {
    const covered = new Set(FUZZ_BASES.map(({ format }) => format));
    expect(SOURCE_FORMATS.filter((format) => !covered.has(format))).toEqual([]);
  });

  it.each(FUZZ_BASES.map((base) => [base.format, base.kind, base] as const))(
    '%s as %s is read as its format, with rows',
    async (format, _, { file, options }) => {
      const parsed = await parseFile(file, options);
      expect(parsed.format).toBe(format);
      expect(parsed.lines.length).toBeGreaterThan(5);
      expect(faultOf(parsed)).toBeNull();
    },
  );
});

describe('mutated files', () => {
  it.each(FUZZ_BASES.map((base) => [base.format, base.kind, base] as const))(
    '%s as %s',
    async (_, kind, base) => {
      const tally = await fuzz(base, { from: 1, count: COUNTS[kind] }, false);
      expect(tally.findings).toEqual([]);
    },
  );

  it('are read and refused, some of each: the changes are neither all harmless nor all fatal', async () => {
    const [base] = FUZZ_BASES;
    if (base === undefined) throw new Error('no base');
    const tally = await fuzz(base, { from: 1, count: 200 }, false);
    expect(tally.read).toBeGreaterThan(20);
    expect(tally.read).toBeLessThan(180);
  });

  it('arbitrary bytes and text', async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        const fault = await parseFile({ name: 'x.csv', bytes }).then(faultOf, thrownFault);
        expect(fault).toBeNull();
      }),
      { numRuns: 300, seed: 20_250_105 },
    );
  });
});
