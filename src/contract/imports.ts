/** Files coming in: options, reports and the record of imports. */
import type { ErrorData } from './errors.ts';
import type { MappingOf, Reading, TableDescription, TableMapping } from './mapping.ts';
import type { CloseBasis } from './vocabulary.ts';

export interface FileOptions {
  symbol?: string;
  region?: string;
  /** What the close of a price file is, where the file does not tell. */
  basis?: CloseBasis;
  /** The currencies of a table of exchange rates: `EUR/USD` is dollars for one euro. */
  pair?: string;
  /** In which units a table of peers prints its amounts of money. */
  scale?: 'ones' | 'thousands' | 'lakhs' | 'millions' | 'crores' | 'billions';
  /** The decimal mark of a table of peers or of quotes whose figures read by both (`1,800`). */
  decimals?: '.' | ',';
  /** The currency of statements that name none (yfinance). */
  currency?: string;
  /** The day of a table of prices or of peers that has no dates; the day of the import unless given. */
  asOf?: string;
  /** Whether the companies of a table of symbols and industries are added to the book, as those of a coverage list are. */
  add?: boolean;
  /**
   * Of a daily file that does not cover the monthly prices in the book, and of one that adjusts its closes otherwise
   * than those of another provider in the book: they stay, or it takes their place. Of a file on another basis that
   * covers a part of the book's prices also that its later days join them, where the report offers `join`.
   */
  series?: 'keep' | 'replace' | 'join';
  /** Leaves the file, or this member of an archive, out. */
  skip?: boolean;
  /** What the columns of a table mean: the file is read by it, whatever it was recognised as. */
  mapping?: TableMapping;
  /**
   * What was said of another file of the drop: a table of the same headings is read by it as by one that is remembered,
   * as long as no `mapping` of its own is given.
   */
  mappingOf?: MappingOf;
}

export interface ImportProblem {
  line?: number;
  column?: string;
  text?: string;
  message: string;
  /** How many refused rows it stands for, where they are too many to be told one by one; 0 for a cell of a row that is taken. */
  rows?: number;
  /**
   * How many rows it stands for that have nothing wrong with them and are not for this book, of companies that it does
   * not have. They count among `rows.refused`.
   */
  passedOver?: number;
}

/** How a file that covers a part of the prices in the book would join them. */
export interface SeriesJoin {
  /** By what each adjusted close of the file is multiplied: the book's over the file's on the days of both. */
  factor: number;
  /** Days of both with adjusted closes, the first and the last of them as ISO dates. */
  shared: number;
  from: string;
  to: string;
  /** Days that only the file has. */
  added: number;
}

/** What a series of prices or exchange rates covers. */
export interface SeriesSpan {
  isOfRates?: boolean;
  frequency: 'daily' | 'weekly' | 'monthly';
  count: number;
  /** ISO dates of the first and the last price. */
  from: string;
  to: string;
  /** What the close is, where it is that in which the two differ. */
  basis?: CloseBasis;
}

export interface ImportReport {
  /** The file's name; a member of an archive with several goes by `archive.zip/member.csv`, a sheet of several by `book.xlsx/Sheet`. */
  file: string;
  /** Which importer took it, or recognised it and refused its content; null when none did. */
  format: string | null;
  status: 'stored' | 'unchanged' | 'refused';
  symbol?: string;
  region?: string;
  currency?: string;
  frequency?: string;
  vintage?: string;
  asOf?: string;
  /** Whether nothing in the file tells `asOf`: it is the day of the import, or was given. */
  isDayOpen?: boolean;
  /** Whether nothing in the file tells if its companies are followed: they are added only with the option `add`. */
  isAddingOpen?: boolean;
  rows: { read: number; stored: number; updated: number; unchanged: number; refused: number };
  problems: ImportProblem[];
  notes: string[];
  /** What speaks against the file, or against what it is taken for, to be looked at before it is stored. */
  warnings?: readonly string[];
  /** What the file does not tell and must be given in `options[fileName]`. */
  needs?: (
    | 'symbol'
    | 'region'
    | 'basis'
    | 'pair'
    | 'scale'
    | 'mapping'
    | 'series'
    | 'decimals'
    | 'day'
    | 'currency'
  )[];
  /** Where `needs` asks for the `decimals`: some figures by each mark. */
  readings?: readonly Reading[];
  /** Where `needs` asks for the `series`: what the book has and what the file. */
  spans?: { book: SeriesSpan; file: SeriesSpan };
  /** Where the file may join the series that it asks for; of several securities the days of all, and no one factor. */
  join?: SeriesJoin | Omit<SeriesJoin, 'factor'>;
  /**
   * Answers to `needs` that something speaks for, to be confirmed: the region of factors that are equal to those in the
   * book, the symbol of statements by the company's name, the prices in the drop or the only company, the currency of
   * statements by the exchange of the symbol.
   */
  proposed?: { region?: string; symbol?: string; currency?: string };
  /**
   * The series of prices, factors, exchange rates, yields and statements, and the tables, that it brings, as `prices:KO`:
   * files of one drop that share one are judged one after the other.
   */
  brings?: readonly string[];
  /** Whether of its companies those alone are taken that the book has or the rest of the drop brings. */
  takesKnown?: true;
  /** What is seen in a table of unknown layout and how it reads; `needs: ['mapping']` where something is asked. */
  table?: TableDescription;
  /** Present when the file as a whole is refused. */
  refusal?: ErrorData;
  sha256: string;
  importId?: number;
}

export interface ImportRecord {
  id: number;
  fileName: string;
  sha256: string;
  format: string | null;
  subject: string | null;
  region: string | null;
  vintage: string | null;
  asOf: string | null;
  status: 'stored' | 'unchanged' | 'refused' | 'undone';
  rows: { read: number; stored: number; updated: number; unchanged: number; refused: number };
  problems: ImportProblem[];
  notes: string[];
  createdAt: string;
  undoneAt: string | null;
}

/** What an import that is taken back does to results, beside its rows. Runs stay. */
export interface UndoEffects {
  /** Stored betas, costs of capital and values per share that leave: none of before is kept. */
  results: number;
  /** Those that are again what an earlier run says. */
  returning: number;
  /** Companies whose last simulation it is. */
  simulations: number;
}
