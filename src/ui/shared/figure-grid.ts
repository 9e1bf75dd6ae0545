/** The cell that a figure stands in: its row in the table and its place in the row. */
export interface FigurePlace {
  row: number;
  cell: number;
}

/**
 * Where a key leads from one figure of a table to another.
 *
 * @param places of all figures, in the order of reading
 * @param at the figure that has the focus
 * @param toEnds whether Ctrl is held: Home and End are then those of the table
 * @returns the index of the figure to go to, the same at an edge; null where the key is none of these.
 */
export function figureTarget(
  places: readonly FigurePlace[],
  at: number,
  key: string,
  toEnds: boolean,
): number | null {
  const here = places[at];
  if (here === undefined || (toEnds && key !== 'Home' && key !== 'End')) return null;
  const isInRow = (place: FigurePlace | undefined): boolean => place?.row === here.row;
  const isBelow = ({ row, cell }: FigurePlace): boolean =>
    cell === here.cell && (key === 'ArrowDown' ? row > here.row : row < here.row);
  const orStay = (found: number): number => (found < 0 ? at : found);
  switch (key) {
    case 'ArrowLeft':
      return isInRow(places[at - 1]) ? at - 1 : at;
    case 'ArrowRight':
      return isInRow(places[at + 1]) ? at + 1 : at;
    case 'ArrowDown':
      return orStay(places.findIndex(isBelow));
    case 'ArrowUp':
      return orStay(places.findLastIndex(isBelow));
    case 'Home':
      return toEnds ? 0 : places.findIndex(isInRow);
    case 'End':
      return toEnds ? places.length - 1 : places.findLastIndex(isInRow);
    default:
      return null;
  }
}
