/** Exchange rates and government yields over time. */

/** Exchange rates: one series a pair. */
export interface ExchangeRateTable {
  readonly kind: 'exchange-rates';
  readonly series: readonly RateSeries[];
}

/** Units of `quote` for one unit of `base`, ascending by day; both are '' where a person must say the pair. */
export interface RateSeries {
  readonly base: string;
  readonly quote: string;
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  readonly rates: Float64Array;
  /** 1-based source lines. */
  readonly lines: Int32Array;
}

/** Government yields: one series a maturity. */
export interface YieldTable {
  readonly kind: 'yields';
  readonly series: readonly YieldSeries[];
}

/** Yields as decimals per year, ascending by day, under the provider's name of the series. */
export interface YieldSeries {
  readonly series: string;
  readonly currency: string | null;
  readonly maturityYears: number | null;
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  readonly values: Float64Array;
  /** 1-based source lines. */
  readonly lines: Int32Array;
}
