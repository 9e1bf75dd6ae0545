/** One value of a chart that can be pointed at or stepped to. Positions are in the data's own units. */
export interface ReadoutItem {
  x: number | string;
  y: number | string;
  text: string;
}

export interface Spot {
  left: number;
  top: number;
}

/**
 * The spot nearest to a place in the drawing.
 *
 * @param by `x` for lines, where the column counts alone; `y` for rows; `both` for scattered points.
 * @returns Its position in the list, null for an empty one.
 */
export function nearestSpot(
  spots: readonly Spot[],
  place: Spot,
  by: 'x' | 'y' | 'both',
): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  spots.forEach((spot, at) => {
    const across = by === 'y' ? 0 : spot.left - place.left;
    const down = by === 'x' ? 0 : spot.top - place.top;
    const distance = across * across + down * down;
    if (distance < least) {
      least = distance;
      best = at;
    }
  });
  return best;
}

/** Where a key leads among `count` values; null for keys that lead nowhere. */
export function stepTo(key: string, at: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    PageDown: at + 12,
    PageUp: at - 12,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
