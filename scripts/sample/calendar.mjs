/** Months and trading days of the sample: weekdays but for New Year and Christmas. */

export const FIRST_FACTOR_MONTH = '1996-04';
export const FIRST_PRICE_MONTH = '2018-01';
/** Everything in the sample is as of the end of this month. */
export const LAST_MONTH = '2026-03';
export const AS_OF = '2026-03-31';

/** @param {string} month `YYYY-MM` */
export function monthNumber(month) {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

/** @param {number} number @returns {string} `YYYY-MM` */
export function monthName(number) {
  const year = Math.floor(number / 12);
  return `${year}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** @param {string} first @param {string} last Both included. @returns {string[]} */
export function monthsFrom(first, last = LAST_MONTH) {
  const begin = monthNumber(first);
  return Array.from({ length: monthNumber(last) - begin + 1 }, (_, at) => monthName(begin + at));
}

/** @param {string} month @returns {string[]} Its trading days as ISO dates. */
export function tradingDays(month) {
  const days = [];
  for (let day = 1; day <= 31; day += 1) {
    const iso = `${month}-${String(day).padStart(2, '0')}`;
    const date = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso) continue;
    const weekday = date.getUTCDay();
    if (weekday === 0 || weekday === 6 || iso.endsWith('-01-01') || iso.endsWith('-12-25')) {
      continue;
    }
    days.push(iso);
  }
  return days;
}

/** @param {number} year @param {number} month 1 to 12 @returns {string} Its last day. */
export function endOfMonth(year, month) {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** @param {string} date @param {number} days */
export function addDays(date, days) {
  const time = Date.parse(`${date}T00:00:00Z`) + days * 86_400_000;
  return new Date(time).toISOString().slice(0, 10);
}
