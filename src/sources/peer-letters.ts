/** Letters alone in the headings of peers: the unit of a column, or the marks of footnotes. */
import { PEER_AMOUNTS, type PeerColumn } from './peer-headings.ts';
import { unitIn } from './peer-units.ts';

const AMOUNTS: ReadonlySet<string> = new Set(PEER_AMOUNTS);

function isSized({ key }: PeerColumn): boolean {
  return AMOUNTS.has(key) || key === 'shares';
}

/**
 * Columns with the unit of their letter: `EV (m)`. It is one only where every letter is one, no price or multiple has one,
 * every amount says a unit, and none says another in words; else the letters mark footnotes.
 *
 * @param title what one unit of the title stands for; null where it tells none
 */
export function withLetters(columns: readonly PeerColumn[], title: number | null): PeerColumn[] {
  const lettered = columns.filter(({ letter }) => letter !== undefined);
  if (lettered.length === 0) return [...columns];
  const stated = columns.flatMap(({ key, factor }) =>
    AMOUNTS.has(key) && factor !== null ? [factor] : [],
  );
  if (title !== null) stated.push(title);
  const areUnits = lettered.every((column) => {
    const { factor } = unitIn(column.letter ?? '');
    const isOther = AMOUNTS.has(column.key) && stated.some((one) => one !== factor);
    return factor !== null && isSized(column) && column.factor === null && !isOther;
  });
  const isWhole = columns.every(
    ({ key, factor, letter }) =>
      !AMOUNTS.has(key) || factor !== null || letter !== undefined || title !== null,
  );
  if (!areUnits || !isWhole) return [...columns];
  return columns.map((column) =>
    column.letter === undefined ? column : { ...column, factor: unitIn(column.letter).factor },
  );
}
