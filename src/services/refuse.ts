import { AppError, toErrorData, type ErrorCode } from '../contract/errors.ts';
import { Refusal } from '../finance/refusal.ts';
import type { Deps } from './deps.ts';
import { runComputation, type JsonObject, type RefusedRun } from './run.ts';

/** Codes that are defects or storage trouble, not answers to what was asked. */
const NOT_REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'INTERNAL',
  'BOOK_CORRUPT',
  'BOOK_CLOSED',
  'STORAGE_FULL',
  'STORAGE_BUSY',
  'STORAGE_UNAVAILABLE',
  'INVALID_ARGUMENT',
]);

/**
 * Records a computation that could not even begin (a symbol or an input that the book lacks) as a refused run.
 * What is no refusal is thrown on.
 */
export function refuse(
  deps: Deps,
  kind: string,
  subject: string,
  asked: JsonObject,
  error: unknown,
): RefusedRun {
  const data = asRefusal(error);
  const run = runComputation(deps, {
    computation: {
      kind,
      formula: { text: '', source: '' },
      compute: () => {
        throw new AppError(data.code, data.message, data.details);
      },
    },
    subject,
    // The words too: one code and its figures can have two reasons.
    inputs: { ...asked, missing: data.details, code: data.code, reason: data.message },
    sources: [],
  });
  if (run.ok) throw new AppError('INTERNAL', 'A refusal was recorded as a result.');
  return run;
}

/** The refusal in a thrown value; throws it on when it is none. */
export function asRefusal(error: unknown): AppError {
  if (error instanceof Refusal) {
    return new AppError(error.code, error.message, error.details as JsonObject);
  }
  if (error instanceof AppError && !NOT_REFUSALS.has(toErrorData(error).code)) return error;
  throw error;
}
