import { equityBridge, type BridgeInput } from '../bridge.ts';
import type { BridgeLine } from '../dilution/dilute.ts';
import { requireChoice, requirePositive } from '../guard.ts';
import type { Result } from '../result.ts';

/** Claims and assets between enterprise value and equity, with the words of the bridge. */
export type EnterpriseClaims = Pick<
  BridgeInput,
  | 'cash'
  | 'debt'
  | 'leases'
  | 'associates'
  | 'pensionDeficit'
  | 'preferred'
  | 'minority'
  | 'marginalTaxRate'
  | 'waived'
>;

export interface EnterpriseValueInput extends EnterpriseClaims {
  /** Price and diluted shares of one date on one split basis, or their product. */
  readonly equity:
    | { readonly kind: 'price'; readonly price: number; readonly dilutedShares: number }
    | { readonly kind: 'market-capitalisation'; readonly amount: number };
}

export interface EnterpriseValueDiagnostics {
  readonly marketCapitalisation: number;
  /** Claims less assets: what enterprise value has beside market capitalisation. */
  readonly netClaims: number;
  /** Claims above zero and assets below it, as they enter. */
  readonly lines: readonly BridgeLine[];
  /** Items neither given nor waived. */
  readonly incomplete: readonly string[];
}

function marketCapitalisation(equity: EnterpriseValueInput['equity']): number {
  requireChoice(equity.kind, 'equity.kind', ['price', 'market-capitalisation']);
  return equity.kind === 'price'
    ? requirePositive(equity.price, 'equity.price') *
        requirePositive(equity.dilutedShares, 'equity.dilutedShares')
    : requirePositive(equity.amount, 'equity.amount');
}

/**
 * Enterprise value as multiples need it: `price diluted shares + debt + leases by the rule + preferred +
 * minority + pension deficit (1 - tax) - cash - associates` (finance.md, section 11). It is the equity
 * bridge walked the other way, so that the bridge leads from it back to the price. Below zero where
 * cash exceeds all else; a multiple of that has no meaning.
 * @returns money of the inputs; refuses a price, share count, debt or cash that is missing
 */
export function enterpriseValue(
  input: EnterpriseValueInput,
): Result<number, EnterpriseValueInput, EnterpriseValueDiagnostics> {
  const { equity, ...claims } = input;
  const capitalisation = marketCapitalisation(equity);
  const bridge = equityBridge({
    ...claims,
    operatingValue: 0,
    shares: 1,
    waived: [...(input.waived ?? []), 'otherNonOperating'],
  });
  const netClaims = 0 - bridge.value.equityValue;
  return {
    value: capitalisation + netClaims,
    inputs: input,
    diagnostics: {
      marketCapitalisation: capitalisation,
      netClaims,
      lines: [
        { item: 'marketCapitalisation', amount: capitalisation },
        ...bridge.diagnostics.lines
          .filter(({ item }) => item !== 'operations')
          .map(({ item, amount }) => ({ item, amount: 0 - amount })),
      ],
      incomplete: bridge.diagnostics.incomplete,
    },
    warnings: bridge.warnings.filter(({ code }) => code === 'BRIDGE_INCOMPLETE'),
  };
}
