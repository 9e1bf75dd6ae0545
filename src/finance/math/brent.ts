import { requireFinite, requireInteger, requireNonNegative } from '../guard.ts';
import { Refusal } from '../refusal.ts';

/** A root and how well it is known. */
export interface Root {
  readonly root: number;
  /** f at the root: what rounding leaves. */
  readonly residual: number;
  /** Evaluations of f. */
  readonly evaluations: number;
}

/** Bisection alone would need fewer than this on any interval of doubles. */
const MAXIMUM_EVALUATIONS = 3000;

/** Next to a jump or a pole the residual stays of the size of the function; at a root it does not. */
const LARGEST_RESIDUAL = 1e-6;

/**
 * The root of `f` between `a` and `b`, where its values differ in sign, by Brent's method (1973):
 * inverse quadratic or secant steps, with bisection whenever they do not halve fast enough. Only
 * + - * / beside `f`, so the bits are those of `f`.
 * @param tolerance half-width in x below which the search may stop; 0 asks for two units in the last place
 * @returns the end of the last interval with the smaller residual; refuses an interval whose ends
 *   do not differ in sign, and an `f` that is not finite inside it
 */
export function brent(f: (x: number) => number, a: number, b: number, tolerance = 0): Root {
  const width = requireNonNegative(tolerance, 'tolerance');
  let evaluations = 0;
  const at = (x: number): number => {
    evaluations += 1;
    return requireFinite(f(x), `the function at ${x}`);
  };
  let before = requireFinite(a, 'lower bound');
  let best = requireFinite(b, 'upper bound');
  let fBefore = at(before);
  let fBest = at(best);
  if (fBefore === 0 || fBest === 0) {
    return { root: fBest === 0 ? best : before, residual: 0, evaluations };
  }
  if (fBefore > 0 === fBest > 0) {
    throw new Refusal(
      'INVALID_INPUT',
      `The function is ${fBefore} at ${before} and ${fBest} at ${best}: no change of sign between them, so no root is known to lie there.`,
      { lower: before, upper: best, atLower: fBefore, atUpper: fBest },
    );
  }
  let other = before;
  let fOther = fBefore;
  let step = best - before;
  let previousStep = step;
  while (evaluations < MAXIMUM_EVALUATIONS) {
    if (Math.abs(fOther) < Math.abs(fBest)) {
      before = best;
      fBefore = fBest;
      best = other;
      fBest = fOther;
      other = before;
      fOther = fBefore;
    }
    const close = 2 * Number.EPSILON * Math.abs(best) + width / 2;
    const half = (other - best) / 2;
    if (Math.abs(half) <= close || fBest === 0) {
      return { root: best, residual: fBest, evaluations };
    }
    if (Math.abs(previousStep) >= close && Math.abs(fBefore) > Math.abs(fBest)) {
      const candidate = interpolate(before, best, other, fBefore, fBest, fOther);
      const limit = Math.min(1.5 * Math.abs(half) - close / 2, Math.abs(previousStep) / 2);
      const usable = candidate * half > 0 && Math.abs(candidate) < limit;
      previousStep = usable ? step : half;
      step = usable ? candidate : half;
    } else {
      previousStep = half;
      step = half;
    }
    before = best;
    fBefore = fBest;
    best += Math.abs(step) > close ? step : Math.sign(half) * close;
    fBest = at(best);
    if (fBest > 0 === fOther > 0) {
      other = before;
      fOther = fBefore;
      step = best - before;
      previousStep = step;
    }
  }
  throw new Refusal('INVALID_INPUT', 'The search for a root did not end.', { evaluations });
}

/** The step from `best` by inverse quadratic interpolation, or by the secant through two points. */
function interpolate(
  before: number,
  best: number,
  other: number,
  fBefore: number,
  fBest: number,
  fOther: number,
): number {
  const s = fBest / fBefore;
  if (before === other) {
    return ((best - before) * s) / (1 - s);
  }
  const q = fBefore / fOther;
  const r = fBest / fOther;
  const numerator = s * ((other - best) * q * (q - r) - (best - before) * (r - 1));
  return -numerator / ((q - 1) * (r - 1) * (s - 1));
}

/** What a scan for roots found. */
export interface RootScan {
  /** All roots that a change of sign between neighbouring points betrays, ascending. */
  readonly roots: readonly Root[];
  /** f at each point, NaN where it is not defined. */
  readonly values: readonly number[];
}

/**
 * All roots of `f` that show as a change of sign between neighbouring points of an ascending grid.
 * Where `f` is NaN (a refused point) the grid is cut. A change of sign across a jump or a pole is no
 * root. Two roots between the same neighbours, or one that only touches zero, do not show: choose
 * the grid fine enough.
 */
export function scanRoots(
  f: (x: number) => number,
  grid: readonly number[],
  tolerance = 0,
): RootScan {
  requireInteger(grid.length, 'number of grid points', 2);
  const values = grid.map((x, index) => {
    if (index > 0 && !(x > (grid[index - 1] ?? Number.NaN))) {
      throw new Refusal('INVALID_INPUT', 'The grid of a scan for roots must ascend.', { index });
    }
    return f(requireFinite(x, `grid[${index}]`));
  });
  const roots: Root[] = [];
  for (let k = 0; k < grid.length; k += 1) {
    const here = values[k] ?? Number.NaN;
    const x = grid[k] ?? Number.NaN;
    if (here === 0) {
      roots.push({ root: x, residual: 0, evaluations: 1 });
      continue;
    }
    const next = values[k + 1] ?? Number.NaN;
    if ((here < 0 && next > 0) || (here > 0 && next < 0)) {
      const found = brent(f, x, grid[k + 1] ?? Number.NaN, tolerance);
      const size = Math.max(Math.abs(here), Math.abs(next));
      if (Math.abs(found.residual) <= LARGEST_RESIDUAL * size) {
        roots.push(found);
      }
    }
  }
  return { roots, values };
}
