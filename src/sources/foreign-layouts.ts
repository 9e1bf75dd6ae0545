/**
 * Files that are none of the imported formats, named for what they are where that can be told, so
 * that the refusal helps. Nothing here is imported.
 */
import { cellText, industryHeaderRow, preambleOf, printedSubject } from './damodaran-sheet.ts';
import { isCurrencyCode } from './currencies.ts';
import { jsonReply, sentenceReply } from './statements/json-replies.ts';
import { excerpt, SourceRefusal, type SourceRefusalCode } from './refusal.ts';
import { delimiterOf, headingKey, readTable } from './table.ts';
import type { OpenedFile, Sheet } from './types.ts';

const IMPORTED =
  "Imported are Ken French's monthly factors (five, three, momentum), Damodaran's tables by industry, country risk and ratings, " +
  'daily or monthly prices of any provider, and any other table of rows and columns.';

interface Verdict {
  readonly code: SourceRefusalCode;
  /** Completes "<file> is ..." or "<file> has ...". */
  readonly what: string;
  readonly advice: string;
  readonly line?: number;
}

function verdictOf({ content }: OpenedFile): Verdict | null {
  return content.kind === 'text' ? textVerdict(content.head) : sheetVerdict(content.sheets);
}

/** Kinds of which a person may still say what the columns mean; the others hold what no column can mend. */
const OPEN: ReadonlySet<SourceRefusalCode> = new Set(['UNKNOWN_FORMAT', 'MISSING_COLUMN']);

/**
 * Whether a file that no provider claimed may be a table of anything, with why it is none of the known ones
 * where that can be told; null where it is something definite.
 */
export function openReason(opened: OpenedFile): { reason?: string } | null {
  const verdict = verdictOf(opened);
  if (verdict === null) return {};
  return OPEN.has(verdict.code) ? { reason: `The file ${verdict.what}.` } : null;
}

/** Refuses a file that no provider claimed, with what it is where that can be told. */
export function refuseUnknown(opened: OpenedFile): never {
  const { content, file } = opened;
  const verdict = verdictOf(opened);
  const found =
    content.kind === 'text'
      ? excerpt(content.head.trimStart().split(/[\r\n]/)[0] ?? '')
      : content.sheets.map(({ name }) => excerpt(name)).join(', ');
  if (verdict !== null) {
    throw new SourceRefusal(verdict.code, `${file} ${verdict.what}. ${verdict.advice}`, {
      file,
      found,
      ...(verdict.line === undefined ? {} : { line: verdict.line }),
    });
  }
  if (content.kind === 'text' && /\.(?:xlsx?|ods)$/i.test(file)) {
    throw new SourceRefusal(
      'NOT_A_SPREADSHEET',
      `${file} is named as a spreadsheet but holds plain text ("${found}"). Download it again.`,
      { file, found, expected: 'an .xls or .xlsx workbook' },
    );
  }
  throw new SourceRefusal(
    'UNKNOWN_FORMAT',
    `${file} is none of the known kinds of file; it begins with "${found}". ${IMPORTED}`,
    { file, line: 1, found },
  );
}

type HeaderTest = (keys: ReadonlySet<string>) => boolean;
const all =
  (...wanted: string[]): HeaderTest =>
  (keys) =>
    wanted.every((key) => keys.has(key));

/** Whether dates and one column of such a name are all, beside a symbol. */
function isHistoryOf(keys: ReadonlySet<string>, names: readonly string[]): boolean {
  const others = [...keys].filter((key) => !['date', 'symbol', 'ticker', 'no'].includes(key));
  return keys.has('date') && others.length === 1 && names.includes(others[0] ?? '');
}

const FRENCH_ADVICE =
  'Download the monthly "Fama/French 5 Factors (2x3)" file of the region from French\'s library.';
const YAHOO_ADVICE =
  "Returns need prices adjusted for splits and dividends: drop Yahoo's csv with an Adj Close column.";

