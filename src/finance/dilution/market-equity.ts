import { requirePositive, requireShareCount } from '../guard.ts';
import type { Dilution } from './dilute.ts';
import { optionOverhang } from './option-value.ts';
import { treasuryStockValue } from './treasury-stock.ts';

/**
 * What the market pays for all claims on equity: the equity that, diluted as the model dilutes its own, gives the price
 * (finance.md, sections 10 and 11). Shares and options are worth their price whatever decides the model's dilution, so
 * `dilution.at` has no part in it.
 *
 * By the treasury-stock method `price · diluted shares − debt of converted bonds`, which stays among the claims of
 * enterprise value; by option value `price · basic shares + the options' value at the price`; without dilution
 * `price · shares`.
 *
 * @param price Of an ordinary share, above zero.
 * @param shares Basic where `dilution` is given, else the count that the run divides by.
 * @returns money of the price
 */
export function marketEquity(price: number, shares: number, dilution: Dilution | null): number {
  const paid = requirePositive(price, 'price');
  const count = requireShareCount(shares, 'shares');
  if (dilution === null) return paid * count;
  const stock = { basis: 'market-price', price: paid } as const;
  if (dilution.kind === 'option-value') {
    const { grants, volatility, riskFree, dividendYield } = dilution;
    const options = { grants, volatility, riskFree, dividendYield };
    return paid * count + optionOverhang({ ...options, shares: count, stock }).value;
  }
  const { options, restrictedUnits, convertibles } = dilution;
  const { value, diagnostics } = treasuryStockValue({
    ...{ equityValue: 0, basicShares: count, at: stock },
    ...{ options, restrictedUnits, convertibles },
  });
  return paid * value.dilutedShares - diagnostics.convertedDebt;
}
