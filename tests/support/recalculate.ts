/** A workbook's formulas worked out a second time, by arithmetic that shares no code with the app. */
import { read, utils } from '@e965/xlsx';

export interface Recalculated {
  /** What each formula cell says it gives, and what it gives. */
  cells: { address: string; formula: string; cached: number; value: number }[];
  /** The first cell of the rows by their label in column A. */
  labelled: (label: RegExp) => { address: string; value: number };
  /** Types a number over a cell and works everything out again. */
  typed: (address: string, value: number) => Recalculated;
}

type Values = Map<string, number>;

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  MAX: Math.max,
  MIN: Math.min,
  SQRT: Math.sqrt,
  SUM: (...values) => values.reduce((sum, value) => sum + value, 0),
  PRODUCT: (...values) => values.reduce((product, value) => product * value, 1),
};

/** The formula as a function of cells. */
function compiled(formula: string): (cell: (address: string) => number) => number {
  const code = formula
    .replaceAll('$', '')
    .replaceAll(/[A-Z]+\d+:[A-Z]+\d+/g, (range) => addressesOf(range).join(','))
    .replaceAll(/\b([A-Z]+\d+)\b/g, 'cell("$1")')
    .replaceAll('^', '**')
    .replaceAll(/(?<![<>])=/g, '===')
    .replaceAll(/\b(MAX|MIN|SQRT|SUM|PRODUCT)\(/g, 'f.$1(')
    .replaceAll(/\bIF\(/g, 'choose(');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a formula of the test's own making
  const run = new Function('cell', 'f', 'choose', `return ${code}`) as (
    cell: (address: string) => number,
    f: typeof FUNCTIONS,
    choose: (condition: boolean, yes: number, no: number) => number,
  ) => number;
  return (cell) => run(cell, FUNCTIONS, (condition, yes, no) => (condition ? yes : no));
}

function addressesOf(range: string): string[] {
  const { s, e } = utils.decode_range(range);
  const found: string[] = [];
  for (let r = s.r; r <= e.r; r += 1) {
    for (let c = s.c; c <= e.c; c += 1) found.push(utils.encode_cell({ r, c }));
  }
  return found;
}

/**
 * Reads an xlsx file and works out the formulas of its first sheet.
 *
 * @param typed numbers that stand in place of what the file has
 */
export function recalculate(bytes: Uint8Array, typed: Values = new Map()): Recalculated {
  const book = read(bytes, { cellFormula: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined) throw new Error('The workbook has no sheet.');
  const known: Values = new Map();
  const at = (address: string): { t?: string; v?: unknown; f?: string } | undefined =>
    sheet[address] as { v?: unknown; f?: string } | undefined;
  const value = (address: string): number => {
    const found = typed.get(address) ?? known.get(address);
    if (found !== undefined) return found;
    const cell = at(address);
    if (cell === undefined) throw new Error(`A formula reads ${address}, which is empty.`);
    const got = cell.f === undefined ? Number(cell.v) : compiled(cell.f)(value);
    known.set(address, got);
    return got;
  };
  const addresses = Object.keys(sheet).filter((key) => /^[A-Z]+\d+$/.test(key));
  return {
    cells: addresses.flatMap((address) => {
      const { f, v } = at(address) ?? {};
      return f === undefined
        ? []
        : [{ address, formula: f, cached: Number(v), value: value(address) }];
    }),
    labelled: (label) => {
      const row = addresses.find(
        (address) => address.startsWith('A') && label.test(String(at(address)?.v)),
      );
      if (row === undefined) throw new Error(`No row is labelled ${String(label)}.`);
      const address = row.replace(/^A/, 'B');
      return { address, value: value(address) };
    },
    typed: (address, figure) => recalculate(bytes, new Map([...typed, [address, figure]])),
  };
}
