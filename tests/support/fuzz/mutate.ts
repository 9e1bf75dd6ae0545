/** Seeded changes to a file, of the kinds that transfers, editors and hands make. */
import { seeded } from '../fixtures/random.ts';

type Next = () => number;
type Mutation = (bytes: Uint8Array, next: Next) => Uint8Array;

const pick = (next: Next, below: number): number => Math.floor(next() * below);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What stands in for a number or gets in between: extremes, other spellings, names with a meaning. */
const SNIPPETS = [
  ...[',', ';', '\t', '"', '""', '\n', '\r', '\r\n', '\0', '\ufeff', ' ', '\u00a0', '=', '@'],
  ...['-99.99', '-999', '1e999', '-1e308', '5e-324', '0', '-0', '-1', '.', '-', 'NaN', 'Infinity'],
  ...['null', 'N/A', '#REF!', '1.234,56', "1'234.50", '(12)', '12%', '80.22M', '0x10', '1_000'],
  ...['201513', '2020-02-30', '0000-00-00', '9999-12-31', '13/13/13', '31.12.2019', 'Jan 1, 2020'],
  ...['__proto__', 'constructor', 'toString', 'Date', 'Close', 'Annual', '{', '}', '[', ']', ':'],
  '9'.repeat(400),
].map(encode);

function splice(
  bytes: Uint8Array,
  from: number,
  remove: number,
  insert: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const rest = bytes.subarray(Math.min(bytes.length, from + remove));
  const result = new Uint8Array(from + insert.length + rest.length);
  result.set(bytes.subarray(0, from), 0);
  result.set(insert, from);
  result.set(rest, from + insert.length);
  return result;
}

/** Start of a line at random, and of the one after it. */
function lineAt(bytes: Uint8Array, next: Next): [number, number] {
  const from = bytes.lastIndexOf(0x0a, pick(next, bytes.length)) + 1;
  const end = bytes.indexOf(0x0a, from);
  return [from, end < 0 ? bytes.length : end + 1];
}

function flipBits(bytes: Uint8Array, next: Next): Uint8Array {
  const result = bytes.slice();
  for (let count = 1 + pick(next, 4); count > 0 && result.length > 0; count -= 1) {
    const at = pick(next, result.length);
    result[at] = (result[at] ?? 0) ^ (1 << pick(next, 8));
  }
  return result;
}

function setBytes(bytes: Uint8Array, next: Next): Uint8Array {
  const result = bytes.slice();
  const at = pick(next, result.length);
  const value = [0, 0xff, 0x7f, 0x80, pick(next, 256)][pick(next, 5)] ?? 0;
  result.fill(value, at, at + 1 + pick(next, 4));
  return result;
}

const truncate: Mutation = (bytes, next) => bytes.slice(0, pick(next, bytes.length));
const cutOut: Mutation = (bytes, next) =>
  splice(bytes, pick(next, bytes.length), pick(next, 1 + bytes.length / 4), new Uint8Array());
const insertSnippet: Mutation = (bytes, next) =>
  splice(
    bytes,
    pick(next, bytes.length),
    pick(next, 7),
    SNIPPETS[pick(next, SNIPPETS.length)] ?? encode(','),
  );

function duplicateLine(bytes: Uint8Array, next: Next): Uint8Array {
  const [from, to] = lineAt(bytes, next);
  return splice(bytes, pick(next, 2) === 0 ? to : lineAt(bytes, next)[0], 0, bytes.slice(from, to));
}

function deleteLine(bytes: Uint8Array, next: Next): Uint8Array {
  const [from, to] = lineAt(bytes, next);
  return splice(bytes, from, to - from, new Uint8Array());
}

function swapLines(bytes: Uint8Array, next: Next): Uint8Array {
  const [from, to] = lineAt(bytes, next);
  const line = bytes.slice(from, to);
  const without = splice(bytes, from, to - from, new Uint8Array());
  return without.length === 0 ? line : splice(without, lineAt(without, next)[0], 0, line);
}

const MARKS = Array.from(',;\t.|"\n ', (mark) => mark.charCodeAt(0));

/** One sign for another, everywhere or in one line. */
function swapSeparator(bytes: Uint8Array, next: Next): Uint8Array {
  const from = MARKS[pick(next, MARKS.length)];
  const to = MARKS[pick(next, MARKS.length)] ?? 0;
  const [start, end] = pick(next, 2) === 0 ? [0, bytes.length] : lineAt(bytes, next);
  return bytes.map((byte, at) => (byte === from && at >= start && at < end ? to : byte));
}

const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** The number nearest to a random place gets another value or spelling. */
function editNumber(bytes: Uint8Array, next: Next): Uint8Array {
  let from = pick(next, bytes.length);
  while (from < bytes.length && !isDigit(bytes[from])) from += 1;
  let to = from;
  while (isDigit(bytes[to]) || bytes[to] === 0x2e) to += 1;
  const insert =
    pick(next, 3) === 0
      ? (SNIPPETS[pick(next, SNIPPETS.length)] ?? encode('0'))
      : encode(((next() - 0.3) * 10 ** pick(next, 12)).toFixed(pick(next, 5)));
  return splice(bytes, from, to - from, insert);
}

/** A stretch of up to a line many times over, as broken writers leave it; at most some 16 kB. */
function repeat(bytes: Uint8Array, next: Next): Uint8Array {
  const from = pick(next, bytes.length);
  const part = bytes.slice(from, from + 1 + pick(next, 40));
  const times = 1 + pick(next, 16_000 / part.length);
  const insert = new Uint8Array(part.length * times);
  for (let k = 0; k < times; k += 1) insert.set(part, k * part.length);
  return splice(bytes, from, 0, insert);
}

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  flipBits,
  setBytes,
  truncate,
  cutOut,
  insertSnippet,
  insertSnippet,
  duplicateLine,
  deleteLine,
  swapLines,
  swapSeparator,
  editNumber,
  editNumber,
  repeat,
];

/** The mutated bytes that belong to a seed: one to four changes, one after the other. */
export function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const next = seeded(seed);
  next();
  let result = bytes;
  for (let count = 1 + pick(next, 4); count > 0 && result.length > 0; count -= 1) {
    result = MUTATIONS[pick(next, MUTATIONS.length)]?.(result, next) ?? result;
  }
  return result;
}
