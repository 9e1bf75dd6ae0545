/** Columns that are known by what stands in them: names of several, each of which has rows of its own. */
import { isCurrency } from '../currencies.ts';
import { periodOf } from './periods.ts';
import type { TableTarget } from './types.ts';
import { plainLetters } from './words.ts';

/** Kinds of periods and filings, states of a figure, units, and days: what a word beside each row says of it alone. */
const SAID_OF_ROWS =
  /^(?:fy|cy|ttm|ltm|ntm|q[1-4]|[1-4]q|h[12]|[12]h|(?:3|6|9|12) ?m(?:onths?)?|annual(?:ly)?|quarter(?:ly)?|half[- ]?year(?:ly)?|semi[- ]?annual(?:ly)?|interim|year(?:ly)?|full[- ]?year|month(?:ly)?|weekly|daily|jahr|quartal|jahrlich|(?:10|20|40|8|6)-?[kqf](?:t|\/a)?|actuals?|reported|estimated?s?|e|a|forecast|consensus|guidance|budget|plan|projected|projection|preliminary|final|provisional|revised|original|restated|as reported|adjusted|unadjusted|audited|unaudited|ist|soll|geschatzt|gaap|us[- ]?gaap|ifrs|hgb|yes|no|y|n|true|false|ja|nein|x|ok|note|notes|dividend|split|(?:in )?(?:usd|eur|gbp|chf|jpy|us\$|\$|€|£)? ?(?:units?|thousands?|millions?|billions?|mn|mio|mln|bn|mrd|m|k|t)\.?|percent|per ?cent|%|ratio|per share|shares|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?|sat|(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ch|il|ust|ember|ober)?)$/;

/** Parts of statements, by which their lines are grouped. */
const PARTS =
  /\b(?:statements?|income|balance|sheet|cash|profit|loss|p&l|p\/l|assets?|liabilit|equity|operating|operations|investing|financing|earnings|per share|ratios?|margins?|revenues?|sales|costs?|expenses?|tax|debt|current|flow|guv|bilanz|kapital|aktiva|passiva|ergebnis|umsatz|aufwand|other|supplement|bs|is|cf|cfs|pl)/;

/** Longer ones are remarks. */
const LONGEST_NAME = 100;

/** Whether a heading says nothing: none, or what programs put for none. */
export function isNoHeading(heading: string): boolean {
  return /^(?:unnamed(?:[: _]*\d+)?(?:_level_\d+)?|column ?\d+|spalte ?\d+|field ?\d+|x|v\d+)?$/i.test(
    heading.trim(),
  );
}

/**
 * What stands in a column of text, cell by cell. Blank cells need not be added, nor cost anything: in a wide table most
 * columns are blank in most rows.
 */
export class ColumnTexts {
  #isHeadBlank = true;
  #filled = 0;
  /** Changes from one filled cell to the next, the first one included; and those among names alone. */
  #runs = 0;
  #nameRuns = 0;
  #last: string | null = null;
  #lastName: string | null = null;
  #names = 0;
  readonly #distinct = new Set<string>();

  /** Adds the filled cell of a row; rows are counted from 0. */
  add(cell: string, row: number): void {
    const text = plainLetters(cell.trim());
    if (text === '') return;
    if (row === 0) this.#isHeadBlank = false;
    this.#filled += 1;
    if (text !== this.#last) this.#runs += 1;
    this.#last = text;
    if (text.length > LONGEST_NAME || !/\p{L}/u.test(text)) return;
    this.#names += 1;
    if (text !== this.#lastName) this.#nameRuns += 1;
    this.#lastName = text;
    this.#distinct.add(text);
  }

  /**
   * Whether the cells name several: each in rows that stand together, few names over many rows, or another name in
   * every row. Where nothing heads the column two names are enough. It errs on the side of yes, which is asked about.
   *
   * @param rows how many rows of figures the table has
   * @param isLined whether the rows are the lines of statements
   */
  nameSeveral(rows: number, target: TableTarget, heading: string, isLined = false): boolean {
    const names = [...this.#distinct];
    if (names.every((name) => isSaidOfRows(name, target, isLined))) return false;
    // Of the rows of each company the first is named at least; a remark stands beside some row.
    if (names.length < 2 || (this.#isHeadBlank && this.#names * 2 < rows)) return false;
    if (isNoHeading(heading) && !isLined) return true;
    const mayDiffer = isLined || target === 'industry-betas' || OF_EACH_ROW.test(heading.trim());
    const isOther = names.length === rows && !mayDiffer;
    if (isOther && names.filter(isWord).length * 2 > names.length) return true;
    // A blank cell is of the name above it, as merged cells are.
    const isMerged = this.#filled < rows;
    const runs = isMerged ? this.#runs + (this.#isHeadBlank ? 1 : 0) : this.#nameRuns;
    const named = isMerged ? rows : this.#names;
    return (runs === names.length && named > names.length) || names.length * 2 <= this.#names;
  }
}

/** Whether cells, one of every row, name several. */
export function nameSeveral(
  cells: readonly string[],
  target: TableTarget,
  heading: string,
): boolean {
  const texts = new ColumnTexts();
  for (const [row, cell] of cells.entries()) texts.add(cell, row);
  return texts.nameSeveral(cells.length, target, heading);
}

/** Figures with their unit or currency, files and addresses: they differ in every row and name nobody. */
const NO_NAME =
  /^(?:[a-z]{3}|[a-z]{0,2}[$€£¥₹₩])?\s*[-+(]?[\d.,]*\d\s*[a-z%$€£¥]{0,3}\)?$|:\/\/|^www\.|\.(?:csv|tsv|txt|xlsx?|ods|pdf|html?|json)$/;

/** Headings of what may be said of each row in other words. */
const OF_EACH_ROW =
  /^(?:remarks?|notes?|comments?|commentary|description|sources?|events?|news|headlines?|links?|urls?|files?|file ?name|notiz(?:en)?|bemerkung(?:en)?|anmerkung(?:en)?|kommentare?|beschreibung|quellen?|remarques?|commentaires?|observaciones|note e commenti)$/i;

/** Whether a text that no other row has may be a name rather than a figure. */
function isWord(text: string): boolean {
  return /^\p{L}/u.test(text) && !NO_NAME.test(text);
}

/** Whether a word tells of a row what it is, not whose. */
function isSaidOfRows(text: string, target: TableTarget, isLined: boolean): boolean {
  if (SAID_OF_ROWS.test(text) || periodOf(text, null) !== null) return true;
  if (isLined && PARTS.test(text)) return true;
  const isMoney = target === 'exchange-rates' || target === 'yields';
  return !isMoney && isCurrency(text.toUpperCase());
}
