/** Industry betas from a table whose columns were given. */
import { SourceRefusal } from '../refusal.ts';
import {
  INDUSTRY_REGIONS,
  type IndustryBetaRow,
  type IndustryBetaTable,
  type LineProblem,
  type OpenedFile,
  type ParsedFile,
  type ParseOptions,
} from '../types.ts';
import { numberIn } from './cells.ts';
import { isFilledRow, type RawRow } from './raw-table.ts';
import { rateOf } from './read-number.ts';
import { notNumber, problemAt, refuseNoRows } from './to-prices.ts';
import type { TableView } from './view.ts';

/** Columns of figures with the fields of the table; the ratios may be in percent. */
const FIELDS = [
  ['firms', 'firms', false],
  ['beta', 'beta', false],
  ['debt-to-equity', 'debtToEquity', true],
  ['effective-tax-rate', 'effectiveTaxRate', true],
  ['unlevered-beta', 'unleveredBeta', false],
  ['cash-to-firm-value', 'cashToFirmValue', true],
  ['cash-corrected-unlevered-beta', 'cashCorrectedUnleveredBeta', false],
] as const;

/** Reads the industries of a table without open questions. Throws `SourceRefusal`. */
export function mappedIndustryBetas(
  opened: OpenedFile,
  view: TableView,
  options: ParseOptions,
): ParsedFile<IndustryBetaTable> {
  const { file } = opened;
  const rows: IndustryBetaRow[] = [];
  const problems: LineProblem[] = [];
  const taken = new Map<string, number>();
  let rowsRead = 0;
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow || !isFilledRow(row)) continue;
    rowsRead += 1;
    const read = readRow(view, row, taken);
    if ('message' in read) {
      problems.push(read);
      continue;
    }
    taken.set(read.industry, row.line);
    rows.push(read);
  }
  if (rows.length === 0) refuseNoRows(file, problems);
  const region = INDUSTRY_REGIONS.find((known) => known === options.region);
  if (options.region !== undefined && region === undefined) {
    throw new SourceRefusal(
      'UNKNOWN_REGION',
      `${file}: "${options.region}" is no region of industry tables. Known are ${INDUSTRY_REGIONS.join(', ')}.`,
      { file, found: options.region },
    );
  }
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'mapped-table',
    ...(region === undefined ? { needs: ['region'] as const } : { region }),
    asOf: view.mapping.asOf ?? '',
    rowsRead,
    lines: Int32Array.from(rows, ({ row }) => row),
    problems,
    notes: [],
    data: {
      kind: 'industry-betas',
      rows,
      marginalTaxRate: null,
      unleveredWith: null,
      sheet: view.table.sheet ?? '',
    },
  };
}

function readRow(
  view: TableView,
  row: RawRow,
  taken: ReadonlyMap<string, number>,
): IndustryBetaRow | LineProblem {
  const name = view.meanings.indexOf('industry');
  const industry = (row.cells[name] ?? '').replace(/\s+/g, ' ').trim();
  if (industry === '') return problemAt(view, row, name, 'has no name of an industry');
  const before = taken.get(industry);
  if (before !== undefined) {
    return problemAt(view, row, name, `is there a second time, first on line ${before.toString()}`);
  }
  const figures: Partial<Record<(typeof FIELDS)[number][1], number | null>> = {};
  for (const [meaning, field, isRatio] of FIELDS) {
    const column = view.meanings.indexOf(meaning);
    const read = column < 0 ? 'none' : numberIn(row, column, view.styles);
    if (read === null) return problemAt(view, row, column, notNumber(view));
    if (read !== 'none' && !isRatio && read.unit !== 'plain') {
      return problemAt(view, row, column, 'is a percentage, not a figure of this kind');
    }
    const units = view.mapping.units ?? 'decimal';
    figures[field] = read === 'none' ? null : isRatio ? rateOf(read, units) : read.value;
  }
  if (figures.beta === null || figures.beta === undefined) {
    return problemAt(view, row, view.meanings.indexOf('beta'), 'has no beta');
  }
  return {
    industry,
    isTotal: /^(?:grand\s+)?total\b/i.test(industry),
    firms: figures.firms ?? null,
    beta: figures.beta,
    debtToEquity: figures.debtToEquity ?? null,
    effectiveTaxRate: figures.effectiveTaxRate ?? null,
    unleveredBeta: figures.unleveredBeta ?? null,
    cashToFirmValue: figures.cashToFirmValue ?? null,
    cashCorrectedUnleveredBeta: figures.cashCorrectedUnleveredBeta ?? null,
    hiLoRisk: null,
    equityStandardDeviation: null,
    operatingIncomeStandardDeviation: null,
    other: [],
    row: row.line,
  };
}
