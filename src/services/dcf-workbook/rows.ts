/** Rows of a sheet that name one another: a formula says which row it reads, and where that stands is found out here. */
import type { FigureFormat, FormulaCell } from '../../sources/export/index.ts';
import { columnName } from '../../sources/export/sheet-xml.ts';

/** Addresses of cells by the key of their row. */
export interface Refs {
  /** `C12`: moves with a copied formula. */
  at(key: string, column: string): string;
  /** `$B$12`: an assumption. */
  fixed(key: string, column?: string): string;
}

/** A row as it is asked for; its cells follow the label in column A. */
export interface Row {
  key?: string;
  label?: string;
  strong?: boolean;
  cells?: (refs: Refs) => (FormulaCell | null)[];
}

/** Column B is the base year, C year 1. */
export const yearColumn = (year: number): string => columnName(1 + year);

export const input = (value: number, format: FigureFormat): FormulaCell => ({
  ...{ value, format },
  look: 'input',
});

export const result = (
  formula: string,
  value: number,
  format: FigureFormat,
  strong = false,
): FormulaCell => ({ formula, value, format, look: strong ? 'strong' : 'plain' });

/** A heading of a block, with names of its columns. */
export function heading(label: string, columns: readonly string[] = []): Row {
  return {
    ...{ label, strong: true },
    cells: () => columns.map((text) => ({ text, look: 'mute' })),
  };
}

/** An assumption or an amount in column B. */
export function single(key: string, label: string, cell: (refs: Refs) => FormulaCell): Row {
  return { key, label, cells: (refs) => [cell(refs)] };
}

/** The cells of rows in their order, formulas with the addresses of what they name. */
export function layOut(rows: readonly Row[]): (FormulaCell | null)[][] {
  const numbers = new Map<string, string>();
  rows.forEach(({ key }, at) => {
    if (key !== undefined) numbers.set(key, (at + 1).toString());
  });
  const numberOf = (key: string): string => {
    const number = numbers.get(key);
    if (number === undefined) throw new Error(`The sheet has no row ${key}.`);
    return number;
  };
  const refs: Refs = {
    at: (key, column) => `${column}${numberOf(key)}`,
    fixed: (key, column = 'B') => `$${column}$${numberOf(key)}`,
  };
  return rows.map(({ label, strong, cells }) =>
    label === undefined
      ? []
      : [{ text: label, look: strong === true ? 'strong' : 'plain' }, ...(cells?.(refs) ?? [])],
  );
}

type YearCell = (refs: Refs, column: string, year: number) => FormulaCell | null;

/** A row over the base year (column B), the years, and the year after the last; `ends` leaves out what has no cell. */
export function yearly(
  years: number,
  row: Pick<Row, 'key' | 'label' | 'strong'>,
  each: YearCell,
  ends: {
    base?: (refs: Refs) => FormulaCell | null;
    after?: (refs: Refs, column: string) => FormulaCell | null;
  } = {},
): Row {
  return {
    ...row,
    cells: (refs) => [
      ends.base?.(refs) ?? null,
      ...Array.from({ length: years }, (_, at) => each(refs, yearColumn(at + 1), at + 1)),
      ends.after?.(refs, yearColumn(years + 1)) ?? null,
    ],
  };
}
