/** Half-width of every table in normal scores: a uniform number of 53 bits never scores further out. */
const REACH = 8.25;

/** Value and first two derivatives with respect to the score. */
export interface TableKnot {
  readonly value: number;
  readonly slope: number;
  readonly curvature: number;
}

/** A function of the normal score, tabulated: six coefficients for each interval. */
export interface ScoreTable {
  readonly perUnit: number;
  readonly coefficients: Float64Array;
}

/**
 * Tabulates a smooth function of the normal score between -8.25 and 8.25 by quintic Hermite pieces,
 * which meet value, slope and curvature at the knots: the error is at most
 * `h^6 / 46080 max|f^(6)|` with h the distance of the knots.
 * @param perUnit knots per unit of the score, a multiple of 4
 * @param knot value and derivatives at a score; called from left to right
 */
export function tabulate(perUnit: number, knot: (score: number) => TableKnot): ScoreTable {
  const intervals = Math.round(2 * REACH * perUnit);
  const coefficients = new Float64Array(6 * intervals);
  const h = 1 / perUnit;
  let left = knot(-REACH);
  for (let k = 0; k < intervals; k += 1) {
    const right = knot(-REACH + (k + 1) * h);
    // In t = (score - left end) / h; the last three coefficients meet the right end.
    const c1 = left.slope * h;
    const c2 = (left.curvature * h * h) / 2;
    const rise = right.value - left.value - c1 - c2;
    const slope = right.slope * h - c1 - 2 * c2;
    const bend = right.curvature * h * h - 2 * c2;
    coefficients.set(
      [
        left.value,
        c1,
        c2,
        10 * rise - 4 * slope + bend / 2,
        -15 * rise + 7 * slope - bend,
        6 * rise - 3 * slope + bend / 2,
      ],
      6 * k,
    );
    left = right;
  }
  return { perUnit, coefficients };
}

/** The tabulated function at a score; beyond +-8.25, where no probability is left, its end value. */
export function lookUp(table: ScoreTable, score: number): number {
  const { perUnit, coefficients } = table;
  const place = (Math.max(-REACH, Math.min(REACH, score)) + REACH) * perUnit;
  const last = coefficients.length / 6 - 1;
  const k = Math.min(last, Math.floor(place));
  const t = place - k;
  const c = 6 * k;
  const at = (power: number): number => coefficients[c + power] ?? Number.NaN;
  return at(0) + t * (at(1) + t * (at(2) + t * (at(3) + t * (at(4) + t * at(5)))));
}
