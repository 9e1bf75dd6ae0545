const DAY_MS = 86_400_000;

/** The calendar month of a day number, as a running count of months. */
function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/**
 * The last price of each of the last calendar months, oldest first. Months without a price are
 * left out, never filled; prices that are no number are passed over.
 *
 * @param days Days since 1970-01-01, ascending.
 * @param prices A price for each day.
 * @param months How many calendar months back from the last day.
 */
export function monthlyTail(days: Int32Array, prices: Float64Array, months: number): number[] {
  const tail: number[] = [];
  let previous = Number.POSITIVE_INFINITY;
  let oldest = Number.NEGATIVE_INFINITY;
  for (let at = days.length - 1; at >= 0; at -= 1) {
    const day = days[at];
    const price = prices[at];
    if (day === undefined || price === undefined || !Number.isFinite(price)) continue;
    const month = monthOf(day);
    if (oldest === Number.NEGATIVE_INFINITY) oldest = month - months + 1;
    if (month < oldest) break;
    if (month === previous) continue;
    previous = month;
    tail.push(price);
  }
  return tail.reverse();
}

/**
 * Points of a polyline that fits a box, the highest value at the top.
 *
 * @returns SVG `points`; empty for fewer than two values.
 */
export function polyline(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return '';
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return values
    .map((value, at) => {
      const x = (at / (values.length - 1)) * width;
      const y = span === 0 ? height / 2 : height - ((value - low) / span) * height;
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}
