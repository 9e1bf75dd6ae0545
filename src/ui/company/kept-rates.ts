/** Rates of the book that are not in force for a company: what stands beside the one that is. */
import type { MarketToday, Rate, RateInput } from '../../contract/api.ts';
import { format } from '../shared/format.ts';

/** Later than any date: without a price the newest rate is in force. */
const LATEST = '9999-12-31';

export interface KeptRate {
  rate: Rate;
  /** Why it is not in force. */
  why: string;
  /** The day on which it is to be in force; null where it cannot be for the company's price. */
  day: string | null;
}

/** Every rate of the kind and scope of the one in force that is another, newest first. */
export function keptRates(
  {
    price,
    riskFree,
    erp,
    currency,
    erpScopes,
  }: Pick<MarketToday, 'price' | 'riskFree' | 'erp' | 'currency' | 'erpScopes'>,
  kind: 'risk-free' | 'erp',
  rates: readonly Rate[],
): KeptRate[] {
  const present = kind === 'erp' ? erp : riskFree;
  const scope = present?.scope ?? (kind === 'erp' ? erpScopes[0] : currency);
  return rates
    .filter((rate) => rate.kind === kind && rate.scope === scope && rate.id !== present?.id)
    .map((rate) => {
      const isAfter = price !== null && rate.asOf > price.date;
      const day = price?.date ?? LATEST;
      return { rate, why: whyNot(rate, present, isAfter), day: isAfter ? null : day };
    });
}

function whyNot(rate: Rate, present: Rate | null, isAfter: boolean): string {
  if (isAfter) return 'after the price: counts once there is a price of its day or later';
  if (rate.isAside === true) return 'set aside';
  if (present === null) return 'not in force';
  if (rate.asOf === present.asOf) return `replaced by a later entry of ${format.date(rate.asOf)}`;
  return rate.asOf < present.asOf ? 'older than the one in force' : 'not in force';
}

/** A rate as it is stored anew. */
export function inputOf({
  kind,
  scope,
  asOf,
  value,
  standardError,
  basis,
  source,
}: Rate): RateInput {
  return {
    ...{ kind, asOf, value, standardError, basis, source },
    ...(kind === 'erp' ? { region: scope } : { currency: scope }),
  };
}
