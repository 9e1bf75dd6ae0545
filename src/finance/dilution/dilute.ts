import { requireChoice } from '../guard.ts';
import {
  optionOverhang,
  type OptionAssumptions,
  type OptionGrant,
  type OptionOverhangDiagnostics,
} from './option-value.ts';
import {
  treasuryStockValue,
  type DilutiveClaims,
  type TreasuryStockDiagnostics,
} from './treasury-stock.ts';

/** Which price decides what options are worth or whether they are exercised. */
export type DilutionPrice = (typeof DILUTION_PRICES)[number];
const DILUTION_PRICES = ['own-value', 'market-price'] as const;

/** Dilution is taken once: as value subtracted, or as shares added (finance.md §10). */
export type Dilution =
  | ({
      /** The options' value is subtracted and equity divided by basic shares. */
      readonly kind: 'option-value';
      readonly at: DilutionPrice;
      readonly grants: readonly OptionGrant[];
    } & OptionAssumptions)
  | ({
      /** Nothing is subtracted and equity divided by diluted shares. */
      readonly kind: 'treasury-stock';
      readonly at: DilutionPrice;
    } & DilutiveClaims);

/** One line of a bridge, `amount` with the sign with which it enters. */
export interface BridgeLine {
  readonly item: string;
  readonly amount: number;
}

/** How dilution was taken: the divisor in words and the figures behind it. */
export type DilutionDiagnostics =
  | { readonly kind: 'as-given' }
  | (OptionOverhangDiagnostics & { readonly kind: 'option-value'; readonly value: number })
  | (TreasuryStockDiagnostics & { readonly kind: 'treasury-stock' });

/** Equity after dilution, and what it is divided by. */
export interface Diluted {
  readonly equityValue: number;
  readonly valuePerShare: number;
  readonly shares: number;
  readonly lines: readonly BridgeLine[];
  readonly dilution: DilutionDiagnostics;
}

function withOptionValue(
  equity: number,
  shares: number,
  dilution: Extract<Dilution, { kind: 'option-value' }>,
  marketPrice: () => number,
): Diluted {
  requireChoice(dilution.at, 'dilution.at', DILUTION_PRICES);
  const { grants, volatility, riskFree, dividendYield } = dilution;
  const overhang = optionOverhang({
    grants,
    volatility,
    riskFree,
    dividendYield,
    shares,
    stock:
      dilution.at === 'own-value'
        ? { basis: 'own-value', equityValue: equity }
        : { basis: 'market-price', price: marketPrice() },
  });
  const equityValue = equity - overhang.value;
  return {
    equityValue,
    valuePerShare: equityValue / shares,
    shares,
    lines: [{ item: 'options', amount: 0 - overhang.value }],
    dilution: { kind: 'option-value', value: overhang.value, ...overhang.diagnostics },
  };
}

function withTreasuryStock(
  equity: number,
  shares: number,
  dilution: Extract<Dilution, { kind: 'treasury-stock' }>,
  marketPrice: () => number,
): Diluted {
  requireChoice(dilution.at, 'dilution.at', DILUTION_PRICES);
  const { value, diagnostics } = treasuryStockValue({
    equityValue: equity,
    basicShares: shares,
    options: dilution.options,
    restrictedUnits: dilution.restrictedUnits,
    convertibles: dilution.convertibles,
    at:
      dilution.at === 'own-value'
        ? { basis: 'own-value' }
        : { basis: 'market-price', price: marketPrice() },
  });
  const converted = diagnostics.convertedDebt;
  return {
    equityValue: value.equityValue,
    valuePerShare: value.valuePerShare,
    shares: value.dilutedShares,
    lines: converted === 0 ? [] : [{ item: 'convertedDebt', amount: converted }],
    dilution: { kind: 'treasury-stock', ...diagnostics },
  };
}

/**
 * Takes dilution once: the options' value out of equity over basic shares, or equity over diluted
 * shares, or over the count as given.
 * @param marketPrice price of an ordinary share, asked for only where it decides
 */
export function dilute(
  equity: number,
  shares: number,
  dilution: Dilution | undefined,
  marketPrice: () => number,
): Diluted {
  if (dilution === undefined) {
    return {
      equityValue: equity,
      valuePerShare: equity / shares,
      shares,
      lines: [],
      dilution: { kind: 'as-given' },
    };
  }
  requireChoice(dilution.kind, 'dilution.kind', ['option-value', 'treasury-stock']);
  return dilution.kind === 'option-value'
    ? withOptionValue(equity, shares, dilution, marketPrice)
    : withTreasuryStock(equity, shares, dilution, marketPrice);
}
