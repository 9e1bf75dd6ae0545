import {
  requireChoice,
  requireFinite,
  requireNonNegative,
  requireRate,
  requireText,
} from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';

/** What the published table puts in place of a coverage where interest is zero, and where EBIT is negative. */
const COVERAGE_WITHOUT_INTEREST = 1_000_000;
const COVERAGE_OF_A_LOSS = -100_000;

/** One bucket of a published table. */
export interface RatingRow {
  /** Lowest interest coverage of the bucket, the bound itself included. */
  readonly lowestCoverage: number;
  /** As published, for example 'Baa2/BBB'. */
  readonly rating: string;
  /** Default spread over the risk-free rate, annual decimal. */
  readonly spread: number;
}

/** A dated table of ratings and spreads: an input with a source, never a constant. */
export interface RatingTable {
  /** Whose table it is, and for firms of which size. */
  readonly source: string;
  readonly firms: 'large' | 'small';
  /** 'YYYY-MM-DD' */
  readonly asOf: string;
  /** In any order. */
  readonly rows: readonly RatingRow[];
}

export interface RatingSpread {
  readonly rating: string;
  readonly spread: number;
}

/** A going-concern bucket offered in place of default, with the reason. */
export interface RatingProposal extends RatingSpread {
  readonly reason: string;
}

export interface SyntheticRatingInput {
  /** Operating income, a negative one is a loss. */
  readonly ebit: number;
  /** Interest expense of the same year. */
  readonly interestExpense: number;
  readonly table: RatingTable;
}

export interface SyntheticRatingDiagnostics {
  /** EBIT / interest; 1 000 000 without interest, -100 000 in a loss. */
  readonly coverage: number;
  /** The lowest bucket that is not default, where the table gives default; else null. */
  readonly proposal: RatingProposal | null;
}

/** The rows from the lowest coverage up; refuses an empty table and a bound listed twice. */
function ascending(table: RatingTable): readonly RatingRow[] {
  requireText(table.source, 'table.source');
  requireText(table.asOf, 'table.asOf');
  requireChoice(table.firms, 'table.firms', ['large', 'small']);
  if (table.rows.length === 0) {
    throw new Refusal('MISSING_INPUT', 'The table of ratings is empty: import or type its rows.', {
      input: 'table.rows',
    });
  }
  table.rows.forEach(({ rating, lowestCoverage, spread }, index) => {
    requireText(rating, `table.rows[${index}].rating`);
    requireFinite(lowestCoverage, `lowestCoverage of ${rating}`);
    requireNonNegative(requireRate(spread, `spread of ${rating}`), `spread of ${rating}`);
  });
  const rows = [...table.rows].sort((a, b) => a.lowestCoverage - b.lowestCoverage);
  rows.forEach((row, index) => {
    if (index > 0 && row.lowestCoverage === rows[index - 1]?.lowestCoverage) {
      throw new Refusal(
        'INVALID_INPUT',
        `Two ratings begin at a coverage of ${row.lowestCoverage}: each bound belongs to one.`,
        { input: 'table.rows', lowestCoverage: row.lowestCoverage },
      );
    }
  });
  return rows;
}

/** The spellings under which a published rating is known: 'Baa2/BBB' is also 'Baa2' and 'BBB'. */
function spellings(rating: string): readonly string[] {
  return [rating, ...rating.split('/')].map((name) => name.trim().toUpperCase());
}

function isDefault(rating: string): boolean {
  return spellings(rating).some((name) => name === 'D' || name === 'D2');
}

function coverageOf(ebit: number, interest: number): number {
  if (interest === 0) {
    return COVERAGE_WITHOUT_INTEREST;
  }
  return ebit < 0 ? COVERAGE_OF_A_LOSS : ebit / interest;
}

/**
 * Synthetic rating from interest coverage on a dated table: the bucket with the highest lower bound
 * that is not above `EBIT / interest`, bounds included (Damodaran). Without interest the best rating,
 * in a loss the worst. Where the table says default, its figure stands and the lowest going-concern
 * bucket is proposed beside it with the reason, for the analyst to choose.
 * @returns rating and default spread (annual decimal); refuses a coverage below every bound
 */
export function syntheticRating(
  input: SyntheticRatingInput,
): Result<RatingSpread, SyntheticRatingInput, SyntheticRatingDiagnostics> {
  const ebit = requireFinite(input.ebit, 'ebit');
  const interest = requireNonNegative(input.interestExpense, 'interestExpense');
  const rows = ascending(input.table);
  const coverage = coverageOf(ebit, interest);
  const row = rows.filter(({ lowestCoverage }) => lowestCoverage <= coverage).at(-1);
  if (row === undefined) {
    throw new Refusal(
      'INVALID_INPUT',
      `An interest coverage of ${coverage} is below every bound of the table: add its lowest bucket.`,
      { input: 'table.rows', coverage },
    );
  }
  const proposal = isDefault(row.rating) ? proposalOf(rows, coverage) : null;
  return {
    value: { rating: row.rating, spread: row.spread },
    inputs: input,
    diagnostics: { coverage, proposal },
    warnings: isDefault(row.rating) ? [defaultWarning(row, proposal)] : [],
  };
}

function proposalOf(rows: readonly RatingRow[], coverage: number): RatingProposal | null {
  const alive = rows.find(({ rating }) => !isDefault(rating));
  if (alive === undefined) {
    return null;
  }
  return {
    rating: alive.rating,
    spread: alive.spread,
    reason: `A firm that is valued as a going concern is not in default: ${alive.rating} is the lowest rating that is not, though an interest coverage of ${coverage} lies below its bound.`,
  };
}

function defaultWarning(row: RatingRow, proposal: RatingProposal | null): Warning {
  return {
    code: 'RATING_DEFAULT',
    severity: 'warning',
    message:
      proposal === null
        ? `The table gives ${row.rating}, default.`
        : `The table gives ${row.rating}, default; ${proposal.rating} is the lowest rating of a going concern. Choose which one applies.`,
    figures: {
      spread: row.spread,
      ...(proposal === null ? {} : { proposedSpread: proposal.spread }),
    },
  };
}

export interface RatingSpreadInput {
  /** The agency's rating in either spelling, 'Baa2' or 'BBB'. */
  readonly rating: string;
  readonly table: RatingTable;
}

/**
 * Default spread of an actual rating on a dated table.
 * @returns the table's spelling and the spread (annual decimal); refuses a rating that the table does
 * not have: a neighbouring notch is not taken for it
 */
export function ratingSpread(
  input: RatingSpreadInput,
): Result<RatingSpread, RatingSpreadInput, Record<string, never>> {
  const asked = requireText(input.rating, 'rating').trim().toUpperCase();
  const rows = ascending(input.table);
  const row = rows.find(({ rating }) => spellings(rating).includes(asked));
  if (row === undefined) {
    throw new Refusal(
      'INVALID_INPUT',
      `The table has no rating ${input.rating}. It has ${rows.map(({ rating }) => rating).join(', ')}.`,
      { input: 'rating', value: input.rating },
    );
  }
  return {
    value: { rating: row.rating, spread: row.spread },
    inputs: input,
    diagnostics: {},
    warnings: [],
  };
}
