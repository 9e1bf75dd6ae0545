/** The closed set of reasons for which a computation is refused. */
export type RefusalCode =
  | 'COLUMN_LENGTHS_DIFFER'
  | 'CONSTANT_REGRESSOR'
  | 'COST_OF_DEBT_OUT_OF_BOUNDS'
  | 'CURRENCY_MISMATCH'
  | 'DUPLICATE_DATE'
  | 'DUPLICATE_MONTH'
  | 'INVALID_INPUT'
  | 'MISSING_INPUT'
  | 'NEEDS_EXCHANGE_RATE'
  | 'NO_COMMON_MONTHS'
  | 'NO_SINGLE_SOLUTION'
  | 'NON_POSITIVE_EQUITY'
  | 'NON_POSITIVE_SHARES'
  | 'NOT_FOR_FINANCIALS'
  | 'NOT_POSITIVE_DEFINITE'
  | 'PERCENT_NOT_DECIMAL'
  | 'RANK_DEFICIENT'
  | 'RATE_NOT_ABOVE_GROWTH'
  | 'TOO_FEW_OBSERVATIONS'
  | 'WACC_NOT_ABOVE_GROWTH'
  | 'WEIGHTS_DO_NOT_SUM';

/** A value that survives JSON unchanged. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Figures and names that explain a refusal; safe to store and to send between threads. */
export type RefusalDetails = Readonly<Record<string, JsonValue>>;

/**
 * A computation that cannot be done honestly with the inputs given. It is a result like any other:
 * `code` says which rule refused, `message` says what, where and what to do, `details` carry the
 * figures.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, message: string, details: RefusalDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
