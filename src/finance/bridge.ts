import {
  requireFinite,
  requireNonNegative,
  requirePositive,
  requireRate,
  requireShare,
} from './guard.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import type { Warning } from './warning.ts';

/** Claims and assets that a company may or may not have; a typed 0 says that it has none. */
export const OPTIONAL_BRIDGE_ITEMS = [
  'associates',
  'otherNonOperating',
  'pensionDeficit',
  'preferred',
  'minority',
] as const;
/** The items in words, for findings. */
const BRIDGE_WORDS: Readonly<Record<OptionalBridgeItem, string>> = {
  associates: 'associates',
  otherNonOperating: 'other non-operating assets',
  pensionDeficit: 'pension deficit',
  preferred: 'preferred stock',
  minority: 'minority interest',
};
export type OptionalBridgeItem = (typeof OPTIONAL_BRIDGE_ITEMS)[number];

export interface BridgeInput {
  /** Value of operations on the valuation date. */
  readonly operatingValue: number;
  /** Cash and marketable securities. */
  readonly cash: number;
  /** Debt, with lease debt under the run's lease rule. */
  readonly debt: number;
  /** Shares by which equity is divided (basic or diluted, as the run says). */
  readonly shares: number;
  /** Null or absent: not known, which leaves the result incomplete. */
  readonly associates?: number | null;
  readonly otherNonOperating?: number | null;
  /** Pension deficit before tax; enters after tax. */
  readonly pensionDeficit?: number | null;
  readonly preferred?: number | null;
  readonly minority?: number | null;
  /** Needed with a pension deficit other than zero. */
  readonly marginalTaxRate?: number;
  /** Items that the analyst waives: they do not make the result incomplete. */
  readonly waived?: readonly OptionalBridgeItem[];
  /** Market price per share in the currency of the valuation. */
  readonly price?: number;
  /** Gives the 12-month target price together with `dividendsPerShare`. */
  readonly costOfEquity?: number;
  /** Dividends per share expected over the next twelve months. */
  readonly dividendsPerShare?: number;
}

/** One line of the bridge, `amount` with the sign with which it enters. */
export interface BridgeLine {
  readonly item: string;
  readonly amount: number;
}

/** What the bridge arrives at, in the currency of its inputs. */
export interface EquityValue {
  readonly equityValue: number;
  readonly valuePerShare: number;
  /** The count by which equity was divided. */
  readonly shares: number;
  /** value per share / price - 1; null without a price. */
  readonly upside: number | null;
  /** V (1 + Ke) - dividends; null without cost of equity and dividends. */
  readonly targetPrice: number | null;
}

export interface BridgeDiagnostics {
  /** The bridge line by line; `equityValue` adds them up in this order. */
  readonly lines: readonly BridgeLine[];
  /** Optional items neither given nor waived. */
  readonly incomplete: readonly OptionalBridgeItem[];
}

export type EquityBridge = Result<EquityValue, BridgeInput, BridgeDiagnostics>;

/** Items that are added; the other optional ones are subtracted. */
const ADDED: ReadonlySet<OptionalBridgeItem> = new Set(['associates', 'otherNonOperating']);

function optionalLine(input: BridgeInput, item: OptionalBridgeItem, amount: number): BridgeLine {
  const value = requireFinite(amount, item);
  if (ADDED.has(item)) {
    return { item, amount: value };
  }
  if (item === 'pensionDeficit') {
    const tax = value === 0 ? 0 : requireShare(input.marginalTaxRate, 'marginalTaxRate');
    return { item, amount: 0 - value * (1 - tax) };
  }
  return { item, amount: 0 - requireNonNegative(value, item) };
}

function requireShares(value: number): number {
  const shares = requireFinite(value, 'shares');
  if (shares <= 0) {
    throw new Refusal(
      'NON_POSITIVE_SHARES',
      `The share count is ${shares}: a value per share needs shares above zero.`,
      { shares },
    );
  }
  return shares;
}

function bridgeWarnings(equityValue: number, incomplete: readonly OptionalBridgeItem[]): Warning[] {
  const warnings: Warning[] = [];
  if (incomplete.length > 0) {
    warnings.push({
      code: 'BRIDGE_INCOMPLETE',
      severity: 'warning',
      message: `Not known and not waived: ${incomplete.map((item) => BRIDGE_WORDS[item]).join(', ')}. Enter 0 where there is none.`,
    });
  }
  if (equityValue < 0) {
    warnings.push({
      code: 'EQUITY_VALUE_NEGATIVE',
      severity: 'warning',
      message: 'Claims exceed the value of the firm: the value per share is negative.',
      figures: { equityValue },
    });
  }
  return warnings;
}

/**
 * From operations to equity per share: `operations + cash + associates + other non-operating - debt
 * - pension deficit (1 - tax) - preferred - minority`, over shares. Target price in twelve months
 * `V (1 + Ke) - dividends`.
 * @returns money of the inputs; refuses missing debt, cash or shares, and shares at or below zero
 */
export function equityBridge(input: BridgeInput): EquityBridge {
  const lines: BridgeLine[] = [
    { item: 'operations', amount: requireFinite(input.operatingValue, 'operatingValue') },
    { item: 'cash', amount: requireNonNegative(input.cash, 'cash') },
    { item: 'debt', amount: 0 - requireNonNegative(input.debt, 'debt') },
  ];
  const waived = input.waived ?? [];
  const incomplete: OptionalBridgeItem[] = [];
  for (const item of OPTIONAL_BRIDGE_ITEMS) {
    const amount = input[item];
    if (amount !== undefined && amount !== null) {
      lines.push(optionalLine(input, item, amount));
    } else if (!waived.includes(item)) {
      incomplete.push(item);
    }
  }
  const shares = requireShares(input.shares);
  let equityValue = 0;
  for (const line of lines) {
    equityValue += line.amount;
  }
  const valuePerShare = equityValue / shares;
  const price = input.price === undefined ? null : requirePositive(input.price, 'price');
  return {
    value: {
      equityValue,
      valuePerShare,
      shares,
      upside: price === null ? null : valuePerShare / price - 1,
      targetPrice: targetPrice(input, valuePerShare),
    },
    inputs: input,
    diagnostics: { lines, incomplete },
    warnings: bridgeWarnings(equityValue, incomplete),
  };
}

function targetPrice(input: BridgeInput, valuePerShare: number): number | null {
  if (input.costOfEquity === undefined || input.dividendsPerShare === undefined) {
    return null;
  }
  const costOfEquity = requireRate(input.costOfEquity, 'costOfEquity');
  const dividends = requireNonNegative(input.dividendsPerShare, 'dividendsPerShare');
  return valuePerShare * (1 + costOfEquity) - dividends;
}
