/**
 * Random numbers that are the same on every machine: whole-number arithmetic, sums and products
 * only, no function whose last bit an engine may choose.
 */

/**
 * A stream of its own for every purpose: adding a company or a file moves no other figure.
 *
 * @param {string} purpose Names the stream.
 * @returns {() => number} Uniform numbers from 0 (included) to 1.
 */
export function stream(purpose) {
  let state = 0x811c9dc5;
  for (const letter of `fairbook sample 1: ${purpose}`) {
    state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A number of mean 0 and variance 1, close to normal: twelve uniform ones added up.
 *
 * @param {() => number} next
 */
export function bell(next) {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += next();
  return sum;
}

/**
 * The same numbers with exactly this mean and standard deviation (divisor n - 1).
 *
 * @param {readonly number[]} values @param {number} mean @param {number} deviation
 */
export function standardised(values, mean, deviation) {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - average) * (value - average), 0);
  const scale = deviation / Math.sqrt(squares / (values.length - 1));
  return values.map((value) => mean + (value - average) * scale);
}
