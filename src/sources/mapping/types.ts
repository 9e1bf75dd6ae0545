/**
 * Tables of unknown layout: what is seen in them, what a person says of them, and how they read with
 * that. The same shapes stand, documented, in the contract of the API; neither floor imports the other.
 */

import type { LetterEncoding } from '../types/content.ts';
import type { CloseBasis } from '../types/prices.ts';

export const TABLE_TARGETS = [
  'prices',
  'factors',
  'statements',
  'industry-betas',
  'exchange-rates',
  'yields',
  'peers',
  'quotes',
] as const;
export type TableTarget = (typeof TABLE_TARGETS)[number];

/**
 * How a column writes its dates: `ymd`, `dmy`, `mdy` in figures with any separator, `compact` 20240131,
 * `written` with the month's name, `ym` and `my` months without a day, `serial` a spreadsheet's days.
 */
export const DATE_STYLES = [
  'ymd',
  'dmy',
  'mdy',
  'compact',
  'written',
  'ym',
  'my',
  'serial',
] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

export const SCALES = ['ones', 'thousands', 'lakhs', 'millions', 'crores', 'billions'] as const;
export type Scale = (typeof SCALES)[number];

/** `EUR/USD` is dollars for one euro (`per-first`), or euros for one dollar (`per-second`). */
export const PAIR_READINGS = ['per-first', 'per-second'] as const;
export type PairReading = (typeof PAIR_READINGS)[number];

/** Whether figures of quarters are of the three months alone, or sums since the fiscal year began. */
export const PERIOD_KINDS = ['years', 'quarters', 'to-date'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** What a person, or a script, says of a table. Plain JSON; every field may be missing. */
export interface TableMapping {
  readonly target?: TableTarget | undefined;
  readonly sheet?: string | undefined;
  /** Of a text that is not in Unicode: how its bytes stand for letters. */
  readonly encoding?: LetterEncoding | undefined;
  /** 1-based row of the headings; 0 where there are none. */
  readonly headerRow?: number | undefined;
  /** Meaning by column: its heading, or `#3` where the heading is empty, there twice or reserved (`constructor`). */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Item by line of a company's figures; `-item` where the line is printed with the other sign. */
  readonly lines?: Readonly<Record<string, string>> | undefined;
  readonly dates?: DateStyle | undefined;
  readonly decimals?: '.' | ',' | undefined;
  readonly units?: 'percent' | 'decimal' | undefined;
  readonly scale?: Scale | undefined;
  readonly sharesScale?: Scale | undefined;
  /** What the closes are of which each column holds those of the company in its heading. */
  readonly closes?: CloseBasis | undefined;
  /** Of statements and yields; of exchange rates the other currency, where the table names one alone. */
  readonly currency?: string | undefined;
  /** The currencies of all rates of a table: `USD per EUR`, or `EUR/USD` with `pairs`. */
  readonly pair?: string | undefined;
  /** What two currencies in a row mean, in the table and in `pair`. */
  readonly pairs?: PairReading | undefined;
  /** Years to maturity of yields, where neither heading nor column tells them. */
  readonly maturityYears?: number | undefined;
  /** Who owes the bonds of yields, where neither heading nor column tells it: `Germany`. */
  readonly issuer?: string | undefined;
  /** What the figures under quarters, and under dates less than a year apart, are of. */
  readonly periods?: PeriodKind | undefined;
  /** `MM-DD`, for periods that are given as years or quarters. */
  readonly fiscalYearEnd?: string | undefined;
  /** ISO date of a table that has none in its rows. */
  readonly asOf?: string | undefined;
  /** Whose rows are read where a column without a meaning tells several apart: what stands there, by column. */
  readonly rowsOf?: Readonly<Record<string, string>> | undefined;
}

/** What a known layout tells of a table of which something else has to be asked. */
export interface ExpectedTable {
  /** Undefined where the headings have to tell it. */
  readonly target?: TableTarget;
  readonly sheet?: string;
  /** 1-based row of the headings, where it is known. */
  readonly headerRow?: number;
  /** Meanings by the place of the column, from 0. */
  readonly meanings?: ReadonlyMap<number, string>;
}

export type MappingField = keyof TableMapping;

/** One way to read something that can be read in several, with cells that tell them apart. */
export interface Reading {
  readonly value: string;
  readonly examples: readonly { readonly text: string; readonly as: string }[];
}

/** What has to be said before the table can be read. */
export interface TableQuestion {
  readonly about: MappingField;
  /** Of `rowsOf`, the column that tells whose a row is. */
  readonly column?: string;
  readonly message: string;
  readonly readings?: readonly Reading[];
}

export type ColumnType = 'date' | 'number' | 'percent' | 'text' | 'empty';

export interface TableColumn {
  /** How `mapping.columns` calls it. */
  readonly key: string;
  readonly heading: string;
  readonly samples: readonly string[];
  readonly type: ColumnType;
  readonly dateStyles: readonly DateStyle[];
  /** The meaning in force, `ignore` where it has none. */
  readonly meaning: string;
  /** Of a table of closes by company: the symbol under which the column is stored, null where its heading is none. */
  readonly symbol?: string | null;
  /** Why the column is none of such a table's closes. */
  readonly why?: string;
}

/** A line of a company's figures in a table whose periods stand side by side. */
export interface TableLine {
  readonly line: number;
  readonly label: string;
  readonly samples: readonly string[];
  readonly item: string;
}

/** A cell as Fairbook reads it, beside the text of the file. */
export interface PreviewCell {
  readonly text: string;
  /** ISO date, or the number in full; null where the column has no meaning or the cell no value. */
  readonly read: string | number | null;
  readonly problem?: string;
}

export interface PreviewRow {
  readonly line: number;
  readonly cells: readonly PreviewCell[];
  /** Why the row as a whole is refused. */
  readonly problem?: string;
}

export interface TableSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: number;
}

export interface TableDescription {
  /** Sheets of a workbook; none for a text. */
  readonly sheets: readonly TableSheet[];
  readonly sheet: string | null;
  readonly headerRow: number;
  /** The first rows as they stand, to choose the headings from. */
  readonly firstRows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly columns: readonly TableColumn[];
  readonly lines: readonly TableLine[];
  /** What can be chosen as the meaning of a column. */
  readonly meanings: readonly string[];
  /** What was given, completed by what the file tells for certain. */
  readonly mapping: TableMapping;
  readonly questions: readonly TableQuestion[];
  readonly preview: readonly PreviewRow[];
  /** The headings by which it is known again; null for a table without any, which is not remembered. */
  readonly headerKey: string | null;
  /** When the mapping in force was chosen for another file of these headings. */
  readonly rememberedAt?: string;
  /** The file of the same drop for which the mapping in force was chosen. */
  readonly mappingOf?: string;
}

/** A mapping chosen before, by the headings of its table. */
export interface RememberedMapping {
  readonly headings: readonly string[];
  readonly mapping: TableMapping;
  readonly updatedAt: string;
  /** The file of the same drop of which it was said; none where it is of an earlier import. */
  readonly file?: string | undefined;
}
