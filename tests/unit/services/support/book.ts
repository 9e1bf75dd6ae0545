/** A small fictional book behind the real API, and what tests ask about it. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type {
  BetaRow,
  FairbookApi,
  FcffAssumptions,
  ImportReport,
  ValuationRow,
  WaccRow,
} from '../../../../src/contract/api.ts';
import type { ErrorCode } from '../../../../src/contract/errors.ts';
import type { Item } from '../../../../src/contract/vocabulary.ts';
import { makeDamodaranXls } from '../../../support/fixtures/damodaran.ts';
import { makeFrenchCsv } from '../../../support/fixtures/french.ts';
import { bell, seeded } from '../../../support/fixtures/random.ts';
import { openWorkbench } from '../../../support/workbench.ts';

export const SYMBOL = 'ORCH';
export const YEAR = 2024;

/** Figures of one year that make every method and model computable. USD, whole money. */
export const FACTS: Readonly<Partial<Record<Item, number>>> = {
  revenue: 5_000_000,
  ebit: 900_000,
  effective_tax_rate: 0.19,
  marginal_tax_rate: 0.25,
  depreciation_amortisation: 210_000,
  capital_expenditure: 260_000,
  change_in_working_capital: 35_000,
  interest_expense: 54_000,
  debt: 1_200_000,
  cash: 400_000,
  shares_outstanding: 100_000,
  associates: 20_000,
  non_operating_assets: 0,
  pension_deficit: 40_000,
  preferred_stock: 0,
  minority_interest: 15_000,
  dividends_per_share: 1.25,
};

export const ASSUMPTIONS: FcffAssumptions = {
  growth: 0.06,
  terminalGrowth: 0.02,
  years: 8,
  fadeStart: 3,
};

const UNITS: Readonly<Partial<Record<Item, string>>> = {
  shares_outstanding: 'shares',
  cover_shares: 'shares',
  effective_tax_rate: 'ratio',
  marginal_tax_rate: 'ratio',
  pre_tax_cost_of_debt: 'ratio',
  debt_maturity_years: 'years',
};

export function unitOf(item: Item): string {
  return UNITS[item] ?? 'USD';
}

export function fileOf(fixture: { name: string; bytes: Uint8Array }, name = fixture.name): File {
  return new File([Uint8Array.from(fixture.bytes)], name);
}

/** Fifteen years of fictional US factors, to 2024-12. */
export function factorFile(seed = 11): File {
  return fileOf(makeFrenchCsv(seed, '2010-01', 180, 'US'));
}

/** The same months in another vintage: each figure but the bill rate is revised by some hundredths, as French's are. */
export function revisedFactors(seed: number, months = 180): File {
  const next = seeded(seed);
  const { name, text } = makeFrenchCsv(11, '2010-01', months, 'US');
  const revised = text.replaceAll(/^(\d{6},)(.*)$/gm, (_, month: string, line: string) => {
    const cells = line.split(',');
    const revise = (cell: string, at: number): string =>
      at < 5 ? (Number(cell) + 0.1 * bell(next)).toFixed(2) : cell;
    return month + cells.map(revise).join(',');
  });
  return new File([revised], name);
}

export function industryFile(seed = 12, date = '2025-01-05'): File {
  return fileOf(makeDamodaranXls({ seed, date }));
}

export interface PriceOptions {
  symbol?: string;
  seed?: number;
  /** First row, `YYYY-MM`, and how many months follow it. */
  firstMonth?: string;
  months?: number;
  /** Multiplies every adjusted close, as a later dividend does. */
  basis?: number;
  /** Rows (by position) whose prices are multiplied. */
  changed?: Readonly<Record<number, number>>;
}

/**
 * Monthly prices in Yahoo's layout that move with the fictional factors (market beta near 1.1), dated on the first of
 * each month: 2018-12 to 2024-12 unless said, which makes 72 returns. Equal months of equal seeds have equal prices.
 */
export function priceText(options: PriceOptions = {}): string {
  const { seed = 13, firstMonth = '2018-12', months = 73, basis = 1, changed = {} } = options;
  const next = seeded(seed);
  let level = 50;
  const lines = makeFrenchCsv(11, '2010-01', 180, 'US').rows.map(({ month, percent }) => {
    const [market = 0, size = 0, value = 0, , , bill = 0] = percent.map(Number);
    level *= 1 + (bill + 1.1 * market + 0.3 * size - 0.2 * value + 2.5 * bell(next)) / 100;
    return { month, close: level };
  });
  const start = lines.findIndex(({ month }) => month === firstMonth);
  const rows = lines.slice(start, start + months).map(({ month, close }, index) => {
    const price = close * (changed[index] ?? 1);
    const adjusted = (price * basis * 0.97).toFixed(6);
    const open = [price, price * 1.02, price * 0.98, price].map((figure) => figure.toFixed(6));
    return [`${month}-01`, ...open, adjusted, '1000'].join(',');
  });
  return ['Date,Open,High,Low,Close,Adj Close,Volume', ...rows].join('\n');
}

export function priceFile(options: PriceOptions = {}): File {
  return new File([priceText(options)], `${options.symbol ?? SYMBOL}.csv`);
}

/** Imports files and expects each to be taken. */
export async function importAll(
  api: FairbookApi,
  ...files: readonly File[]
): Promise<ImportReport[]> {
  const reports = await api.data.importFiles(files);
  for (const report of reports) expect(report.refusal).toBeUndefined();
  return reports;
}

