/** Fictional workbooks in the layouts of Damodaran's tables. */
import { utils, write } from '@e965/xlsx';

/** @typedef {(string | number | null)[][]} Cells */

/** Date of every table in the sample. */
export const TABLE_DATE = '2026-01-05';
const SERIAL_OF_1970 = 25_569;

/** @param {string} date ISO text. @returns {number} The day as a spreadsheet counts it. */
export function serialDay(date) {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000 + SERIAL_OF_1970;
}

/** The lines above a table by industry. @param {string} date @param {string} subject @param {string} region */
export function preamble(date, subject, region) {
  return [
    ['Date updated:', serialDay(date)],
    ['Created by:', "SAMPLE DATA, FICTIONAL; the layout is that of Damodaran's tables"],
    ['What is this data?', subject, null, null, null, region],
    ['Home Page:', 'none: the figures are invented'],
  ];
}

/** @param {Record<string, Cells>} sheets By name. @param {'biff8' | 'xlsx'} bookType */
export function workbook(sheets, bookType) {
  const book = utils.book_new();
  for (const [name, cells] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells), name);
  }
  return new Uint8Array(write(book, { type: 'array', bookType }));
}
