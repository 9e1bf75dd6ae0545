/** From equity to a share: what the inputs of every model have for it, and what a result says of it. */
import type { Dilution, PriceConversion, ShareDetails } from '../../contract/api.ts';
import { ITEMS, type Item } from '../../contract/vocabulary.ts';
import type { BridgeInput, OptionalBridgeItem } from '../../finance/bridge.ts';
import type { BridgeLine } from '../../finance/dilution/dilute.ts';
import type { ProviderFacts } from '../../finance/linter/rules/providers.ts';
import type { LeaseFacts } from '../../finance/linter/rules/statements.ts';
import type { EquityValue, ShareInput } from '../../finance/dilution/share-value.ts';
import type { JsonObject } from '../run.ts';
import type { StatementHistory } from '../statement-history.ts';
import { requireIsoDay } from '../dates.ts';
import type { LastTwelveMonths } from './months.ts';

/** What every model takes from the book beside its own inputs. */
export interface ShareInputs {
  method: string;
  currency: string;
  fiscalYear: number;
  balanceSheetDate: string;
  valuationDate: string;
  costOfEquity: number | null;
  riskFree: number | null;
  shares: number;
  /** The day of a report's cover whose basic count `shares` are. */
  sharesOfCover?: string;
  /** The newest count on a cover, where it lies far from `shares`; for the linter, no part of any figure. */
  newestCover?: NewestCover;
  /** That the figures are of the last twelve months; absent where of a fiscal year, typed, or ahead. */
  months?: LastTwelveMonths;
  /** A newer balance sheet that the book has, its debt less cash null where not known; for the linter alone. */
  laterSheet?: { date: string; netDebt: number | null };
  /** Where leases are, of a flow to equity, an enterprise multiple, or the D/E of a relevered beta; for the linter. */
  leaseSides?: LeaseFacts;
  /** Tax and income of the base that are no rate: the marginal one stands in its place. Money; absent otherwise. */
  taxAboveIncome?: { incomeTax: number; pretaxIncome: number };
  /** Whose files the lines of the fiscal year or the months are from, where several providers share them; for the linter alone. */
  providers?: Pick<ProviderFacts, 'taken' | 'both'>;
  /** Claims that dilute; `shares` are basic then. */
  dilution: Dilution | null;
  dividendsPerShare: number | null;
  price: number | null;
  priceDate: string | null;
  /** How the price came into `currency`; left out where it is quoted in it. */
  priceConversion?: PriceConversion;
  /** For the linter; no part of any figure. */
  history: StatementHistory;
  provenance: JsonObject;
}

export interface NewestCover {
  shares: number;
  /** The day of the count. */
  date: string;
  /** Where `shares` beside it are from: the statements, or the request. */
  besides: 'statements' | 'request';
}

/** Claims and assets between operations and equity; null where neither given nor waived. */
export interface ClaimInputs {
  /** Without leases. */
  debt: number;
  /** Lease liabilities where they are debt; absent where they are not, and in runs of earlier engines. */
  leases?: number;
  cash: number;
  marginalTaxRate: number;
  associates: number | null;
  nonOperatingAssets: number | null;
  pensionDeficit: number | null;
  preferredStock: number | null;
  minorityInterest: number | null;
  waived: string[];
}

/** Book items of the bridge and their names on the finance floor. */
export const BRIDGE_ITEMS = [
  ['associates', 'associates'],
  ['otherNonOperating', 'non_operating_assets'],
  ['pensionDeficit', 'pension_deficit'],
  ['preferred', 'preferred_stock'],
  ['minority', 'minority_interest'],
] as const satisfies readonly (readonly [OptionalBridgeItem, Item])[];

/** The share's part of an input of the finance floor. */
export function shareInput(
  inputs: Pick<ShareInputs, 'shares' | 'dilution' | 'dividendsPerShare' | 'price' | 'costOfEquity'>,
): ShareInput {
  return {
    shares: inputs.shares,
    ...optional('dilution', inputs.dilution),
    ...optional('price', inputs.price),
    ...optional('costOfEquity', inputs.costOfEquity),
    ...optional('dividendsPerShare', inputs.dividendsPerShare),
  };
}

/** The claims' part of an input of the finance floor. */
export function claimInput(
  inputs: ClaimInputs,
): Omit<BridgeInput, 'operatingValue' | keyof ShareInput> {
  return {
    cash: inputs.cash,
    debt: inputs.debt,
    ...(inputs.leases === undefined
      ? {}
      : { leases: { rule: 'ifrs-16', liabilities: inputs.leases } }),
    associates: inputs.associates,
    otherNonOperating: inputs.nonOperatingAssets,
    pensionDeficit: inputs.pensionDeficit,
    preferred: inputs.preferredStock,
    minority: inputs.minorityInterest,
    marginalTaxRate: inputs.marginalTaxRate,
    waived: BRIDGE_ITEMS.filter(([, item]) => inputs.waived.includes(item)).map(([name]) => name),
  };
}

/** What a result says of the way to its share. */
export function shareDetails(
  inputs: ShareInputs,
  value: EquityValue,
  lines: readonly BridgeLine[],
  missing: readonly string[] = [],
): ShareDetails {
  return {
    currency: inputs.currency,
    fiscalYear: inputs.fiscalYear,
    ...(inputs.months === undefined ? {} : { isOfMonths: true as const }),
    balanceSheetDate: inputs.balanceSheetDate,
    valuationDate: inputs.valuationDate,
    bridge: lines.map(({ item, amount }) => ({ item, label: bridgeLabel(item), amount })),
    missing: missing.map(bridgeLabel),
    equityValue: value.equityValue,
    sharesOutstanding: value.shares,
    price: inputs.price,
    priceDate: inputs.priceDate,
    ...optional('priceConversion', inputs.priceConversion ?? null),
    upside: value.upside,
    targetPrice12m: value.targetPrice,
  };
}

const WORDS: Readonly<Record<string, string>> = {
  operations: 'Value of operations',
  leases: 'Lease liabilities',
  flowsToEquity: 'Value of the flows to equity',
  dividends: 'Value of the dividends',
  bookValue: 'Book value of equity',
  residualIncome: 'Value of residual income',
  rollForward: 'Roll forward to the valuation date',
  justified: 'Justified multiple times book value',
};

export function bridgeLabel(item: string): string {
  const known = BRIDGE_ITEMS.find(([name]) => name === item)?.[1] ?? item;
  return WORDS[item] ?? (known in ITEMS ? ITEMS[known as Item].label : known);
}

/** Days from the balance sheet to the valuation date; the finance floor refuses those below zero. */
export function rollDays(inputs: Pick<ShareInputs, 'balanceSheetDate' | 'valuationDate'>): number {
  return (
    requireIsoDay(inputs.valuationDate, 'valuationDate') -
    requireIsoDay(inputs.balanceSheetDate, 'balanceSheetDate')
  );
}

/** A field where there is a value. */
export function optional<K extends string, V>(name: K, value: V | null): { [P in K]?: V } {
  return (value === null ? {} : { [name]: value }) as { [P in K]?: V };
}
