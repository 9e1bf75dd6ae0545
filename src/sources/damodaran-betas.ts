/**
 * Damodaran's industry betas (`betas.xls`, `betaEurope.xls` and siblings, any year), stored as
 * published: nothing is recomputed.
 */
import {
  cellText,
  heading,
  industryHeaderRow,
  isValuationWorkbook,
  preambleOf,
  printedMarginalRate,
  printedSubject,
  printedSwitch,
} from './damodaran-sheet.ts';
import { dayOfTable, needsOf } from './damodaran-day.ts';
import { industryRegionOf } from './damodaran-regions.ts';
import { readIndustryRows, type MeasureColumns } from './damodaran-rows.ts';
import { refusedRows } from './problems.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import {
  type Cell,
  type IndustryBetaRow,
  type IndustryBetaTable,
  type OpenedFile,
  type ParsedFile,
  type ParseOptions,
  type Recognition,
  type Sheet,
  type SourceProvider,
} from './types.ts';

export const damodaranBetas: SourceProvider = { format: 'damodaran-betas', detect, parse };

/** Headings by measure, as they were printed over the years. */
const HEADINGS: Readonly<Record<keyof MeasureColumns, RegExp>> = {
  firms: /^(?:number|no\.?|#) ?(?:of )?(?:firms|companies)$/,
  beta: /^(?:average |equity )?(?:\(?levered\)? )?beta$/,
  debtToEquity: /^(?:average )?(?:market )?(?:d\/e|debt\/equity|debt to equity)(?: ratio)?$/,
  effectiveTaxRate: /^(?:effective |average |average effective )?tax rate$/,
  unleveredBeta: /^(?:average )?unlevered beta$/,
  cashToFirmValue: /^(?:average )?cash ?\/ ?firm value$/,
  cashCorrectedUnleveredBeta:
    /^(?:average )?unlevered beta,? (?:corrected|adjusted) for cash$|^cash[- ](?:corrected|adjusted) unlevered beta$/,
  hiLoRisk: /^hilo risk$/,
  equityStandardDeviation: /^standard deviation of equity$/,
  operatingIncomeStandardDeviation: /^standard deviation in operating income\b/,
};

/** Without these the table is another one (wacc, totalbeta, margin ...). */
const REQUIRED = ['firms', 'beta', 'debtToEquity', 'unleveredBeta'] as const;

export interface BetaSheet {
  readonly sheet: Sheet;
  /** Index of the header row. */
  readonly header: number;
  readonly industryColumn: number;
  readonly measures: MeasureColumns;
}

/** The sheets of a workbook that hold industry betas. */
export function findBetaSheets(opened: OpenedFile): BetaSheet[] {
  if (opened.content.kind !== 'sheets') return [];
  return opened.content.sheets.flatMap((sheet) => {
    const header = industryHeaderRow(sheet);
    if (header === null) return [];
    const headings = (sheet.rows[header] ?? []).map(heading);
    const measures = columnsOf(headings);
    return measures === null
      ? []
      : [
          {
            sheet,
            header,
            industryColumn: headings.findIndex((text) => /^industry(?: name)?$/.test(text)),
            measures,
          },
        ];
  });
}

/** The column of every measure; null where a required one is absent or any is there twice. */
function columnsOf(headings: readonly string[]): MeasureColumns | null {
  const entries = (Object.keys(HEADINGS) as (keyof MeasureColumns)[]).map((measure) => {
    const at = headings.flatMap((text, index) => (HEADINGS[measure].test(text) ? [index] : []));
    return [measure, at] as const;
  });
  if (entries.some(([, at]) => at.length > 1)) return null;
  const columns = Object.fromEntries(
    entries.map(([measure, at]) => [measure, at[0] ?? null]),
  ) as MeasureColumns;
  return REQUIRED.every((measure) => columns[measure] !== null) ? columns : null;
}

function detect(opened: OpenedFile): Recognition | null {
  if (isValuationWorkbook(opened)) return null;
  const [found] = findBetaSheets(opened);
  if (found === undefined) return null;
  const preamble = preambleOf(found.sheet, found.header);
  const signed = preamble.flat().some((cell) => /damodaran/i.test(cellText(cell)));
  const row = (found.header + 1).toString();
  return {
    format: 'damodaran-betas',
    confidence: signed ? 1 : 0.8,
    seen: [
      `industry betas with their header on row ${row} of sheet "${excerpt(found.sheet.name)}"`,
      ...(signed ? ["Damodaran's name above it"] : []),
    ],
  };
}

function parse(opened: OpenedFile, options: ParseOptions): ParsedFile<IndustryBetaTable> {
  const { file } = opened;
  const sheets = findBetaSheets(opened);
  const [found] = sheets;
  if (found === undefined || sheets.length > 1) {
    throw new SourceRefusal(
      'NOT_THIS_TABLE',
      `${file} has ${sheets.length.toString()} sheets with industry betas, where one was expected. ` +
        'Use the file as downloaded.',
      { file, found: sheets.map(({ sheet }) => excerpt(sheet.name)).join(', ') },
    );
  }
  const { sheet, header } = found;
  const preamble = preambleOf(sheet, header);
  const notes: string[] = [];
  const table = readIndustryRows(sheet, header, found.industryColumn, found.measures, notes);
  if (table.rows.length === 0) {
    throw new SourceRefusal('NO_ROWS', `${file} has a header of betas, but no industry below it.`, {
      file,
      line: header + 1,
    });
  }
  refuseWholePercents(file, table.rows);
  const { needs, ...day } = dayOfTable(sheet, header, options, notes);
  describe(found, preamble, notes);
  const region = industryRegionOf(opened, options, preamble, notes);
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'damodaran-betas',
    ...needsOf(region, needs),
    ...day,
    rowsRead: table.rows.length + refusedRows(table.problems),
    lines: Int32Array.from(table.rows, ({ row }) => row),
    problems: table.problems,
    notes,
    data: {
      kind: 'industry-betas',
      rows: table.rows,
      marginalTaxRate: printedMarginalRate(preamble),
      unleveredWith: printedSwitch(preamble),
      sheet: sheet.name,
    },
  };
}

/** Tax rates are below one as decimals: copies that hold 25 for 25 % would relever every beta wrongly. */
function refuseWholePercents(file: string, rows: readonly IndustryBetaRow[]): void {
  const rates = rows.map((row) => row.effectiveTaxRate).filter((rate) => rate !== null);
  const whole = rates.filter((rate) => rate > 1);
  if (whole.length * 2 <= rates.length) return;
  throw new SourceRefusal(
    'NOT_THIS_TABLE',
    `${file} has tax rates such as ${String(whole[0])}: percentages as whole numbers, where the published file has decimals ` +
      '(0.25 for 25%). Use the file as downloaded, or divide its columns of percentages by 100.',
    { file, found: String(whole[0]), expected: 'tax rates as decimals' },
  );
}

function describe(found: BetaSheet, preamble: readonly (readonly Cell[])[], notes: string[]): void {
  const rate = printedMarginalRate(preamble);
  const choice = printedSwitch(preamble);
  if (choice !== null) {
    const figure = choice === 'marginal' && rate !== null ? ` of ${rate.toString()}` : '';
    notes.push(`Unlevered by the publisher with the ${choice} tax rate${figure}.`);
  }
  const subject = printedSubject(preamble);
  if (subject !== '') notes.push(`The file says: ${excerpt(subject)}`);
  if (found.measures.cashCorrectedUnleveredBeta === null) {
    notes.push('This edition has no betas corrected for cash; they are kept as missing.');
  }
}
