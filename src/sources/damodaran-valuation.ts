/**
 * Damodaran's filled valuation workbook (`fcffsimpleginzu`): what was typed into it, what it
 * answered, and the tables of spreads and country premia that it carries.
 */
import { findCountrySheet, readCountries } from './damodaran-countries.ts';
import { cellsBy, inputCells, Labels, readInputs, valuationDate } from './damodaran-ginzu.ts';
import { cellText, heading } from './damodaran-sheet.ts';
import { coverageSpreads } from './damodaran-spreads.ts';
import { isoDate, parseWrittenDate } from './dates.ts';
import { refusedRows } from './problems.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type {
  OpenedFile,
  ParsedFile,
  ParseOptions,
  Recognition,
  Sheet,
  SourceProvider,
  ValuationWorkbook,
} from './types.ts';

export const damodaranValuation: SourceProvider = {
  format: 'damodaran-valuation',
  detect,
  parse,
};

/** Labels of the output sheet, for the comparison with our own figures. */
const OUTPUTS = {
  presentValueOfFlows: /^pv \(cf over next 10 years\)/,
  terminalValue: /^terminal value$/,
  presentValueOfTerminalValue: /^pv\(terminal value\)/,
  operatingValue: /^value of operating assets/,
  equityValue: /^value of equity$/,
  optionsValue: /^- value of options/,
  commonEquity: /^value of equity in common stock/,
  shares: /^number of shares/,
  valuePerShare: /^estimated value ?\/ ?share/,
  price: /^price$/,
} as const;

/** Labels of the sheets that have some figures of a valuation by themselves. */
const RESEARCH = {
  researchYears: /^over how many years do you want to amortize/,
  research: /^enter the current year'?s r ?& ?d/,
} as const;
const LEASES = { leaseCost: /^operating lease expense in current year/ } as const;
const OPTIONS = {
  optionCount: /^enter the number of warrants/,
  optionStrike: /^enter the strike price/,
} as const;

interface Sheets {
  readonly input: Sheet;
  readonly output: Sheet;
}

function sheetsOf(opened: OpenedFile): Sheets | null {
  if (opened.content.kind !== 'sheets') return null;
  const having = (...labels: RegExp[]): Sheet | undefined =>
    opened.content.kind === 'sheets'
      ? opened.content.sheets.find(({ rows }) =>
          labels.every((label) => rows.slice(0, 120).some((row) => label.test(heading(row[0])))),
        )
      : undefined;
  const input = having(/^date of valuation/, /^revenues?\b/, /^target pre-tax operating margin/);
  const output = having(/^ebit\(1-t\)/, /^estimated value ?\/ ?share/);
  return input === undefined || output === undefined ? null : { input, output };
}

function detect(opened: OpenedFile): Recognition | null {
  const found = sheetsOf(opened);
  if (found === null) return null;
  return {
    format: 'damodaran-valuation',
    confidence: 1,
    seen: [
      `inputs of a valuation on sheet "${excerpt(found.input.name)}", its result on "${excerpt(found.output.name)}"`,
    ],
  };
}

function parse(opened: OpenedFile, options: ParseOptions): ParsedFile<ValuationWorkbook> {
  const { file } = opened;
  const found = sheetsOf(opened);
  if (found === null || opened.content.kind !== 'sheets') {
    throw new SourceRefusal('NOT_THIS_TABLE', `${file} is no filled valuation workbook.`, { file });
  }
  const { sheets } = opened.content;
  const labels = new Labels(file, found.input);
  const asOf = valuationDate(labels, found.input.date1904);
  if (asOf === null) {
    throw new SourceRefusal(
      'NO_DATES',
      `${file} has no date of valuation on sheet "${found.input.name}". Enter it and save.`,
      { file, expected: 'Date of valuation' },
    );
  }
  const inputs = readInputs(labels);
  const own = (name: RegExp): Labels | null => {
    const sheet = sheets.find((one) => name.test(one.name));
    return sheet === undefined ? null : new Labels(file, sheet);
  };
  const apart = {
    research: inputs.capitalisesResearch ? own(/r ?& ?d conv/i) : null,
    leases: inputs.capitalisesLeases ? own(/lease conv/i) : null,
    options: inputs.hasOptions ? own(/option value/i) : null,
  };
  const research = inputs.capitalisesResearch ? researchOf(file, apart.research) : null;
  const leases = inputs.capitalisesLeases ? leasesOf(file, apart.leases) : null;
  const grants = inputs.hasOptions ? optionsOf(file, apart.options) : null;
  const cells = {
    ...inputCells(labels),
    ...(apart.research === null ? {} : cellsBy(apart.research, RESEARCH)),
    ...(apart.leases === null ? {} : cellsBy(apart.leases, LEASES)),
    ...(apart.options === null ? {} : cellsBy(apart.options, OPTIONS)),
    ...cellsBy(new Labels(file, found.output), { valuePerShare: OUTPUTS.valuePerShare }),
  };
  const countrySheet = findCountrySheet(sheets);
  const premium = matureMarketPremium(countrySheet?.sheet);
  const spreads = sheets.map(coverageSpreads).find(({ rows }) => rows.length > 0);
  const countriesAsOf =
    countrySheet === null ? null : printedUpdate(countrySheet.sheet, countrySheet.header);
  const countries =
    countrySheet === null || countriesAsOf === null
      ? { rows: [], problems: [] }
      : readCountries(countrySheet, new Map());
  const notes = [
    'Amounts are kept in the workbook\u2019s own unit, which it does not name: none becomes a figure of the company.',
  ];
  if (countriesAsOf !== null)
    notes.push(`Country premia of the workbook, updated ${countriesAsOf}.`);
  if (spreads !== undefined)
    notes.push(
      `Default spreads of the workbook carry no date of their own: the date of valuation, ${asOf}, is taken.`,
    );
  notes.push(
    'Its copies of the industry averages carry no date and are left out: drop the files themselves.',
  );
  const about = {
    company: cellText(labels.value(/^company name/)),
    country: cellText(labels.value(/^country of incorporation/)),
    industry: cellText(labels.value(/^industry \(us\)/)),
  };
  const problems = [...(spreads?.problems ?? []), ...countries.problems];
  const lines = [
    ...labels.read,
    ...(spreads?.rows ?? []).map(({ row }) => row),
    ...countries.rows.map(({ row }) => row),
  ];
  const symbol = options.symbol;
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'damodaran-valuation',
    ...(symbol === undefined ? { needs: ['symbol'] as const } : { symbol }),
    asOf,
    rowsRead: lines.length + refusedRows(problems),
    lines: Int32Array.from(lines),
    problems,
    notes,
    data: {
      kind: 'valuation-workbook',
      ...about,
      inputs,
      matureMarketPremium: premium,
      research,
      leases,
      options: grants,
      published: outputsOf(found.output),
      cells,
      inputRows: labels.read.size,
      countries: countries.rows,
      countriesAsOf,
      spreads: spreads?.rows ?? [],
    },
  };
}

