import { amountText } from '../../amount-text.ts';
import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';

export interface CoverCountFacts {
  /** Shares that the value is divided by before dilution is added, and of what they are: `fiscal year 2020 to 2020-09-26`. */
  readonly shares: number;
  readonly sharesOf: string;
  /** The newest count on a report's cover that was known at the valuation, and its day, ISO. */
  readonly cover: number;
  readonly coverDate: string;
  /** Shares that the value is divided by in the end, dilution included. */
  readonly dividedBy: number;
  readonly valuePerShare: number;
}

/**
 * Part of a count by which that of a cover may differ. A diluted average of a year lies from an outstanding count some
 * weeks after it by dilution, below, and by what was bought back or issued since the middle of the year. Apple's lay
 * 0.5 to 0.8 % above its covers in the quiet years 2009 to 2012 and 1.5 to 5.4 % in every year of buybacks since, Marvell's
 * 0.1 to 0.6 % below in quiet years and 6 % in that of a merger.
 */
const MATERIAL = 0.01;
/** A count this many times another, or one part in as many, was likely split since. */
const SPLIT = 1.5;

/** Whether a count of shares lies so far from that of a cover that it is worth a word. */
export function isFarFromCover(shares: number, cover: number): boolean {
  return Math.abs(cover - shares) > MATERIAL * shares;
}

/** A value per share is as old as its count of shares: an average of the last fiscal year is half a year older than that. */
export function lintCoverCount(facts: CoverCountFacts): Warning[] {
  const { shares, sharesOf, cover, coverDate, dividedBy, valuePerShare } = facts;
  if (!isFarFromCover(shares, cover)) {
    return [];
  }
  const change = cover / shares - 1;
  const effect = dividedBy / (dividedBy + cover - shares) - 1;
  const counted = `${percentText(Math.abs(change), 1)} ${change > 0 ? 'more' : 'fewer'}`;
  const moved =
    valuePerShare > 0
      ? ` By that count the same equity would be ${percentText(Math.abs(effect), 1)} ${effect > 0 ? 'more' : 'less'} a share.`
      : '';
  const isSplit = cover > SPLIT * shares || shares > SPLIT * cover;
  const split = isSplit
    ? ' A split may lie between the two: take the count on the basis of the price.'
    : '';
  return [
    {
      code: 'SHARES_UNLIKE_COVER',
      severity: 'warning',
      message: `The value is divided by ${amountText(shares)} shares, those of ${sharesOf}; the newest cover in the book, of ${coverDate}, counts ${amountText(cover)}, ${counted}.${moved}${split} To take it, type it as shares in the strip below the company's name; it is basic, so state options and awards as dilution. Where dilution is the whole difference there is nothing to do.`,
      figures: { shares, cover, coverDate, effect },
    },
  ];
}
