/**
 * When two figures are one. A copy that a spreadsheet saved holds 0.12340000000000001 where the download had 0.1234:
 * programs keep 15 to 17 digits, while no provider prints a figure to more than about ten that mean something.
 */

/** Share by which figures may differ and be one; a figure that was moved by 0.01 % is 100,000 times as far. */
const SAME_SHARE = 1e-9;
/** What sums leave of a zero. */
const SAME_ZERO = 1e-15;

/** Whether two figures are equal but for how programs keep them; missing (NaN) equals missing. */
export function isSameFigure(was: number, now: number): boolean {
  if (was === now || (Number.isNaN(was) && Number.isNaN(now))) return true;
  const apart = Math.abs(now - was);
  return apart <= SAME_ZERO || apart <= SAME_SHARE * Math.max(Math.abs(was), Math.abs(now));
}

/** Whether two rows have the same content, figures as {@link isSameFigure} says; texts of JSON are compared by theirs. */
export function isSameContent(was: unknown, now: unknown): boolean {
  if (typeof was === 'number' && typeof now === 'number') return isSameFigure(was, now);
  if (typeof was === 'string' && typeof now === 'string') {
    if (was === now) return true;
    const [before, after] = [parsed(was), parsed(now)];
    return before !== null && after !== null && isSameContent(before, after);
  }
  if (typeof was !== 'object' || typeof now !== 'object' || was === null || now === null) {
    return was === now;
  }
  const [before, after] = [Object.entries(was), new Map(Object.entries(now))];
  return (
    before.length === after.size &&
    before.every(([key, value]) => after.has(key) && isSameContent(value, after.get(key)))
  );
}

/** An object or a list that a text holds as JSON; null for any other text. */
function parsed(text: string): object | null {
  if (!/^[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as object;
  } catch {
    return null;
  }
}
