/** Numbers with the separators of any country, decided for a column as a whole. */

/** The sign that divides whole and fraction; the others group thousands. */
export type DecimalMark = '.' | ',';

const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['K', 3],
  ['M', 6],
  ['B', 9],
  ['T', 12],
]);

const GROUPED = {
  '.': /^[+-]?\d{1,3}(?:[,'\u2019\u00a0\u202f ]\d{3})*(?:\.\d*)?$/,
  ',': /^[+-]?\d{1,3}(?:[.'\u2019\u00a0\u202f ]\d{3})*(?:,\d*)?$/,
} as const;
/** Grouping of India, by hundreds from the thousands on: `12,34,567.00`. A comma alone groups so, beside a decimal point. */
const INDIAN = /^[+-]?[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d*)?$/;
const PLAIN = {
  '.': /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/,
  ',': /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d{1,3})?$/,
} as const;

/**
 * A number printed with a decimal mark, grouping of thousands (`1,234,567`, and `12,34,567` as in India), a trailing K, M, B or T, or in
 * brackets for a loss; null for anything else.
 */
export function parseStyled(text: string, mark: DecimalMark): number | null {
  const trimmed = text.trim().replace(/\u2212/g, '-');
  const bracketed = /^\((.*)\)$/.exec(trimmed);
  const body = (bracketed?.[1] ?? trimmed).trim();
  const power = SUFFIXES.get(body.slice(-1).toUpperCase()) ?? 0;
  const digits = power === 0 ? body : body.slice(0, -1).trim();
  // `4502.T` is a symbol: no unit follows a mark without digits.
  if (power !== 0 && !/\d$/.test(digits)) return null;
  const isIndian = mark === '.' && INDIAN.test(digits);
  if (!isIndian && !PLAIN[mark].test(digits) && !GROUPED[mark].test(digits)) return null;
  const groups = mark === '.' ? /[,'\u2019\u00a0\u202f ]/g : /[.'\u2019\u00a0\u202f ]/g;
  const plain = digits.replace(groups, '').replace(',', '.');
  const value = Number(power === 0 ? plain : `${plain}e${power.toString()}`);
  if (!Number.isFinite(value) || (bracketed !== null && value < 0)) return null;
  return bracketed === null ? value : 0 - value;
}

/**
 * The decimal mark of a column from a sample of its cells: the reading that takes more of them, or
 * the sign that is followed by other than three digits somewhere.
 * @returns null where nothing tells (whole numbers only, or `1,234` alone)
 */
export function decimalMarkOf(cells: readonly string[]): DecimalMark | null {
  const numbers = cells.map((cell) => cell.trim()).filter((cell) => /\d/.test(cell));
  const read = (mark: DecimalMark): number =>
    numbers.filter((cell) => parseStyled(cell, mark) !== null).length;
  const point = read('.');
  const comma = read(',');
  if (point !== comma) return point > comma ? '.' : ',';
  const decides = (mark: DecimalMark): boolean => {
    const tail = mark === '.' ? /\.(?:\d{1,2}|\d{4,})\D*$/ : /,(?:\d{1,2}|\d{4,})\D*$/;
    return numbers.some((cell) => tail.test(cell));
  };
  const byPoint = decides('.');
  const byComma = decides(',');
  if (byPoint === byComma) return null;
  return byPoint ? '.' : ',';
}
