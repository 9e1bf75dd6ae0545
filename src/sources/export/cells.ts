/** What a value of the book becomes in a file for spreadsheets: a number, a date, text, or nothing. */

/** A value as SQLite answers it; integers beyond 2^53 come as bigint. */
export type ExportValue = null | number | string | bigint | Uint8Array;

export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly text: string }
  /** `serial`: days as spreadsheets count them from 1900. */
  | { readonly kind: 'date'; readonly text: string; readonly serial: number }
  | { readonly kind: 'text'; readonly text: string };

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const MS_PER_DAY = 86_400_000;
/** Serial number of 1970-01-01. */
const SERIAL_OF_1970 = 25_569;
/** Before 1900-03-01 spreadsheets disagree on the day: they count a 29 February that never was. */
const FIRST_SERIAL = 61;

/** What spreadsheets take for the beginning of a formula, full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Whether a spreadsheet could run a text as a formula. Numbers are none: they are never text here. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text);
}

/** Numbers keep every digit that tells them from their neighbours; dates are ISO days of the calendar. */
export function cellOf(value: ExportValue): Cell {
  if (value === null) return { kind: 'empty' };
  if (typeof value === 'number') {
    return Number.isFinite(value)
      ? { kind: 'number', text: String(value) }
      : { kind: 'text', text: String(value) };
  }
  // A spreadsheet would round it to a number of 53 bits.
  if (typeof value === 'bigint') return { kind: 'text', text: value.toString() };
  if (typeof value === 'string') {
    const serial = ISO_DATE.test(value) ? dateSerial(value) : null;
    return serial === null ? { kind: 'text', text: value } : { kind: 'date', text: value, serial };
  }
  return { kind: 'text', text: `(binary, ${value.byteLength.toString()} bytes)` };
}

/** An ISO day as spreadsheets count it; null for no day of the calendar, or one on which they disagree. */
export function dateSerial(date: string): number | null {
  const time = Date.parse(`${date}T00:00:00Z`);
  // Engines differ on the 30th of February; a day that does not come back is none.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return null;
  const serial = time / MS_PER_DAY + SERIAL_OF_1970;
  return serial >= FIRST_SERIAL ? serial : null;
}