export async function saveFacts(
  api: FairbookApi,
  symbol: string,
  facts: Readonly<Partial<Record<Item, number>>>,
  period = `FY${YEAR}`,
  currency = 'USD',
): Promise<void> {
  await api.facts.saveMany(
    (Object.entries(facts) as [Item, number][]).map(([item, value]) => ({
      symbol,
      item,
      period,
      value,
      unit: unitOf(item) === 'USD' ? currency : unitOf(item),
      source: 'annual report',
    })),
  );
}

export async function saveRates(api: FairbookApi): Promise<void> {
  await api.rates.save({
    kind: 'risk-free',
    currency: 'USD',
    asOf: '2024-12-31',
    value: 0.042,
    source: 'yield curve',
  });
  await api.rates.save({
    kind: 'erp',
    region: 'US',
    asOf: '2024-12-31',
    value: 0.046,
    standardError: 0.01,
    source: 'survey',
  });
}

/** A book in which betas, costs of capital and values of {@link SYMBOL} can be computed. */
export async function readyBook(
  options: Parameters<typeof openWorkbench>[0] = {},
): Promise<FairbookApi> {
  const api = openWorkbench(options);
  await importAll(api, factorFile(), industryFile(), priceFile());
  await api.tickers.save({ symbol: SYMBOL, industry: 'Canal Haulage' });
  await saveFacts(api, SYMBOL, FACTS);
  await saveRates(api);
  return api;
}

const ALL_METHODS = ['CAPM', 'FF5', 'DAMO'] as const;

export interface Everything {
  betas: BetaRow[];
  waccs: WaccRow[];
  values: ValuationRow[];
}

/** Every result of a company; a refusal fails the test with its reason. */
export async function computeAll(api: FairbookApi, symbol = SYMBOL): Promise<Everything> {
  const methods = ALL_METHODS;
  return {
    betas: (await api.betas.compute({ symbols: [symbol], methods })).map(result),
    waccs: (await api.wacc.compute({ symbol, methods })).map(result),
    values: (
      await api.valuations.compute({ symbol, models: ['FCFF'], methods, assumptions: ASSUMPTIONS })
    ).map(result),
  };
}

/** Figure, run and number of stale sources of each result that is shown, by kind and method. */
export async function shown(
  api: FairbookApi,
  symbol = SYMBOL,
): Promise<Record<string, readonly [number, number | null, number]>> {
  return Object.fromEntries([
    ...(await api.betas.list(symbol)).map(
      (row) => [`beta ${row.method}`, [row.beta, row.runId, row.stale.length]] as const,
    ),
    ...(await api.wacc.list(symbol)).map(
      (row) => [`wacc ${row.method} ${row.year}`, [row.wacc, row.runId, row.stale.length]] as const,
    ),
    ...(await api.valuations.list(symbol)).map(
      (row) =>
        [`${row.model} ${row.method}`, [row.valuePerShare, row.runId, row.stale.length]] as const,
    ),
  ]);
}

/** A row that was not refused. */
export function result<T extends object>(row: T): Exclude<T, { refusal: unknown }> {
  if ('refusal' in row) throw new Error(`Refused: ${JSON.stringify(row.refusal)}`);
  return row as Exclude<T, { refusal: unknown }>;
}

/** The only row of an answer, which was refused. */
export function refused<T extends object>(rows: readonly T[]): Extract<T, { refusal: unknown }> {
  expect(rows).toHaveLength(1);
  const row = rows[0]!;
  if (!('refusal' in row)) throw new Error(`Not refused: ${JSON.stringify(row).slice(0, 300)}`);
  return row as Extract<T, { refusal: unknown }>;
}

/** What a figure is, apart from when and how it was asked for. */
export function figures(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'provenance'));
}

export async function inputsHash(api: FairbookApi, runId: number): Promise<string> {
  return (await api.runs.explain(runId)).run.inputsHash;
}

/** The code with which a call rejects. */
export async function codeOf(call: Promise<unknown>): Promise<ErrorCode | 'resolved'> {
  return call.then(
    () => 'resolved',
    (error: unknown) => (error as { code: ErrorCode }).code,
  );
}

/** What was asked and done: a refusal may add to these tables, and to no other. */
const RECORD = /^(runs|run_.*|input_series|imports)$/;
/** What rests on data, and leaves with them. */
const RESULTS = /^(betas|wacc_runs|intrinsic_values)$/;
const BOOKKEEPING = /^(import_preimages|source_changes)$/;

/** SHA-256 of every table's rows, by table. `without` names columns that are left out of the content. */
export async function contents(
  api: FairbookApi,
  leaveOut: readonly RegExp[] = [RECORD],
  without: readonly string[] = [],
): Promise<Record<string, string>> {
  const { rows } = await api.book.query(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
  );
  const hashes: Record<string, string> = {};
  for (const [name] of rows as string[][]) {
    if (leaveOut.some((pattern) => pattern.test(name!))) continue;
    hashes[name!] = await contentOf(api, name!, without);
  }
  expect(Object.keys(hashes).length).toBeGreaterThan(5);
  return hashes;
}

/** Tables of data alone: neither records, nor results, nor what undo keeps. */
export function dataContents(
  api: FairbookApi,
  without: readonly string[] = [],
): Promise<Record<string, string>> {
  return contents(api, [RECORD, RESULTS, BOOKKEEPING], without);
}

/** SHA-256 of one table's rows in an order that does not depend on how they are stored. */
export async function contentOf(
  api: FairbookApi,
  table: string,
  without: readonly string[] = [],
): Promise<string> {
  const { columns, rows } = await api.book.query(`SELECT * FROM ${table}`);
  const kept = columns.map((column) => !without.includes(column));
  const lines = rows.map((row) =>
    JSON.stringify(
      row
        .filter((_, at) => kept[at])
        .map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell)),
    ),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
