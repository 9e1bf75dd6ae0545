/**
 * SEC company facts (the JSON of `api/xbrl/companyfacts`): every tagged figure of a company's filings,
 * US GAAP or IFRS. Figures of one filing and period are put together by recipes; a figure that a later
 * filing repeats unchanged is one row, a restated one a row of its own.
 */
import { isoDate } from '../dates.ts';
import { refusedRows } from '../problems.ts';
import { SourceRefusal } from '../refusal.ts';
import type {
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  Recognition,
  SourceProvider,
  StatementFigure,
  StatementTable,
} from '../types.ts';
import { capexNotes } from './capex-notes.ts';
import { readFacts, type CompanyFacts } from './sec-json.ts';
import { FiscalCalendar } from './periods.ts';
import { coverShares } from './sec-cover.ts';
import { figuresOf } from './figures.ts';
import { FINANCE_INCOME, IFRS, IFRS_PARTS } from './ifrs.ts';
import { FINANCE_COSTS, INTEREST_PAID } from './ifrs-interest.ts';
import { US_GAAP } from './us-gaap.ts';
import { US_GAAP_PARTS } from './us-gaap-parts.ts';
import { counted } from '../counted.ts';
import { firstTerm, sumOf } from './recipes.ts';

export const secCompanyFacts: SourceProvider = { format: 'sec-companyfacts', detect, parse };

