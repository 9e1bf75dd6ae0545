import type { DefaultSpreadEntry, WaccInputs, WaccRow } from '../../contract/api.ts';
import { format } from './format.ts';

export type DebtRating = NonNullable<WaccInputs['debtRating']>;
export type FirmSize = DebtRating['firms'];

/** How the cost of debt is chosen on screen. */
export type DebtCostKind = 'book' | 'coverage' | 'rating';

export function debtCostKind(choice: DebtRating | null): DebtCostKind {
  if (choice === null) return 'book';
  return choice.rating === undefined ? 'coverage' : 'rating';
}

/** The classes of firms whose spreads the book has, large ones first. */
export function firmSizes(spreads: readonly DefaultSpreadEntry[]): FirmSize[] {
  return (['large', 'small'] as const).filter((size) => spreads.some((row) => row.class === size));
}

/** The ratings of one class of firms, the safest first. */
export function ratingsOf(
  spreads: readonly DefaultSpreadEntry[],
  firms: FirmSize,
): DefaultSpreadEntry[] {
  return spreads
    .filter((row) => row.class === firms)
    .sort((a, b) => a.spread - b.spread || a.rating.localeCompare(b.rating));
}

/**
 * The choice after its kind, its size of firms or its rating changed; what belongs to another kind goes.
 * No rating is picked for the analyst.
 * @returns null for the book's own cost of debt, where the book has no table of the size, and for a rating
 * that is not picked yet or that the table of the size lacks
 */
export function withKind(
  kind: DebtCostKind,
  firms: FirmSize,
  before: DebtRating | null,
  spreads: readonly DefaultSpreadEntry[],
): DebtRating | null {
  const table = ratingsOf(spreads, firms);
  if (kind === 'book' || table.length === 0) return null;
  const country =
    before?.countryDefaultSpread === undefined
      ? {}
      : { countryDefaultSpread: before.countryDefaultSpread };
  if (kind === 'coverage') {
    return {
      firms,
      ...(before?.takeProposal === true && before.rating === undefined && { takeProposal: true }),
      ...country,
    };
  }
  const known = table.find(({ rating }) => rating === before?.rating);
  return known === undefined ? null : { firms, rating: known.rating, ...country };
}

/** The choice with the spread of its country, or with none. */
export function withCountry(choice: DebtRating, spread: number | null): DebtRating {
  const next: DebtRating = { ...choice };
  if (spread === null) delete next.countryDefaultSpread;
  else next.countryDefaultSpread = spread;
  return next;
}

/** The choice with the going-concern rating in place of default, or with the table's own. */
export function withProposal(choice: DebtRating, takes: boolean): DebtRating {
  const next: DebtRating = { ...choice };
  if (takes) next.takeProposal = true;
  else delete next.takeProposal;
  return next;
}

/** The choice that a stored cost of capital was made with; null where it took the book's own cost of debt. */
export function debtRatingOf(row: WaccRow | undefined): DebtRating | null {
  const { debtRating: stored } = (row?.details['inputs'] ?? {}) as {
    debtRating?: {
      rating: string | null;
      takeProposal: boolean;
      countryDefaultSpread: number | null;
      table: { firms: FirmSize };
    } | null;
  };
  if (stored == null) return null;
  return {
    firms: stored.table.firms,
    ...(stored.rating !== null && { rating: stored.rating }),
    ...(stored.takeProposal && { takeProposal: true }),
    ...(stored.countryDefaultSpread !== null && {
      countryDefaultSpread: stored.countryDefaultSpread,
    }),
  };
}

/** How a run came to its cost of debt by a rating, as its row tells; null where it is by none. */
export interface RatingBasis {
  rating: string;
  spread: number;
  /** EBIT over interest; null for a rating that was picked. */
  coverage: number | null;
  /** Whose table, for which firms, as of when. */
  table: { source: string; firms: FirmSize; asOf: string };
  /** The going-concern rating offered where coverage gives default. */
  proposal: { rating: string; spread: number; reason: string } | null;
}

export function ratingBasisOf(row: WaccRow | undefined): RatingBasis | null {
  const { ratingBasis } = (row?.details['outputs'] ?? {}) as { ratingBasis?: RatingBasis };
  return ratingBasis ?? null;
}

/** "BBB, spread 1.20%; coverage 5.2", with the table and its date. */
export function ratingWords({ rating, spread, coverage, table }: RatingBasis): string {
  const by = coverage === null ? '' : `, interest coverage ${format.number(coverage, 1)}`;
  return `${rating}, spread ${format.percent(spread, 2)}${by}; ${table.firms} firms, ${format.date(table.asOf)}`;
}
