/** Replies of sites that hold no table, as JSON or a sentence, named for what they are, so that the refusal helps. */
import { excerpt } from '../refusal.ts';

export interface ReplyVerdict {
  /** Completes "<file> ...". */
  readonly what: string;
  readonly advice: string;
}

const READ =
  'Of JSON the company facts of the SEC (api/xbrl/companyfacts) are read, and the income statements, balance sheets and cash flows of Financial Modeling Prep and Alpha Vantage.';
const AGAIN = 'Fetch the file again later, or with the key of your account.';
const FACTS =
  'Fetch api/xbrl/companyfacts/CIK##########.json instead: it has the figures of all filings.';

const AS_CSV = 'Prices are read as csv, xlsx or ods: save them with the columns Date and Close.';

/** Signs in the beginning of a reply; the first that fits names it. */
const REPLIES: readonly (readonly [RegExp, string, string])[] = [
  [
    /"(?:Note|Information)"\s*:\s*"[^"]*(?:call frequency|rate limit|requests per|premium|api key)/i,
    'is a notice of Alpha Vantage that the limit of requests was reached, in place of data',
    AGAIN,
  ],
  [
    /"Error Message"\s*:\s*"[^"]*limit reach/i,
    'is a notice of Financial Modeling Prep that the limit of requests was reached, in place of data',
    AGAIN,
  ],
  [
    /"Error Message"\s*:\s*"[^"]*(?:api ?key|subscription|upgrade|plan|exclusive)/i,
    'is an error message about the key or the plan of the account, in place of data',
    AGAIN,
  ],
  [
    /"(?:Error Message|error|errorMessage|message|Note|Information)"\s*:\s*"/i,
    'is an error message of a provider, in place of data',
    'Look at the address and the symbol that were asked for, and fetch the file again.',
  ],
  [
    /"cik"\s*:[\s\S]*"filings"\s*:/,
    'is a list of filings (SEC submissions), without their figures',
    FACTS,
  ],
  [
    /"cik"\s*:[\s\S]*"taxonomy"\s*:[\s\S]*"tag"\s*:/,
    'is one concept of a company (SEC companyconcept)',
    FACTS,
  ],
  [/"taxonomy"\s*:[\s\S]*"ccp"\s*:/, 'is one concept of all companies (SEC frames)', FACTS],
  [
    /"annualEarnings"\s*:|"quarterlyEarnings"\s*:/,
    'is the EARNINGS reply of Alpha Vantage: earnings per share and estimates, no statements',
    'Fetch INCOME_STATEMENT, BALANCE_SHEET and CASH_FLOW.',
  ],
  [
    /"result"\s*:\s*null\s*,\s*"error"\s*:\s*\{/,
    'is an error message of Yahoo, in place of data',
    'Open the history of the symbol in the browser, and save the table that it shows.',
  ],
  [
    /"Meta Data"\s*:|"Global Quote"\s*:|"historical"\s*:\s*\[|"chart"\s*:\s*\{/,
    'is a reply with prices as JSON',
    'Fetch prices as csv (datatype=csv).',
  ],
  [
    /"ticker"\s*:[\s\S]*"results"\s*:\s*\[\s*\{\s*"(?:v|vw|o|c|h|l|t|n)"\s*:/,
    'is a reply of Polygon with prices as JSON',
    AS_CSV,
  ],
  [
    /"date"\s*:[\s\S]*"adjClose"\s*:/,
    'is a reply with prices as JSON, as Tiingo and Financial Modeling Prep give them',
    'Fetch prices as csv (Tiingo: format=csv; Financial Modeling Prep: datatype=csv).',
  ],
  [/^\{\s*"c"\s*:\s*\[\s*[\d.]/, 'is a reply of Finnhub with prices as JSON', AS_CSV],
  [
    /"peRatio"|"revenuePerShare"|"currentRatio"|"marketCap"|"mktCap"|"enterpriseValue"|"grossProfitMargin"/,
    'is a reply with ratios, a profile or a quote of Financial Modeling Prep, no statement',
    'Fetch income-statement, balance-sheet-statement and cash-flow-statement.',
  ],
  [
    /"quoteSummary"\s*:|"quoteResponse"\s*:/,
    'is a reply of Yahoo as JSON',
    'Save the statements as csv.',
  ],
];

/** Sentences that a site sends under the name of a file. */
const SENTENCES: readonly (readonly [RegExp, string, string])[] = [
  [
    /^exceeded the daily hits limit/i,
    'is a notice of Stooq that the number of downloads a day was reached, in place of data',
    'Fetch the file again tomorrow.',
  ],
  [
    /^no data\b/i,
    'is an answer that there is no data under what was asked for',
    'Look at the symbol and the days that were asked for, and fetch the file again.',
  ],
];

/** What a text of one sentence is, in place of a table; null for anything else. */
export function sentenceReply(head: string): ReplyVerdict | null {
  const start = head.trim();
  if (start.length > 200 || /[\r\n]/.test(start)) return null;
  const [, what, advice] = SENTENCES.find(([sign]) => sign.test(start)) ?? [];
  return what === undefined || advice === undefined ? null : { what, advice };
}

/** What a text that begins as JSON is; null where it is none. */
export function jsonReply(head: string): ReplyVerdict | null {
  const start = head.trimStart();
  if (!/^(?:\{\s*["}]|\[\s*[[{"\d\]-])/.test(start)) return null;
  if (/^(?:\[\s*\]|\{\s*\})\s*$/.test(start)) {
    return {
      what: 'is an empty reply: the provider has nothing under what was asked for',
      advice: 'Look at the symbol and the plan of the account, and fetch the file again.',
    };
  }
  const known = REPLIES.find(([sign]) => sign.test(start.slice(0, 20_000)));
  if (known === undefined) return { what: 'is a JSON file of no known kind', advice: READ };
  const said = /"(?:Error Message|error|message|Note|Information)"\s*:\s*"([^"]*)"/i.exec(
    start,
  )?.[1];
  const quoted = said === undefined ? '' : ` ("${excerpt(said)}")`;
  return { what: known[1] + quoted, advice: known[2] };
}
