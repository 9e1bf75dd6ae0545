/** The cells of Damodaran's valuation workbook, found by their labels: these move from edition to edition. */
import { cellText, heading } from './damodaran-sheet.ts';
import { isoDate, parseSerialDate } from './dates.ts';
import { columnName } from './export/sheet-xml.ts';
import { SourceRefusal } from './refusal.ts';
import type { Cell, Sheet, ValuationInputs } from './types.ts';

/** Labels of the inputs that a valuation cannot do without, in the sheet's first column. */
const REQUIRED = {
  revenue: /^revenues?\b/,
  ebit: /^operating income(?: or ebit)?\b/,
  bookEquity: /^book value of equity\b/,
  bookDebt: /^book value of debt\b/,
  cash: /^cash and (?:marketable securities|cross holdings)\b/,
  shares: /^number of shares outstanding\b/,
  price: /^current stock price\b/,
  effectiveTaxRate: /^effective tax rate\b/,
  marginalTaxRate: /^marginal tax rate\b/,
  growthYear1: /^(?:revenue growth rate for next year|growth rate for next year)/,
  growthYears2To5: /^compounded annual revenue growth rate/,
  marginYear1: /^operating margin for next year/,
  targetMargin: /^target pre-tax operating margin/,
  marginConvergenceYear: /^year of convergence/,
  salesToCapitalYears1To5: /^sales to capital ratio ?\(for years 1-5\)/,
  salesToCapitalYears6To10: /^sales to capital ratio ?\(for years 6-10\)/,
  riskFree: /^riskfree rate\b/,
  initialWacc: /^initial cost of capital\b/,
} as const;
/** Labels without which nothing is assumed: the line is empty in most workbooks. */
const OPTIONAL = {
  interestExpense: /^interest expense\b/,
  nonOperatingAssets: /^(?:cross holdings and other )?non-operating assets\b|^cross holdings\b/,
  minorityInterest: /^minority interests?\b/,
} as const;
/** Answers that count only where the assumption above them is overridden. */
const OVERRIDES = {
  terminalWacc: /^if yes, enter the cost of capital after year 10/,
  terminalReturnOnCapital: /^if yes, enter the return on capital/,
  failureProbability: /^if yes, enter the probability of failure/,
  reinvestmentLag: /^if yes, enter a different lag/,
  openingLosses: /^if yes, enter the nol/,
  stableRiskFree: /^if yes, enter the riskfree rate after year 10/,
  terminalGrowth: /^if yes, enter the growth rate in perpetuity/,
  trappedCash: /^if yes, enter trapped cash/,
} as const;

/** Answers that belong to an override. */
const BESIDE_OVERRIDES = {
  failureShare: /^enter the distress proceeds/,
  foreignTaxRate: /average tax rate of the foreign markets/,
} as const;

/** A sheet's labels in its first column, for looking cells up. */
export class Labels {
  /** 1-based rows of what was read. */
  readonly read = new Set<number>();
  readonly sheet: Sheet;
  private readonly file: string;

  constructor(file: string, sheet: Sheet) {
    this.file = file;
    this.sheet = sheet;
  }

  /** Index of the first row whose first cell fits; -1 for none. */
  row(label: RegExp, from = 0): number {
    return this.sheet.rows.findIndex((row, at) => at >= from && label.test(heading(row[0])));
  }

  /** The first cell with content beside a label; null where there is none. */
  value(label: RegExp): Cell {
    const at = this.row(label);
    if (at < 0) return null;
    this.read.add(at + 1);
    return this.sheet.rows[at]?.slice(1).find((cell) => cellText(cell) !== '') ?? null;
  }

  /** Where the value beside a label stands, as spreadsheets write it: `'Input sheet'!B11`; null where there is none. */
  cell(label: RegExp): string | null {
    const at = this.row(label);
    const column =
      this.sheet.rows[at]?.findIndex((cell, k) => k > 0 && cellText(cell) !== '') ?? -1;
    if (column < 0) return null;
    return `'${this.sheet.name.replaceAll("'", "''")}'!${columnName(column)}${(at + 1).toString()}`;
  }

