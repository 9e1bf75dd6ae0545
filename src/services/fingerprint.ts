import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Json } from '../contract/errors.ts';
import type { FileBytes } from '../sources/file-bytes.ts';

const TEXT = new TextEncoder();

/** SHA-256 of bytes, in lower-case hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** Bytes that are hashed at once of a file that is not in memory. */
const HASHED_BYTES = 1024 * 1024;

/**
 * As {@link hashBytes}, by the browser's own code where the page has it (it is several times faster on large files).
 * That takes all bytes at once, and a copy of them: what is read by parts is hashed by parts.
 */
export async function hashLarge(bytes: FileBytes): Promise<string> {
  if (!(bytes instanceof Uint8Array)) {
    const hash = sha256.create();
    for (let at = 0; at < bytes.length; at += HASHED_BYTES) {
      hash.update(bytes.subarray(at, at + HASHED_BYTES));
    }
    return bytesToHex(hash.digest());
  }
  const subtle = (globalThis as { crypto?: { subtle?: SubtleCrypto } }).crypto?.subtle;
  if (subtle === undefined) return hashBytes(bytes);
  return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', bytes as BufferSource)));
}

/**
 * SHA-256 over a canonical form of a JSON value: object keys in code-unit order, numbers as their eight raw bytes
 * (big-endian; minus zero as zero, which is what JSON keeps of it), strings as length and UTF-8, a tag before each. The key `provenance` of the top object is left out:
 * names of files and sources are kept with a run, but do not identify it.
 */
export function fingerprint(inputs: { [key: string]: Json }): string {
  const hash = sha256.create();
  const scratch = new DataView(new ArrayBuffer(8));

  const tag = (letter: string): void => {
    hash.update(TEXT.encode(letter));
  };
  const number = (value: number): void => {
    scratch.setFloat64(0, value === 0 ? 0 : value);
    hash.update(new Uint8Array(scratch.buffer.slice(0)));
  };
  const text = (value: string): void => {
    const bytes = TEXT.encode(value);
    number(bytes.length);
    hash.update(bytes);
  };
  const visit = (value: Json): void => {
    if (value === null) tag('n');
    else if (typeof value === 'boolean') tag(value ? 't' : 'f');
    else if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new RangeError('only finite numbers have a fingerprint');
      tag('d');
      number(value);
    } else if (typeof value === 'string') {
      tag('s');
      text(value);
    } else if (Array.isArray(value)) {
      tag('a');
      number(value.length);
      value.forEach(visit);
    } else {
      object(value, Object.keys(value));
    }
  };
  const object = (value: { [key: string]: Json }, names: string[]): void => {
    tag('o');
    number(names.length);
    for (const name of names.sort()) {
      text(name);
      visit(value[name] as Json);
    }
  };

  object(
    inputs,
    Object.keys(inputs).filter((key) => key !== 'provenance'),
  );
  return bytesToHex(hash.digest());
}
