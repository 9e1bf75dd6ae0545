/** Long texts are read by parts, and read the same as in one. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesOf, namingUnreadable } from '../../../src/api/file-bytes.ts';
import { hashLarge } from '../../../src/services/fingerprint.ts';
import { readText } from '../../../src/sources/text.ts';

const MEGA = 1024 * 1024;
const LINE = 'Société é;1,25\n';

/** A file of at least the given size that begins as told and goes on with lines, some characters of which take two bytes. */
function fileOf(size: number, begin = ''): { bytes: Uint8Array<ArrayBuffer>; file: File } {
  const line = new TextEncoder().encode(LINE).length;
  const bytes = new TextEncoder().encode(LINE.repeat(Math.ceil(size / line)));
  bytes.set(new TextEncoder().encode(begin));
  const file = new File([bytes], 'long.csv');
  // Node reads no blob without waiting: a part says which it is.
  const slice = (from: number, to: number): Blob =>
    Object.assign(new Blob([bytes.slice(from, to)]), { from, to });
  return { bytes, file: Object.assign(file, { slice }) };
}

function reader(bytes: Uint8Array<ArrayBuffer>): {
  parts: number[];
  readNow: (part: Blob) => ArrayBuffer;
} {
  const parts: number[] = [];
  const readNow = (part: Blob): ArrayBuffer => {
    const { from, to } = part as unknown as { from: number; to: number };
    parts.push(to - from);
    return bytes.slice(from, to).buffer;
  };
  return { parts, readNow };
}

describe('a text of over 32 MB', () => {
  const { bytes, file } = fileOf(33 * MEGA);

  it('is read a megabyte at a time, with the text and the fingerprint of the whole', async () => {
    const { parts, readNow } = reader(bytes);
    const read = await bytesOf(file, readNow);
    expect(read).not.toBeInstanceOf(Uint8Array);
    const content = readText('long.csv', read);
    expect([...(content?.pieces() ?? [])].join('') === new TextDecoder().decode(bytes)).toBe(true);
    expect(await hashLarge(read)).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(Math.max(...parts)).toBe(MEGA);
  });
});

it.each([
  ['a shorter text', fileOf(MEGA)],
  ['a large archive', fileOf(33 * MEGA, 'PK\u0003\u0004')],
])('%s is read at once', async (_, { bytes, file }) => {
  const { parts, readNow } = reader(bytes);
  const read = await bytesOf(file, readNow);
  expect(read).toBeInstanceOf(Uint8Array);
  expect(Buffer.compare(read as Uint8Array, bytes)).toBe(0);
  expect(parts).toEqual([]);
});

it('names a file that the system no longer hands out, and no other error', () => {
  const gone = new DOMException('gone', 'NotReadableError');
  expect(namingUnreadable(gone, 'prices.xlsx')).toMatchObject({
    code: 'FILE_UNREADABLE',
    message: expect.stringContaining('prices.xlsx') as unknown,
    details: { file: 'prices.xlsx' },
  });
  const other = new RangeError('a defect');
  expect(namingUnreadable(other, 'prices.xlsx')).toBe(other);
});