  /** A number beside a label, null for an empty cell; anything else is refused. */
  number(label: RegExp): number | null {
    const cell = this.value(label);
    if (cell === null || typeof cell === 'number') return cell;
    const line = this.row(label) + 1;
    throw new SourceRefusal(
      'MISSING_COLUMN',
      `${this.file}: "${cellText(this.sheet.rows[line - 1]?.[0])}" (row ${line.toString()} of sheet "${this.sheet.name}") holds "${cellText(cell).slice(0, 40)}" where a number is meant. Enter it, let the spreadsheet compute, and save.`,
      { file: this.file, line, found: cellText(cell).slice(0, 80) },
    );
  }

  required(label: RegExp, name: string): number {
    const value = this.number(label);
    if (value !== null) return value;
    throw new SourceRefusal(
      'MISSING_COLUMN',
      `${this.file} has no ${name} on its sheet "${this.sheet.name}". Fill it in, let the spreadsheet compute, and save.`,
      { file: this.file, expected: name },
    );
  }

  yes(label: RegExp): boolean {
    return /^y/i.test(cellText(this.value(label)));
  }

  /** Whether the assumption that the row belongs to is overridden: by the question nearest above it. */
  overridden(at: number): boolean {
    for (let row = at - 1; row >= 0; row -= 1) {
      if (/^do you want (?:to )?override/.test(heading(this.sheet.rows[row]?.[0]))) {
        return /^y/i.test(cellText(this.sheet.rows[row]?.[1]));
      }
    }
    return false;
  }
}

/** Reads the input sheet. Throws SourceRefusal MISSING_COLUMN where a figure that the value rests on is missing. */
export function readInputs(labels: Labels): ValuationInputs {
  const required = Object.fromEntries(
    Object.entries(REQUIRED).map(([name, label]) => [name, labels.required(label, name)]),
  ) as { [Name in keyof typeof REQUIRED]: number };
  const optional = Object.fromEntries(
    Object.entries(OPTIONAL).map(([name, label]) => [name, labels.number(label)]),
  ) as { [Name in keyof typeof OPTIONAL]: number | null };
  const overrides: Partial<Record<keyof typeof OVERRIDES, number>> = {};
  for (const [name, label] of Object.entries(OVERRIDES) as [keyof typeof OVERRIDES, RegExp][]) {
    const at = labels.row(label);
    if (at < 0 || !labels.overridden(at)) continue;
    overrides[name] = labels.required(label, name);
  }
  const keepsTax = labels.row(/effective tax rate will adjust to your marginal/);
  return {
    ...required,
    ...optional,
    overrides,
    // The question stands in the row below the assumption, and has no answer to enter.
    keepsEffectiveTax: keepsTax >= 0 && labels.overridden(keepsTax + 2),
    failureProceeds:
      overrides.failureProbability === undefined
        ? null
        : {
            of: /^b/i.test(cellText(labels.value(/^what do you want to tie your proceeds/)))
              ? 'book'
              : 'value',
            share: labels.required(BESIDE_OVERRIDES.failureShare, 'distress proceeds'),
          },
    foreignTaxRate:
      overrides.trappedCash === undefined
        ? null
        : labels.required(BESIDE_OVERRIDES.foreignTaxRate, 'foreign tax rate'),
    capitalisesResearch: labels.yes(/^do you have r&d expenses/),
    capitalisesLeases: labels.yes(/^do you have operating lease/),
    hasOptions: labels.yes(/^do you have employee options/),
  };
}

/** The cells of the input sheet in which its figures stand, by their names; also of overrides that are not made. */
export function inputCells(labels: Labels): Record<string, string> {
  return cellsBy(labels, { ...REQUIRED, ...OPTIONAL, ...OVERRIDES, ...BESIDE_OVERRIDES });
}

/** The cells beside some labels, by the names of the figures; without those that stand nowhere. */
export function cellsBy(
  labels: Labels,
  wanted: Readonly<Record<string, RegExp>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([name, label]) => {
      const cell = labels.cell(label);
      return cell === null ? [] : [[name, cell]];
    }),
  );
}

/** The date of the valuation as ISO; null where none is entered. */
export function valuationDate(labels: Labels, date1904: boolean): string | null {
  const cell = labels.value(/^date of valuation/);
  const days = typeof cell === 'number' ? parseSerialDate(cell, date1904) : null;
  return days === null ? null : isoDate(days);
}
