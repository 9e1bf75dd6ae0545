/** Statements of a file in another currency than those of the company that the book has. */
import { ITEMS, type Item } from '../contract/vocabulary.ts';
import { getImport } from '../repo/import.ts';
import type { StatementRecord } from '../repo/statement.ts';
import type { StatementFigure } from '../sources/types.ts';
import type { Deps } from './deps.ts';

/** What speaks against the currency of a file's figures of one company. */
export interface CurrencyFinding {
  /** Whether periods of the book would mix two currencies: they are then not stored. */
  readonly mixes: boolean;
  readonly message: string;
}

interface Money {
  readonly item: string;
  readonly unit: string;
  readonly fiscalYear: number;
  readonly fiscalPeriod: string;
}

/** Whether a figure is an amount in a currency. */
export function isMoney({ item }: Pick<Money, 'item'>): boolean {
  return item in ITEMS && ITEMS[item as Item].unit === 'money';
}

function periodOf({ fiscalYear, fiscalPeriod }: Money): string {
  return `${fiscalPeriod}${fiscalYear}`;
}

/**
 * Compares the currencies of a file's amounts with those of the imported ones in the book. A company may change the
 * currency it reports in from one year to the next; within a period one of two currencies is wrong.
 *
 * @param stored all figures of the company
 */
export function currencyFinding(
  deps: Deps,
  symbol: string,
  stored: readonly StatementRecord[],
  figures: readonly StatementFigure[],
): CurrencyFinding | null {
  const known = stored.filter(
    (row) => row.basis === 'reported' && row.supersededBy === null && isMoney(row),
  );
  const amounts = figures.filter(isMoney);
  const inBook = new Map<string, StatementRecord[]>();
  for (const row of known) {
    inBook.set(periodOf(row), [...(inBook.get(periodOf(row)) ?? []), row]);
  }
  for (const figure of amounts) {
    const beside = inBook.get(periodOf(figure)) ?? [];
    const [row] = beside;
    if (row === undefined || beside.some(({ unit }) => unit === figure.unit)) continue;
    return { mixes: true, message: mixed(symbol, figure, row.unit, fileOf(deps, row)) };
  }
  const [figure] = amounts;
  const [row] = known;
  const units = new Set(known.map(({ unit }) => unit));
  if (figure === undefined || row === undefined || amounts.some(({ unit }) => units.has(unit))) {
    return null;
  }
  return {
    mixes: false,
    message: `Statements of ${symbol} are in ${figure.unit} in this file and in ${row.unit} in the book (${fileOf(deps, row)}), of other periods. Where the company has not changed the currency it reports in, one of the two is wrong: compare them with a report before they are stored.`,
  };
}

function mixed(symbol: string, figure: StatementFigure, unit: string, file: string): string {
  return `Statements of ${symbol} for ${periodOf(figure)} are in ${figure.unit} in this file and in ${unit} in the book (${file}): one period is never kept in two currencies. Where this file names the wrong one, correct its currency and drop it again; where the book has the wrong one, undo the import of ${file} first.`;
}

function fileOf(deps: Deps, { importId }: StatementRecord): string {
  return (importId === null ? undefined : getImport(deps.db, importId)?.fileName) ?? 'typed';
}
