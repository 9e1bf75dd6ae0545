import {
  requireChoice,
  requireFinite,
  requireNonNegative,
  requirePositive,
  requireRate,
  requireShareCount,
} from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import { dilute, type BridgeLine, type Dilution, type DilutionDiagnostics } from './dilute.ts';

/** How a value of equity becomes a value per share. */
export interface ShareInput {
  /** Ordinary shares: basic where `dilution` is given, else the count that the run divides by. */
  readonly shares: number;
  readonly dilution?: Dilution;
  /** What the market quotes: the share, unless said, or depositary shares (ADS). */
  readonly quotedAs?: 'share' | 'ads';
  /** Ordinary shares in one ADS; required where ADS are quoted. */
  readonly adsRatio?: number;
  /** Market price of what is quoted, in the currency of the valuation. */
  readonly price?: number;
  /** Gives the 12-month target price together with `dividendsPerShare`. */
  readonly costOfEquity?: number;
  /** Dividends expected over the next twelve months on one unit of what is quoted. */
  readonly dividendsPerShare?: number;
}

/** What a valuation of equity arrives at, in the currency of its inputs. */
export interface EquityValue {
  /** After the options' value, or with the debt of converted bonds added back. */
  readonly equityValue: number;
  /** Per ordinary share. */
  readonly valuePerShare: number;
  /** The count of ordinary shares by which equity was divided. */
  readonly shares: number;
  /** Per unit of what is quoted: per ADS where they are, else as `valuePerShare`. */
  readonly valuePerQuoted: number;
  /** value per quoted unit / price - 1; null without a price. */
  readonly upside: number | null;
  /** V (1 + Ke) - dividends per quoted unit; null without cost of equity and dividends. */
  readonly targetPrice: number | null;
}

export interface ShareValueInput extends ShareInput {
  /** Value of equity before options, every convertible counted as debt. */
  readonly equityValue: number;
}

export interface ShareValueDiagnostics {
  /** What dilution adds to the lines of a bridge. */
  readonly lines: readonly BridgeLine[];
  readonly dilution: DilutionDiagnostics;
}

/** Ordinary shares in one unit of what is quoted. */
function sharesPerQuoted(input: ShareInput): number {
  if (requireChoice(input.quotedAs ?? 'share', 'quotedAs', ['share', 'ads']) === 'ads') {
    return requirePositive(input.adsRatio, 'adsRatio');
  }
  if (input.adsRatio != null) {
    throw new Refusal(
      'INVALID_INPUT',
      'adsRatio is given, yet shares are quoted: say that ADS are, or leave the ratio out.',
      { input: 'adsRatio', value: input.adsRatio },
    );
  }
  return 1;
}

function targetPrice(input: ShareInput, valuePerQuoted: number): number | null {
  if (input.costOfEquity === undefined || input.dividendsPerShare === undefined) {
    return null;
  }
  const costOfEquity = requireRate(input.costOfEquity, 'costOfEquity');
  const dividends = requireNonNegative(input.dividendsPerShare, 'dividendsPerShare');
  return valuePerQuoted * (1 + costOfEquity) - dividends;
}

/**
 * From equity to a share, however equity was valued: dilution once, then depositary shares, upside and
 * the 12-month target price `V (1 + Ke) - dividends` (finance.md §10).
 * @returns money per share; refuses shares at or below zero, ADS without their ratio, and the market
 * price as the price of dilution where there is none
 */
export function shareValue(
  input: ShareValueInput,
): Result<EquityValue, ShareValueInput, ShareValueDiagnostics> {
  const equity = requireFinite(input.equityValue, 'equityValue');
  const shares = requireShareCount(input.shares, 'shares');
  const perQuoted = sharesPerQuoted(input);
  const price = input.price === undefined ? null : requirePositive(input.price, 'price');
  const taken = dilute(
    equity,
    shares,
    input.dilution,
    () => requirePositive(price, 'price') / perQuoted,
  );
  const valuePerQuoted = taken.valuePerShare * perQuoted;
  return {
    value: {
      equityValue: taken.equityValue,
      valuePerShare: taken.valuePerShare,
      shares: taken.shares,
      valuePerQuoted,
      upside: price === null ? null : valuePerQuoted / price - 1,
      targetPrice: targetPrice(input, valuePerQuoted),
    },
    inputs: input,
    diagnostics: { lines: taken.lines, dilution: taken.dilution },
    warnings: equityWarnings(taken.equityValue),
  };
}

/** Says when claims exceed what there is to claim. */
function equityWarnings(equityValue: number): Warning[] {
  if (equityValue >= 0) {
    return [];
  }
  return [
    {
      code: 'EQUITY_VALUE_NEGATIVE',
      severity: 'warning',
      message: 'Claims exceed the value of the firm: the value per share is negative.',
      figures: { equityValue },
    },
  ];
}
