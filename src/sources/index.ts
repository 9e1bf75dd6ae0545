/**
 * Recognition and reading of provider files. Adding a provider is one file with a
 * `SourceProvider` and one line in `PROVIDERS`.
 */
import { ecbRates } from './ecb.ts';
import { ecbYields } from './ecb-yields.ts';
import { fredRates, fredYields } from './fred.ts';
import { bloombergPrices } from './bloomberg-prices.ts';
import { companyIndustries } from './company-industries.ts';
import { coverageList } from './coverage-list.ts';
import { peerTable } from './peer-table.ts';
import { quoteTable } from './quote-table.ts';
import { rateTable } from './rate-table.ts';
import { treasuryYields } from './treasury-yields.ts';
import { yahooYields } from './yahoo-yields.ts';
import { damodaranBetas } from './damodaran-betas.ts';
import { asDamodaranSheet } from './damodaran-copy.ts';
import { damodaranIndustry } from './damodaran-industry.ts';
import { damodaranCountryRisk, damodaranRatings } from './damodaran-risk.ts';
import { damodaranValuation } from './damodaran-valuation.ts';
import { openReason, refuseUnknown } from './foreign-layouts.ts';
import { kenFrenchFactors } from './kenfrench-factors.ts';
import { refuseHalfDates } from './half-dates.ts';
import { inLetters } from './mapping/letters.ts';
import { isTabular, readMapped } from './mapping/mapped-table.ts';
import { rawTable } from './mapping/raw-table.ts';
import type { FileBytes } from './file-bytes.ts';
import { isHeldWhole, membersOf, openFile } from './open.ts';
import { SourceRefusal, UnclearCells } from './refusal.ts';
import type {
  OpenedFile,
  ParsedFile,
  ParseOptions,
  Recognition,
  SourceFile,
  SourceFormat,
  SourceProvider,
} from './types.ts';
import { alphaVantagePrices } from './alphavantage-prices.ts';
import { bundesbankYields } from './bundesbank-yields.ts';
import { investingPrices } from './investing-prices.ts';
import { investingYields } from './investing-yields.ts';
import { nasdaqPrices } from './nasdaq-prices.ts';
import { alphaVantageStatements } from './statements/alphavantage.ts';
import { fmpStatements } from './statements/fmp.ts';
import { secCompanyFacts } from './statements/sec-companyfacts.ts';
import { isSimfinHeader, simfinStatements } from './statements/simfin.ts';
import { yfinanceStatements } from './statements/yfinance.ts';
import { notesOnRounded } from './rounded-texts.ts';
import { resavedAsCsv } from './resaved-sheet.ts';
import { sheetsAsText } from './sheet-text.ts';
import { stooqPrices } from './stooq-prices.ts';
import { stooqYields } from './stooq-yields.ts';
import { tablePrices } from './table-prices.ts';
import { tablesOf } from './workbook-tables.ts';
import { refuseUncomputed, uncomputedCells } from './uncomputed.ts';
import { isValuationWorkbook } from './damodaran-sheet.ts';
import { tiingoPrices } from './tiingo-prices.ts';
import { tradingviewPrices } from './tradingview-prices.ts';
import { yahooPrices } from './yahoo-prices.ts';
import { codedYields, tradingviewYields } from './yield-codes.ts';
import { yfinancePrices } from './yfinance-prices.ts';

export { SOURCE_REFUSAL_CODES } from './refusal.ts';
export { SourceRefusal };
export type { SourceRefusalCode, SourceRefusalDetails } from './refusal.ts';
export type * from './types.ts';
export type { RememberedMapping } from './mapping/types.ts';
export { FACTOR_REGIONS, INDUSTRY_REGIONS } from './types.ts';
export { MAX_INFLATED_BYTES } from './zip-judge.ts';
export { isHeldWhole, membersOf };
export type { Member } from './open.ts';

const RATES: readonly SourceProvider[] = [
  ecbRates,
  ecbYields,
  fredRates,
  fredYields,
  treasuryYields,
  bundesbankYields,
  investingYields,
  stooqYields,
  rateTable,
  yahooYields,
  tradingviewYields,
  codedYields,
];

