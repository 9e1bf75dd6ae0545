import { brent } from '../math/brent.ts';
import { Refusal } from '../refusal.ts';
import type { Outcome } from './driver-model.ts';

/** A value of the driver asked for, and the model's value there. */
export interface ScanPoint {
  readonly at: number;
  readonly value: number;
}

/** A stretch of the interval in which the model is refused, with the first reason met. */
export interface RefusedPart {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

/** What is known after a scan. */
export interface ScanFindings {
  /** Where the value meets the target, ascending. */
  readonly roots: readonly ScanPoint[];
  readonly lowest: ScanPoint | null;
  readonly highest: ScanPoint | null;
  readonly refused: readonly RefusedPart[];
  readonly evaluations: number;
}

/** Halvings that close in on the edge of a refused part, down to neighbouring doubles. */
const EDGE_STEPS = 60;

/** Steps of the golden section that looks for a pair of roots between three points. */
const GOLDEN_STEPS = 60;
const GOLDEN = 0.3819660112501051;

/**
 * At a root the value meets the target, at a jump or a pole it only passes it: the share of the
 * target (or of the lesser gap of the bracket) that may be left, and of the larger gap.
 */
const LARGEST_RESIDUAL = 1e-6;
const LARGEST_ROUNDING = 1e-12;

/** A curve that comes this near to the target, as a share of its distance one step away, touches it. */
const LARGEST_TOUCH = 1e-10;

/** Refused pockets between two neighbours that the search for a root works around. */
const LARGEST_DEPTH = 20;

interface Gap {
  readonly at: number;
  /** Value less target; NaN where the model is refused. */
  readonly gap: number;
}

/** Evaluates and remembers. */
interface Probe {
  readonly measure: (at: number) => Gap;
  readonly target: number;
  readonly refused: RefusedPart[];
  readonly reasonAt: (at: number) => string;
  readonly lastRefused: () => number;
  readonly findings: (roots: readonly ScanPoint[]) => ScanFindings;
}

function probe(outcomeAt: (at: number) => Outcome, target: number): Probe {
  let evaluations = 0;
  let lowest: ScanPoint | null = null;
  let highest: ScanPoint | null = null;
  let lastRefused = Number.NaN;
  const reasons = new Map<number, string>();
  const refused: RefusedPart[] = [];
  return {
    target,
    refused,
    measure(at) {
      evaluations += 1;
      const { value, refusal } = outcomeAt(at);
      if (refusal !== null) {
        lastRefused = at;
        reasons.set(at, refusal.message);
        return { at, gap: Number.NaN };
      }
      lowest = lowest === null || value < lowest.value ? { at, value } : lowest;
      highest = highest === null || value > highest.value ? { at, value } : highest;
      return { at, gap: value - target };
    },
    reasonAt: (at) => reasons.get(at) ?? '',
    lastRefused: () => lastRefused,
    findings: (roots) => ({ roots, lowest, highest, refused, evaluations }),
  };
}

/**
 * All places between two bounds where a value meets a target: an even scan, closer looks at the edges
 * of refused parts and at turning points next to the target, then Brent's method in every bracket.
 * Two roots closer than a turning point of the scan shows stay unseen; a jump or pole is no root.
 * @param points equal steps of the scan
 */
export function scanContinuous(
  outcomeAt: (at: number) => Outcome,
  target: number,
  lower: number,
  upper: number,
  points: number,
): ScanFindings {
  const at = probe(outcomeAt, target);
  const even = Array.from({ length: points + 1 }, (_, k) =>
    at.measure(k === points ? upper : lower + ((upper - lower) * k) / points),
  );
  const roots: ScanPoint[] = [];
  for (const stretch of definedStretches(at, even)) {
    const refined = withTurningPoints(at, stretch);
    for (const [k, here] of refined.entries()) {
      const next = refined[k + 1];
      if (here.gap === 0) {
        roots.push({ at: here.at, value: target });
      } else if (next !== undefined && here.gap * next.gap < 0) {
        roots.push(...rootsBetween(at, here, next, 0));
      }
    }
  }
  return at.findings(roots);
}

/** Every whole number between the bounds; a crossing belongs to the first number at or beyond it. */
export function scanWhole(
  outcomeAt: (at: number) => Outcome,
  target: number,
  lower: number,
  upper: number,
): ScanFindings {
  const at = probe(outcomeAt, target);
  const roots: ScanPoint[] = [];
  let before = Number.NaN;
  for (let whole = lower; whole <= upper; whole += 1) {
    const { gap } = at.measure(whole);
    if (gap === 0 || (before < 0 && gap > 0) || (before > 0 && gap < 0)) {
      roots.push({ at: whole, value: gap + target });
    }
    if (Number.isNaN(gap)) {
      at.refused.push({ from: whole, to: whole, reason: at.reasonAt(whole) });
    }
    // Nothing is known of what lies across a refused number.
    before = gap;
  }
  return at.findings(roots);
}

/** The scan cut at refused points, each stretch carried on to the very edge of what is defined. */
function definedStretches(at: Probe, even: readonly Gap[]): Gap[][] {
  const stretches: Gap[][] = [];
  let current: Gap[] = [];
  let refusedFrom: number | null = null;
  for (const [k, point] of even.entries()) {
    const before = even[k - 1];
    const defined = !Number.isNaN(point.gap);
    const wasDefined = before !== undefined && !Number.isNaN(before.gap);
    if (defined) {
      if (before !== undefined && !wasDefined) {
        const edge = edgeOf(at, point, before.at);
        closeRefused(at, refusedFrom ?? before.at, edge.at, before.at);
        current = edge.at === point.at ? [point] : [edge, point];
        stretches.push(current);
      } else if (before === undefined) {
        current = [point];
        stretches.push(current);
      } else {
        current.push(point);
      }
      refusedFrom = null;
    } else if (wasDefined) {
      const edge = edgeOf(at, before, point.at);
      if (edge.at !== before.at) {
        current.push(edge);
      }
      refusedFrom = edge.at;
    } else {
      refusedFrom ??= point.at;
    }
  }
  const last = even[even.length - 1];
  if (last !== undefined && refusedFrom !== null) {
    closeRefused(at, refusedFrom, last.at, last.at);
  }
  return stretches;
}

function closeRefused(at: Probe, from: number, to: number, seenAt: number): void {
  at.refused.push({ from, to, reason: at.reasonAt(seenAt) });
}

/** The defined point next to a refused one, by halving. */
function edgeOf(at: Probe, defined: Gap, refusedAt: number): Gap {
  let inside = defined;
  let outside = refusedAt;
  for (let step = 0; step < EDGE_STEPS; step += 1) {
    const middle = at.measure((inside.at + outside) / 2);
    if (Number.isNaN(middle.gap)) {
      outside = middle.at;
    } else {
      inside = middle;
    }
  }
  return inside;
}

/** Adds a point wherever the gap turns towards zero between neighbours and crosses it. */
function withTurningPoints(at: Probe, stretch: readonly Gap[]): Gap[] {
  const refined: Gap[] = [];
  for (const [k, here] of stretch.entries()) {
    const before = stretch[k - 1];
    const next = stretch[k + 1];
    // At the ends of a stretch the turning point may lie between the last two points.
    const found =
      isNearer(here, before) && isNearer(here, next)
        ? acrossZero(at, before ?? here, here, next ?? here)
        : null;
    if (found !== null && found.at < here.at) {
      refined.push(found, here);
    } else if (found !== null && found.at > here.at) {
      refined.push(here, found);
    } else {
      refined.push(here);
    }
  }
  return refined;
}

/** Whether a point is at least as near to the target as a neighbour on the same side of it. */
function isNearer(here: Gap, neighbour: Gap | undefined): boolean {
  if (neighbour === undefined) {
    return true;
  }
  return here.gap * neighbour.gap > 0 && Math.abs(here.gap) <= Math.abs(neighbour.gap);
}

/**
 * A point between three on the other side of zero, or on it where the curve only touches, by golden
 * section; null where there is none.
 */
function acrossZero(at: Probe, left: Gap, middle: Gap, right: Gap): Gap | null {
  let [a, best, b] = [left.at, middle, right.at];
  for (let step = 0; step < GOLDEN_STEPS; step += 1) {
    const wider = best.at - a > b - best.at ? a : b;
    const tried = at.measure(best.at + GOLDEN * (wider - best.at));
    if (Number.isNaN(tried.gap)) {
      return null;
    }
    if (tried.gap * middle.gap <= 0) {
      return tried;
    }
    const better = Math.abs(tried.gap) < Math.abs(best.gap);
    const outer = better ? best.at : tried.at;
    if (tried.at > best.at === better) {
      a = outer;
    } else {
      b = outer;
    }
    best = better ? tried : best;
  }
  const width = Math.max(Math.abs(left.gap), Math.abs(right.gap));
  const touches =
    Math.abs(best.gap) <= Math.max(LARGEST_TOUCH * width, LARGEST_ROUNDING * Math.abs(at.target));
  return touches ? { at: best.at, gap: 0 } : null;
}

/** Roots in a bracket: one, or none at a jump; a refused pocket inside is worked around. */
function rootsBetween(at: Probe, left: Gap, right: Gap, depth: number): ScanPoint[] {
  try {
    const { root, residual } = brent((x) => at.measure(x).gap, left.at, right.at);
    const [lesser, larger] = [left.gap, right.gap].map(Math.abs).sort((a, b) => a - b);
    const allowed = Math.max(
      LARGEST_RESIDUAL * Math.max(Math.abs(at.target), lesser ?? 0),
      LARGEST_ROUNDING * (larger ?? 0),
    );
    return Math.abs(residual) <= allowed ? [{ at: root, value: residual + at.target }] : [];
  } catch (error) {
    if (!(error instanceof Refusal) || depth === LARGEST_DEPTH) {
      throw error;
    }
    const pocket = at.lastRefused();
    const near = edgeOf(at, left, pocket);
    const far = edgeOf(at, right, pocket);
    closeRefused(at, near.at, far.at, pocket);
    return [
      ...(left.gap * near.gap < 0 ? rootsBetween(at, left, near, depth + 1) : []),
      ...(far.gap * right.gap < 0 ? rootsBetween(at, far, right, depth + 1) : []),
    ];
  }
}