type HeaderVerdict = readonly [HeaderTest, Omit<Verdict, 'line'>];

/** Damodaran's histories by year, in his workbooks and as csv. */
const HISTORIES: readonly HeaderVerdict[] = [
  [
    (keys) => keys.has('year') && [...keys].some((key) => /^implied(?:erp|premium)/.test(key)),
    {
      code: 'NOT_THIS_TABLE',
      what: "is Damodaran's history of implied equity risk premiums, which no method here reads",
      advice: 'Drop his ctryprem.xls for the premium of mature markets and of each country.',
    },
  ],
  [
    (keys) => keys.has('year') && [...keys].some((key) => /^sp500includesdividends/.test(key)),
    {
      code: 'NOT_THIS_TABLE',
      what: "is Damodaran's history of yearly returns on stocks, bonds and bills",
      advice:
        'A premium of history is typed; drop his ctryprem.xls for the implied one, or the factors of French for monthly returns of the market.',
    },
  ],
];

/** Layouts by their headings; the first that fits names the file. */
const HEADER_VERDICTS: readonly HeaderVerdict[] = [
  ...HISTORIES,
  [
    (keys) => all('smb', 'hml')(keys) && (keys.has('rmw') || keys.has('cma')),
    {
      code: 'MISSING_COLUMN',
      what: 'has factors of French, but not Mkt-RF, SMB, HML, RMW, CMA and RF each exactly once',
      advice: FRENCH_ADVICE,
    },
  ],
  [
    all('smb', 'hml'),
    {
      code: 'MISSING_COLUMN',
      what: 'has factors of French, but not Mkt-RF, SMB, HML and RF each exactly once',
      advice:
        'Download the monthly "Fama/French 3 Factors" or "Fama/French 5 Factors (2x3)" file of the region.',
    },
  ],
  [
    (keys) => keys.size <= 4 && ['strev', 'ltrev'].some((key) => keys.has(key)),
    {
      code: 'NOT_THIS_TABLE',
      what: "is French's short-term or long-term reversal factor",
      advice: 'No model here uses it. Of his factors the five, the three and momentum are read.',
    },
  ],
  [
    all('rme', 'ria', 'rroe'),
    {
      code: 'NOT_THIS_TABLE',
      what: 'has the q-factors of Hou, Xue and Zhang, which no model here uses',
      advice: FRENCH_ADVICE,
    },
  ],
  [
    (keys) => isHistoryOf(keys, ['dividends', 'dividend', 'cashdividend', 'dividendamount']),
    {
      code: 'NOT_THIS_TABLE',
      what: 'is a history of dividends alone',
      advice:
        'Returns take them from prices with an adjusted close: drop the price file with its Adj Close column. The dividends of a year are typed among the facts of the company.',
    },
  ],
  [
    (keys) => isHistoryOf(keys, ['stocksplits', 'stocksplit', 'splits', 'splitratio']),
    {
      code: 'NOT_THIS_TABLE',
      what: 'is a history of splits alone',
      advice:
        'Splits are found in prices as traded and accepted there: drop the price file of the company.',
    },
  ],
  [
    all('ticker', 'per', 'date', 'close'),
    {
      code: 'NOT_THIS_TABLE',
      what: "is a price file in Stooq's ASCII layout",
      advice: YAHOO_ADVICE,
    },
  ],
  [
    all('data', 'otwarcie', 'zamkniecie'),
    { code: 'NOT_THIS_TABLE', what: "is a price file in Stooq's layout", advice: YAHOO_ADVICE },
  ],
  [
    all('timestamp', 'open', 'high', 'low', 'close'),
    {
      code: 'NOT_THIS_TABLE',
      what: "is a price file in Alpha Vantage's layout",
      advice: YAHOO_ADVICE,
    },
  ],
  [
    (keys) => all('date', 'price', 'open')(keys) && (keys.has('vol') || keys.has('change')),
    {
      code: 'NOT_THIS_TABLE',
      what: "is a price file in investing.com's layout",
      advice: YAHOO_ADVICE,
    },
  ],
  [
    all('companyname', 'exchangeticker'),
    {
      code: 'NOT_THIS_TABLE',
      what: "is Damodaran's list of companies by industry",
      advice: "Set a company's industry on its own page; drop betas.xls for the betas.",
    },
  ],
  [
    (keys) => all('price', 'close', 'high', 'low')(keys) && !keys.has('date'),
    {
      code: 'NOT_THIS_TABLE',
      what: 'is a price file with several header lines, as the yfinance library writes it',
      advice: 'Save it with one header line: Date,Open,High,Low,Close,Adj Close,Volume.',
    },
  ],
  [
    (keys) =>
      all('open', 'high', 'low', 'close')(keys) &&
      !['date', 'exchangedate', 'time', 'timestamp', 'windowstart'].some((key) => keys.has(key)),
    {
      code: 'NO_DATES',
      what: 'has prices but no column of dates',
      advice: 'Prices without dates cannot be used: download the file again, with its Date column.',
    },
  ],
  [
    all('date', 'adjclose'),
    {
      code: 'MISSING_COLUMN',
      what: "is a price table that lacks some of Yahoo's columns, or has one twice",
      advice: 'Use the file as downloaded: Date,Open,High,Low,Close,Adj Close,Volume.',
    },
  ],
];

