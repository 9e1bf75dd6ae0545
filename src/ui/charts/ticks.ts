/** More decimals than a tick of any scale here needs; beyond them rounding of the computer shows. */
const MOST_DECIMALS = 8;

/** The decimals with which every tick of an axis is told exactly, so that all are written alike: 0.5, 1.0, 1.5. */
export function tickDecimals(marks: readonly number[]): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals += 1) {
    const factor = 10 ** decimals;
    if (marks.every((mark) => Math.abs(mark * factor - Math.round(mark * factor)) < 1e-6)) {
      return decimals;
    }
  }
  return MOST_DECIMALS;
}
