/** A figure or a text of a table; null where none was published. */
export type TableCell = string | number | null;

/** How a column is written: texts, ISO dates, counts, percentages of decimals, multiples, prices, other figures. */
export type ColumnKind = 'text' | 'date' | 'count' | 'percent' | 'multiple' | 'price' | 'figure';

export interface TableColumn<Key extends string> {
  key: Key;
  label: string;
  kind: ColumnKind;
  /** Said with each figure; by the kind unless set. */
  unit?: string;
}

const KIND_UNITS: Readonly<Partial<Record<ColumnKind, string>>> = {
  percent: '%',
  multiple: 'times',
};

/** In what the figures of a column are; undefined where neither it nor its kind tells. */
export function unitOf({ kind, unit }: TableColumn<string>): string | undefined {
  return unit ?? KIND_UNITS[kind];
}

/** Rows whose name holds the text, whatever its case. */
export function filterRows<Row>(
  rows: readonly Row[],
  text: string,
  nameOf: (row: Row) => string,
): Row[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter((row) => nameOf(row).toLowerCase().includes(wanted));
}

/**
 * Rows in order of one column. Missing figures stand last whichever way the column is sorted, and totals below
 * everything else: they are no members of the list.
 */
export function sortRows<Row>(
  rows: readonly Row[],
  cellOf: (row: Row) => TableCell,
  descending: boolean,
  isTotal: (row: Row) => boolean = () => false,
): Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const totals = Number(isTotal(a)) - Number(isTotal(b));
    if (totals !== 0) return totals;
    const left = cellOf(a);
    const right = cellOf(b);
    if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0);
    if (typeof left === 'string' || typeof right === 'string') {
      return sign * String(left).localeCompare(String(right));
    }
    return sign * (left - right);
  });
}
