export interface CumulativePoint {
  day: number;
  /** What 1 has become. */
  value: number;
}

/**
 * The growth of 1 at simple monthly returns. A month that is missing (not a number) is passed
 * over: nothing is earned in it and no point drawn.
 *
 * @param days Days since 1970-01-01.
 * @param returns Simple returns, decimal.
 */
export function cumulative(days: Int32Array, returns: Float64Array): CumulativePoint[] {
  const points: CumulativePoint[] = [];
  let value = 1;
  returns.forEach((monthly, at) => {
    const day = days[at];
    if (day === undefined || !Number.isFinite(monthly)) return;
    value *= 1 + monthly;
    points.push({ day, value });
  });
  return points;
}

export interface FactorStatistics {
  months: number;
  /** Of the monthly returns; null where there are fewer than two. */
  mean: number | null;
  standardDeviation: number | null;
  /** Arithmetic mean of the monthly returns, times 12. */
  annualMean: number | null;
  /** Standard error of that mean: sd / √n, times 12. */
  annualStandardError: number | null;
}

/**
 * Mean and standard error of a factor (finance: premia by the year).
 *
 * @param window How many of the last months; all unless given.
 */
export function factorStatistics(returns: Float64Array, window?: number): FactorStatistics {
  const span = window === undefined ? returns : returns.subarray(-window);
  const known = span.filter((value) => Number.isFinite(value));
  const months = known.length;
  if (months < 2) {
    const none = { mean: null, standardDeviation: null };
    return { months, ...none, annualMean: null, annualStandardError: null };
  }
  const mean = known.reduce((sum, value) => sum + value, 0) / months;
  const squares = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const sd = Math.sqrt(squares / (months - 1));
  return {
    ...{ months, mean, standardDeviation: sd },
    ...{ annualMean: mean * 12, annualStandardError: (sd / Math.sqrt(months)) * 12 },
  };
}

/** An ISO date of a day number. */
export function isoOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