function detect(opened: OpenedFile): Recognition | null {
  if (opened.content.kind !== 'text') return null;
  const head = opened.content.head.trimStart();
  const own = /^\{/.test(head) && /"cik"\s*:/.test(head) && /"facts"\s*:\s*\{/.test(head);
  return own
    ? { format: 'sec-companyfacts', confidence: 1, seen: ['"cik" and "facts" of a company'] }
    : null;
}

function parse(opened: OpenedFile, options: ParseOptions): ParsedFile<StatementTable> {
  const { file } = opened;
  if (opened.content.kind !== 'text') throw notRead(file, 'it is no text');
  const facts = readFacts(file, opened.content.whole());
  const ifrs = facts.taxonomy === 'ifrs-full';
  const problems: LineProblem[] = [];
  const yearEnds = facts.groups.filter(({ span }) => span === 'year').map(({ end }) => end);
  const calendar = new FiscalCalendar(yearEnds);
  const taxonomy = ifrs
    ? { recipes: IFRS, parts: IFRS_PARTS }
    : { recipes: US_GAAP, parts: US_GAAP_PARTS };
  const { figures: lines, partsLeft } = figuresOf(facts, taxonomy, calendar, problems);
  if (lines.length === 0) {
    throw new SourceRefusal(
      'NO_ROWS',
      `${file} holds no figure of the statements that are read (revenue, EBIT, cash flows, debt). ` +
        'It may be of a fund or of a company without filed statements.',
      { file, found: facts.name },
    );
  }
  const figures = [...lines, ...coverShares(facts, taxonomy.recipes, calendar, problems)];
  const symbol = options.symbol?.trim().toUpperCase() ?? '';
  // The statements' day: a count on a cover is of a later one.
  const asOf = lines.reduce((last, { periodEnd }) => (periodEnd > last ? periodEnd : last), '');
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'sec-companyfacts',
    ...(symbol === '' ? { needs: ['symbol'] as const } : { symbol }),
    currency: facts.currency,
    asOf,
    ...(facts.lastFiled === null ? {} : { vintage: facts.lastFiled }),
    rowsRead: figures.length + refusedRows(problems),
    lines: Int32Array.from(figures, ({ line }) => line),
    problems,
    notes: notesOf(facts, figures, partsLeft),
    data: {
      kind: 'statements',
      companies: [
        {
          symbol: symbol === '' ? null : symbol,
          name: facts.name,
          fiscalYearEnd: fiscalYearEnd(calendar),
          filings: [...new Set(facts.groups.map(({ accession }) => accession))],
          figures,
        },
      ],
    },
  };
}

function notRead(file: string, why: string): SourceRefusal {
  return new SourceRefusal('UNKNOWN_FORMAT', `${file} cannot be read: ${why}.`, { file });
}

/** `MM-DD` of the latest fiscal year's end. */
function fiscalYearEnd(calendar: FiscalCalendar): string | null {
  const end = calendar.lastEnd;
  return end === null ? null : isoDate(end).slice(5);
}

function notesOf(
  facts: CompanyFacts,
  figures: readonly StatementFigure[],
  partsLeft: number,
): string[] {
  const years = new Set(figures.map(({ fiscalYear }) => fiscalYear)).size;
  const notes = [
    `${facts.name}, ${facts.taxonomy === 'ifrs-full' ? 'IFRS' : 'US GAAP'}, ${currenciesOf(facts).join(' and ')}: ` +
      `${counted(years, 'fiscal year')}. Each figure says the concepts it was made of; what a filing does not tag is not filled in.`,
    'Rows are figures of the statements as filed; a figure that a later filing repeats unchanged counts once.',
  ];
  for (const [currency, count] of facts.left) {
    notes.push(
      `${counted(count, 'figure')} in ${currency} ${count === 1 ? 'is' : 'are'} not taken: a period is in the currency of its latest filing, a filing in that of most of its figures.`,
    );
  }
  if (partsLeft > 0) {
    notes.push(
      `${counted(partsLeft, 'figure that repeats', 'figures that repeat')} only a part of a line (cash without its securities, for example) ${partsLeft === 1 ? 'is' : 'are'} left out: a part restates no whole.`,
    );
  }
  const latest = figures.filter(({ fiscalPeriod }) => fiscalPeriod === 'FY');
  const lastOf = (item: string): string =>
    latest.reduce(
      (last, row) => (row.item === item && row.periodEnd > last ? row.periodEnd : last),
      '',
    );
  const interest = lastOf('interest_expense');
  if (interest !== '' && interest < lastOf('revenue')) {
    notes.push(
      `Interest expense is not tagged after ${interest}: type it for later years, or use another cost of debt.`,
    );
  }
  return [...notes, ...wideInterest(facts, latest), ...capexNotes(facts, figures)];
}

/** The currencies of the filings that are read, the first one first. */
function currenciesOf({ groups }: CompanyFacts): string[] {
  const read = groups.filter(({ money }) => money.size > 0);
  return [...new Set(read.map(({ currency }) => currency))];
}

/** Interest of years in which it stands in a wider concept alone, with what else may be in. */
function wideInterest(facts: CompanyFacts, years: readonly StatementFigure[]): string[] {
  const wide = [
    {
      ...{ line: 'interest_expense', label: 'Interest expense', concept: FINANCE_COSTS },
      ...{ beside: paidBeside(facts, years) },
      also: 'discounts of provisions that unwind, and losses on currencies, may be in',
    },
    {
      ...{ line: 'interest_income', label: 'Interest income', concept: FINANCE_INCOME },
      beside: '',
      also: 'dividends, and gains on financial assets and currencies, may be in',
    },
  ];
  return wide.flatMap(({ line, label, concept, beside, also }) => {
    const own = years.filter((figure) => figure.item === line && figure.concept === concept);
    if (own.length === 0) return [];
    const named = [...new Set(own.map(({ fiscalYear }) => fiscalYear))].sort().join(', ');
    return [
      `${label} is ${concept} in ${named}, for want of a narrower concept: ${also}.${beside} Type a correction where the notes of the report tell the interest.`,
    ];
  });
}

/** The interest paid that is tagged beside the last finance costs: about how much of them is interest. */
function paidBeside({ groups }: CompanyFacts, years: readonly StatementFigure[]): string {
  const last = years
    .filter(({ item, concept }) => item === 'interest_expense' && concept === FINANCE_COSTS)
    .reduce((end, { periodEnd }) => (periodEnd > end ? periodEnd : end), '');
  const year = groups.findLast(({ span, endDate }) => span === 'year' && endDate === last);
  const paid = sumOf(INTEREST_PAID.flatMap((name) => firstTerm(year?.money ?? new Map(), [name])));
  return paid === null
    ? ''
    : ` Of the year to ${last}, interest paid in cash is ${paid.value} ${year?.currency ?? ''} (${paid.from}).`;
}
