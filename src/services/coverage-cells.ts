/** What the cells of a coverage list say in the words of the book; those that say nothing it knows are refused. */
import type { ImportProblem } from '../contract/api.ts';
import { REGIONS } from '../contract/vocabulary.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { quotationUnit } from '../sources/currencies.ts';
import {
  COVERAGE_FIELDS,
  type CoverageField,
  type CoverageList,
  type CoverageRow,
} from '../sources/types.ts';
import { isCurrencyCode } from './currency.ts';
import type { Deps } from './deps.ts';
import { knownIndustries } from './known-industries.ts';

/** Why a cell is not taken, though its row is. */
export type CellFault = 'region' | 'industry' | 'currency' | 'kept';

/** A row of the list beside the company of its symbol. */
export interface CoverageStep {
  readonly row: CoverageRow;
  /** What the list brings that the company does not have. */
  readonly fills: Partial<Record<CoverageField, string>>;
  readonly cells: readonly { readonly fault: CellFault; readonly problem: ImportProblem }[];
}

/** Regions under other names, in small letters. */
const REGION_NAMES: ReadonlyMap<string, string> = new Map([
  ...REGIONS.map((region) => [region.toLowerCase(), region] as const),
  ...['united states', 'usa', 'u.s.', 'united states of america'].map(
    (name) => [name, 'US'] as const,
  ),
  ...['united kingdom', 'great britain', 'u.k.', 'gb'].map((name) => [name, 'UK'] as const),
]);

/** Reads the rows of a list against the companies that the book has. */
export function readCoverage(
  deps: Deps,
  { rows, headings }: CoverageList,
  companyOf: (symbol: string) => TickerRecord | undefined,
): CoverageStep[] {
  const industryOf = knownIndustries(deps);
  const readings: Record<CoverageField, (text: string) => string | undefined> = {
    name: (text) => text,
    region: (text) => REGION_NAMES.get(text.toLowerCase()),
    industry: (text) => (industryOf === null ? text : industryOf(text)),
    currency: (text) => {
      const unit = quotationUnit(text) ?? text.toUpperCase();
      return isCurrencyCode(unit) ? unit : undefined;
    },
  };
  return rows.map((row) => {
    const before = companyOf(row.symbol);
    const fills: Partial<Record<CoverageField, string>> = {};
    const cells: { fault: CellFault; problem: ImportProblem }[] = [];
    for (const field of COVERAGE_FIELDS) {
      const text = row[field];
      if (text === null) continue;
      const refuse = (fault: CellFault, message: string): void => {
        const column = headings[field] ?? field;
        const problem = { line: row.line, column, text: text.slice(0, 80), message, rows: 0 };
        cells.push({ fault, problem });
      };
      const value = readings[field](text);
      const own = before?.[field] ?? null;
      if (value === undefined) {
        refuse(field === 'name' ? 'kept' : field, unknownCell(field));
      } else if (own === null) fills[field] = value;
      else if (own !== value) {
        refuse('kept', `${row.symbol} is in the book with ${own}, which stays.`);
      }
    }
    return { row, fills, cells };
  });
}

function unknownCell(field: CoverageField): string {
  if (field === 'region') {
    return `This is no region of the book. The regions are ${REGIONS.join(', ')}.`;
  }
  return field === 'industry'
    ? 'None of Damodaran\u2019s tables in the book has an industry of this name.'
    : 'This is no currency code, such as USD.';
}