const PRICES: readonly SourceProvider[] = [
  yahooPrices,
  yfinancePrices,
  stooqPrices,
  alphaVantagePrices,
  tiingoPrices,
  investingPrices,
  tradingviewPrices,
  nasdaqPrices,
];

const PROVIDERS: readonly SourceProvider[] = [
  ...kenFrenchFactors,
  damodaranBetas,
  damodaranIndustry,
  damodaranValuation,
  damodaranCountryRisk,
  damodaranRatings,
  // Before the prices: what a price layout holds is told by the symbol in the file's name.
  ...RATES,
  // Its securities are told in the file: before the tables that take any symbol and price.
  bloombergPrices,
  quoteTable,
  peerTable,
  coverageList,
  companyIndustries,
  ...PRICES,
  tablePrices,
  secCompanyFacts,
  fmpStatements,
  alphaVantageStatements,
  simfinStatements,
  yfinanceStatements,
];

/** Every format that is read. */
export const SOURCE_FORMATS: readonly SourceFormat[] = [
  ...PROVIDERS.map(({ format }) => format),
  'mapped-table',
];

/** Nobody who comes later can be surer. */
const CERTAIN = 1;

function chooseProvider(
  opened: OpenedFile,
  providers: readonly SourceProvider[] = PROVIDERS,
): [SourceProvider, Recognition] | null {
  let best: [SourceProvider, Recognition] | null = null;
  for (const provider of providers) {
    const recognition = provider.detect(opened);
    if (recognition !== null && recognition.confidence > (best?.[1].confidence ?? 0)) {
      best = [provider, recognition];
    }
    if (best?.[1].confidence === CERTAIN) break;
  }
  return best;
}

/** Tables that are pasted as a rule, or come as a csv, and in a sheet too. */
const PASTED: readonly SourceProvider[] = [simfinStatements, quoteTable, peerTable];

/** Tables of one provider that come as csv, and are re-saved in a sheet. */
const RESAVED: readonly SourceProvider[] = [...RATES, ...PRICES, fmpStatements, yfinanceStatements];
/** Whoever is less sure of a sheet leaves it to be shown with its columns. */
const SURE_OF_SHEET = 0.9;

/**
 * The provider of a file, and the file as it reads it: a sheet of peers or prices is read as if it were pasted, a csv that
 * was re-saved in a sheet as the csv.
 */
function readerOf(opened: OpenedFile): [SourceProvider, Recognition, OpenedFile] | null {
  const chosen = chooseProvider(opened);
  if (chosen !== null) return [...chosen, opened];
  const csv = resavedAsCsv(opened);
  const resaved = csv === null ? null : chooseProvider(csv, RESAVED);
  if (csv !== null && resaved !== null && resaved[1].confidence >= SURE_OF_SHEET) {
    return [...resaved, csv];
  }
  for (const text of sheetsAsText(opened, isSimfinHeader)) {
    for (const provider of PASTED) {
      const recognition = provider.detect(text);
      if (recognition !== null) return [provider, recognition, text];
    }
  }
  return null;
}

/** Sure of nothing but that there are rows and columns. */
const TABULAR: Recognition = {
  format: 'mapped-table',
  confidence: 0.1,
  seen: ['rows and columns of figures'],
};

/**
 * Says which format a file is, by its content. Throws `SourceRefusal` where it is none of them,
 * with what it is instead where that can be told.
 */
export async function recognise(file: SourceFile): Promise<Recognition> {
  const opened = asDamodaranSheet(await openFile(file));
  const [, recognition] = readerOf(opened) ?? [];
  if (recognition !== undefined) return recognition;
  return openReason(opened) !== null && isTabular(opened) ? TABULAR : refuseUnknown(opened);
}

/** One table of a dropped file. */
export interface OpenTable {
  /** The name of the file; of a sheet of several `book.xlsx/Sheet`. */
  readonly name: string;
  /** The sheet that it is; null of a file that is one table. */
  readonly sheet: string | null;
  /**
   * Reads the table into typed rows and refused lines. Throws `SourceRefusal` where it is refused as a whole. `options` are a
   * person's answers and override what the file says: with a mapping the table is read by it, whatever it was recognised
   * as. A table that nobody knows asks for one.
   */
  parse(options: ParseOptions): ParsedFile;
}

