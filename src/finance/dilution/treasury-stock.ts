import {
  requireChoice,
  requireFinite,
  requireList,
  requireNonNegative,
  requirePositive,
  requireShareCount,
} from '../guard.ts';
import type { Result } from '../result.ts';

/** Options or warrants with one strike. */
export interface OptionLot {
  /** Options outstanding, each on one ordinary share. */
  readonly count: number;
  /** Strike per ordinary share, in the currency of the valuation. */
  readonly strike: number;
}

/** A convertible bond, or several with one conversion price. */
export interface Convertible {
  /** Ordinary shares that holders get when they convert. */
  readonly shares: number;
  /** What the bridge's debt holds for it; falls away on conversion. */
  readonly debt: number;
}

/** Everything that may become a share. */
export interface DilutiveClaims {
  readonly options: readonly OptionLot[];
  /** Restricted stock units: shares at a strike of 0, whatever the price. */
  readonly restrictedUnits: number;
  readonly convertibles: readonly Convertible[];
}

export interface TreasuryStockInput extends DilutiveClaims {
  /** Equity with every convertible counted as debt. */
  readonly equityValue: number;
  readonly basicShares: number;
  /** The price that decides who exercises: the model's own value, or the market's. */
  readonly at:
    { readonly basis: 'own-value' } | { readonly basis: 'market-price'; readonly price: number };
}

export interface DilutedValue {
  readonly valuePerShare: number;
  readonly dilutedShares: number;
  /** Equity with the debt of converted bonds added back: value per share times diluted shares. */
  readonly equityValue: number;
}

export interface TreasuryStockDiagnostics {
  /** The price at which claims were judged; with the own value, the fixed point. */
  readonly price: number;
  /** `sum n (1 - K/P)` over options in the money. */
  readonly optionShares: number;
  readonly convertedShares: number;
  readonly convertedDebt: number;
  /** Whether each lot and each bond is exercised, in the order given. */
  readonly optionsInMoney: readonly boolean[];
  readonly converted: readonly boolean[];
  /** Passes until the set of exercised claims stood; 0 at a market price. */
  readonly passes: number;
}

/** A claim to `shares` for `cost` altogether; exercised where the price is above cost / shares. */
interface Claim {
  readonly shares: number;
  readonly cost: number;
  readonly strike: number;
}

/**
 * The price at which equity pays every holder: `P (basic + units) + sum max(0, n P - cost) = E`.
 * The left side is convex and rising in P, so solving with all claims exercised gives a price at or
 * above the solution; dropping claims that are not in the money there and solving again only lowers
 * it. The set can shrink but once per claim: the search ends, and ends at the only solution.
 */
function ownValue(
  equity: number,
  shares: number,
  claims: readonly Claim[],
): { price: number; passes: number } {
  let exercised = [...claims].sort((a, b) => a.strike - b.strike || a.shares - b.shares);
  for (let passes = 1; ; passes += 1) {
    let paid = equity;
    let count = shares;
    for (const claim of exercised) {
      paid += claim.cost;
      count += claim.shares;
    }
    const price = paid / count;
    const kept = exercised.filter(({ strike }) => strike < price);
    if (kept.length === exercised.length) {
      return { price, passes };
    }
    exercised = kept;
  }
}

/** The sum of the amounts, smallest first, so that the order given cannot move a bit. */
function sumOf(amounts: readonly number[]): number {
  let sum = 0;
  for (const amount of [...amounts].sort((a, b) => a - b)) {
    sum += amount;
  }
  return sum;
}

function optionClaims(options: readonly OptionLot[]): Claim[] {
  return requireList(options, 'options').map((lot, index) => {
    const shares = requireNonNegative(lot.count, `options[${index}].count`);
    const strike = requireNonNegative(lot.strike, `options[${index}].strike`);
    return { shares, strike, cost: shares * strike };
  });
}

function convertibleClaims(convertibles: readonly Convertible[]): Claim[] {
  return requireList(convertibles, 'convertibles').map((bond, index) => {
    const shares = requirePositive(bond.shares, `convertibles[${index}].shares`);
    const cost = requireNonNegative(bond.debt, `convertibles[${index}].debt`);
    return { shares, cost, strike: cost / shares };
  });
}

/**
 * Value per diluted share: treasury-stock method `n max(0, 1 - K/P)` for options, units as shares,
 * convertibles if-converted (their debt falls away and their shares count where that is worth more
 * to holders). P is the model's own value, at the fixed point, or the market price.
 * @returns per ordinary share; refuses shares at or below zero and a bond that gives no shares
 */
export function treasuryStockValue(
  input: TreasuryStockInput,
): Result<DilutedValue, TreasuryStockInput, TreasuryStockDiagnostics> {
  const equity = requireFinite(input.equityValue, 'equityValue');
  const basic = requireShareCount(input.basicShares, 'basicShares');
  const shares = basic + requireNonNegative(input.restrictedUnits, 'restrictedUnits');
  const options = optionClaims(input.options);
  const bonds = convertibleClaims(input.convertibles);
  requireChoice(input.at.basis, 'at.basis', ['own-value', 'market-price']);
  const { price, passes } =
    input.at.basis === 'own-value'
      ? ownValue(equity, shares, [...options, ...bonds])
      : { price: requirePositive(input.at.price, 'price'), passes: 0 };
  const inMoney = ({ strike }: Claim): boolean => strike < price;
  const converted = bonds.filter(inMoney);
  const optionShares = sumOf(
    options.filter(inMoney).map((lot) => lot.shares * (1 - lot.strike / price)),
  );
  const convertedShares = sumOf(converted.map((bond) => bond.shares));
  const convertedDebt = sumOf(converted.map((bond) => bond.cost));
  const dilutedShares = shares + optionShares + convertedShares;
  const equityValue = equity + convertedDebt;
  return {
    value: { valuePerShare: equityValue / dilutedShares, dilutedShares, equityValue },
    inputs: input,
    diagnostics: {
      price,
      optionShares,
      convertedShares,
      convertedDebt,
      optionsInMoney: options.map(inMoney),
      converted: bonds.map(inMoney),
      passes,
    },
    warnings: [],
  };
}
