import { amountText } from '../../amount-text.ts';
import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

/** Increase of working capital over revenue of one fiscal year, decimal. */
export interface WorkingCapitalYear {
  readonly year: number;
  readonly ratio: number;
}

export interface KeptWorkingCapitalFacts {
  /** The base year, or the last twelve months after it, whose ratio the projection keeps. */
  readonly base: WorkingCapitalYear & Pick<BasePeriod, 'monthsTo'>;
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
 * Years of revenue that working capital must come to where the company's own years are known, which swing: at a growth of
 * 3 % the usual year of some 1,900 American companies leads that far in 6 % of them (2020; 7 % in 2021), and to two
 * years' revenue in 11 and 15 %.
 */
const FULL_STOCK_OF_KNOWN = 3;
/** Least growth to judge such a company at: at next to none the smallest increase would heap up any stock. */
const LEAST_GROWTH = 0.01;

/**
 * By ratios the increase of working capital of one year goes on for ever, which a single large invoice at its end can make
 * large or small. Where it lies far from the company's own earlier years and moves the value, it is said, with what their
 * median would do (nothing below zero: releases are not repeated). Whatever those years were, so is a share that no growth
 * can ask for: at growth g after the last year the ratio r takes r (1 + g) / g of added revenue, which is also the stock
 * that it heaps up, in years of revenue.
 */
export function lintKeptWorkingCapital(facts: KeptWorkingCapitalFacts): Warning[] {
  const { base, earlier, operatingValue, valueOfRevenue, toEquity = false } = facts;
  const heaped = material(againstStock(facts), facts);
  const ranged = material(againstRange(facts), facts);
  // Below the own years and yet without end: that it is low is no longer the point.
  const isBoth = heaped !== null && ranged !== null && ranged.usual < base.ratio;
  const judged = isBoth ? both(ranged, heaped) : (heaped ?? ranged);
  if (judged === null) return [];
  const gained = (base.ratio - judged.usual) * valueOfRevenue;
  const at = judged.usual === 0 ? 'Without any increase' : 'At the median';
  return [
    {
      code: 'WORKING_CAPITAL_UNUSUAL',
      severity: 'warning',
      message: `Working capital took ${percentText(base.ratio, 1)} of revenue in ${periodText({ ...base, fiscalYear: base.year })}, and ${carriedOn(facts)}${judged.ofAdded ?? ''}; ${judged.words} ${at} the value of ${toEquity ? 'the flows to equity' : 'operations'} would be ${moved(operatingValue, gained)}. ${toEquity ? 'Type a base flow with what a usual year takes.' : 'Set what growth takes as “Added working capital”.'}`,
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

/** What was found, unless it moves the value less than is worth a word. */
function material(
  judged: Judged | null,
  { base, operatingValue, valueOfRevenue }: KeptWorkingCapitalFacts,
): Judged | null {
  if (judged === null) return null;
  const gained = (base.ratio - judged.usual) * valueOfRevenue;
  const largest = Math.max(operatingValue, operatingValue + gained);
  return largest <= 0 || Math.abs(gained) < MATERIAL * largest ? null : judged;
}

/** One finding of two: the median of the own years, and the share of added revenue. */
function both(ranged: Judged, heaped: Judged): Judged {
  return { ...heaped, ...ranged, figures: { ...heaped.figures, ...ranged.figures } };
}

function carriedOn({ toEquity = false, forEver }: KeptWorkingCapitalFacts): string {
  if (toEquity) return 'the base flow carries this share on for ever';
  return `the projection keeps this share ${forEver ? 'for ever' : 'in every projected year'}`;
}

interface Judged {
  /** The ratio that would be usual, decimal. */
  readonly usual: number;
  /** What the share comes to where it never ends: follows the ratio in its sentence. */
  readonly ofAdded?: string;
  /** The years it was judged by: ends that sentence. */
  readonly words: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** Null where the ratio lies near the company's own earlier years, or too few are known. */
function againstRange({ base, earlier }: KeptWorkingCapitalFacts): Judged | null {
  if (earlier.length < FEWEST_YEARS) return null;
  const { lowest, highest, median } = spread(earlier);
  const far = BEYOND_RANGE * (highest - lowest);
  const isHigh = base.ratio > highest && base.ratio - highest >= far;
  const isLow = base.ratio < lowest && lowest - base.ratio >= far;
  if (!isHigh && !isLow) return null;
  return {
    usual: Math.max(median, 0),
    words: knownYears(earlier),
    figures: { lowest, highest, median },
  };
}

function spread(years: readonly WorkingCapitalYear[]): {
  lowest: number;
  highest: number;
  median: number;
} {
  const sorted = years.map(({ ratio }) => ratio).sort((a, b) => a - b);
  const at = (place: number): number => sorted[place] ?? Number.NaN;
  const middle = sorted.length / 2;
  const upper = at(Math.floor(middle));
  return {
    lowest: at(0),
    highest: at(sorted.length - 1),
    median: Number.isInteger(middle) ? (at(middle - 1) + upper) / 2 : upper,
  };
}

/** Null where the ratio leads to a stock that a company may have. Of few years one that took as much vouches for more. */
function againstStock(facts: KeptWorkingCapitalFacts): Judged | null {
  const { base, earlier, terminalGrowth, forEver } = facts;
  const { ratio } = base;
  if (!forEver || ratio <= 0) return null;
  const isKnown = earlier.length >= FEWEST_YEARS || earlier.some((year) => year.ratio >= ratio);
  const growth = Math.max(terminalGrowth, isKnown ? LEAST_GROWTH : 0);
  const most = isKnown ? FULL_STOCK_OF_KNOWN : FULL_STOCK;
  if (ratio * (1 + growth) < most * growth) return null;
  const stock = terminalGrowth > 0 ? (ratio * (1 + terminalGrowth)) / terminalGrowth : null;
  return {
    usual: 0,
    ofAdded:
      stock === null
        ? ', though revenue does not grow in the end'
        : `, which in the end, at a growth of ${percentText(terminalGrowth, 1)}, is ${percentText(stock, 0)} of added revenue`,
    words: knownYears(earlier),
    figures: { terminalGrowth, ...(stock === null ? {} : { stock }) },
  };
}

/** The company's own years in words, with which a sentence ends. */
function knownYears(earlier: readonly WorkingCapitalYear[]): string {
  const [only, other] = earlier;
  if (only === undefined) return 'no earlier year is known to judge it by.';
  if (other === undefined) {
    return `only ${only.year} is known to judge it by, with ${percentText(only.ratio, 1)}.`;
  }
  if (earlier.length < FEWEST_YEARS) {
    return `only ${earlier.map(({ year, ratio }) => `${year} and its ${percentText(ratio, 1)}`).join(' and ')} are known to judge it by.`;
  }
  const { lowest, highest, median } = spread(earlier);
  return `in the ${earlier.length} earlier years that are known, ${only.year} to ${earlier.at(-1)?.year ?? ''}, it took ${percentText(lowest, 1)} to ${percentText(highest, 1)}, at the median ${percentText(median, 1)}.`;
}

/** Where the value of operations would be, beside where it is. */
function moved(value: number, gained: number): string {
  if (value <= 0)
    return `above zero, ${amountText(value + gained)} in place of ${amountText(value)}`;
  return `${percentText(Math.abs(gained) / value, 0)} ${gained > 0 ? 'higher' : 'lower'}`;
}
