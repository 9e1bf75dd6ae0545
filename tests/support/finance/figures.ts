/**
 * A large set of figures of the finance floor, hashed by area. The same module runs in Node and, in
 * one bundle, in the browsers: a stored figure must replay to the bit in each (no Node API here).
 */
import {
  fUpperTail,
  studentQuantile,
  studentTwoSided,
} from '../../../src/finance/math/distributions.ts';
import { exp, expm1, log, log1p } from '../../../src/finance/math/exponential.ts';
import { normalCdf } from '../../../src/finance/math/normal-cdf.ts';
import { pow, powInteger } from '../../../src/finance/math/power.ts';
import { Refusal } from '../../../src/finance/refusal.ts';
import type { Example } from './example.ts';
import { EXAMPLES } from './examples/index.ts';
import { noise } from './fictional-series.ts';

/** How far the fractions of an example are moved, relative. */
const LARGEST_MOVE = 0.02;

/**
 * Every number inside a result, in the order of its keys. What a result repeats of its inputs is
 * left out: nothing was computed there.
 */
export function numbersIn(value: unknown, into: number[] = []): number[] {
  if (typeof value === 'number') {
    into.push(value);
  } else if (typeof value === 'object' && value !== null) {
    const isResult = 'value' in value && 'inputs' in value && 'diagnostics' in value;
    for (const [key, item] of Object.entries(value)) {
      if (!(isResult && key === 'inputs')) numbersIn(item, into);
    }
  }
  return into;
}

/** A copy with each fraction a little off. Whole numbers stay: they may be counts, days or months. */
export function moved(value: unknown, next: () => number): unknown {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? value : value * (1 + LARGEST_MOVE * next());
  }
  if (value instanceof Float64Array) {
    return value.map((item) => item * (1 + LARGEST_MOVE * next()));
  }
  if (Array.isArray(value)) {
    return value.map((item) => moved(item, next));
  }
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, moved(item, next)]));
  }
  return value;
}

function compute(example: Example, input: unknown, into: number[]): void {
  try {
    numbersIn(example.run(input), into);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    numbersIn(error.details, into);
  }
}

function figuresOf(examples: readonly Example[]): number[] {
  const figures: number[] = [];
  const next = noise(17);
  for (const example of examples) {
    for (const input of [...example.required, ...example.optional]) {
      compute(example, input, figures);
      for (let k = 0; k < example.variations; k += 1) {
        compute(example, moved(input, next), figures);
      }
    }
  }
  return figures;
}

function mathematics(): number[] {
  const figures: number[] = [];
  for (let k = 1; k <= 400; k += 1) {
    const x = k * 0.37;
    figures.push(exp(x), exp(-x), expm1(x / 400), log(x), log1p(x), pow(1 + k / 1000, k / 7));
    figures.push(powInteger(1 + k / 1000, k % 31));
    figures.push(studentTwoSided(x / 4, k), fUpperTail(x / 4, (k % 9) + 1, k));
    figures.push(normalCdf(-x / 4), normalCdf(x / 8));
  }
  for (let df = 1; df <= 120; df += 7) {
    figures.push(studentQuantile(0.05, df));
  }
  return figures;
}

/** All figures, by area. */
export function figuresByArea(): Map<string, number[]> {
  return new Map([
    ['mathematics', mathematics()],
    ...Object.entries(EXAMPLES).map(
      ([area, examples]) => [area, figuresOf(examples)] as [string, number[]],
    ),
  ]);
}

/**
 * The bytes of doubles, little-endian on every machine. Minus zero keeps its sign bit, so it differs
 * from zero; every NaN is written as the one quiet NaN, whose sign and payload engines may choose.
 */
export function bytesOf(figures: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 * figures.length);
  const view = new DataView(bytes.buffer);
  figures.forEach((figure, k) => {
    view.setFloat64(8 * k, figure, true);
    if (Number.isNaN(figure)) {
      view.setUint32(8 * k, 0, true);
      view.setUint32(8 * k + 4, 0x7ff80000, true);
    }
  });
  return bytes;
}

/** SHA-256 over the bytes of the figures, in hexadecimal. */
export async function hashOf(figures: readonly number[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytesOf(figures));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** One hash per area. */
export async function hashesByArea(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [area, figures] of figuresByArea()) {
    hashes[area] = await hashOf(figures);
  }
  return hashes;
}