/** What the sheet answered, as the spreadsheet program left it; null where it computed nothing. */
function outputsOf(sheet: Sheet): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(OUTPUTS).map(([name, label]) => {
      const row = sheet.rows.find((cells) => label.test(heading(cells[0])));
      const value = row?.slice(1).find((cell) => cellText(cell) !== '');
      return [name, typeof value === 'number' ? value : null];
    }),
  );
}

function need(file: string, labels: Labels | null, what: string): Labels {
  if (labels !== null) return labels;
  throw new SourceRefusal(
    'MISSING_COLUMN',
    `${file} says that it capitalises or counts ${what}, but has no sheet of it.`,
    { file, expected: what },
  );
}

function researchOf(file: string, sheet: Labels | null): ValuationWorkbook['research'] {
  const labels = need(file, sheet, 'research and development');
  const years = labels.required(RESEARCH.researchYears, 'years of amortisation');
  const current = labels.required(RESEARCH.research, 'research of the current year');
  const from = labels.row(/^year$/);
  const past = labels.sheet.rows
    .slice(from + 1, from + 1 + years)
    .map((row) => row[1] ?? 0)
    .map((cell) => (typeof cell === 'number' ? cell : 0));
  return { years, current, past };
}

function leasesOf(file: string, sheet: Labels | null): ValuationWorkbook['leases'] {
  const labels = need(file, sheet, 'operating leases');
  const from = labels.row(/^year$/);
  const amounts = labels.sheet.rows
    .slice(from + 1, from + 7)
    .map((row) => (typeof row[1] === 'number' ? row[1] : 0));
  return {
    currentCost: labels.required(LEASES.leaseCost, 'lease expense'),
    commitments: amounts.slice(0, 5),
    laterCommitments: amounts[5] ?? 0,
    costOfDebt: labels.required(/^pre-tax cost of debt/, 'pre-tax cost of debt'),
  };
}

function optionsOf(file: string, sheet: Labels | null): ValuationWorkbook['options'] {
  const labels = need(file, sheet, 'employee options');
  return {
    count: labels.required(OPTIONS.optionCount, 'number of options'),
    strike: labels.required(OPTIONS.optionStrike, 'strike price'),
    years: labels.required(/^enter the expiration/, 'years to expiration'),
    volatility: labels.required(/^enter the standard deviation/, 'standard deviation'),
    dividendYield: labels.number(/^enter the annualized dividend yield/) ?? 0,
  };
}

/** The premium of a mature market stands above the table of countries. */
function matureMarketPremium(sheet: Sheet | undefined): number | null {
  for (const row of sheet?.rows.slice(0, 12) ?? []) {
    if (!/mature (?:equity )?market/.test(heading(row[0]))) continue;
    const value = row.slice(1).find((cell) => typeof cell === 'number');
    if (typeof value === 'number') return value;
  }
  return null;
}

function printedUpdate(sheet: Sheet, header: number): string | null {
  for (const cell of sheet.rows.slice(0, header).flat()) {
    const text = cellText(cell);
    const date = /\bupdated?\b/i.test(text) ? parseWrittenDate(text) : null;
    if (date !== null) return isoDate(date.days);
  }
  return null;
}
