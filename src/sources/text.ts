/** Bytes to text, by byte-order mark and content; never by the machine's locale. */
import type { TextContent } from './types.ts';

const SAMPLE_BYTES = 4096;
/** Share of control bytes above which a file is no text. */
const MAX_CONTROL_SHARE = 0.02;

/** Text of a file, with the encoding that was found; null where the bytes are no text. */
export function decodeText(bytes: Uint8Array): TextContent | null {
  const wide = wideEncoding(bytes);
  if (wide !== null) return { kind: 'text', text: decode(bytes, wide), encoding: wide };
  if (controlShare(bytes) > MAX_CONTROL_SHARE) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { kind: 'text', text, encoding: 'utf-8' };
  } catch {
    return { kind: 'text', text: decode(bytes, 'windows-1252'), encoding: 'windows-1252' };
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** UTF-16 by its byte-order mark, or by the zero bytes that plain text has in it. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const half = sample.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (half >= 4 && odd > half * 0.8 && even < half * 0.05) return 'utf-16le';
  if (half >= 4 && even > half * 0.8 && odd < half * 0.05) return 'utf-16be';
  return null;
}

function controlShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let control = 0;
  for (const byte of sample) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) control += 1;
  }
  return sample.length === 0 ? 0 : control / sample.length;
}
