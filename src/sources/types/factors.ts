/** Factor returns, as French publishes them. */

/** Regions of French's factor files, under the names that the book stores. */
export const FACTOR_REGIONS = [
  'US',
  'Developed',
  'Developed ex US',
  'Europe',
  'Japan',
  'Asia Pacific ex Japan',
  'North America',
  'Emerging',
] as const;
export type FactorRegion = (typeof FACTOR_REGIONS)[number];

/**
 * Monthly factor returns as decimals per month (percent in the file), NaN = missing.
 * All arrays have one element per stored row, in ascending date order.
 */
export interface FactorColumns {
  readonly kind: 'factors';
  /** Last day of the month, in days since 1970-01-01. */
  readonly days: Int32Array;
  readonly mktrf: Float64Array;
  readonly smb: Float64Array;
  readonly hml: Float64Array;
  readonly rmw: Float64Array;
  readonly cma: Float64Array;
  readonly rf: Float64Array;
}

/** French's models: five factors, three factors, momentum. */
export type FactorModel = 'FF5' | 'FF3' | 'MOM';
export type FactorName = 'mktrf' | 'smb' | 'hml' | 'rmw' | 'cma' | 'rf' | 'mom';

/** Monthly factors of another model than the five, as {@link FactorColumns} are. */
export interface FactorReturnColumns {
  readonly kind: 'factor-returns';
  readonly model: Exclude<FactorModel, 'FF5'>;
  /** Last day of the month, in days since 1970-01-01. */
  readonly days: Int32Array;
  readonly columns: readonly { readonly factor: FactorName; readonly values: Float64Array }[];
}
