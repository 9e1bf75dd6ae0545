import { expect, it } from 'vitest';
import { leavingWords } from '../../../src/ui/import/words.ts';

it.each([
  [0, 0, 0, 'No stored result was computed from them since.'],
  [0, 1, 0, '1 stored result computed from them since goes back to its earlier run.'],
  [0, 9, 0, '9 stored results computed from them since go back to their earlier runs.'],
  [
    ...([1, 0, 0] as const),
    '1 stored result computed from them since leaves too; no earlier run of this result is kept.',
  ],
  [0, 0, 1, '1 simulation computed from them since leaves too.'],
  [
    ...([2, 3, 1] as const),
    '3 stored results computed from them since go back to their earlier runs. 2 stored results and 1 simulation computed from them since leave too; no earlier run of these results is kept.',
  ],
])(
  'the question before an undo says what becomes of %i, %i and %i',
  (results, returning, simulations, words) => {
    expect(leavingWords({ results, returning, simulations })).toBe(words);
  },
);
