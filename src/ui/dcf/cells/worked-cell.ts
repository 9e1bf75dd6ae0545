/** The arithmetic of one cell, each of its terms with where it comes from. */
import type { FcffDetails } from '../../../contract/api.ts';
import type { Item } from '../../../contract/vocabulary.ts';
import { step, type Step, type Writing } from '../../shared/step.ts';
import type { CellRef } from './cell-key.ts';

/** Where a term comes from. */
export type TermSource =
  | ({ of: 'cell' } & CellRef)
  /** A figure of the statements of a fiscal year. */
  | { of: 'fact'; item: Item; year: number }
  /** A figure of the last twelve months, to a day. */
  | { of: 'months'; item: Item; to: string }
  /** What was typed under Assumptions, or the book's convention where nothing was. */
  | { of: 'assumption'; label: string; typed: boolean }
  /** The run of the cost of capital. */
  | { of: 'cost of capital' }
  /** The number of the year, and what else the expression itself tells. */
  | { of: 'nothing' };

export type CellTerm = readonly [
  symbol: string,
  value: number | null | undefined,
  writing: Writing,
  source: TermSource,
];

export interface WorkedCell {
  step: Step;
  /** By the keys of the step's terms. */
  sources: Readonly<Record<string, TermSource>>;
}

export const NOTHING: TermSource = { of: 'nothing' };
export const COST_OF_CAPITAL: TermSource = { of: 'cost of capital' };
export const cellOf = (key: CellRef['key'], year: number): TermSource => ({
  of: 'cell',
  key,
  year,
});
export const factOf = (item: Item, year: number): TermSource => ({ of: 'fact', item, year });
/** A figure that the projection begins with. */
export const baseFact = (
  { isOfMonths, fiscalYear, balanceSheetDate: to }: FcffDetails,
  item: Item,
): TermSource => (isOfMonths === true ? { of: 'months', item, to } : factOf(item, fiscalYear));
export const assumed = (label: string, typed: boolean): TermSource => ({
  of: 'assumption',
  ...{ label, typed },
});

/** A cell's arithmetic; null where one of its figures is not there. */
export function workedCell(
  label: string,
  expression: string,
  terms: Readonly<Record<string, CellTerm>>,
  result: number | null | undefined,
  writing: Writing,
): WorkedCell | null {
  const given = Object.fromEntries(
    Object.entries(terms).map(([key, [symbol, value, as]]) => [
      key,
      [symbol, value ?? null, as] as const,
    ]),
  );
  const [own] = step(label, expression, given, [result ?? null, writing]);
  if (own === undefined) return null;
  return {
    step: own,
    sources: Object.fromEntries(
      Object.entries(terms).map(([key, [, , , source]]) => [key, source] as const),
    ),
  };
}
