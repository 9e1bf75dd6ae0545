/** Statements that somebody saved in thousands or millions: told by a word, or by what they earn for one share. */
import { excerpt, SourceRefusal } from '../refusal.ts';

/** What one period earned, over how many shares, and for one of them. */
export interface Earnings {
  readonly income: number | undefined;
  readonly shares: number | undefined;
  readonly perShare: number | undefined;
}

const WORD = /\b(?:thousand|million|billion)s?\b/i;
const SCALES = [1e-9, 1e-6, 1e-3, 1e3, 1e6, 1e9];
/** How far from a scale, in parts of it: rounding to the cent. Another currency for one share is no scale. */
const OFF = 0.08;

/**
 * Refuses AMBIGUOUS_NUMBERS where a heading names a scale, or income over shares is a thousand, a million or a billion
 * times what the file prints for one share, or such a part of it.
 */
export function requireWholeUnits(
  file: string,
  headings: readonly string[],
  periods: readonly Earnings[],
): void {
  const named = headings.findIndex((heading) => WORD.test(heading));
  const told = headings[named];
  if (told !== undefined) {
    throw notWhole(file, `says "${excerpt(told)}"`, named + 1);
  }
  for (const { income, shares, perShare } of periods) {
    if (income === undefined || shares === undefined || perShare === undefined) continue;
    if (!(shares > 0) || perShare === 0) continue;
    const times = income / shares / perShare;
    if (!SCALES.some((scale) => Math.abs(times / scale - 1) <= OFF)) continue;
    const earned = (income / shares).toPrecision(4);
    throw notWhole(
      file,
      `prints earnings of ${perShare.toString()} for one share, while income over shares is ${earned}`,
    );
  }
}

function notWhole(file: string, seen: string, line?: number): SourceRefusal {
  return new SourceRefusal(
    'AMBIGUOUS_NUMBERS',
    `${file} ${seen}: its amounts or its shares are not in whole units. Save it with the full amounts, or map its columns and say in which units they are.`,
    { file, ...(line === undefined ? {} : { line }) },
  );
}
