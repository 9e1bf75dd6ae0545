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
    failure('SUND', 'DAMO', 'lacks revenue', null),
  ]);
  expect(rows.map(({ symbol, message }) => [symbol, message])).toEqual([
    ['BELL', 'lacks revenue'],
    ['BELL', 'has no industry'],
    ['SUND', 'lacks revenue'],
  ]);
  expect(rows.map(({ asked }) => asked)).toEqual([
    [
      { words: 'FCFF · CAPM', runId: 1 },
      { words: 'Fama–French 5', runId: 2 },
      { words: 'P/E', runId: null },
    ],
    [{ words: 'FCFF · Damodaran', runId: 3 }],
    [
      { words: 'FCFF · CAPM', runId: 4 },
      { words: 'Damodaran', runId: null },
    ],
  ]);
});
