/** Years that were typed into a projection, each with its figure, as the comparison of two runs tells them. */
import type { Json } from '../../contract/errors.ts';
import { fieldWords } from '../shared/field-words.ts';
import { recordFigure } from '../shared/record-figures.ts';

/** The key under which runs keep typed years: of one driver a list of them, else a list for each driver. */
const KEY = 'cells';

interface Cell {
  year: number;
  value: number;
}

function isCell(entry: Json): entry is Json & { [key: string]: Json } & Cell {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return false;
  return typeof entry['year'] === 'number' && typeof entry['value'] === 'number';
}

/** `year 2 9.000%, year 3 8.000%`; nothing for an empty list, null for one of something else. */
function cellsText(driver: string, entry: Json): string | null {
  if (!Array.isArray(entry) || !entry.every(isCell)) return null;
  return entry
    .map(({ year, value }) => `year ${String(year)} ${recordFigure(driver, value)}`)
    .join(', ');
}

/**
 * The typed years at a place of a record: `year 2 9.000%`, or of several drivers `Revenue growth year 2 9.000%`; `none`
 * where nothing is typed, null for an entry that holds no typed years.
 */
export function typedYearsText(path: readonly string[], entry: Json): string | null {
  const at = path.indexOf(KEY);
  if (at < 0) return null;
  if (entry === null) return 'none';
  // Below the key its driver is named; above it where a driver keeps its own years.
  const driver = path[at + 1] ?? path[at - 1] ?? '';
  if (Array.isArray(entry)) {
    const text = cellsText(driver, entry);
    return text === '' ? 'none' : text;
  }
  if (typeof entry !== 'object') return null;
  const texts = Object.entries(entry).flatMap(([name, cells]) => {
    const text = cellsText(name, cells);
    return text === null || text === '' ? [] : [`${fieldWords(name)} ${text}`];
  });
  return texts.length === 0 ? null : texts.join('; ');
}
