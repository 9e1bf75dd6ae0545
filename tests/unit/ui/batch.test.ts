import { expect, it } from 'vitest';
import { byReason, type Failure } from '../../../src/ui/shared/batch.ts';

const failure = (symbol: string, what: string, message: string, runId: number | null): Failure => ({
  ...{ symbol, what, message, runId },
});

it('names all that one reason refuses a company in one row, each with its run', () => {
  const rows = byReason([
    failure('BELL', 'FCFF, CAPM', 'lacks revenue', 1),
    failure('BELL', 'FCFF, FF5', 'lacks revenue', 2),
    failure('BELL', 'FCFF, DAMO', 'has no industry', 3),
    failure('BELL', 'PE', 'lacks revenue', null),
    failure('SUND', 'FCFF, CAPM', 'lacks revenue', 4),
  ]);
  expect(rows.map(({ symbol, message }) => [symbol, message])).toEqual([
    ['BELL', 'lacks revenue'],
    ['BELL', 'has no industry'],
    ['SUND', 'lacks revenue'],
  ]);
  expect(rows.map(({ asked }) => asked)).toEqual([
    [
      { words: 'FCFF, CAPM', runId: 1 },
      { words: 'FF5', runId: 2 },
      { words: 'PE', runId: null },
    ],
    [{ words: 'FCFF, DAMO', runId: 3 }],
    [{ words: 'FCFF, CAPM', runId: 4 }],
  ]);
});
