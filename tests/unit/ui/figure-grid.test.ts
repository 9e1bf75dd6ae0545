import { describe, expect, it } from 'vitest';
import { figureTarget, type FigurePlace } from '../../../src/ui/shared/figure-grid.ts';

/** Two rows of three figures, between them a row with one: `row.cell`. */
const PLACES: readonly FigurePlace[] = [
  { row: 1, cell: 1 },
  { row: 1, cell: 2 },
  { row: 1, cell: 3 },
  { row: 2, cell: 2 },
  { row: 3, cell: 1 },
  { row: 3, cell: 2 },
  { row: 3, cell: 3 },
];

describe('moving among the figures of a table', () => {
  const from = (at: number, key: string, ctrl = false): number | null =>
    figureTarget(PLACES, at, key, ctrl);

  it('goes along a row and stops at its ends', () => {
    expect(from(0, 'ArrowRight')).toBe(1);
    expect(from(2, 'ArrowRight')).toBe(2);
    expect(from(1, 'ArrowLeft')).toBe(0);
    expect(from(4, 'ArrowLeft')).toBe(4);
    expect([from(1, 'Home'), from(1, 'End')]).toEqual([0, 2]);
    expect([from(5, 'Home'), from(5, 'End')]).toEqual([4, 6]);
  });

  it('keeps its column, past rows that have no figure there', () => {
    expect(from(0, 'ArrowDown')).toBe(4);
    expect(from(1, 'ArrowDown')).toBe(3);
    expect(from(6, 'ArrowUp')).toBe(2);
    expect(from(5, 'ArrowUp')).toBe(3);
    expect([from(0, 'ArrowUp'), from(6, 'ArrowDown')]).toEqual([0, 6]);
  });

  it('goes to the ends of the table with Ctrl, and leaves every other key alone', () => {
    expect([from(3, 'Home', true), from(3, 'End', true)]).toEqual([0, 6]);
    expect([from(0, 'ArrowRight', true), from(0, 'e'), from(0, 'Enter'), from(0, 'Tab')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(from(-1, 'ArrowDown')).toBeNull();
  });
});