/**
 * The tables of a file: of a workbook in which several sheets are known each of them, else the file as one. Throws `SourceRefusal`
 * where it cannot be opened.
 *
 * @param isOne whether it is read as one whatever its sheets are, as it was answered before
 */
export async function openTables(
  file: SourceFile<FileBytes>,
  isOne = false,
): Promise<readonly OpenTable[]> {
  const opened = asDamodaranSheet(await openFile(file));
  const isWhole = isOne || opened.content.kind === 'text' || isKnownAsWhole(opened);
  const tables = isWhole ? null : tablesOf(opened, formatOfSheet);
  return (tables ?? [opened]).map((table) => ({
    name: table.file,
    sheet: table.file === opened.file ? null : table.file.slice(opened.file.length + 1),
    parse: (options) => {
      const parsed = readOpened(inLetters(table, options), options);
      return { ...parsed, notes: [...parsed.notes, ...notesOnRounded(table)] };
    },
  }));
}

/** Reads a file that is one table, as {@link OpenTable} does; of several tables the first. */
export async function parseFile(
  file: SourceFile<FileBytes>,
  options: ParseOptions = {},
): Promise<ParsedFile> {
  const [table] = await openTables(file, options.mapping !== undefined);
  if (table === undefined) throw new Error(`${file.name} has no table`);
  return table.parse(options);
}

/** Whether several sheets of a workbook make one table of a provider's, as Damodaran's do. */
function isKnownAsWhole(opened: OpenedFile): boolean {
  const [provider] = chooseProvider(opened) ?? [];
  return provider !== undefined && !kenFrenchFactors.includes(provider);
}

/** What a sheet alone is read as, of the tables that have a sheet of their own. */
function formatOfSheet(sheet: OpenedFile): SourceFormat | null {
  const [, recognition] = readerOf(sheet) ?? [];
  return recognition === undefined ? null : recognition.format;
}

function readOpened(opened: OpenedFile, options: ParseOptions): ParsedFile {
  const { content } = opened;
  // Damodaran's workbook of a valuation is read by its inputs; its reader knows what must be computed.
  if (content.kind === 'text' || isValuationWorkbook(opened)) return readContent(opened, options);
  refuseUncomputed(opened.file, content.sheets);
  const parsed = readContent(opened, options);
  const read = parsed.table?.sheet;
  const cells = content.sheets
    .filter(({ name, hidden }) => (read === undefined || read === null ? !hidden : name === read))
    .flatMap(uncomputedCells);
  if (cells.length === 0) return parsed;
  const problems = [...parsed.problems, ...cells].sort((a, b) => a.line - b.line);
  return { ...parsed, problems };
}

function readContent(opened: OpenedFile, options: ParseOptions): ParsedFile {
  if (options.mapping !== undefined && isTabular(opened)) {
    return naming('mapped-table', () => readMapped(opened, options));
  }
  const [provider, , read] = readerOf(opened) ?? [];
  if (provider === undefined || read === undefined) {
    const known = openReason(opened);
    if (known === null || !isTabular(opened)) return refuseUnknown(opened);
    return readMapped(opened, options, known.reason);
  }
  // A sheet that is read as text: as text its dates would all look alike.
  if (read.sheet !== undefined) refuseHalfDates(opened.file, rawTable(opened, read.sheet));
  const isRates = provider.format === 'rate-table';
  try {
    const parsed = naming(provider.format, () => provider.parse(read, options));
    if (!isRates || parsed.needs === undefined || !isTabular(opened)) return parsed;
    // Rates of unknown currencies are shown as they read, to say which; or that they are no rates.
    return readMapped(opened, options, parsed.notes[0], { target: 'exchange-rates' });
  } catch (error) {
    // Dates or figures that read in two ways: nothing is guessed, a person says which.
    if (!(error instanceof UnclearCells) || error.expected === undefined || !isTabular(opened))
      throw error;
    return readMapped(opened, options, error.message, error.expected);
  }
}

/** What a reader answers; a refusal tells of which format the file is. */
function naming(format: SourceFormat, read: () => ParsedFile): ParsedFile {
  try {
    return read();
  } catch (error) {
    if (error instanceof SourceRefusal && error.code !== 'UNKNOWN_FORMAT') error.format = format;
    throw error;
  }
}
