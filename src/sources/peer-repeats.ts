/** Companies that stand in several rows of a table of peers. */
import { isNoValue } from './mapping/read-number.ts';
import { cellUnder, nameOf, type TableOfPeers } from './peer-decimals.ts';

/**
 * Why rows are not taken whose company has another row, by their place: of equal ones the first is taken, of others none,
 * since none is more credible than another.
 */
export function repeats({ rows, firstLine, columns }: TableOfPeers): Map<number, string> {
  const first = new Map<string, number>();
  const why = new Map<number, string>();
  for (const [at, row] of rows.entries()) {
    const name = nameOf(row, columns).toUpperCase();
    if (name === '') continue;
    const symbol = cellUnder(row, columns, 'symbol').toUpperCase();
    const keys = [`name ${name}`, ...(isNoValue(symbol) ? [] : [`symbol ${symbol}`])];
    const before = keys.map((key) => first.get(key)).find((place) => place !== undefined);
    if (before === undefined) {
      for (const key of keys) first.set(key, at);
      continue;
    }
    const isEqual = columns.every(
      ({ key, column }) => key === 'name' || row[column] === rows[before]?.[column],
    );
    const line = (place: number): string => (firstLine + place).toString();
    why.set(
      at,
      isEqual
        ? `repeats the company on line ${line(before)}`
        : `is a second row of the company on line ${line(before)}, with other figures: neither is taken`,
    );
    if (!isEqual && !why.has(before)) {
      why.set(
        before,
        `is a company that line ${line(at)} has too, with other figures: neither is taken, give it one row`,
      );
    }
  }
  return why;
}