const HEADER_WITHIN_LINES = 60;

function textVerdict(head: string): Verdict | null {
  const reply = replyVerdict(head.trimStart());
  if (reply !== null) return reply;
  const lines = head.split(/\r\n?|\n/).slice(0, HEADER_WITHIN_LINES);
  const seen = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (seen.has(line)) continue;
    seen.add(line);
    const keys = headingsOf(line);
    const known = HEADER_VERDICTS.find(([test]) => test(keys));
    if (known !== undefined) return { ...known[1], line: index + 1 };
  }
  return frenchVerdict(head, lines) ?? wideVerdict(lines);
}

/** A symbol that heads a column of its prices. */
const SYMBOL = /^(?=.*[A-Z])[A-Z0-9][A-Z0-9.-]{0,9}$/;
/** Words in capitals that head columns of one security. */
const OF_ONE =
  /^(?:OPEN|HIGH|LOW|CLOSE|LAST|PRICE|VOLUME|VOL|ADJ|NAV|BID|ASK|TIME|SMB|HML|RMW|CMA|MOM|RF|DATE)$/;
const SHOWN_SYMBOLS = 3;

/** Dates and one column of figures for each symbol: nothing but the headings says whose prices they are. */
function wideVerdict(lines: readonly string[]): Verdict | null {
  const first = lines.findIndex((line) => line.trim() !== '');
  const heading = lines[first] ?? '';
  const [date = '', ...symbols] = readTable(heading, delimiterOf(heading)).rows[0] ?? [];
  const isWide =
    headingKey(date) === 'date' &&
    symbols.length > 1 &&
    symbols.every((text) => SYMBOL.test(text) && !OF_ONE.test(text) && !isCurrencyCode(text));
  if (!isWide) return null;
  const named = symbols.slice(0, SHOWN_SYMBOLS).join(', ');
  return {
    code: 'UNKNOWN_FORMAT',
    what: `has one column for each of ${symbols.length.toString()} symbols (${named}${symbols.length > SHOWN_SYMBOLS ? ', ...' : ''}): as prices each is read under its symbol, all of them at once`,
    advice: IMPORTED,
    line: first + 1,
  };
}

/** Portfolios by the headings that French gives them, for copies without his text. */
const PORTFOLIO_HEADINGS: readonly (readonly [RegExp, string])[] = [
  [/\bnodur\b|\bcnsmr\b|\bagric\b/i, 'industry portfolios'],
  [/\b(?:small|me1) ?lo ?bm\b|\bme1 bm2\b/i, 'portfolios formed on size and book-to-market'],
  [
    /\bsmall lo(?:op|inv|prior)\b|\bme1 (?:op|inv|prior)2\b/i,
    'portfolios formed on size and another trait',
  ],
];

