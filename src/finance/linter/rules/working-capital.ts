import { amountText } from '../../amount-text.ts';
import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';

export interface WorkingCapitalFacts {
  readonly fiscalYear: number;
  readonly currency: string;
  /** Increase of working capital in the base year, money; below zero where it was released. */
  readonly change: number;
  /** By ratios: what growth takes for each unit of added revenue, decimal. */
  readonly ofAddedRevenue: number;
}

export interface GrownFlowFacts extends Omit<WorkingCapitalFacts, 'ofAddedRevenue'> {
  /** Where a flow to equity grows whole: that of the base year without the release, money. */
  readonly baseFlow: number;
}

/** Stocks and receivables shrink once; a growing company does not live on them for ever. */
export function lintWorkingCapital(facts: WorkingCapitalFacts | GrownFlowFacts): Warning[] {
  const { fiscalYear, currency, change } = facts;
  if (change >= 0) {
    return [];
  }
  const released = `Working capital released ${currency} ${amountText(-change)} in fiscal year ${fiscalYear}, which`;
  if ('baseFlow' in facts) {
    const { baseFlow } = facts;
    return [
      {
        code: 'WORKING_CAPITAL_RELEASED',
        severity: 'info',
        message: `${released} the base flow leaves out: ${currency} ${amountText(baseFlow)} grows from there, in place of ${amountText(baseFlow - change)}. Type a base flow where customers pay ahead year by year.`,
        figures: { fiscalYear, change, baseFlow },
      },
    ];
  }
  const { ofAddedRevenue } = facts;
  return [
    {
      code: 'WORKING_CAPITAL_RELEASED',
      severity: 'info',
      message: `${released} the projection does not repeat: growth takes ${percentText(ofAddedRevenue, 1)} of added revenue instead. Set what it takes as “Added working capital”; below zero where customers pay ahead.`,
      figures: { fiscalYear, change, ofAddedRevenue },
    },
  ];
}

/** Increase of working capital over revenue of one fiscal year, decimal. */
export interface WorkingCapitalYear {
  readonly year: number;
  readonly ratio: number;
}

export interface KeptWorkingCapitalFacts {
  /** The base year, whose ratio the projection keeps. */
  readonly base: WorkingCapitalYear;
  /** Earlier years of which both figures are known, ascending. */
  readonly earlier: readonly WorkingCapitalYear[];
  /** Growth after the last year, annual decimal. */
  readonly terminalGrowth: number;
  /** Whether a perpetuity of the last flow goes on with the ratio. */
  readonly forEver: boolean;
  /** Whether the flow of the base year is one to equity, which grows whole; by ratios it is one to the firm. */
  readonly toEquity?: boolean;
  /** Value of operations, or of the flows to equity, money. */
  readonly operatingValue: number;
  /** What it would lose by a ratio of one more, money: the value of revenue in the years that keep the ratio. */
  readonly valueOfRevenue: number;
}

/** Part of the operating value that the ratio must move to be worth a word: less is within what a margin moves. */
const MATERIAL = 0.1;
/** Earlier years that make a range: of fewer the next one is often outside. */
const FEWEST_YEARS = 3;
/**
 * Widths of that range by which a ratio lies beyond it to be called far. To be the highest of six years is chance, one in
 * six; of some 1,700 American companies with four other years known, 4 % lie this far above them and are moved by a
 * tenth in an ordinary year (2018 to 2020), 10 % in 2021, when stocks were filled again.
 */
const BEYOND_RANGE = 0.5;
/** Working capital of a year's whole revenue: hardly a company ties up as much in stocks and receivables. */
const FULL_STOCK = 1;

/**
 * By ratios the increase of working capital of one year goes on for ever, which a single large invoice at its end can make
 * large or small. Where it lies far from the company's own earlier years and moves the value, it is said, with what their
 * median would do (nothing below zero: releases are not repeated). Where too few years are known to judge by, only a share
 * that heaps up more working capital than a year's revenue in the end is: at growth g the ratio r leads to a stock of
 * r (1 + g) / g of revenue.
 */
