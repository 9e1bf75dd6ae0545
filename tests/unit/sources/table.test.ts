import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceRefusal } from '../../../src/sources/refusal.ts';
import { readTable, tableBatches } from '../../../src/sources/table.ts';
import { readText } from '../../../src/sources/text.ts';
import type { TextContent } from '../../../src/sources/types.ts';

/** A text that arrives in pieces cut at the given places. */
function inPieces(text: string, cuts: readonly number[]): TextContent {
  const at = [0, ...[...cuts].sort((a, b) => a - b), text.length];
  const pieces = at.slice(1).map((end, k) => text.slice(at[k], end));
  return {
    kind: 'text',
    file: 'x.csv',
    size: text.length,
    head: text,
    pieces: () => pieces,
    whole: () => text,
  };
}

function rowsOf(content: TextContent): { line: number; cells: readonly string[] }[] {
  return [...tableBatches(content, ',')].flatMap(({ firstLine, rows }) =>
    rows.map((cells, k) => ({ line: firstLine + k, cells })),
  );
}

describe('rows of a table in pieces', () => {
  it('are those of the whole text, wherever it is cut', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r', '\r\n', ' ', 'é'),
      maxLength: 60,
    });
    const cuts = fc.array(fc.nat(60), { maxLength: 6 });
    fc.assert(
      fc.property(text, cuts, (content, at) => {
        const whole = readTable(content, ',').rows.map((cells, k) => ({ line: k + 1, cells }));
        const bounded = at.map((cut) => Math.min(cut, content.length));
        const filled = (rows: typeof whole): typeof whole =>
          rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
        expect(filled(rowsOf(inPieces(content, bounded)))).toEqual(filled(whole));
      }),
      { numRuns: 2000, seed: 20_260_101 },
    );
  });

  it('refuse a line that never ends', () => {
    const content = inPieces('a,b\n' + '9'.repeat(5 * 1024 * 1024), [4, 1024]);
    expect(() => rowsOf(content)).toThrow(SourceRefusal);
  });
});

describe('text in pieces', () => {
  it.each([
    ['utf-8', (text: string) => new TextEncoder().encode(text)],
    [
      'utf-16le',
      (text: string) => new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer),
    ],
  ] as const)('is the same as one decoding, %s', (_, encode) => {
    const text = `\ufeffdate,price\n${'2020-01-02,é1\n'.repeat(200_000)}`;
    const content = readText('x.csv', encode(text))!;
    expect(content.letters).toBeUndefined();
    const pieces = [...content.pieces()];
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(text.slice(1));
    expect(content.whole()).toBe(text.slice(1));
    expect(text.slice(1).startsWith(content.head)).toBe(true);
  });

  it('takes a file for windows-1252 when one byte late in it is no utf-8', () => {
    const bytes = new TextEncoder().encode('a,b\n'.repeat(600_000));
    bytes[bytes.length - 2] = 0xe9;
    const content = readText('x.csv', bytes)!;
    expect(content.letters?.encoding).toBe('windows-1252');
    expect(content.whole().endsWith('é\n')).toBe(true);
  });
});
