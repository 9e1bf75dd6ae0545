import {
  requireChoice,
  requireFinite,
  requireList,
  requireNonNegative,
  requireShareCount,
} from '../guard.ts';
import type { Result } from '../result.ts';
import { europeanCall, type CallDiagnostics } from './black-scholes.ts';

/** Options granted together. */
export interface OptionGrant {
  /** Options outstanding, each on one ordinary share. */
  readonly count: number;
  /** Strike per ordinary share, in the currency of the valuation; 0 for a restricted unit. */
  readonly strike: number;
  /** Time to expected exercise, years. */
  readonly years: number;
}

/** What the market assumptions behind the options' value are; annual decimals. */
export interface OptionAssumptions {
  readonly volatility: number;
  readonly riskFree: number;
  readonly dividendYield: number;
}

export interface OptionOverhangInput extends OptionAssumptions {
  readonly grants: readonly OptionGrant[];
  /** Basic ordinary shares. */
  readonly shares: number;
  /** The share's price: the market's, or the model's own value of equity before the options. */
  readonly stock:
    | { readonly basis: 'market-price'; readonly price: number }
    | { readonly basis: 'own-value'; readonly equityValue: number };
}

/** One grant valued, in the order given. */
export interface ValuedGrant extends CallDiagnostics {
  /** One option. */
  readonly value: number;
  /** All options of the grant. */
  readonly total: number;
}

export interface OptionOverhangDiagnostics {
  /** Price of a share that all grants dilute: (S shares + options' value) / (shares + options). */
  readonly adjustedPrice: number;
  readonly grants: readonly ValuedGrant[];
  /** Newton steps that the circular form took; 0 where the price needs none. */
  readonly steps: number;
}

/** Grants in an order of their own, so that the order given cannot move a bit. */
function ordered(grants: readonly OptionGrant[]): OptionGrant[] {
  return [...grants].sort((a, b) => a.strike - b.strike || a.years - b.years || a.count - b.count);
}

function checked(grants: readonly OptionGrant[]): readonly OptionGrant[] {
  return requireList(grants, 'grants').map((grant, index) => ({
    count: requireNonNegative(grant.count, `grants[${index}].count`),
    strike: requireNonNegative(grant.strike, `grants[${index}].strike`),
    years: requireFinite(grant.years, `grants[${index}].years`),
  }));
}

/** Value of all grants at a price, and its change by a change of one in the price. */
function overhangAt(
  spot: number,
  grants: readonly OptionGrant[],
  assumptions: OptionAssumptions,
): { value: number; delta: number } {
  let value = 0;
  let delta = 0;
  for (const { count, strike, years } of grants) {
    const call = europeanCall({ ...assumptions, spot, strike, years });
    value += count * call.value;
    delta += count * call.diagnostics.delta;
  }
  return { value, delta };
}

/**
 * Solves `W = options' value at (S shares + W)/(shares + options)`. The right side is convex in W with
 * a slope below one, so Newton's method from W = 0 rises to the only solution and never passes it:
 * when rounding ends the rise, it is reached.
 */
function marketPrice(
  price: number,
  shares: number,
  count: number,
  grants: readonly OptionGrant[],
  assumptions: OptionAssumptions,
): { adjustedPrice: number; steps: number } {
  let overhang = 0;
  for (let steps = 1; ; steps += 1) {
    const adjustedPrice = (price * shares + overhang) / (shares + count);
    const at = overhangAt(adjustedPrice, grants, assumptions);
    const next = overhang + (at.value - overhang) / (1 - at.delta / (shares + count));
    if (!(next > overhang * (1 + 1e-15))) {
      return { adjustedPrice, steps };
    }
    overhang = next;
  }
}

/**
 * Value of employee options and warrants by the dilution-adjusted Black-Scholes form (Damodaran,
 * Investment Valuation): every grant is a call on a share that all of them dilute,
 * `S_adj = (S shares + options' value)/(shares + options)`. With the model's own value of equity E
 * as the price, `S shares + options' value` is E itself, and S_adj is E/(shares + options). As in his
 * workbook the call is not scaled by shares/(shares + options) as a new issue of warrants would be.
 * @returns money: what is subtracted from equity, which is then divided by basic shares
 */
export function optionOverhang(
  input: OptionOverhangInput,
): Result<number, OptionOverhangInput, OptionOverhangDiagnostics> {
  const shares = requireShareCount(input.shares, 'shares');
  const given = checked(input.grants);
  const grants = ordered(given);
  let count = 0;
  for (const grant of grants) {
    count += grant.count;
  }
  const { volatility, riskFree, dividendYield } = input;
  const assumptions = { volatility, riskFree, dividendYield };
  requireChoice(input.stock.basis, 'stock.basis', ['own-value', 'market-price']);
  const { adjustedPrice, steps } =
    input.stock.basis === 'own-value'
      ? {
          adjustedPrice: requireFinite(input.stock.equityValue, 'equityValue') / (shares + count),
          steps: 0,
        }
      : marketPrice(
          requireNonNegative(input.stock.price, 'price'),
          shares,
          count,
          grants,
          assumptions,
        );
  return {
    value: overhangAt(adjustedPrice, grants, assumptions).value,
    inputs: input,
    diagnostics: {
      adjustedPrice,
      steps,
      grants: given.map((grant) => {
        const { value, diagnostics } = europeanCall({
          ...assumptions,
          spot: adjustedPrice,
          strike: grant.strike,
          years: grant.years,
        });
        return { value, total: grant.count * value, ...diagnostics };
      }),
    },
    warnings: [],
  };
}
