/** What the chart of a price series draws: a window of points, few enough to draw. */
const DAY_MS = 86_400_000;

export interface PricePoint {
  day: number;
  value: number;
}

/** A place of the series that the chart shows, by the label that stands in the list beneath. */
export interface PriceMark {
  label: string;
  from: number;
  to: number;
}

/** The rows that have a price, from `years` before the last of them on; all where `years` is null. */
export function lastYears(
  days: Int32Array,
  values: Float64Array,
  years: number | null,
): PricePoint[] {
  const points: PricePoint[] = [];
  values.forEach((value, at) => {
    const day = days[at];
    if (day !== undefined && Number.isFinite(value)) points.push({ day, value });
  });
  const last = points.at(-1)?.day;
  if (years === null || last === undefined) return points;
  const date = new Date(last * DAY_MS);
  const from = date.setUTCFullYear(date.getUTCFullYear() - years) / DAY_MS;
  return points.filter(({ day }) => day >= from);
}

/**
 * At most `most` points of a line that looks the same: of each stretch the lowest and the highest are kept, with the
 * first and the last of all. Every one is a price of the series, none an average.
 */
export function thinned(points: readonly PricePoint[], most: number): PricePoint[] {
  const first = points[0];
  const last = points.at(-1);
  if (points.length <= most || first === undefined || last === undefined) return [...points];
  const stretches = Math.max(1, Math.floor((most - 2) / 2));
  const kept = [first];
  for (let part = 0; part < stretches; part += 1) {
    const from = 1 + Math.floor((part * (points.length - 2)) / stretches);
    const to = 1 + Math.floor(((part + 1) * (points.length - 2)) / stretches);
    let low = from;
    let high = from;
    for (let at = from + 1; at < to; at += 1) {
      if ((points[at]?.value ?? 0) < (points[low]?.value ?? 0)) low = at;
      if ((points[at]?.value ?? 0) > (points[high]?.value ?? 0)) high = at;
    }
    for (const at of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) {
      const point = points[at];
      if (point !== undefined) kept.push(point);
    }
  }
  kept.push(last);
  return kept;
}
