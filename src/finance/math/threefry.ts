import { requireInteger } from '../guard.ts';
import { Refusal } from '../refusal.ts';

/** Name of the generator, stored with every run that draws. */
export const GENERATOR = 'threefry2x32-13';

/** The third key word is the exclusive or of this and the other two (the constant of Skein). */
const PARITY = 0x1bd11bda;

/** 2^26 and 2^-52: 26 bits of each word make the 52 bits of a uniform number. */
const WORD = 67108864;
const STEP = 2.220446049250313e-16;

/**
 * Number `draw` of stream `stream`, uniform and strictly between 0 and 1, by the counter-based
 * generator Threefry-2x32 with 13 rounds (Salmon, Moraes, Dror & Shaw 2011), which passes BigCrush.
 * Additions, rotations and exclusive ors of 32 bits are the same in every engine, and counting
 * instead of stepping makes a draw the same number whatever was drawn before it.
 * @param k0 low word of the seed
 * @param k1 high word of the seed
 * @param draw counter, 0 to 2^32 - 1
 * @param stream 0 to 2^32 - 1
 * @returns an odd multiple of 2^-53: neither 0 nor 1 occurs, and 1 - u is exact
 */
export function uniform(k0: number, k1: number, draw: number, stream: number): number {
  const k2 = PARITY ^ k0 ^ k1;
  let a = (draw + k0) | 0;
  let b = (stream + k1) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + k1) | 0;
  b = (b + k2 + 1) | 0;
  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a;
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a;
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a;
  a = (a + k2) | 0;
  b = (b + k0 + 2) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + k0) | 0;
  b = (b + k1 + 3) | 0;
  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  return ((a >>> 6) * WORD + (b >>> 6) + 0.5) * STEP;
}

/** The two key words of a seed; refuses one that is no whole number between 0 and 2^53 - 1. */
export function seedWords(seed: number): readonly [number, number] {
  const whole = requireInteger(seed, 'seed', 0);
  if (!Number.isSafeInteger(whole)) {
    throw new Refusal('INVALID_INPUT', `The seed ${whole} is above 2^53 - 1: give a smaller one.`, {
      input: 'seed',
      value: whole,
    });
  }
  return [whole | 0, Math.floor(whole / 4294967296) | 0];
}
