/**
 * Every error that leaves the workbench is one of these: a code from a closed list, a sentence for a person, and
 * figures for a program. Codes are public: scripts compare them, never the message.
 */
export const ERROR_CODES = [
  'BOOK_OPEN_ELSEWHERE',
  'BOOK_CLOSED',
  'BOOK_CORRUPT',
  'BOOK_TOO_NEW',
  'STORAGE_UNAVAILABLE',
  'STORAGE_FULL',
  'STORAGE_BUSY',
  'MIGRATION_FAILED',
  'FILE_NOT_A_BOOK',
  'FILE_BROKEN',
  'FILE_UNREADABLE',
  'NOTHING_TO_UNDO',
  'SNAPSHOT_UNKNOWN',
  'QUERY_NOT_READ_ONLY',
  'QUERY_INVALID',
  'QUERY_LIMIT',
  'INVALID_ARGUMENT',
  'UNKNOWN_SYMBOL',
  'UNKNOWN_IMPORT',
  'UNKNOWN_RUN',
  'UNKNOWN_REGION',
  'UNKNOWN_INDUSTRY',
  'UNKNOWN_ITEM',
  'IMPORT_SUPERSEDED',
  'PRICE_BASIS_DIFFERS',
  'PRICE_FREQUENCY_DIFFERS',
  'PRICES_NOT_ADJUSTED',
  'PRICES_OF_ANOTHER',
  'RATES_DISAGREE',
  'REGION_DIFFERS',
  'NEEDS_OPTIONS',
  'MISSING_PRICES',
  'NEEDS_ADJUSTED_PRICES',
  'SPLITS_UNDECIDED',
  'MISSING_FACTORS',
  'MISSING_INDUSTRY_BETAS',
  'MISSING_INPUT',
  'CURRENCY_MISMATCH',
  'NEEDS_EXCHANGE_RATE',
  'TOO_FEW_OBSERVATIONS',
  'RANK_DEFICIENT',
  'CONSTANT_REGRESSOR',
  'INPUT_OUT_OF_RANGE',
  'WACC_NOT_ABOVE_GROWTH',
  'NOT_FOR_FINANCIALS',
  'INVALID_INPUT',
  'COLUMN_LENGTHS_DIFFER',
  'COST_OF_DEBT_OUT_OF_BOUNDS',
  'DUPLICATE_DATE',
  'DUPLICATE_MONTH',
  'NO_COMMON_MONTHS',
  'NON_POSITIVE_EQUITY',
  'NON_POSITIVE_SHARES',
  'PERCENT_NOT_DECIMAL',
  'WEIGHTS_DO_NOT_SUM',
  'NOT_POSITIVE_DEFINITE',
  'RATE_NOT_ABOVE_GROWTH',
  'NO_SINGLE_SOLUTION',
  'UNKNOWN_FORMAT',
  'EMPTY_FILE',
  'BROKEN_ARCHIVE',
  'ARCHIVE_TOO_LARGE',
  'ARCHIVE_CONTENT',
  'FILE_TOO_LARGE',
  'HTML_PAGE',
  'BINARY_FILE',
  'NOT_A_SPREADSHEET',
  'FOREIGN_DATABASE',
  'NO_DATES',
  'AMBIGUOUS_NUMBERS',
  'WRONG_FREQUENCY',
  'NOT_THIS_TABLE',
  'MISSING_COLUMN',
  'NOT_PRICES',
  'NO_ROWS',
  'SAMPLE_UNAVAILABLE',
  'CANCELLED',
  'WORKER_DIED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Plain JSON values: what may travel in `details` and in stored records. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The shape in which an error crosses a thread or is stored in the audit record. */
export interface ErrorData {
  code: ErrorCode;
  message: string;
  details: { [key: string]: Json };
}

/**
 * A message as it is read: a real minus sign before a figure, and one full stop where a sentence that was put in had its
 * own. Dates, ranges and what stands in quotes stay.
 */
function asProse(message: string): string {
  return message.replace(/(^|[\s(])-(?=\.?\d)/g, '$1−').replace(/(?<!\.)\.\.(?!\.)/g, '.');
}

/** An error with a public code. `message` says what, where and what to do. */
export class AppError extends Error implements ErrorData {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: { [key: string]: Json };

  constructor(code: ErrorCode, message: string, details: { [key: string]: Json } = {}) {
    super(asProse(message));
    this.code = code;
    this.details = details;
  }

  toData(): ErrorData {
    return { code: this.code, message: this.message, details: this.details };
  }
}

/** Whether `code` is one of the public codes. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return (ERROR_CODES as readonly unknown[]).includes(code);
}

/** Any thrown value as error data. What is not an {@link AppError} becomes `INTERNAL` with its own message. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof AppError) return thrown.toData();
  if (thrown instanceof Error) {
    return {
      code: 'INTERNAL',
      message: thrown.message,
      details: { name: thrown.name, stack: thrown.stack ?? '' },
    };
  }
  return { code: 'INTERNAL', message: String(thrown), details: {} };
}