export function lintKeptWorkingCapital(facts: KeptWorkingCapitalFacts): Warning[] {
  const { base, earlier, operatingValue, valueOfRevenue, toEquity = false } = facts;
  const judged = earlier.length >= FEWEST_YEARS ? againstRange(facts) : againstStock(facts);
  if (judged === null) {
    return [];
  }
  const gained = (base.ratio - judged.usual) * valueOfRevenue;
  const largest = Math.max(operatingValue, operatingValue + gained);
  if (largest <= 0 || Math.abs(gained) < MATERIAL * largest) {
    return [];
  }
  const at = judged.usual === 0 ? 'Without any increase' : 'At the median';
  return [
    {
      code: 'WORKING_CAPITAL_UNUSUAL',
      severity: 'warning',
      message: `Working capital took ${percentText(base.ratio, 1)} of revenue in fiscal year ${base.year}, and ${carriedOn(facts)}${judged.words} ${at} the value of ${toEquity ? 'the flows to equity' : 'operations'} would be ${moved(operatingValue, gained)}. ${toEquity ? 'Type a base flow with what a usual year takes.' : 'Set what growth takes as “Added working capital”.'}`,
      figures: {
        fiscalYear: base.year,
        ratio: base.ratio,
        earlierYears: earlier.length,
        ...judged.figures,
        operatingValue,
        operatingValueAtUsual: operatingValue + gained,
      },
    },
  ];
}

function carriedOn({ toEquity = false, forEver }: KeptWorkingCapitalFacts): string {
  if (toEquity) return 'the base flow carries this share on for ever';
  return `the projection keeps this share ${forEver ? 'for ever' : 'in every projected year'}`;
}

interface Judged {
  /** The ratio that would be usual, decimal. */
  readonly usual: number;
  /** What it was judged by: ends the sentence that names the ratio. */
  readonly words: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** Null where the ratio lies near the company's own earlier years. */
function againstRange({ base, earlier }: KeptWorkingCapitalFacts): Judged | null {
  const sorted = earlier.map(({ ratio }) => ratio).sort((a, b) => a - b);
  const lowest = sorted[0] ?? Number.NaN;
  const highest = sorted.at(-1) ?? Number.NaN;
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const median = Number.isInteger(middle)
    ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
    : upper;
  const far = BEYOND_RANGE * (highest - lowest);
  const isHigh = base.ratio > highest && base.ratio - highest >= far;
  const isLow = base.ratio < lowest && lowest - base.ratio >= far;
  if (!isHigh && !isLow) return null;
  const span = `${earlier[0]?.year ?? ''} to ${earlier.at(-1)?.year ?? ''}`;
  return {
    usual: Math.max(median, 0),
    words: `; in the ${sorted.length} earlier years that are known, ${span}, it took ${percentText(lowest, 1)} to ${percentText(highest, 1)}, at the median ${percentText(median, 1)}.`,
    figures: { lowest, highest, median },
  };
}

/** Null where the ratio leads to a stock that a company may have, or an earlier year took as much. */
function againstStock(facts: KeptWorkingCapitalFacts): Judged | null {
  const { base, earlier, terminalGrowth, forEver } = facts;
  const { ratio } = base;
  if (!forEver || ratio <= 0 || earlier.some((year) => year.ratio >= ratio)) return null;
  const stock = terminalGrowth > 0 ? (ratio * (1 + terminalGrowth)) / terminalGrowth : null;
  if (stock !== null && stock < FULL_STOCK) return null;
  const [only] = earlier;
  const known =
    only === undefined
      ? 'no earlier year is known to judge it by'
      : earlier.length === 1
        ? `only ${only.year} is known to judge it by, with ${percentText(only.ratio, 1)}`
        : `only ${earlier.map(({ year, ratio: own }) => `${year} and its ${percentText(own, 1)}`).join(' and ')} are known to judge it by`;
  const heap =
    stock === null
      ? 'though revenue does not grow'
      : `which at a growth of ${percentText(terminalGrowth, 1)} ties up ${percentText(stock, 0)} of revenue in the end`;
  return {
    usual: 0,
    words: `, ${heap}; ${known}.`,
    figures: { terminalGrowth, ...(stock === null ? {} : { stock }) },
  };
}

/** Where the value of operations would be, beside where it is. */
function moved(value: number, gained: number): string {
  if (value <= 0)
    return `above zero, ${amountText(value + gained)} in place of ${amountText(value)}`;
  return `${percentText(Math.abs(gained) / value, 0)} ${gained > 0 ? 'higher' : 'lower'}`;
}