/** A portfolio file of French's, by the name that its text or headings give it. */
function frenchVerdict(head: string, lines: readonly string[]): Verdict | null {
  const text = head.slice(0, 4000).replace(/\s+/g, ' ');
  const said =
    /\breturns for ((?:\d+ )?[\w &/-]{0,40}portfolios(?: formed on [\w,& /-]{1,60})?)/i.exec(text);
  const headed = PORTFOLIO_HEADINGS.find(([pattern]) => lines.some((line) => pattern.test(line)));
  const portfolios = said?.[1] ?? headed?.[1];
  const advice =
    'Portfolio returns are test assets, which no model here needs: for betas download the factors of the region ("Fama/French 5 Factors (2x3)", "Fama/French 3 Factors", "Momentum Factor").';
  if (portfolios !== undefined) {
    return {
      code: 'NOT_THIS_TABLE',
      what: `is one of French's portfolio files (${excerpt(portfolios)}), not his factors`,
      advice,
    };
  }
  if (!/created (?:by|using)\b.*database|Kenneth R\. French/i.test(head)) return null;
  return {
    code: 'NOT_THIS_TABLE',
    what: "is one of French's tables, but not one of factors",
    advice,
  };
}

function headingsOf(line: string): ReadonlySet<string> {
  const delimiter = delimiterOf(line);
  const cells = line.includes(delimiter)
    ? (readTable(line, delimiter).rows[0] ?? [])
    : line.trim().split(/\s+/);
  return new Set(cells.map(headingKey).filter((key) => key !== ''));
}

function replyVerdict(head: string): Verdict | null {
  const reply = jsonReply(head) ?? sentenceReply(head);
  return reply === null ? null : { code: 'UNKNOWN_FORMAT', ...reply };
}

function sheetVerdict(sheets: readonly Sheet[]): Verdict | null {
  const names = sheets.map(({ name }) => name.toLowerCase());
  const advice = "Drop Damodaran's betas.xls of the region, as downloaded.";
  if (names.includes('input sheet') || names.includes('valuation output')) {
    return {
      code: 'NOT_THIS_TABLE',
      what: "is a filled valuation workbook in Damodaran's layout, not a table of industry betas",
      advice,
    };
  }
  for (const sheet of sheets) {
    const header = industryHeaderRow(sheet);
    if (header === null) continue;
    const subject = printedSubject(preambleOf(sheet, header));
    const named = subject === '' ? '' : ` ("${excerpt(subject)}")`;
    return {
      code: 'NOT_THIS_TABLE',
      what: `is an industry table${named}, but not the one of betas with D/E and unlevered beta`,
      advice,
      line: header + 1,
    };
  }
  for (const { rows } of sheets) {
    for (const [at, row] of rows.slice(0, HEADER_WITHIN_LINES).entries()) {
      const keys = new Set(row.map((cell) => headingKey(cellText(cell))));
      const known = HISTORIES.find(([test]) => test(keys));
      if (known !== undefined) return { ...known[1], line: at + 1 };
    }
  }
  if (names.some((name) => /^historical impl(?:ied)? premiums?$/.test(name))) {
    return {
      code: 'NOT_THIS_TABLE',
      what: "is Damodaran's history of implied equity risk premiums, which no method here reads",
      advice: 'Drop his ctryprem.xls for the premium of mature markets and of each country.',
    };
  }
  const signed = sheets.some(({ rows }) =>
    rows
      .slice(0, HEADER_WITHIN_LINES)
      .some((row) =>
        row.some((cell) =>
          /damodaran|equity risk premium|country risk premium/i.test(cellText(cell)),
        ),
      ),
  );
  return signed
    ? {
        code: 'NOT_THIS_TABLE',
        what: "is one of Damodaran's workbooks, but not the one of industry betas",
        advice,
      }
    : null;
}
